"""The court chronology as a tagged PDF, typeset with Typst in a child process."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from chronoapp.documents.font_coverage import shown_by
from chronoapp.domain.court import CourtChronology, CourtRow
from chronoapp.domain.errors import Refused

STANDARDS = ("ua-1", "a-2a")
_FAMILIES = {"sans": ("Liberation Sans", "LiberationSans"), "serif": ("Liberation Serif", "LiberationSerif")}
_TYPESETTER = Path(__file__).with_name("typesetter.py")
_WIDE, _NARROW = 30, 12  # characters surely fitting the column of details, and those of dates and references
# Never inside an emoji, an accented pair or a joined script: there a break would change what is seen.
_BETWEEN_LETTERS = re.compile("(?<=[!-~\u00a1-\u024f\u0370-\u052f])(?=[!-~\u00a1-\u024f\u0370-\u052f])")
_SECONDS = 300  # a chronology of 2,000 events takes about two
_NEEDS_NO_SHAPE = frozenset(map(ord, "\n\t\u200b\u200c\u200d\u2060\ufe0e\ufe0f"))


def court_pdf(court: CourtChronology, *, template: Path, fonts: Path) -> bytes:
    """The PDF of a court chronology: PDF/UA-1 and PDF/A-2a, the same bytes for the same input.

    `template` is the Typst file, `fonts` the folder of TrueType files. Refused where a character has no shape in any
    of them, since it would be missing from what the court reads.
    """
    missing = undisplayable(court, fonts)
    if missing:
        raise Refused(
            f"The court PDF cannot show {_listed(missing)}. "
            "Change the court wording of those entries, or send the Word file."
        )
    job = {
        "template": str(template),
        "fonts": str(fonts),
        "family": _FAMILIES[court.font][0],
        "court": _as_data(court),
        "timestamp": int(datetime.combine(court.prepared_on, time(), UTC).timestamp()),
        "labels": {
            "prefix": court.pages.prefix,
            "first": court.pages.first,
            "years": list(court.first_of_years.values()),
        },
        "standards": STANDARDS,
    }
    return _typeset(job)


def sides(pdf: bytes) -> int:
    """How many sides of A4 a PDF made here has, as its own description says."""
    found = re.search(rb"<xmpTPg:NPages>(\d+)<", pdf)
    return int(found[1]) if found else 0


def undisplayable(court: CourtChronology, fonts: Path) -> tuple[str, ...]:
    """Each character the fonts have no shape for, once, with its name and the entries it stands in."""
    shown = shown_by(fonts, _FAMILIES[court.font][1]) | _NEEDS_NO_SHAPE
    places: dict[str, list[str]] = {}
    for where, text in _texts(court):
        for character in sorted({c for c in text if ord(c) not in shown}):
            places.setdefault(character, []).append(where)
    return tuple(f"{c} ({_name(c)}) in {', '.join(dict.fromkeys(found))}" for c, found in places.items())


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()


def _listed(missing: tuple[str, ...]) -> str:
    rest = len(missing) - 5
    return "; ".join(missing[:5]) + (f"; and {rest} more characters" if rest > 0 else "")


def _texts(court: CourtChronology) -> Iterator[tuple[str, str]]:
    heads = (court.title, court.running_head, court.status_line, court.prepared_by)
    yield "the front page", " ".join((*heads, court.selection, *court.opening))
    for label, value in court.front:
        yield "the front page", label + value
    for row in court.rows:
        texts = (row.date, row.headline, row.reference, *row.details, *row.impact, *row.decisions)
        yield f"entry {row.serial}", " ".join(texts)


def _as_data(court: CourtChronology) -> dict[str, Any]:
    years = court.first_of_years
    return {
        "title": court.title,
        "title_property": court.running_head,
        "front": court.front,
        "opening": court.opening,
        "selection": court.selection,
        "missing_line": court.missing_line,
        "prepared_on": [court.prepared_on.year, court.prepared_on.month, court.prepared_on.day],
        "prepared_by": court.prepared_by,
        "status_line": court.status_line,
        "running_head": court.running_head,
        "points": court.points,
        "pages": {
            "prefix": court.pages.prefix,
            "first": court.pages.first,
            "is_printed": court.pages.is_printed,
            "says_total": court.pages.says_total,
        },
        "headings": court.headings,
        "years": list(years.values()),
        "rows": [_row(row, years.get(row.serial, "")) for row in court.rows],
    }


def _row(row: CourtRow, starts_year: str) -> dict[str, Any]:
    texts = (*row.details, *row.impact, *row.decisions)
    return {
        "serial": str(row.serial),
        "date": _breakable(row.date, _NARROW),
        "headline": _breakable(row.headline),
        "details": [_breakable(text) for text in row.details],
        "impact": [_breakable(text) for text in row.impact],
        "decisions": [_breakable(text) for text in row.decisions],
        "reference": _breakable(row.reference, _NARROW),
        "characters": sum(map(len, texts)) + 40 * len(texts),  # a short line still takes a whole one
        "starts_year": starts_year,
    }


def _breakable(text: str, column: int = _WIDE) -> str:
    """`text` in which a run longer than its column, such as a web address, may break rather than run off the page.

    Done here: the same as a rule of the template costs half as much again as all the rest of the typesetting.
    """
    if len(text) < column:
        return text
    return re.sub(rf"\S{{{column},}}", lambda run: _BETWEEN_LETTERS.sub("\u200b", run[0]), text)


def _typeset(job: dict[str, Any]) -> bytes:
    # -P keeps this folder off the child's module path; the command is our own file, its data goes in on standard input.
    command = [sys.executable, "-P", str(_TYPESETTER)]
    data = json.dumps(job).encode()
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - our own command, no part of it from outside
    except subprocess.TimeoutExpired as slow:
        raise Refused(
            f"The court PDF was not ready after {_SECONDS} seconds, and nothing was written. Choose fewer events."
        ) from slow
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        lines = done.stderr.decode(errors="replace").strip().splitlines() or ["it gave no reason"]
        raise Refused(f"The court PDF could not be made, and nothing was written. The typesetter said: {lines[-1]}")
    return done.stdout

"""The court chronology as a tagged PDF, typeset with Typst in a child process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from chronoapp.documents.typesetting import NARROW, STANDARDS, breakable, listed, typeset, unshown
from chronoapp.domain.court import CourtChronology, CourtRow
from chronoapp.domain.errors import BadInput

_FAMILIES = {"sans": ("Liberation Sans", "LiberationSans"), "serif": ("Liberation Serif", "LiberationSerif")}
_LINE = 60  # characters surely fitting a line of the page


def court_pdf(court: CourtChronology, *, template: Path, fonts: Path) -> bytes:
    """The PDF of a court chronology: PDF/UA-1 and PDF/A-2a, the same bytes for the same input.

    `template` is the Typst file, `fonts` the folder of TrueType files. Refused where a character has no shape in any
    of them, since it would be missing from what the court reads.
    """
    missing = undisplayable(court, fonts)
    if missing:
        raise BadInput(
            f"The court PDF cannot show {listed(missing)}. "
            "Change the court wording of those entries, or send the Word file.",
            "event_ids",
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
    return typeset(job, "court PDF")


def sides(pdf: bytes) -> int:
    """How many sides of A4 a PDF made here has, as its own description says."""
    found = re.search(rb"<xmpTPg:NPages>(\d+)<", pdf)
    return int(found[1]) if found else 0


def undisplayable(court: CourtChronology, fonts: Path) -> tuple[str, ...]:
    """Each character the fonts have no shape for, once, with its name and the entries it stands in."""
    return unshown(_texts(court), fonts, _FAMILIES[court.font][1])


def _texts(court: CourtChronology) -> Iterator[tuple[str, str]]:
    heads = (court.title, court.running_head, court.status_line, court.prepared_by)
    yield "the front page", " ".join((*heads, court.selection, *court.opening, *court.changes, *court.withdrawn))
    yield "the history", " ".join((court.history_title, *court.history))
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
        "opening": [breakable(text, _LINE) for text in court.opening],
        "history_title": court.history_title,
        "history": [breakable(text, _LINE) for text in court.history],
        "changes": court.changes,
        "withdrawn_title": court.withdrawn_title,
        "withdrawn": [breakable(text, _LINE) for text in court.withdrawn],
        "spacing": court.spacing,
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
        "mark": row.mark,
        "date": breakable(row.date, NARROW),
        "headline": breakable(row.headline),
        "details": [breakable(text) for text in row.details],
        "impact": [breakable(text) for text in row.impact],
        "decisions": [breakable(text) for text in row.decisions],
        "reference": breakable(row.reference, NARROW),
        "characters": sum(map(len, texts)) + 40 * len(texts),  # a short line still takes a whole one
        "starts_year": starts_year,
    }

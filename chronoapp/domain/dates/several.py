"""Cells that name several dates: `23/1 and 30/1/20`, `3, 10 and 17 May 2019`; one event, or one for each."""

from __future__ import annotations

import re
from dataclasses import replace

from chronoapp.domain.dates.ends import Read, completed
from chronoapp.domain.dates.found import Found, asked
from chronoapp.domain.dates.says import says_days
from chronoapp.domain.dates.value import Choice, Precision, Qualifier
from chronoapp.domain.dates.words import quoted

MOST = 31  # dates in one cell; more is a list, not a cell

_AND = re.compile(r" ?(?:[,;&+]| and | then |(?<=\d) (?=\d{1,2}[/.-]\d{1,2}[/.-]\d))+ ?(?:and |& )?")
_OR = re.compile(r" ?(?:, ?or | or |,) ?")
_IS_OR = re.compile(r"(?:either )?(?P<rest>.*\bor\b.*)")


def several(text: str, read: Read) -> Found | None:
    """The reading of a plain text with two dates or more, None where it has not."""
    either = _IS_OR.fullmatch(text)
    pieces = [p.strip() for p in (_OR.split(either["rest"]) if either else _AND.split(text))]
    if not 2 <= len(pieces) <= MOST or not all(pieces):
        return None
    parts = _parts(pieces, read)
    if parts is None:
        return None
    unread = next((part for part in parts if not part.has_value), None)
    if unread:
        return unread
    return _one_of(parts) if either else _all_of(parts, text)


def _parts(pieces: list[str], read: Read) -> list[Found] | None:
    """Each piece read, from the last to the first: what one leaves out is taken from the one after it."""
    found: list[Found] = []
    for piece in reversed(pieces):
        part = read(piece) or (completed(piece, found[-1], read) if found else None)
        if part is None or (part.has_value and not part.is_closed):
            return None
        found.append(replace(part, is_bare_first=False))
    return found[::-1]


def _set_edtf(parts: list[Found], brackets: str) -> str:
    inside = ",".join(part.edtf.split("T")[0].replace("/", "..") for part in parts)
    return f"{brackets[0]}{inside}{brackets[1]}"


def _bounds(parts: list[Found], edtf: str) -> Found:
    first = min(part.earliest for part in parts if part.earliest)
    last = max(part.latest for part in parts if part.latest)
    return Found(first, last, Precision.RANGE, edtf)


def _one_of(parts: list[Found]) -> Found:
    return replace(_bounds(parts, _set_edtf(parts, "[]")), qualifier=Qualifier.UNCERTAIN)


def _all_of(parts: list[Found], text: str) -> Found:
    whole = _bounds(parts, _set_edtf(parts, "{}"))
    choices = [Choice("one event, on all of these dates", whole.edtf)]
    choices += [Choice(says_days(part.earliest, part.latest), part.edtf) for part in parts]
    says = f"{quoted(text)} names {len(parts)} dates. Split the row into one for each date, or keep it as one event."
    problem = asked(says, "several-dates", tuple(choices)).problem
    return replace(whole, problem=problem, parts=tuple(parts))

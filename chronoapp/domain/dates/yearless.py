"""Dates without a year: the year is taken from a neighbouring row, said to be so, and asked about; else refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from chronoapp.domain.dates.clock import split_time
from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.found import Found, asked, at_time, refused
from chronoapp.domain.dates.says import says_days
from chronoapp.domain.dates.value import Choice, Precision, Qualifier
from chronoapp.domain.dates.words import month_of, quoted

A_LEAP_YEAR = 2016
LAST_BIRTHDAY = 17  # of a childhood
YEAR_REPORTED = "year-reported"

_IN_FIGURES = re.compile(r"(?<![\d/.:-])\d{1,2} ?[/.-] ?\d{1,2}(?![\d/.:-])", re.ASCII)
_NAMED = re.compile(
    r"term\b|holidays?|hols|christmas|xmas|easter|boxing|new year|halloween|bonfire|pancake|mother'?s day"
    r"|father'?s day|bank holiday|birthday|spring|summer|autumn|winter"
)
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_WORD = re.compile(r"[a-z]{3,}")

Read = Callable[[str], Found | None]


def without_year(text: str, context: DateContext, understand: Read) -> Found | None:
    """The reading of a plain text that lacks only its year, None where that is not what it lacks."""
    if not _may_lack_a_year(text):
        return None
    near = context.near or context.since
    if near is None and "birthday" in text and context.today:
        return _which_birthday(text, context.today, understand)
    year = near.year if near else A_LEAP_YEAR
    readings = _around(text, year, (0, -1, 1), understand) or _around(text, year, (-2, 2, -3, 3, -4, 4), understand)
    if not readings:
        return None
    if readings[0].parts:
        return _several(text, _nearest(readings, context.near), context)
    return _following(text, readings, context.since) if context.since else _inferred(text, readings, context.near)


def _which_birthday(text: str, today: date, understand: Read) -> Found | None:
    """A birthday that no row nearby tells the year of: every one there was is offered."""
    readings = _around(text, today.year, range(-LAST_BIRTHDAY, 1), understand)
    days = [found for found in readings if found.latest and found.latest <= today]
    if not days:
        return None
    choices = tuple(Choice(says_days(found.earliest, found.latest), found.edtf) for found in days)
    return asked(f"{quoted(text)} does not say which birthday. Choose which, or write the year.", "no-year", choices)


def _around(text: str, year: int, steps: Iterable[int], understand: Read) -> list[Found]:
    """The text read in the years about one; where it names a weekday, only the years that have it, if any has."""
    found = [reading for step in steps if (reading := _in(text, year + step, understand))]
    found = [reading for reading in found if reading.has_value and (reading.is_closed or reading.parts)]
    return [reading for reading in found if reading.problem is None or reading.parts] or found


def _may_lack_a_year(text: str) -> bool:
    if _HAS_YEAR.search(text):
        return False
    return bool(_IN_FIGURES.search(text) or _NAMED.search(text) or any(month_of(w[0]) for w in _WORD.finditer(text)))


def _in(text: str, year: int, understand: Read) -> Found | None:
    found = understand(_with_year(text, year))
    for split in split_time(text) if found is None else ():
        inside = understand(_with_year(split.rest, year)) if _may_lack_a_year(split.rest) else None
        if inside and inside.is_one_day and split.time:
            return at_time(inside, split.time)
    return found


def _with_year(text: str, year: int) -> str:
    ends_in_figures = re.search(r"\d ?[/.-] ?\d{1,2}$", text, re.ASCII)
    return f"{text}{'/' if ends_in_figures else ' '}{year:04d}"


def _no_year(text: str) -> Found:
    return refused(f"{quoted(text)} has no year, and no row nearby tells it. Write the year.", "no-year")


def _inferred(text: str, readings: list[Found], near: date | None) -> Found:
    if near is None:
        return _no_year(text)
    days = sorted(readings, key=lambda found: _distance(found, near))
    best = days[0]
    choices = tuple(Choice(says_days(found.earliest, found.latest), found.edtf) for found in days)
    says = (
        f"{quoted(text)} has no year. The rows nearby suggest {days[0].earliest.year if days[0].earliest else ''}. "
        "Choose the year."
    )
    problem = asked(says, "no-year", choices).problem
    return replace(_with_inferred_year(best), problem=problem, is_bare_first=False)


def _following(text: str, readings: list[Found], since: date) -> Found:
    """The first of the days on or after one, as worked out, with the years beside it to choose from."""
    days = sorted(readings, key=lambda found: (bool(found.latest and found.latest < since), _distance(found, since)))
    best = days[0]
    if best.latest is None or best.latest < since:
        return _no_year(text)
    choices = tuple(Choice(says_days(found.earliest, found.latest), found.edtf) for found in days)
    says = (
        f"{quoted(text)} has no year. The first such day on or after the event is "
        f"{says_days(best.earliest, best.latest)}. Choose the year."
    )
    problem = asked(says, YEAR_REPORTED, choices).problem
    return replace(_with_inferred_year(best), problem=problem, is_bare_first=False)


def _with_unsure_year(edtf: str) -> str:
    """`2018?-05-22`: EDTF's mark for a year that is not sure, on each end."""
    return "/".join(re.sub(r"^(\d{4})-", r"\1?-", end.split("T")[0]) for end in edtf.split("/"))


def _nearest(readings: list[Found], near: date | None) -> Found:
    return min(readings, key=lambda found: _distance(found, near)) if near else readings[0]


def _distance(found: Found, near: date) -> int:
    return min(abs((end - near).days) for end in (found.earliest, found.latest) if end)


def _several(text: str, found: Found, context: DateContext) -> Found:
    """Several dates, none with its year: each part inferred, or without any day where nothing tells the year."""
    is_near = context.near is not None
    parts = tuple(_with_inferred_year(part) if is_near else _unplaced(part) for part in found.parts)
    choices = tuple(Choice(says_days(part.earliest, part.latest), part.edtf) for part in found.parts) if is_near else ()
    says = (
        f"{quoted(text)} names {len(parts)} dates without a year. Split the row into one for each date, and write "
        "the year."
    )
    return replace(asked(says, "several-dates", choices), parts=parts)


def _with_inferred_year(part: Found) -> Found:
    return replace(part, edtf=_with_unsure_year(part.edtf), qualifier=Qualifier.INFERRED)


def _unplaced(part: Found) -> Found:
    return Found(None, None, Precision.UNKNOWN, f"XXXX{part.edtf[4:]}")

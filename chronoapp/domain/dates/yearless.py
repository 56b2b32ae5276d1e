"""Dates without a year: the year is taken from a neighbouring row, said to be so, and asked about; else refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.found import Found, asked, refused
from chronoapp.domain.dates.says import says_days
from chronoapp.domain.dates.value import Choice, EventDate, Precision, Qualifier
from chronoapp.domain.dates.words import month_of, quoted

A_LEAP_YEAR = 2016

_IN_FIGURES = re.compile(r"(?<![\d/.:-])\d{1,2} ?[/.-] ?\d{1,2}(?![\d/.:-])", re.ASCII)
_NAMED = re.compile(
    r"term\b|holidays?|hols|christmas|xmas|easter|boxing|new year|halloween|bonfire|pancake|mother'?s day|father'?s day|bank holiday|spring|summer|autumn|winter"
)
_WORD = re.compile(r"[a-z]{3,}")

Read = Callable[[str], Found | None]


def without_year(text: str, context: DateContext, understand: Read) -> Found | None:
    """The reading of a plain text that lacks only its year, None where that is not what it lacks."""
    if not _may_lack_a_year(text):
        return None
    year = context.near.year if context.near else A_LEAP_YEAR
    readings = [(y, found) for y in (year, year - 1, year + 1) if (found := _in(text, y, understand))]
    readings = [(y, found) for y, found in readings if found.has_value and (found.is_closed or found.parts)]
    if not readings:
        return _none_near(text, understand)
    if readings[0][1].parts:
        return _several(text, readings[0][1], context)
    return _inferred(text, [found for _, found in readings], context.near)


def _may_lack_a_year(text: str) -> bool:
    return bool(_IN_FIGURES.search(text) or _NAMED.search(text) or any(month_of(w[0]) for w in _WORD.finditer(text)))


def _in(text: str, year: int, understand: Read) -> Found | None:
    ends_in_figures = re.search(r"\d ?[/.-] ?\d{1,2}$", text, re.ASCII)
    joint = "/" if ends_in_figures else " "
    return understand(f"{text}{joint}{year}")


def _none_near(text: str, understand: Read) -> Found | None:
    """29 February, which not every year has, or nothing that a year would mend."""
    found = _in(text, A_LEAP_YEAR, understand)
    return _no_year(text) if found and found.has_value else None


def _no_year(text: str) -> Found:
    return refused(f"{quoted(text)} has no year, and no row nearby tells it. Write the year.", "no-year")


def _inferred(text: str, readings: list[Found], near: date | None) -> Found:
    if near is None:
        return _no_year(text)
    days = sorted(readings, key=lambda found: _distance(found, near))
    best = days[0]
    choices = tuple(Choice(says_days(found.earliest, found.latest), found.edtf) for found in days)
    says = f"{quoted(text)} has no year. The rows nearby suggest {days[0].earliest.year if days[0].earliest else ''}. Choose the year."
    problem = asked(says, "no-year", choices).problem
    return replace(best, qualifier=Qualifier.INFERRED, problem=problem, is_bare_first=False)


def _distance(found: Found, near: date) -> int:
    return min(abs((end - near).days) for end in (found.earliest, found.latest) if end)


def _several(text: str, found: Found, context: DateContext) -> Found:
    """Several dates, none with its year: each part inferred, or without any day where nothing tells the year."""
    is_near = context.near is not None
    parts = tuple(replace(part, qualifier=Qualifier.INFERRED) if is_near else _unplaced(part) for part in found.parts)
    choices = tuple(Choice(says_days(part.earliest, part.latest), part.edtf) for part in found.parts) if is_near else ()
    says = f"{quoted(text)} names {len(parts)} dates without a year. Split the row into one for each date, and write the year."
    return replace(asked(says, "several-dates", choices), parts=parts)


def _unplaced(part: Found) -> Found:
    return Found(None, None, Precision.UNKNOWN, f"XXXX{part.edtf[4:]}")


def says_unplaced(value: EventDate) -> str:
    """A day without a year in words, from its EDTF (`XXXX-01-23`)."""
    day = date(A_LEAP_YEAR, int(value.edtf[5:7]), int(value.edtf[8:10]))
    return f"{says_days(day, day).rsplit(' ', 1)[0]}, year not known"

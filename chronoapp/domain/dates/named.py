"""Dates with the month in words: `6th of July 2019`, `July 6, 2019`, `Mar-19`, `July 2019`."""

from __future__ import annotations

import re
from dataclasses import replace

from chronoapp.domain.dates.almanac import FIRST_YEAR, LAST_YEAR, a_date
from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.found import Found, a_month, asked
from chronoapp.domain.dates.numbers import SOON, day_of, full_year, words_of
from chronoapp.domain.dates.value import Choice
from chronoapp.domain.dates.words import MONTHS, month_of, quoted

_SEP = r" ?[/.,-] ?| ?"
_YEAR = r"(?:'?(?P<year>\d{4}|\d{2}))"
_MONTH = r"(?P<month>[a-z]{3,10})\.?"
_DAY_MONTH_YEAR = re.compile(rf"(?:the )?(?P<day>\d{{1,2}})(?:{_SEP}){_MONTH}(?:{_SEP}|, ?){_YEAR}", re.ASCII)
_MONTH_DAY_YEAR = re.compile(rf"{_MONTH}(?: |-)(?:the )?(?P<day>\d{{1,2}})(?: ?, ?| |-){_YEAR}", re.ASCII)
_YEAR_MONTH_DAY = re.compile(rf"(?P<year>\d{{4}})(?: |-|/){_MONTH}(?: |-|/)(?P<day>\d{{1,2}})", re.ASCII)
_MONTH_YEAR = re.compile(rf"{_MONTH}(?P<sep>,? ?'| ?[-/.] ?|,? |)(?P<year>\d{{4}}|\d{{2}})", re.ASCII)
_YEAR_MONTH = re.compile(rf"(?P<year>\d{{4}})(?:[ /.-]|, ?){_MONTH}", re.ASCII)
_MASKED = re.compile(rf"(?:\?\??|xx?|00|--|__)(?:{_SEP}){_MONTH}(?:{_SEP}){_YEAR}", re.ASCII)


def named(text: str, context: DateContext) -> Found | None:
    """The reading of a plain text with a month's name, None where it is not one."""
    for pattern in (_DAY_MONTH_YEAR, _MONTH_DAY_YEAR, _YEAR_MONTH_DAY):
        match = pattern.fullmatch(text)
        month = month_of(match["month"]) if match else None
        if match and month:
            return _day(text, match, month, context)
    return _month_of_year(text, context)


def _day(text: str, match: re.Match[str], month: int, context: DateContext) -> Found:
    year = full_year(match["year"], context)
    day = int(match["day"])
    if isinstance(year, int):
        return _never_swapped(day_of(year, month, day, text), text, day, month)
    days = [found for y in year if (found := a_date(y, month, day))]
    if not days:
        return day_of(year[1], month, day, text)
    says = (
        f"{quoted(text)} has a year in two figures that may be {year[0]} or {year[1]}. Choose which, or write the "
        "year in full."
    )
    return asked(says, "century", tuple(Choice(words_of(d), d.isoformat()) for d in days))


def _never_swapped(found: Found, text: str, day: int, month: int) -> Found:
    """A month in words leaves no doubt of the order, so an impossible day is refused, not asked about."""
    if found.problem is None or found.problem.kind == "refuse":
        return found
    says = (
        f"{quoted(text)} is not a date: {MONTHS[month - 1]} has no day {day}. Write the day it happened, or only "
        "the month if the day is not known."
    )
    return Found(
        problem=replace(found.problem, kind="refuse", says=says, choices=(), topic="no-such-day"), has_value=False
    )


def _month_of_year(text: str, context: DateContext) -> Found | None:
    match = _MONTH_YEAR.fullmatch(text) or _YEAR_MONTH.fullmatch(text) or _MASKED.fullmatch(text)
    month = month_of(match["month"]) if match else None
    if match is None or month is None:
        return None
    year = full_year(match["year"], context)
    is_named_only = match.re is _MONTH_YEAR and match["sep"].strip(" ,") == "" and len(match["year"]) == 2
    if is_named_only and 1 <= int(match["year"]) <= 31:
        return _month_or_day(text, month, year if isinstance(year, int) else year[0])
    if isinstance(year, tuple):
        return _which_century_of_month(text, month, year)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    found = a_month(year, month)
    return replace(found, edtf=f"{found.edtf}-XX") if match.re is _MASKED else found


def _month_or_day(text: str, month: int, year: int) -> Found:
    found = a_month(year, month)
    says = (
        f"{quoted(text)} may be {MONTHS[month - 1]} {year}, or a day in {MONTHS[month - 1]} without its year. "
        "Choose the month, or write the date in full."
    )
    return asked(says, "month-or-day", (Choice(f"{MONTHS[month - 1]} {year}", found.edtf),))


def _which_century_of_month(text: str, month: int, years: tuple[int, int]) -> Found:
    says = (
        f"{quoted(text)} may be {MONTHS[month - 1]} {years[0]} or {years[1]}, or a day in {MONTHS[month - 1]} "
        "without its "
        f"year (two figures up to {SOON} years ahead can be any of these). Write the date in full."
    )
    return asked(says, "century", tuple(Choice(f"{MONTHS[month - 1]} {y}", f"{y}-{month:02d}") for y in years))

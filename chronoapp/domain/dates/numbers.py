"""Dates in figures: day, month and year in that order, and what figures out of that order are asked about."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from chronoapp.domain.dates.almanac import FIRST_YEAR, LAST_YEAR, NEWEST_YEAR, OLDEST_YEAR, a_date, last_of_month
from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.found import Found, a_day, a_month, a_week, a_year, asked, at_time, refused
from chronoapp.domain.dates.value import Choice
from chronoapp.domain.dates.words import MONTHS, quoted

SOON = 10  # years ahead within which two figures may mean a plan rather than the last century

_SEP = r" ?[/.\\-] ?| "
_DMY = re.compile(rf"(\d{{1,2}})({_SEP})(\d{{1,2}})({_SEP})'?(\d{{4}}|\d{{2}})", re.ASCII)
_YMD = re.compile(r"(\d{4})([-/.]| )(\d{1,2})\2(\d{1,2})", re.ASCII)
_ISO_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:t| ?)([01]\d|2[0-3]):?([0-5]\d)(?::?([0-5]\d|60)(?:[.,]\d+)?)? ?(?:z|utc|gmt|bst"
    r"|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)
_ISO_WEEK = re.compile(r"(\d{4})-?w(\d\d)(?:-?([1-7]))?", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2}) ?[/.-] ?(\d{4})", re.ASCII)
_MONTH_SHORT_YEAR = re.compile(r"(0?[1-9]|1[0-2])/(1[3-9]|[2-9]\d)", re.ASCII)
_YEAR_MONTH = re.compile(r"(\d{4})([/.-])(\d{1,2})", re.ASCII)
_YEAR = re.compile(r"(?:the )?(?:year )?(\d{4})", re.ASCII)
_SOLID = re.compile(r"\d{8}", re.ASCII)
_SIX = re.compile(r"\d{6}", re.ASCII)
_MASKED_DAY = re.compile(r"(?:\?\??|xx?|00?|--?|__?)[/. -](\d{1,2})[/. -](\d{4}|\d{2})", re.ASCII)
_MASKED_BOTH = re.compile(r"(?:\?\??|xx?|00|--|__)[/. -](?:\?\??|xx?|00|--|__)[/. -](\d{4}|\d{2})", re.ASCII)


def numeric(text: str, context: DateContext) -> Found | None:
    """The reading of a plain text of figures alone, None where it is not one."""
    match = _DMY.fullmatch(text)
    if match:
        return _in_order(match, text, context)
    if not text[:1].isdigit():
        return _masked(text, context) or (_a_whole_year(text) if text[:1] in {"t", "y"} else None)
    return (
        _iso(text)
        or _month_and_year(text, context)
        or _solid(text, context)
        or _a_whole_year(text)
        or _masked(text, context)
    )


def _in_order(match: re.Match[str], text: str, context: DateContext) -> Found | None:
    a, b = int(match[1]), int(match[3])
    if match[2].strip() == "-" and match[4].strip() == "/" and a <= 12:
        return None  # "03-06/2019" may be months
    if match[1] == "00":
        return _masked(text, context)
    day, month = (a, b) if context.order == "day-first" else (b, a)
    year = full_year(match[5], context)
    if isinstance(year, tuple):
        return _which_century(text, year, month, day)
    return day_of(year, month, day, text)


def day_of(year: int, month: int, day: int, text: str) -> Found:
    """The day, or why there is none: a question where day and month fit the other way round, else a refusal."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return refused(
            f"{quoted(text)} is in the year {year}, which cannot be right. Check the year and write it in four "
            "figures.",
            "no-such-year",
        )
    found = a_date(year, month, day)
    if found:
        return a_day(found)
    swapped = a_date(year, day, month)
    if swapped:
        return other_order(text, swapped)
    return refused(
        f"{quoted(text)} is not a date: {_why_not(year, month, day)}. "
        "Write the day it happened, or only the month if the day is not known.",
        "no-such-day",
    )


def other_order(text: str, swapped: date) -> Found:
    """The question for a text that is a date only with day and month the other way round."""
    says = (
        f"{quoted(text)} is not a date with the day first. It may have been written month first, or mistyped. "
        "Choose what it means, or write the date it should be."
    )
    return asked(says, "month-first", (Choice(words_of(swapped), swapped.isoformat()),))


def _why_not(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if day < 1:
        return "there is no day 0"
    return f"{MONTHS[month - 1]} {year} has {last_of_month(year, month).day} days"


def full_year(figures: str, context: DateContext) -> int | tuple[int, int]:
    """The year of two or four figures.

    Two figures are this century's unless that is still to come. Where it comes within ten years the two centuries are
    both given, the later first: a plan for next year, or a grandparent's birth; what cannot be (before `not_before`)
    is not offered.
    """
    if len(figures) == 4:
        return int(figures)
    year = 2000 + int(figures)
    if year <= context.newest_year:
        return year
    if context.not_before and year - 100 < context.not_before.year:
        return year
    return (year, year - 100) if context.today and year <= context.newest_year + SOON else year - 100


def _which_century(text: str, years: tuple[int, int], month: int, day: int) -> Found:
    days = [found for year in years if (found := a_date(year, month, day))]
    if not days:
        return day_of(years[1], month, day, text)
    says = (
        f"{quoted(text)} has a year in two figures that may be {years[0]} or {years[1]}. Choose which, or write "
        "the year in full."
    )
    return asked(says, "century", tuple(Choice(words_of(d), d.isoformat()) for d in days))


def words_of(day: date) -> str:
    """A day in words for a choice: 13 May 2016."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _iso(text: str) -> Found | None:
    match = _YMD.fullmatch(text)
    if match:
        return day_of(int(match[1]), int(match[3]), int(match[4]), text) if _is_year(match[1]) else None
    match = _ISO_TIME.fullmatch(text)
    if match:
        found = day_of(int(match[1]), int(match[2]), int(match[3]), text)
        is_midnight = match[4] == match[5] == "00" and match[6] in {None, "00"}
        return found if is_midnight or not found.has_value else at_time(found, f"{match[4]}:{match[5]}")
    return _iso_week(text)


def _iso_week(text: str) -> Found | None:
    match = _ISO_WEEK.fullmatch(text)
    if match is None:
        return None
    from_monday = int(match[3]) if match[3] else 1
    try:
        first = date.fromisocalendar(int(match[1]), int(match[2]), from_monday)
    except ValueError:
        return refused(f"{quoted(text)} is not a week: {match[1]} has no week {int(match[2])}. Write the day it began.")
    return _week_or_day(first, is_day=bool(match[3]))


def _week_or_day(first: date, *, is_day: bool) -> Found:
    return a_day(first) if is_day else a_week(first)


def _month_and_year(text: str, context: DateContext) -> Found | None:
    match = _MONTH_YEAR.fullmatch(text)
    if match:
        return _checked_month(int(match[2]), int(match[1]), text)
    match = _MONTH_SHORT_YEAR.fullmatch(text)
    if match:
        return _short_month(text, int(match[1]), full_year(match[2], context))
    match = _YEAR_MONTH.fullmatch(text)
    if match is None:
        return None
    year, month = int(match[1]), int(match[3])
    if match[2] in "/-" and len(match[3]) == 2 and year % 100 < month <= 12:
        # "2011/12" may be a school year too, which the named periods ask about
        return _month_or_years(text, year, month) if month > year % 100 + 1 else None
    return _checked_month(year, month, text) if 1 <= month <= 12 else None


def _short_month(text: str, month: int, year: int | tuple[int, int]) -> Found:
    years = (year,) if isinstance(year, int) else year
    choices = tuple(Choice(f"{MONTHS[month - 1]} {y}", f"{y}-{month:02d}") for y in years)
    says = f"{quoted(text)} may be a month and a year in two figures. Choose it, or write the date in full."
    return asked(says, "month-or-day", choices)


def _month_or_years(text: str, year: int, month: int) -> Found:
    until = year // 100 * 100 + month
    says = f"{quoted(text)} may be {MONTHS[month - 1]} {year} or the years {year} to {until}. Choose which."
    return asked(
        says,
        "month-or-years",
        (Choice(f"{MONTHS[month - 1]} {year}", f"{year}-{month:02d}"), Choice(f"{year} to {until}", f"{year}/{until}")),
    )


def _checked_month(year: int, month: int, text: str) -> Found:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return refused(
            f"{quoted(text)} is in the year {year}, which cannot be right. Check the year and write it in four "
            "figures.",
            "no-such-year",
        )
    if 1 <= month <= 12:
        return a_month(year, month)
    return refused(
        f"{quoted(text)} is not a date: there is no month {month}. Write the month and the year, for instance "
        f"03/{year}."
    )


def _a_whole_year(text: str) -> Found | None:
    match = _YEAR.fullmatch(text)
    return a_year(int(match[1])) if match and _is_year(match[1]) else None


def _is_year(figures: str) -> bool:
    return OLDEST_YEAR <= int(figures) <= NEWEST_YEAR


def _solid(text: str, context: DateContext) -> Found | None:
    """Eight figures are year first or day first, whichever is a date; six may be either and are asked about."""
    if _SOLID.fullmatch(text):
        readings = [_plausible(text[:4], text[4:6], text[6:]), _plausible(text[4:], text[2:4], text[:2])]
    elif _SIX.fullmatch(text):
        readings = [_short(text[4:], text[2:4], text[:2], context), _short(text[:2], text[2:4], text[4:], context)]
    else:
        return None
    days = list(dict.fromkeys(day for day in readings if day))
    if len(days) == 1 and len(text) == 8:
        return a_day(days[0])
    if not days:
        return None
    says = f"{quoted(text)} has no marks between day, month and year. Choose what it means, or write it like 6/7/2019."
    return asked(says, "no-separators", tuple(Choice(words_of(d), d.isoformat()) for d in days))


def _plausible(year: str, month: str, day: str) -> date | None:
    return a_date(int(year), int(month), int(day)) if _is_year(year) else None


def _short(year: str, month: str, day: str, context: DateContext) -> date | None:
    full = full_year(year, context)
    return a_date(full if isinstance(full, int) else full[1], int(month), int(day))


def _masked(text: str, context: DateContext) -> Found | None:
    """`??/05/2016`, `00/05/2016` and their like: the writer says that the day is not known."""
    match = _MASKED_BOTH.fullmatch(text)
    if match:
        year = full_year(match[1], context)
        return (
            replace(a_year(year), edtf=f"{year}-XX-XX")
            if isinstance(year, int) and FIRST_YEAR <= year <= LAST_YEAR
            else None
        )
    match = _MASKED_DAY.fullmatch(text)
    if match is None:
        return None
    year = full_year(match[2], context)
    if isinstance(year, tuple):
        return None
    found = _checked_month(year, int(match[1]), text)
    return replace(found, edtf=f"{found.edtf}-XX") if found.has_value else found

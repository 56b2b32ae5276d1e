"""Weekday names beside a date: taken off, and held against the date they stand with."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from chronoapp.domain.dates.almanac import a_date
from chronoapp.domain.dates.found import Found, asked, mark_edtf
from chronoapp.domain.dates.numbers import words_of
from chronoapp.domain.dates.value import Choice, Qualifier
from chronoapp.domain.dates.words import WEEKDAYS, quoted, weekday_of

_WORD = re.compile(r"(?<![\w'])([a-z]{3,10})\b\.?")


def split_weekday(text: str) -> tuple[str, int] | None:
    """A plain text without its one weekday name, and the weekday (Monday 0); None where it has none or several."""
    matches = [(match, day) for match in _WORD.finditer(text) if (day := weekday_of(match[1])) is not None]
    if len(matches) != 1:
        return None
    match, day = matches[0]
    rest = f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip(' ,.-')}"
    rest = re.sub(r"\( ?\)", "", rest).strip(" ,-")
    rest = re.sub(r"\( ", "(", rest)
    return (rest, day) if rest else None


def with_weekday(found: Found, weekday: int, text: str) -> Found | None:
    """`found` where it falls on the weekday; a question with both readings where it does not; None for no one day."""
    if not found.has_value:
        return found
    if not found.is_one_day or found.earliest is None:
        return None
    if found.earliest.weekday() == weekday:
        return replace(found, is_bare_first=False)
    return _disagreeing(found, found.earliest, weekday, text)


def _disagreeing(found: Found, day: date, weekday: int, text: str) -> Found:
    others = [d for d in _near(day, weekday) if d]
    swapped = a_date(day.year, day.day, day.month)
    if swapped and swapped != day and swapped.weekday() == weekday:
        others.append(swapped)
    choices = tuple(Choice(f"{WEEKDAYS[d.weekday()]} {words_of(d)}", d.isoformat()) for d in (day, *others))
    says = (
        f"{quoted(text)} names a {WEEKDAYS[weekday]}, but {words_of(day)} was a {WEEKDAYS[day.weekday()]}. "
        "Choose which is right, or write the date it should be."
    )
    unsure = replace(found, edtf=mark_edtf(found.edtf, "?"), qualifier=Qualifier.UNCERTAIN, is_bare_first=False)
    return replace(unsure, problem=asked(says, "weekday", choices).problem)


def _near(day: date, weekday: int) -> list[date | None]:
    """The last such weekday before the day and the first after it."""
    back = (day.weekday() - weekday) % 7
    try:
        return [day - timedelta(days=back), day + timedelta(days=7 - back)]
    except OverflowError:
        return []

"""Birthdays: with a child's age in years beside it, the day of one tells the date of birth."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from chronoapp.domain.redaction.private import MONTH, Found, days_in, month_number

_TELLS = re.compile(
    r"\bbirth-?days?\b|\bb-?days?\b|\bturn(?:s|ed|ing)? \d{1,2}\b(?! ?(?:am|pm|to|of)\b)"
    r"|\b\d{1,2} (?:years old )?today\b",
    re.IGNORECASE,
)
_NEAR = 80  # characters between the word and the day: further apart they are two things
_OLDEST = 30  # years: plans, orders and allowances end at the latest with the 25th birthday
_ENDS = (16, 18, 21, 25)  # the birthdays on which orders, placements and plans end by law
_WITHOUT_YEAR = (
    re.compile(rf"(?<![\d/.\-])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]*(?:of\s+)?(?P<n>{MONTH})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<n>{MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)", re.IGNORECASE),
    re.compile(r"(?<![\d/.\-])(?P<d>\d{1,2})\s?[/.]\s?(?P<m>\d{1,2})(?![\d/.\-])"),
)

Birthdays = Mapping[tuple[int, int], str]  # month and day: whose


def tells_birthday(text: str) -> bool:
    """Whether the text speaks of somebody's birthday."""
    return _TELLS.search(text) is not None


def days_of_year(births: Mapping[date, str]) -> dict[tuple[int, int], str]:
    """The days of the year on which these births are kept; who was born on 29 February has two more."""
    found = {(day.month, day.day): of for day, of in births.items()}
    if (2, 29) in found:
        found = {(2, 28): found[2, 29], (3, 1): found[2, 29]} | found
    return found


def birthdays_after(births: Iterable[date]) -> frozenset[date]:
    """Every birthday of a childhood and a while beyond, the births among them."""
    return frozenset(
        day
        for birth in births
        for year in range(birth.year, birth.year + _OLDEST)
        for month, number in days_of_year({birth: ""})
        if (month, number) != (2, 29) or isleap(year)
        for day in (date(year, month, number),)
    )


def last_days(births: Iterable[date]) -> frozenset[date]:
    """The birthdays on which what is kept for children ends, and the days before them."""
    ends = {day for birth in births for day in birthdays_after((birth,)) if day.year - birth.year in _ENDS}
    return frozenset(ends | {date.fromordinal(day.toordinal() - 1) for day in ends})


def birthdays_in(text: str, birthdays: Birthdays, *, is_told: bool = False) -> Iterator[tuple[Found, str]]:
    """Each of these days of the year near a word for a birthday, written with a year or without, and whose it is.

    Wherever they stand, where `is_told`: the word for a birthday is in another text of the same record.
    """
    told = [(found.start() - _NEAR, found.end() + _NEAR) for found in _TELLS.finditer(text)]
    told += [(0, len(text))] * is_told
    for found, day in _days_in(text) if told else ():
        if day in birthdays and any(first <= found.start and found.end <= last for first, last in told):
            yield found, birthdays[day]


def _days_in(text: str) -> Iterator[tuple[Found, tuple[int, int]]]:
    whole = {found: (day.month, day.day) for found, day in days_in(text)}
    yield from whole.items()
    for form in _WITHOUT_YEAR:
        for match in form.finditer(text):
            if any(found.start <= match.start() and match.end() <= found.end for found in whole):
                continue  # the beginning of a day with its year
            parts = match.groupdict()
            month = month_number(parts["n"]) if parts.get("n") else int(parts["m"])
            yield Found(match.start(), match.end(), f"{month}-{parts['d']}"), (month, int(parts["d"]))

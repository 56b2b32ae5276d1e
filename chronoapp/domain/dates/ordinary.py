"""The commonest dates straight to their day: what a spreadsheet of 100,000 rows mostly holds, past the grammar.

A short cut only: whatever is read here, `read_date` would read the same without it. What may need a question, or has
any word beside the date, goes the long way.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from chronoapp.domain.dates.almanac import a_date
from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.value import EventDate, Precision, Qualifier, Reading
from chronoapp.domain.dates.words import MONTHS

_TIME = r"(?: ((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d)?)?"
_FIGURES = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2((?:19|20)\d\d){_TIME}", re.ASCII)
_WORDS = re.compile(rf"(\d{{1,2}}) ([A-Z][a-z]{{2,8}}) ((?:19|20)\d\d){_TIME}", re.ASCII)
_MONTHS = {name: number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])}


def ordinary_text(written: str, context: DateContext) -> Reading | None:
    """`6/7/2019`, `06/07/2019 14:30` and `6 July 2019`; None where more is to be done."""
    if context.order != "day-first":
        return None
    if match := _FIGURES.fullmatch(written):
        day, time = _day_of(int(match[4]), int(match[3]), int(match[1])), match[5]
    elif match := _WORDS.fullmatch(written):
        day, time = _day_of(int(match[3]), _MONTHS.get(match[2], 0), int(match[1])), match[4]
    else:
        return None
    if day is None or time == "00:00":
        return None
    return _at_time(written, day, time, context) if time else ordinary_day(written, day, context)


def _at_time(text: str, day: date, time: str, context: DateContext) -> Reading | None:
    if not _is_in_time(day, context):
        return None
    edtf = f"{day.isoformat()}T{time}:00"
    return Reading(text, EventDate(text, edtf, day, day, Precision.TIME, Qualifier.EXACT, time))


def ordinary_day(text: str, day: date, context: DateContext) -> Reading | None:
    """A day written as `text`, unless it is the first of a month or out of time, about which there is a question."""
    if day.day == 1 or not _is_in_time(day, context):
        return None
    return Reading(text, EventDate(text, day.isoformat(), day, day, Precision.DAY))


def _is_in_time(day: date, context: DateContext) -> bool:
    return (context.today is None or day <= context.today) and (context.not_before is None or day >= context.not_before)


@lru_cache(maxsize=65536)
def _day_of(year: int, month: int, day: int) -> date | None:
    return a_date(year, month, day)

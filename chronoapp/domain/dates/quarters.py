"""Quarters: `Q1 2019` is the calendar's or a financial year's, and asked about; `Q1 2018/19` can only be the latter."""

from __future__ import annotations

import re
from datetime import date

from chronoapp.domain.dates.almanac import last_of_month
from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.found import Found, a_stretch, asked
from chronoapp.domain.dates.numbers import full_year
from chronoapp.domain.dates.office_years import BEGAN_OR_ENDED, next_year
from chronoapp.domain.dates.says import says_days
from chronoapp.domain.dates.value import Choice
from chronoapp.domain.dates.words import quoted

QUARTER = "quarter"

_NUMBER = (
    r"(?:(?:q|qtr\.? ?|quarter ?)(?P<number>[1-4])|(?P<word>first|second|third|fourth|last|[1-4](?:st|nd|rd|th)?)"
    r" (?:quarter|qtr)\.?)"
)
_YEAR = r"(?P<fy>f/?y ?|financial year )?'?(?P<year>(?:19|20)?\d\d)(?: ?[/-] ?(?P<until>(?:19|20)?\d\d))?"
_QUARTER_FIRST = re.compile(rf"(?:the )?{_NUMBER}(?:,? ?(?:of |in )?(?:the )?|[ /-]){_YEAR}", re.ASCII)
_YEAR_FIRST = re.compile(rf"{_YEAR}[ /-]?,? ?{_NUMBER}", re.ASCII)
_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def quarter(text: str, context: DateContext) -> Found | None:
    """The reading of a plain text that names a quarter of a year, None where it names none.

    The choices keep their order, so that one answer can serve a whole column: the calendar year's quarter, then that of
    the financial year (April to March) that begins in the year written, then that of the one that ends in it.
    """
    match = _QUARTER_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    year = full_year(match["year"], context) if match else None
    if match is None or not isinstance(year, int):
        return None
    number = int(match["number"]) if match["number"] else _WORDS.get(match["word"]) or int(match["word"][0])
    if match["until"]:
        return _financial(year, number) if next_year(f"{year}", match["until"]) else None
    of_financial = tuple(_of_financial(start, number) for start in (year, year - 1))
    if match["fy"]:
        says = f"{quoted(text)} does not say whether its financial year begins or ends in {year}. Choose which."
        return asked(says, BEGAN_OR_ENDED, of_financial[::-1])
    found = _calendar(year, number)
    of_calendar = Choice(f"{_says(found)}, quarter {number} of the calendar year", found.edtf)
    says = f"{quoted(text)} may be a quarter of the calendar year or of a financial year. Choose which."
    return asked(says, QUARTER, (of_calendar, *of_financial))


def _calendar(year: int, number: int) -> Found:
    return a_stretch(date(year, number * 3 - 2, 1), last_of_month(year, number * 3))


def _financial(start: int, number: int) -> Found:
    return _calendar(start, number + 1) if number < 4 else _calendar(start + 1, 1)


def _of_financial(start: int, number: int) -> Choice:
    found = _financial(start, number)
    says = f"{_says(found)}, quarter {number} of the financial year {start}/{(start + 1) % 100:02d}"
    return Choice(says, found.edtf)


def _says(found: Found) -> str:
    return says_days(found.earliest, found.latest)

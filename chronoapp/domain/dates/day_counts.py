"""Excel's day counts: a number in a cell is one; five figures in a text, as in a CSV, may be, and are asked about."""

from __future__ import annotations

import re
from datetime import date, timedelta

from chronoapp.domain.dates.found import Found, a_day, asked, at_time
from chronoapp.domain.dates.numbers import words_of
from chronoapp.domain.dates.value import Choice
from chronoapp.domain.dates.words import quoted

DAY_COUNT = "day-count"
FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000  # Excel day counts from 1927 to 2119
_DAY_ZERO = date(1899, 12, 30)  # day counts of the 1900 system from March 1900 on, its false leap day passed
_DAY_ZERO_1904 = date(1904, 1, 1)
_IN_A_TEXT = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)


def of_serial(number: float, *, epoch_1904: bool) -> Found:
    """The day, and minute, of an Excel day count within `FIRST_SERIAL` to `LAST_SERIAL`."""
    minutes = round(number * 1440)
    days, rest = divmod(minutes, 1440)
    day = a_day((_DAY_ZERO_1904 if epoch_1904 else _DAY_ZERO) + timedelta(days=days))
    return at_time(day, f"{rest // 60:02d}:{rest % 60:02d}") if rest else day


def day_count(text: str) -> Found | None:
    """The question about a text that may be an Excel day count, None for another text.

    The choices keep their order, so that one answer can serve a whole column: counted from 1900, then from 1904.
    """
    if not _IN_A_TEXT.fullmatch(text) or not FIRST_SERIAL <= float(text) <= LAST_SERIAL:
        return None
    readings = [of_serial(float(text), epoch_1904=epoch_1904) for epoch_1904 in (False, True)]
    choices = tuple(
        Choice(_says(found, counted), found.edtf) for found, counted in zip(readings, _COUNTED, strict=True)
    )
    says = f"{quoted(text)} is a number, as Excel keeps a date. Choose the day it stands for, or write the date."
    return asked(says, DAY_COUNT, choices)


_COUNTED = ("", ", from an old Mac workbook that counts from 1904")


def _says(found: Found, counted: str) -> str:
    time = f", {found.time}" if found.time else ""
    return f"{words_of(found.earliest)}{time}{counted}" if found.earliest else ""

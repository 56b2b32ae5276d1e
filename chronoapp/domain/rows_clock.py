"""Times such as 2.30 that do not say morning or afternoon: read as a worker said of their whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from chronoapp.domain.dates import DateProblem, EventDate, Precision, Qualifier, Reading
from chronoapp.domain.tables import Cell

AM_OR_PM = "am-or-pm"
ON_24_HOURS, AFTERNOON = "24-hour", "afternoon"
_NOON = 12
_UNSURE = re.compile(r"[1-9][:.][0-5]\d")
_HOUR = r"(?:0?[1-9]|1\d|2[0-3])[:.][0-5]\d"
_CLOCKS = re.compile(rf"{_HOUR}(?:\s*(?:-|–|—|to|until|till)\s*{_HOUR})?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d\d?)([:.][0-5]\d)")
_BEFORE_NOON = re.compile(r"\s*[1-9][:.][0-5]\d(?!\d|.*[ap]\.?m\b|\s*h)", re.IGNORECASE | re.DOTALL)
_AFTER_NOON = re.compile(r"\s*(?:1[3-9]|2[0-3])[:.][0-5]\d")
_WITH_HALF = re.compile(r"\s*(?:0?[1-9]|1[0-2])(?:[:.][0-5]\d)?\s*[ap]\.?m\b", re.IGNORECASE)
_IN_A_DATE = re.compile(r"(?<![\d:./])(?:0?[1-9]|1\d|2[0-3])[:.][0-5]\d(?![\d:./]|\s*[ap]\.?m\b|\s*h)", re.IGNORECASE)
_TEN_TO_TWELVE = re.compile(r"1[0-2][:.]")


@dataclass(frozen=True, slots=True)
class ColumnClock:
    """What the times of one column say of its clock.

    `is_24_hour`: a time after noon, or a worker, shows that `9:05` is in the morning. `is_unsure`: beside times such as
    `2:30`, of which nobody said which half of the day they are in, `10:30` may be at night as well.
    """

    is_24_hour: bool = False
    is_unsure: bool = False

    def doubts(self, clock: str) -> bool:
        """Whether a time that says its hour in full shares the doubt of its column."""
        return self.is_unsure and _TEN_TO_TWELVE.match(clock) is not None and _CLOCKS.fullmatch(clock) is not None


def column_clock(cells: Iterable[Cell], said: str) -> ColumnClock:
    """The clock of a column of times, with what was said of it."""
    is_after_noon, is_doubtful, is_marked = False, False, False
    for cell in cells:
        if isinstance(cell, str):
            is_after_noon = is_after_noon or _AFTER_NOON.match(cell) is not None
            is_doubtful = is_doubtful or _BEFORE_NOON.match(cell) is not None
            is_marked = is_marked or _WITH_HALF.match(cell) is not None
    is_24_hour = said == ON_24_HOURS or (is_after_noon and not is_marked)  # "2.30pm" beside 14:05: both clocks are used
    return ColumnClock(is_24_hour, is_doubtful and not (is_24_hour or said))


def dates_clock(cells: Iterable[Cell], said: str) -> ColumnClock:
    """The clock of a column of dates that have their times in the same cell."""
    return column_clock((found[0] for cell in cells if isinstance(cell, str) and (found := _in_date(cell))), said)


def _in_date(text: str) -> re.Match[str] | None:
    return _IN_A_DATE.search(text)


def in_the_dates_own_cell(reading: Reading, clock: ColumnClock, said: str) -> Reading:
    """A day with its time, read as was said of its column or as the other times in it show; else asked."""
    value, found = reading.value, _in_date(reading.text)
    if value is None or found is None:
        return reading
    if value.time is None:
        return with_said_time(reading, said or (ON_24_HOURS if clock.is_24_hour else ""))
    is_full_hour = _TEN_TO_TWELVE.match(found[0]) is not None and value.precision is Precision.TIME
    if reading.problem or not is_full_hour or said == ON_24_HOURS:
        return reading
    if said == AFTERNOON:
        return replace(reading, value=_at(_day(value), of_the_column(found[0], said)))
    if said:
        return replace(reading, value=_day(value))
    return doubtful(replace(reading, value=_day(value)), found[0]) if clock.doubts(found[0]) else reading


def _day(value: EventDate) -> EventDate:
    return replace(value, edtf=value.edtf.split("T")[0], precision=Precision.DAY, time=None)


def of_the_column(clock: str, said: str) -> str:
    """A time cell, or one from a time to a time, on the 24-hour clock as was said of its column."""
    if said not in {ON_24_HOURS, AFTERNOON} or not _CLOCKS.fullmatch(clock):
        return clock
    return _CLOCK.sub(lambda found: _on_24_hours(int(found[1]), said) + f":{found[2][1:]}", clock)


def _on_24_hours(hour: int, said: str) -> str:
    return f"{hour + _NOON if said == AFTERNOON and hour < _NOON else hour:02d}"


def doubtful(reading: Reading, clock: str) -> Reading:
    """The day without its time, and the question which half of the day `clock` is in."""
    says = f"“{clock}” may be on a 12-hour clock, as other times in its column are. Is it in the morning or at night?"
    return replace(reading, problem=DateProblem("ask", says, (), AM_OR_PM))


def with_said_time(reading: Reading, said: str) -> Reading:
    """A day whose time was asked about, with its time where somebody said which half of the day it is in.

    Of a time to a time it is the first.
    """
    value, found = reading.value, _in_date(reading.text)
    if value is None or found is None or reading.problem is None or reading.problem.topic != AM_OR_PM:
        return reading
    if said not in {ON_24_HOURS, AFTERNOON} or not _UNSURE.fullmatch(found[0]):
        return reading
    return replace(reading, value=_at(value, of_the_column(found[0], said)), problem=None)


def _at(value: EventDate, time: str) -> EventDate:
    is_exact = value.qualifier is Qualifier.EXACT and len(value.edtf) == len("2019-07-06")
    edtf = f"{value.edtf}T{time}:00" if is_exact else value.edtf
    return replace(value, edtf=edtf, precision=Precision.TIME, time=time)

"""Times such as 2.30 that do not say morning or afternoon: read as a worker said of their whole column."""

from __future__ import annotations

import re
from dataclasses import replace

from chronoapp.domain.dates import EventDate, Precision, Qualifier, Reading

AM_OR_PM = "am-or-pm"
ON_24_HOURS, AFTERNOON = "24-hour", "afternoon"
_NOON = 12
_UNSURE = re.compile(r"(?<![\d:./])([1-9])[:.]([0-5]\d)(?![\d:./])")
_CLOCK = re.compile(r"0?(1[01]|[1-9])([:.][0-5]\d)")


def of_the_column(clock: str, said: str) -> str:
    """A time cell as its column has it: after noon where somebody said that all of them are."""
    match = _CLOCK.fullmatch(clock) if said == AFTERNOON else None
    return f"{int(match[1]) + _NOON}:{match[2][1:]}" if match else clock


def with_said_time(reading: Reading, said: str) -> Reading:
    """A day whose time was asked about, with its time where somebody said which half of the day it is in."""
    value, found = reading.value, _UNSURE.findall(reading.text)
    if value is None or reading.problem is None or reading.problem.topic != AM_OR_PM or len(found) != 1:
        return reading
    if said not in {ON_24_HOURS, AFTERNOON}:
        return reading
    hour = int(found[0][0]) + (_NOON if said == AFTERNOON else 0)
    return replace(reading, value=_at(value, f"{hour:02d}:{found[0][1]}"), problem=None)


def _at(value: EventDate, time: str) -> EventDate:
    is_exact = value.qualifier is Qualifier.EXACT and len(value.edtf) == len("2019-07-06")
    edtf = f"{value.edtf}T{time}:00" if is_exact else value.edtf
    return replace(value, edtf=edtf, precision=Precision.TIME, time=time)

"""One date of EDTF: a year, month, day, season or moment, with its marks and unknown figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chronoapp.domain.dates.almanac import a_date, last_of_month
from chronoapp.domain.dates.value import EventDate, Precision, Qualifier

_MARK = "[~?%]?"
_DATE = re.compile(
    rf"(?P<a>{_MARK})(?P<year>-?[0-9X]{{4}})(?P<b>{_MARK})"
    rf"(?:-(?P<c>{_MARK})(?P<month>[0-9X]{{2}})(?P<d>{_MARK})"
    rf"(?:-(?P<e>{_MARK})(?P<day>[0-9X]{{2}})(?P<f>{_MARK}))?)?"
)
_MOMENT = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)T(?P<time>(?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d|:60)?(?:Z|[+-]\d\d(?::?[0-5]\d)?)?",
    re.ASCII,
)

# ISO 8601-2 sub-year groupings: the month one begins in and how many months it lasts
GROUPINGS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),  # seasons, the hemisphere not said
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),  # northern
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),  # southern
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),  # quarters
    37: (1, 4), 38: (5, 4), 39: (9, 4),  # thirds
    40: (1, 6), 41: (7, 6),  # halves
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """Days with their precision and every mark met on the way."""

    earliest: date | None
    latest: date | None
    precision: Precision
    marks: str
    time: str | None = None

    def value(self, edtf: str, text: str) -> EventDate:
        """The event date of this part."""
        return EventDate(text, edtf, self.earliest, self.latest, self.precision, self._qualifier, self.time)

    @property
    def _qualifier(self) -> Qualifier:
        if not self.marks:
            return Qualifier.EXACT
        return Qualifier.APPROXIMATE if set(self.marks) == {"~"} else Qualifier.UNCERTAIN


def read_part(text: str) -> Part | None:
    """One date of EDTF, None where it is not one or no such day exists."""
    moment = _MOMENT.fullmatch(text)
    if moment:
        day = _iso(moment["date"])
        return Part(day, day, Precision.TIME, "", moment["time"]) if day else None
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    marks = "".join(match[name] or "" for name in "abcdef")
    return _dated(match["year"], match["month"], match["day"], marks)


def _dated(year: str, month: str | None, day: str | None, marks: str) -> Part | None:
    if year.startswith("-") or year == "0000":
        return Part(None, date.min, Precision.YEAR, marks)
    if month and month.isdigit() and int(month) in GROUPINGS:
        return _grouping(year, int(month), marks) if day is None else None
    if year == "XXXX":
        return Part(None, None, Precision.UNKNOWN, marks) if _exists(month, day) else None
    first = _edge(year, month, day, is_first=True)
    last = _edge(year, month, day, is_first=False)
    return Part(first, last, _precision(year, month, day), marks) if first and last else None


def _grouping(year: str, code: int, marks: str) -> Part | None:
    if "X" in year:
        return None
    start, months = GROUPINGS[code]
    over, month = divmod(start + months - 2, 12)
    first = date(int(year), start, 1)
    last = date.max if int(year) + over > date.max.year else last_of_month(int(year) + over, month + 1)
    return Part(first, last, Precision.SEASON if code <= 32 else Precision.RANGE, marks)


def _precision(year: str, month: str | None, day: str | None) -> Precision:
    if "X" in year:
        return Precision.RANGE
    if month in {None, "XX"}:
        return Precision.YEAR if day in {None, "XX"} else Precision.RANGE
    if day in {None, "XX"} and "X" not in str(month):
        return Precision.MONTH
    return Precision.DAY if "X" not in f"{month}{day}" else Precision.RANGE


def _edge(year: str, month: str | None, day: str | None, *, is_first: bool) -> date | None:
    """The first or last day that fits the figures given, an X being any figure."""
    step = 1 if is_first else -1
    for y in _numbers(year, range(1, 10_000), step):
        for m in _numbers(month or "XX", range(1, 13), step):
            for d in _numbers(day or "XX", range(1, 32), step):
                found = a_date(y, m, d)
                if found:
                    return found
    return None


def _numbers(mask: str, within: range, step: int) -> Iterable[int]:
    if "X" not in mask:
        return (int(mask),) if int(mask) in within else ()
    low, high = int(mask.replace("X", "0")), int(mask.replace("X", "9"))
    inside = range(max(low, within.start), min(high, within.stop - 1) + 1)
    return (n for n in inside[::step] if _fits(n, mask))


def _fits(number: int, mask: str) -> bool:
    return all(m in {"X", figure} for m, figure in zip(mask, f"{number:0{len(mask)}d}", strict=True))


def _exists(month: str | None, day: str | None) -> bool:
    return _edge("2000", month, day, is_first=True) is not None


def _iso(text: str) -> date | None:
    return a_date(int(text[:4]), int(text[5:7]), int(text[8:10]))

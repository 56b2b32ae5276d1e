"""The early, middle and late parts of a month, a year, a season, a term or a decade."""

from __future__ import annotations

import re
from datetime import date, timedelta

from chronoapp.domain.dates.almanac import Days, last_of_month
from chronoapp.domain.dates.found import Found, a_stretch, qualified
from chronoapp.domain.dates.value import Precision, Qualifier

_PART = re.compile(
    r"(?:the )?(?P<part>very early|early|mid|middle|late|start|beginning|end|towards the end|latter part"
    r"|early part|first half|second half|1 half|2 half"
    r"|(?:first|second|third|fourth|last|[1-4]) (?:full )?week)"
    r"(?: |-| - )?(?:in |of )?(?:the )?(?P<rest>\S.*)",
    re.ASCII,
)


def split_part(text: str) -> tuple[str, str] | None:
    """The part of a time ("early", "mid", "late") a plain text begins with, and the rest; None where it has none."""
    match = _PART.fullmatch(text)
    if match is None:
        return None
    words = {
        "1 half": "first half",
        "2 half": "second half",
        "end": "late",
        "towards the end": "late",
        "latter part": "late",
        "middle": "mid",
    }
    part = words.get(match["part"], match["part"])
    if part.endswith("week"):
        return part, match["rest"]
    return (part if part in {"mid", "late", "first half", "second half"} else "early"), match["rest"]


_WEEKS = {"first": 0, "1": 0, "second": 1, "2": 1, "third": 2, "3": 2, "fourth": 3, "4": 3}
_WITH_PARTS = frozenset({Precision.MONTH, Precision.YEAR, Precision.SEASON, Precision.TERM})


def part_of(part: str, whole: Found) -> Found | None:
    """The early, middle or late part of a whole, always approximate.

    Of a month: 1st to 10th, 11th to 20th, 21st to the end. Of a year: January to April, May to August, September to
    December. Of a decade: its first, middle or last four years. Of anything else of a week or more: its thirds by
    days. "First half" and "second half" are halves by days
    (of a year, January to June and July to December). "First week" is the first seven days, "second week" the next, and
    "last week" the last seven: whether it began on a Monday is nobody's to guess.
    """
    is_named = whole.precision in _WITH_PARTS or (whole.edtf.endswith("X") and "-" not in whole.edtf)
    if not is_named or whole.qualifier is not Qualifier.EXACT or whole.earliest is None or whole.latest is None:
        return None
    days = _part_days(part, whole, whole.earliest, whole.latest)
    return qualified(a_stretch(*days), Qualifier.APPROXIMATE) if days else None


def _part_days(part: str, whole: Found, first: date, last: date) -> Days | None:
    if part.endswith("week"):
        return _week_of_whole(part.split(maxsplit=1)[0], first, last)
    if whole.precision is Precision.MONTH and part in {"early", "mid", "late"}:
        start, end = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[part]
        return first.replace(day=start), first.replace(day=end)
    if whole.precision is Precision.YEAR:
        start, end = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first half": (1, 6), "second half": (7, 12)}[
            part
        ]
        return date(first.year, start, 1), last_of_month(first.year, end)
    if first == date(first.year, 1, 1) and last == date(last.year, 12, 31):
        return _part_of_years(part, first.year, last.year)
    count = (last - first).days + 1
    if count < 7:
        return None
    return _by_days(part, first, count)


def _week_of_whole(which: str, first: date, last: date) -> Days | None:
    """Seven days of a month or a term; None where the whole is not so long."""
    if which == "last":
        return last - timedelta(days=6), last
    start = first + timedelta(days=7 * _WEEKS[which])
    return (start, start + timedelta(days=6)) if start + timedelta(days=6) <= last else None


def _part_of_years(part: str, first: int, last: int) -> Days:
    """Of a decade: its first four, middle four and last four years, as they overlap in speech; else halves."""
    count = last - first + 1
    third, half = -(-count // 3), count // 2
    middle = first + (count - third) // 2
    low, high = {
        "early": (first, first + third - 1), "mid": (middle, middle + third - 1), "late": (last - third + 1, last),
        "first half": (first, first + half - 1), "second half": (first + half, last),
    }[part]  # fmt: skip
    return date(low, 1, 1), date(high, 12, 31)


def _by_days(part: str, first: date, count: int) -> Days:
    low, high = {
        "early": (0, count // 3), "mid": (count // 3, count * 2 // 3), "late": (count * 2 // 3, count),
        "first half": (0, count // 2), "second half": (count // 2, count),
    }[part]  # fmt: skip
    return first + timedelta(days=low), first + timedelta(days=high - 1)

"""EDTF (ISO 8601-2, Library of Congress profile of 2019) in and out: levels 0, 1 and 2."""

from __future__ import annotations

import re
from datetime import date

from chronoapp.domain.dates.almanac import last_of_month
from chronoapp.domain.dates.edtf_parts import Part, read_part
from chronoapp.domain.dates.found import interval_edtf, mark_edtf
from chronoapp.domain.dates.value import EventDate, Precision, Qualifier

LONGEST_EDTF = 500  # characters: a set of many days still fits; beyond is not a date in a life

_LONG_YEAR = re.compile(
    r"Y(?P<sign>-?)(?P<digits>[1-9]\d{0,30})(?:E(?P<zeros>\d{1,9}))?(?:S(?P<sure>\d{1,2}))?", re.ASCII
)
_SURE_YEAR = re.compile(r"(?P<sign>-?)(?P<digits>\d{4})S(?P<sure>[1-4])", re.ASCII)
_SET = re.compile(r"\[(?P<one>[^\[\]{}]+)\]|\{(?P<all>[^\[\]{}]+)\}")


def to_edtf(value: EventDate) -> str:
    """The EDTF of a value: its own where it has one, else made from its days, time and qualifier.

    What EDTF has no mark for (inferred, placeholder) is said by the value's qualifier alone.
    """
    if value.edtf or value.is_undated:
        return value.edtf
    marks = {Qualifier.APPROXIMATE: "~", Qualifier.UNCERTAIN: "?"}
    plain = _unmarked(value)
    return mark_edtf(plain, marks[value.qualifier]) if value.qualifier in marks else plain


def _unmarked(value: EventDate) -> str:
    first, last = value.earliest, value.latest
    if first is not None and first == last:
        return f"{first.isoformat()}T{value.time}:00" if value.time else first.isoformat()
    if first is not None and first.day == 1 and last == last_of_month(first.year, first.month):
        return first.isoformat()[:7]
    if first is not None and last is not None and (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return first.isoformat()[:4]
    return interval_edtf(first, last)


def from_edtf(edtf: str, text: str = "") -> EventDate | None:
    """The value an EDTF string stands for, with `text` as what was written (the EDTF itself where empty).

    None where it is not EDTF or names a day that does not exist. Bounds are the strict ones: a mark (`~ ? %`) changes
    the qualifier, not the days. `%` and `[…]` (one of several) are uncertain. Years outside 1 to 9999, which a calendar
    date cannot hold, are open towards where they lie.
    """
    written = edtf.strip()
    if not written or len(written) > LONGEST_EDTF or not written.isascii():
        return None
    part = _long_year(written) or _set(written) or _interval(written) or read_part(written)
    return part.value(written, text or written) if part else None


def _interval(text: str) -> Part | None:
    start, slash, end = text.partition("/")
    if not slash or "/" in end or (start in {"", ".."} and end in {"", ".."}):
        return None
    left = None if start in {"", ".."} else read_part(start)
    right = None if end in {"", ".."} else read_part(end)
    if (left is None and start not in {"", ".."}) or (right is None and end not in {"", ".."}):
        return None
    return _between(left, right)


def _between(left: Part | None, right: Part | None) -> Part | None:
    first, last = left.earliest if left else None, right.latest if right else None
    if first and last and first > last:
        return None
    is_open = first is None or last is None
    marks = (left.marks if left else "") + (right.marks if right else "")
    return Part(first, last, Precision.OPEN_ENDED if is_open else Precision.RANGE, marks)


def _set(text: str) -> Part | None:
    match = _SET.fullmatch(text)
    if match is None:
        return None
    read = [_member(item.strip()) for item in (match["one"] or match["all"]).split(",")]
    members = [member for member in read if member is not None]
    if len(members) < len(read):
        return None
    return _together(members, "?" if match["one"] and (len(members) > 1 or ".." in text) else "")


def _member(item: str) -> Part | None:
    start, dots, end = item.partition("..")
    if not dots:
        return read_part(item)
    return _interval(f"{start or '..'}/{end or '..'}")


def _together(members: list[Part], mark: str) -> Part:
    if len(members) == 1 and not mark:
        return members[0]
    starts, ends = [m.earliest for m in members], [m.latest for m in members]
    first = None if None in starts else min(day for day in starts if day)
    last = None if None in ends else max(day for day in ends if day)
    precision = Precision.RANGE if first and last else Precision.OPEN_ENDED
    return Part(first, last, precision, mark + "".join(m.marks for m in members))


def _long_year(text: str) -> Part | None:
    match = _LONG_YEAR.fullmatch(text) or _SURE_YEAR.fullmatch(text)
    if match is None:
        return None
    zeros = match.groupdict().get("zeros")
    if match["digits"].startswith("0") or int(zeros or 0) > 30:
        return _beyond(is_before=bool(match["sign"])) if int(match["digits"]) else None
    year = int(match["digits"]) * 10 ** int(zeros or 0)
    span = 10 ** max(0, len(str(year)) - int(match["sure"])) if match["sure"] else 1
    return _years(year // span * span, year // span * span + span - 1, is_before=bool(match["sign"]))


def _years(low: int, high: int, *, is_before: bool) -> Part:
    if is_before or low > date.max.year:
        return _beyond(is_before=is_before)
    precision = Precision.YEAR if low == high else Precision.RANGE
    last = date(high, 12, 31) if high <= date.max.year else None
    return Part(date(max(low, 1), 1, 1), last, precision, "")


def _beyond(*, is_before: bool) -> Part:
    """A year the calendar cannot hold: open towards the past or the future."""
    if is_before:
        return Part(None, date.min, Precision.YEAR, "")
    return Part(date.max, None, Precision.YEAR, "")

"""The two ends of a stretch, each completed from the other: `12-14 June 2019`, `28 Dec - 3 Jan 2020`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from chronoapp.domain.dates.found import Found, asked
from chronoapp.domain.dates.value import Choice, Precision
from chronoapp.domain.dates.words import MONTHS, month_of

Read = Callable[[str], Found | None]

_BARE_DAY = re.compile(r"\d{1,2}", re.ASCII)
_NUMERIC_END = re.compile(r".*\d ?[/.-] ?\d{1,2}", re.ASCII)
_YEAR_INSIDE = re.compile(r"(?<!\d)(?:18|19|20|21)\d\d(?!\d)|[/.-]\d\d\b|[a-z] ?'?\d\d\b", re.ASCII)


def both_ends(left: str, right: str, read: Read) -> tuple[Found, Found] | None:
    """Both ends read, the one without its own month or year completed from the other."""
    last = read(right) if _YEAR_INSIDE.search(right) else None
    first = read(left) if _YEAR_INSIDE.search(left) else None
    if last and last.is_closed and first is None:
        first = completed(left, last, read)
    elif first and first.is_closed and last is None:
        last = _continued(right, first, read)
    return (first, last) if first and last else None


def completed(left: str, last: Found, read: Read) -> Found | None:
    """`left` with the month and year of what follows, the year before where need be ("28 Dec - 3 Jan 2020")."""
    if last.earliest is None:
        return None
    if _BARE_DAY.fullmatch(left) or _weekday_and_day(left):
        if last.precision not in {Precision.DAY, Precision.TIME}:
            return None
        return read(f"{left} {MONTHS[last.earliest.month - 1].lower()} {last.earliest.year}")
    joint = "/" if _NUMERIC_END.fullmatch(left) else " "
    found = read(f"{left}{joint}{last.earliest.year}")
    if found and found.earliest and found.earliest > last.earliest:
        before = read(f"{left}{joint}{last.earliest.year - 1}")
        return _over_new_year(before, last) if before and before.precision is Precision.MONTH else before
    return found


def _over_new_year(before: Found, last: Found) -> Found:
    """Where months pass the new year ("Nov-Feb 2019") the year may be that of either, so it is asked about."""
    if before.earliest is None or last.latest is None:
        return before
    choices = []
    for years in (0, 1):
        first, end = before.earliest, last.latest
        edtf = f"{first.year + years}-{first.month:02d}/{end.year + years}-{end.month:02d}"
        words = f"{MONTHS[first.month - 1]} {first.year + years} to {MONTHS[end.month - 1]} {end.year + years}"
        choices.append(Choice(words, edtf))
    says = "The year may belong to the first month or to the last. Choose which."
    return replace(before, problem=asked(says, "whose-year", tuple(choices)).problem)


def _weekday_and_day(text: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{3,9},? \d{1,2}", text, re.ASCII)) and not _is_month(text)


def _is_month(text: str) -> bool:
    return month_of(text.split(maxsplit=1)[0].strip(",")) is not None


def _continued(right: str, first: Found, read: Read) -> Found | None:
    """`right` with the year of what came before, or of the next where it would come earlier."""
    if first.latest is None or not any(c.isalpha() or c == "/" for c in right):
        return None
    joint = "/" if _NUMERIC_END.fullmatch(right) else " "
    found = read(f"{right}{joint}{first.latest.year}")
    if found and found.latest and first.earliest and found.latest < first.earliest:
        return read(f"{right}{joint}{first.latest.year + 1}")
    return found

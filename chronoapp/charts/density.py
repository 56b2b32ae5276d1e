"""How many events surely happened in each month, from a true zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from chronoapp.charts.along import Month
from chronoapp.charts.scale import month_end, month_start, months_between, says_month
from chronoapp.domain.dates import EventDate


def months(dates: Iterable[EventDate], first: int, last: int) -> tuple[tuple[Month, ...], int]:
    """Every month of the drawing with its count, and how many dates are too vague for any one month."""
    counts: Counter[int | None] = Counter(month_of(value) for value in dates if not value.is_undated)
    vague = counts.pop(None, 0)
    starts = ((month.toordinal(), says_month(month)) for month in months_between(first, last))
    return tuple(Month(start, month_end(start), counts[start], label) for start, label in starts), vague


def month_of(value: EventDate) -> int | None:
    """The first day of the one month a date surely falls in; None where it may fall in another."""
    if value.earliest is None or value.latest is None:
        return None
    start = month_start(value.earliest.toordinal())
    return start if start == month_start(value.latest.toordinal()) else None

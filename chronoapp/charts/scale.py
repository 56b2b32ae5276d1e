"""The stretch of time a timeline covers, and the marks along its axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from chronoapp.charts.along import Tick
from chronoapp.domain.cases import Span
from chronoapp.domain.dates import EventDate

_NEAR = 366  # a plan that began within a year of the events widens the drawing; an older one is clipped instead
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def extent(dates: Iterable[EventDate], spans: Iterable[Span], today: date | None) -> tuple[int, int]:
    """The first and last day to draw: every day the dates can mean, spans that begin or end near them, whole months."""
    days = [day.toordinal() for value in dates for day in (value.earliest, value.latest) if day]
    near = [day.toordinal() for span in spans for day in (span.start, span.end) if day]
    days = days or near or [(today or date(2000, 1, 1)).toordinal()]
    first, last = min(days), max(days)
    near = [day for day in near if first - _NEAR <= day <= last + _NEAR]
    first, last = min([first, *near]), max([last, *near])
    room = max(2, (last - first) // 60)
    return month_start(max(1, first - room)), month_end(min(date.max.toordinal(), last + room))


def month_start(day: int) -> int:
    """The first day of the month a day is in."""
    return date.fromordinal(day).replace(day=1).toordinal()


def month_end(day: int) -> int:
    """The last day of the month a day is in."""
    value = date.fromordinal(day)
    if (value.year, value.month) == (date.max.year, 12):
        return date.max.toordinal()
    return (value.replace(day=28) + timedelta(days=4)).replace(day=1).toordinal() - 1


def months_between(first: int, last: int) -> Iterator[date]:
    """The first day of every month that has a day from `first` to `last`."""
    month = date.fromordinal(first).replace(day=1)
    while month.toordinal() <= last:
        yield month
        if month_end(month.toordinal()) == date.max.toordinal():
            return
        month = date.fromordinal(month_end(month.toordinal()) + 1)


def ticks(first: int, last: int, pixels: float) -> tuple[Tick, ...]:
    """Years, and months between them where there is room, for an axis `pixels` long."""
    per_month = pixels / max(1, last - first) * 30.4
    years_apart = next((n for n in (1, 2, 5, 10, 20, 50, 100) if per_month * 12 * n >= 34), 200)
    return tuple(
        tick
        for month in months_between(first, last)
        if month.toordinal() >= first and (tick := _tick(month, per_month, years_apart))
    )


def _tick(month: date, per_month: float, years_apart: int) -> Tick | None:
    if month.month == 1:
        label = str(month.year) if month.year % years_apart == 0 else ""
        return Tick(month.toordinal(), label, is_year=True)
    if per_month >= 64:
        return Tick(month.toordinal(), f"{_MONTHS[month.month - 1]} {month.year}")
    if per_month >= 30:
        return Tick(month.toordinal(), _MONTHS[month.month - 1])
    has_room = per_month >= 7 or (per_month >= 2.5 and month.month in {4, 7, 10})
    return Tick(month.toordinal()) if has_room else None


def says_month(month: date) -> str:
    """A month in words, short: `Mar 2020`."""
    return f"{_MONTHS[month.month - 1]} {month.year}"

"""Dates of birth that must not leave: what happened on one is told by its month, and a span from one has no start."""

from __future__ import annotations

from calendar import month_name, monthrange
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from chronoapp.domain.cases import Span
from chronoapp.domain.dates import EventDate, Precision


def by_month(when: EventDate, births: Collection[date]) -> EventDate:
    """The date, as the month alone where it is one of these days; its place in a day's order goes with the day."""
    day = when.earliest
    if day is None or day not in births or when.latest != day:
        return when
    return replace(
        when,
        text=f"{month_name[day.month]} {day.year}",
        edtf=f"{day:%Y-%m}",
        earliest=day.replace(day=1),
        latest=day.replace(day=monthrange(day.year, day.month)[1]),
        precision=Precision.MONTH,
        time=None,
    )


def without_births(span: Span, births: Collection[date]) -> Span:
    """The span, its edge not known where it is one of these days."""
    start, end = (None if day in births else day for day in (span.start, span.end))
    return replace(span, start=start, end=end)

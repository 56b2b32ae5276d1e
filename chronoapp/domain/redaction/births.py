"""Dates of birth that must not leave: what happened on one is told by its month, and a span from one has no start."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from chronoapp.domain.cases import Span
from chronoapp.domain.dates import EventDate, Precision, Qualifier, from_edtf, say
from chronoapp.domain.redaction.birthdays import last_days

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OPENED = {Precision.WEEK, Precision.RANGE, Precision.OPEN_ENDED}


def by_month(when: EventDate, births: Collection[date]) -> EventDate:
    """The date, told by the month alone where it is one of these days, and at either end that is one.

    Its place in a day's order goes with the day. "Before 3 May" has its last day on the 2nd and tells the 3rd too.
    """
    day = when.earliest
    if day is not None and when.latest == day:
        return _month(when, day) if day in births else when
    if when.qualifier is Qualifier.PLACEHOLDER and day is not None and day in births:
        return replace(when, text=f"{month_name[day.month]} {day.year}", qualifier=Qualifier.EXACT)
    return _with_ends_by_month(when, births) if when.precision in _OPENED else when


def _month(when: EventDate, day: date) -> EventDate:
    return replace(
        when,
        text=f"{month_name[day.month]} {day.year}",
        edtf=f"{day:%Y-%m}",
        earliest=day.replace(day=1),
        latest=day.replace(day=monthrange(day.year, day.month)[1]),
        precision=Precision.MONTH,
        qualifier=Qualifier.EXACT if when.qualifier is Qualifier.PLACEHOLDER else when.qualifier,
        time=None,
    )


def _with_ends_by_month(when: EventDate, births: Collection[date]) -> EventDate:
    days = {*births, *(day - timedelta(days=1) for day in births if when.earliest is None)}
    hidden = {day.isoformat() for day in days}

    def told(found: re.Match[str]) -> str:
        return found[0][:7] if found[0] in hidden else found[0]

    edtf = _DAY.sub(told, when.edtf)
    if edtf == when.edtf:
        return when
    made = from_edtf(edtf)
    first, last = (made.earliest, made.latest) if made else (None, None)
    if made is None or (first and last and (first.year, first.month) == (last.year, last.month)):
        return _month(when, first or when.earliest or when.latest or date.min)
    made = replace(made, qualifier=when.qualifier)
    return replace(made, text=say(made))


def without_births(span: Span, births: Collection[date]) -> Span:
    """The span, its edge not known where it is one of these days; nor its end where it ends with a birthday by law."""
    start = None if span.start in births else span.start
    end = None if span.end in births or span.end in last_days(births) else span.end
    return replace(span, start=start, end=end)

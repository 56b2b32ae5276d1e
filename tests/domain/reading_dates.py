"""Dates read within a case of two children, for the tests of what else is known."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.dates import DateContext, EventDate, read_date
from chronoapp.domain.tables import Cell

LUCY, PETER = date(2013, 5, 15), date(2016, 2, 29)
CASE = DateContext(today=date(2026, 11, 22), births={"Lucy Hubbard": LUCY, "Peter Hubbard": PETER})
NEAR = DateContext(near=date(2018, 6, 1))


def value_of(written: Cell, context: DateContext) -> EventDate:
    value = read_date(written, context).value
    assert value is not None, written
    return value


def days_of(written: Cell, context: DateContext) -> tuple[date | None, date | None]:
    value = value_of(written, context)
    return value.earliest, value.latest


def topic_of(written: Cell, context: DateContext) -> str:
    problem = read_date(written, context).problem
    return problem.topic if problem else ""

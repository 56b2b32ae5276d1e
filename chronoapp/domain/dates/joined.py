"""One date from several cells: a day with its time, a start with its end, a year with its month and day."""

from __future__ import annotations

from dataclasses import replace

from chronoapp.domain.dates.context import NO_CONTEXT, DateContext
from chronoapp.domain.dates.reading import cell_text, clock_of, read_date
from chronoapp.domain.dates.value import DateProblem, Reading
from chronoapp.domain.dates.words import quoted
from chronoapp.domain.tables import Cell


def read_date_and_time(day: Cell, time_of_day: Cell, context: DateContext = NO_CONTEXT) -> Reading:
    """The reading of a date and a time in two cells; a time that cannot be read leaves the day, and is asked about."""
    written = _time_text(time_of_day)
    if not written:
        return read_date(day, context)
    text = f"{cell_text(day)} {written}".strip()
    joined = read_date(text, context)
    alone = read_date(day, context)
    if joined.value is not None or alone.value is None:
        return joined
    says = f"{quoted(written)} could not be read as a time. Write it like 14:30 or 2:30pm, or leave it out."
    problem = alone.problem or DateProblem("ask", says, (), "time")
    return Reading(text, replace(alone.value, text=text), problem, alone.parts)


def _time_text(cell: Cell) -> str:
    """A cell of a time column: a fraction of a day, and a whole number such as 930, are times there."""
    if isinstance(cell, float) and 0 <= cell < 1:
        return clock_of(cell)
    text = cell_text(cell).strip()
    return f"{text:0>4}" if text.isdecimal() and len(text) == 3 else text


def read_period(start: Cell, end: Cell, context: DateContext = NO_CONTEXT) -> Reading:
    """The reading of a start and an end in two cells; an empty end leaves the start, "ongoing" leaves it open."""
    first, last = cell_text(start).strip(), cell_text(end).strip()
    if not last or last == first:
        return read_date(start, context)
    if not first:
        return read_date(f"until {last}", context)
    return read_date(f"{first} to {last}", context)


def read_date_parts(year: Cell, month: Cell, day: Cell, context: DateContext = NO_CONTEXT) -> Reading:
    """The reading of a year, a month and a day in three cells; without a day it is the month, without both the year."""
    parts = [cell_text(cell).strip() for cell in (day, month, year)]
    given = [part for part in parts if part]
    is_figures = all(part.isdecimal() for part in given)
    return read_date(("/" if is_figures else " ").join(given), context)

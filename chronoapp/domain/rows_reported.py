"""When, how, by and to whom a row's event was first reported: from its column, or from the bracket in its details."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chronoapp.domain.columns import Column, Layout
from chronoapp.domain.columns_values import is_blank
from chronoapp.domain.columns_words import Field
from chronoapp.domain.dates import DateProblem, EventDate, read_first_reported, reported_before_happened
from chronoapp.domain.rows_dates import NO_YEAR, ColumnDates
from chronoapp.domain.tables import Cell

REPORTED_BEFORE = "reported-before"
_MAY_TELL = re.compile(r"[(\[]|first", re.IGNORECASE)
_UNREAD = frozenset({Field.REPORTED_DATE})
_NONE_KEPT: frozenset[Field] = frozenset()


@dataclass(frozen=True, slots=True)
class Report:
    """What a row says of its reporting; `kept` names the field whose words could not be read, `is_held` an answer."""

    value: EventDate | None = None
    how: str = ""
    by: str = ""
    to: str = ""
    column: Column | None = None
    text: str = ""
    problem: DateProblem | None = None
    kept: frozenset[Field] = _NONE_KEPT
    is_held: bool = False


_NOTHING = Report()


class Reports:
    """Reads the reporting of one sheet's rows."""

    def __init__(self, layout: Layout, dates: Mapping[int, ColumnDates], by_hand: ColumnDates) -> None:
        self._column = layout.first(Field.REPORTED_DATE)
        self._details = layout.first(Field.DETAILS)
        self._dates = dates[self._column.index] if self._column else by_hand
        self._in_details = dates[self._details.index] if self._details else by_hand

    def of(self, cells: Sequence[Cell], happened: EventDate, details: str) -> Report:
        """The row's own column before the bracket in its details; a doubt about it never hides the event."""
        cell = cells[self._column.index] if self._column and self._column.index < len(cells) else None
        if not is_blank(cell):
            return self._from_column(cell, happened)
        return self._from_bracket(details, happened) if _MAY_TELL.search(details) else _NOTHING

    def _from_column(self, cell: Cell, happened: EventDate) -> Report:
        reading = self._dates.read(cell)
        if reading.problem and reading.problem.topic == NO_YEAR and happened.earliest:
            reading = self._dates.read_near(cell, happened.earliest)
        problem = reading.problem
        if problem is None and reading.value:
            problem = _too_early(reading.value, happened, self._dates)
        kept = _NONE_KEPT if reading.value else _UNREAD
        return Report(
            reading.value,
            column=self._column,
            text=reading.text,
            problem=problem,
            kept=kept,
            is_held=_is_held(problem, self._dates),
        )

    def _from_bracket(self, details: str, happened: EventDate) -> Report:
        """What the bracket tells; its words stay in the details."""
        told = read_first_reported(details, self._in_details.context)
        if told is None:
            return _NOTHING
        problem = told.problem
        if problem is None and told.date:
            problem = _too_early(told.date, happened, self._in_details)
        how = ", ".join(part for part in (told.how, told.time_of_day) if part)
        is_held = _is_held(problem, self._in_details)
        return Report(told.date, how, told.by, told.to, self._details, told.text, problem, is_held=is_held)


def _too_early(reported: EventDate, happened: EventDate, dates: ColumnDates) -> DateProblem | None:
    """A doubt where it was reported before it can have happened, unless a worker said to keep both."""
    return None if dates.answers.get(REPORTED_BEFORE) == "keep" else reported_before_happened(happened, reported)


def _is_held(problem: DateProblem | None, dates: ColumnDates) -> bool:
    return problem is not None and bool(problem.topic) and dates.answers.get(problem.topic) == "hold"

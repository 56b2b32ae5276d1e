"""When, how, by and to whom a row's event was first reported: from its column, or from the bracket in its details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chronoapp.domain.columns import Column, Layout
from chronoapp.domain.columns_values import is_blank
from chronoapp.domain.columns_words import Field
from chronoapp.domain.dates import DateProblem, EventDate, reported_before_happened
from chronoapp.domain.rows_dates import ColumnDates
from chronoapp.domain.rows_words import text_of
from chronoapp.domain.tables import Cell

REPORTED_BEFORE = "reported-before"
_NO_YEAR = "no-year"
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
        self._dates = dates[self._column.index] if self._column else by_hand

    def of(self, cells: Sequence[Cell], happened: EventDate, details: str) -> Report:
        """The row's own column before the bracket in its details; a doubt about it never hides the event."""
        cell = cells[self._column.index] if self._column and self._column.index < len(cells) else None
        if not is_blank(cell):
            return self._from_column(cell, happened)
        return self._from_bracket(details, happened) if "(" in details else _NOTHING

    def _from_column(self, cell: Cell, happened: EventDate) -> Report:
        reading = self._dates.read(cell)
        if reading.problem and reading.problem.topic == _NO_YEAR and happened.earliest:
            reading = self._dates.read_near(cell, happened.earliest)
        text = text_of(cell)
        if reading.value is None:
            is_held = self._is_held(reading.problem)
            return Report(column=self._column, text=text, problem=reading.problem, kept=_UNREAD, is_held=is_held)
        problem = reading.problem or self._too_early(reading.value, happened)
        return Report(reading.value, column=self._column, text=text, problem=problem, is_held=self._is_held(problem))

    def _too_early(self, reported: EventDate, happened: EventDate) -> DateProblem | None:
        """A doubt where it was reported before it can have happened, unless a worker said to keep both."""
        is_kept = self._dates.answers.get(REPORTED_BEFORE) == "keep"
        return None if is_kept else reported_before_happened(happened, reported)

    def _is_held(self, problem: DateProblem | None) -> bool:
        return problem is not None and bool(problem.topic) and self._dates.answers.get(problem.topic) == "hold"

    def _from_bracket(self, details: str, happened: EventDate) -> Report:
        return _NOTHING

"""One column's dates: each text read once, with the column's answers applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from chronoapp.domain.dates import DateContext, Reading, from_edtf, read_date
from chronoapp.domain.tables import Cell

FIRST_OF_MONTH = "first-of-month"
DATE_ORDER = "month-first"
_PLACEHOLDERS: Mapping[str, Literal["actual", "month"]] = {"actual": "actual", "month": "month"}
_STANDS = frozenset({"keep", "yes", "actual"})


@dataclass(slots=True)
class ColumnDates:
    """Reads the dates of one column; `answers` are what a worker said of it, by topic."""

    context: DateContext
    answers: Mapping[str, str] = field(default_factory=dict)
    seen: dict[object, Reading] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.context = replace(self.context, placeholders=self._placeholders(), order=self._order())

    def read(self, cell: Cell) -> Reading:
        """What the cell says; the same cell again costs nothing."""
        key = cell if isinstance(cell, str) else (type(cell), cell)
        reading = self.seen.get(key)
        if reading is None:
            reading = self.seen[key] = self._answered(read_date(cell, self.context))
        return reading

    def read_near(self, cell: Cell, near: date) -> Reading:
        """What the cell says beside a neighbouring row's date."""
        return self._answered(read_date(cell, replace(self.context, near=near)))

    def _placeholders(self) -> Literal["ask", "actual", "month"]:
        return _PLACEHOLDERS.get(self.answers.get(FIRST_OF_MONTH, ""), self.context.placeholders)

    def _order(self) -> Literal["day-first", "month-first"]:
        said = self.answers.get(DATE_ORDER, "")
        return "month-first" if said == "month-first" else self.context.order

    def _answered(self, reading: Reading) -> Reading:
        """The reading with its question settled where the column's answer settles it."""
        problem = reading.problem
        said = self.answers.get(problem.topic, "") if problem and problem.topic else ""
        if not problem or not said:
            return reading
        if said in _STANDS and reading.value:
            return replace(reading, problem=None)
        if said == "hold":
            return replace(reading, value=None)
        if said.isdecimal() and 0 < int(said) <= len(problem.choices):
            return replace(reading, value=from_edtf(problem.choices[int(said) - 1].edtf, reading.text), problem=None)
        return reading

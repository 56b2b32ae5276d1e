"""One column's dates: each text read once, with the column's answers applied."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from chronoapp.domain.columns import Column, Layout
from chronoapp.domain.columns_words import plain_words
from chronoapp.domain.dates import DAY_COUNT, DateContext, DateProblem, Reading, from_edtf, read_date
from chronoapp.domain.rows_orders import DATE_ORDER, EXCEL_SWAP, NO_EVIDENCE, OrderEvidence, order_doubt, swapped
from chronoapp.domain.tables import Cell

FIRST_OF_MONTH = "first-of-month"
NO_YEAR = "no-year"
SEVERAL_DATES = "several-dates"
WHICH_YEAR = "which-year"
_FROM_1904 = "2"  # the second choice of a day count
_MONTH_FIRST = "month-first"  # what the dates call the doubt of one cell; a column's question is its order
_PLACEHOLDERS: Mapping[str, Literal["actual", "month"]] = {"actual": "actual", "month": "month"}
_STANDS = frozenset({"keep", "yes", "actual", "near"})


_LONGEST_PAIR = 14
_YEAR_PAIR = re.compile(r"((?:19|20)\d\d) ?[/-] ?((?:19|20)?\d\d)", re.ASCII)
_YEAR_KINDS = (("school", "1"), ("academic", "1"), ("financial", "2"), ("fiscal", "2"))


def said_by_heading(heading: str) -> dict[str, str]:
    """What a column's own heading answers: under "School year" 2018/19 is one, under "Financial year" the other."""
    words = plain_words(heading).split()
    kinds = {answer for kind, answer in _YEAR_KINDS if kind in words and {"year", "years"} & set(words)}
    return {WHICH_YEAR: kinds.pop()} if len(kinds) == 1 else {}


def said_beside(column: Column, layout: Layout, rows: Sequence[Sequence[Cell]]) -> dict[str, str]:
    """What another column answers: where each such year stands in one headed "School year" too, it is a school year."""
    said_of = ((other, said_by_heading(other.heading)) for other in layout.columns if other is not column)
    others = [(other, said) for other, said in said_of if said]
    told = [(pair, row) for row in rows if (pair := _year_pair(row, column))] if others else []
    for other, said in others if told else ():
        if all(pair == _year_pair(row, other) for pair, row in told):
            return said
    return {}


def _year_pair(row: Sequence[Cell], column: Column) -> tuple[str, str] | None:
    """The two years of a cell such as 2018/19 or 2018-2019."""
    cell = row[column.index] if column.index < len(row) else None
    match = _YEAR_PAIR.fullmatch(cell.strip()) if isinstance(cell, str) and len(cell) < _LONGEST_PAIR else None
    return (match[1], match[2][-2:]) if match else None


@dataclass(slots=True)
class ColumnDates:
    """Reads one column's dates; `answers` are what a worker said of it by topic, `orders` what all its cells say.

    `leaves_several` leaves cells of several dates as they are read: what becomes of them is said row by row.
    """

    context: DateContext
    answers: Mapping[str, str] = field(default_factory=dict)
    orders: OrderEvidence = NO_EVIDENCE
    leaves_several: bool = False
    seen: dict[object, Reading] = field(default_factory=dict)

    def __post_init__(self) -> None:
        placeholders = _PLACEHOLDERS.get(self.answers.get(FIRST_OF_MONTH, ""), self.context.placeholders)
        order: Literal["day-first", "month-first"] = self.context.order
        if self.answers.get(DATE_ORDER) == "month-first":
            order = "month-first"
        self.context = replace(self.context, placeholders=placeholders, order=order)

    def read(self, cell: Cell) -> Reading:
        """What the cell says; the same cell again costs nothing."""
        key = cell if isinstance(cell, str) else (type(cell), cell)
        reading = self.seen.get(key)
        if reading is None:
            reading = self.seen[key] = self._read(cell)
        return reading

    def read_near(self, cell: Cell, near: date) -> Reading:
        """What the cell says beside a neighbouring row's date."""
        return self._answered(read_date(cell, replace(self.context, near=near)))

    def read_since(self, cell: Cell, happened: date) -> Reading:
        """What the cell says of the reporting of what happened on a day: without a year, the first such day from it."""
        return self._answered(read_date(cell, replace(self.context, since=happened)))

    def _read(self, cell: Cell) -> Reading:
        doubt = order_doubt(cell, self.orders)
        if doubt is None:
            return self._answered(read_date(cell, self.context))
        said = self.answers.get(doubt.topic, "")
        if not said:
            reading = read_date(cell, self.context)
            stands = self.orders.is_mixed and doubt.topic == DATE_ORDER
            return replace(reading, problem=doubt, value=reading.value if stands else None, parts=())
        if doubt.topic == EXCEL_SWAP and said == "swap" and isinstance(cell, date):
            return self._answered(read_date(_swapped(cell), self.context))
        return self._answered(read_date(cell, self.context))

    def _answered(self, reading: Reading) -> Reading:
        """The reading with its question settled where the column's answer settles it."""
        problem = reading.problem
        if problem is None or not problem.topic or (self.leaves_several and problem.topic == SEVERAL_DATES):
            return reading
        if problem.topic == _MONTH_FIRST:
            problem = replace(problem, topic=DATE_ORDER)
            reading = replace(reading, problem=problem)
        said = self.answers.get(problem.topic, "")
        if problem.topic == DAY_COUNT and said.isdecimal():
            context = replace(self.context, epoch_1904=said == _FROM_1904)
            return self._answered(read_date(float(reading.text), context))
        return _settled(reading, problem, said) if said else reading


def _settled(reading: Reading, problem: DateProblem, said: str) -> Reading:
    if said in _STANDS and reading.value:
        return replace(reading, problem=None)
    if said == "hold":
        return replace(reading, value=None)
    if said.isdecimal() and 0 < int(said) <= len(problem.choices):
        value = from_edtf(problem.choices[int(said) - 1].edtf, reading.text)
        return replace(reading, value=value, problem=None) if value else reading
    return reading


def _swapped(cell: date) -> date:
    """The cell with day and month changed back, its time kept."""
    day = swapped(cell)
    return datetime.combine(day, cell.time()) if isinstance(cell, datetime) else day

"""A whole column of dates: one question for each thing that is unclear, with how many rows it touches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chronoapp.domain.dates.context import NO_CONTEXT, DateContext
from chronoapp.domain.dates.reading import read_date
from chronoapp.domain.dates.value import Choice, Reading
from chronoapp.domain.dates.words import quoted
from chronoapp.domain.tables import Cell


@dataclass(frozen=True, slots=True)
class ColumnQuestion:
    """One question about a column, answered once for all its rows.

    `choices` are answers as this program takes them (`edtf` holds the value for `DateContext`: "day-first",
    "month-first", "actual", "month", "near", "hold"), not dates; `rows` are positions in what was handed in, from 0.
    """

    topic: str
    says: str
    choices: tuple[Choice, ...]
    rows: tuple[int, ...]

    @property
    def n(self) -> int:
        """How many rows it touches."""
        return len(self.rows)


_IN_FIGURES = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(?:\d{4}|\d{2})(?!\d)", re.ASCII)


def column_questions(column: Sequence[Reading | Cell], context: DateContext = NO_CONTEXT) -> tuple[ColumnQuestion, ...]:
    """The questions of one column, handed in as readings or as cells (read here with `context`), top to bottom.

    Mixed orders first, as it changes what every other date means; then firsts of the month; then missing years.
    """
    readings = [cell if isinstance(cell, Reading) else read_date(cell, context) for cell in column]
    found = (_order(readings), _firsts(readings), _years(readings))
    return tuple(question for question in found if question)


def _order(readings: Sequence[Reading]) -> ColumnQuestion | None:
    figures = [(row, _figures(reading.text)) for row, reading in enumerate(readings)]
    month_first = [row for row, f in figures if f and f[0] <= 12 < f[1] <= 31]
    day_first = [row for row, f in figures if f and f[1] <= 12 < f[0] <= 31]
    either = [row for row, f in figures if f and max(f) <= 12 and f[0] != f[1]]
    if not month_first:
        return None
    says = _order_says(readings, month_first, day_first, either)
    choices = (
        Choice("day first, as written in the United Kingdom", "day-first"),
        Choice("month first, in this whole column", "month-first"),
    )
    return ColumnQuestion("order", says, choices, tuple(sorted((*month_first, *either))))


def _order_says(readings: Sequence[Reading], month_first: list[int], day_first: list[int], either: list[int]) -> str:
    example = quoted(readings[month_first[0]].text)
    mixed = (
        f", while {_rows(day_first)} only with the day first ({quoted(readings[day_first[0]].text)})"
        if day_first
        else ""
    )
    says = f"{_rows(month_first).capitalize()} only with the month first ({example}){mixed}."
    if either:
        says += f" {len(either)} more could be read either way, for instance {quoted(readings[either[0]].text)}."
    return f"{says} Say which order this column is in; until then it is read day first, and what does not fit is held."


def _rows(rows: Iterable[int]) -> str:
    count = len(list(rows))
    return f"{count} {'date makes' if count == 1 else 'dates make'} sense"


def _figures(text: str) -> tuple[int, int] | None:
    match = _IN_FIGURES.match(text)
    return (int(match[1]), int(match[2])) if match else None


def _with_topic(readings: Sequence[Reading], topic: str) -> tuple[int, ...]:
    return tuple(row for row, reading in enumerate(readings) if reading.problem and reading.problem.topic == topic)


def _firsts(readings: Sequence[Reading]) -> ColumnQuestion | None:
    rows = _with_topic(readings, "first-of-month")
    if not rows:
        return None
    dated = sum(1 for reading in readings if reading.value and reading.value.earliest)
    says = (
        f"{len(rows)} of {dated} dates are the first of a month, which is also written where the day is not known. "
        "Were they these very days?"
    )
    choices = (Choice("yes, the very days", "actual"), Choice("no, only the month is known", "month"))
    return ColumnQuestion("first-of-month", says, choices, rows)


def _years(readings: Sequence[Reading]) -> ColumnQuestion | None:
    rows = _with_topic(readings, "no-year")
    if not rows:
        return None
    verb = "dates have" if len(rows) > 1 else "date has"
    says = (
        f"{len(rows)} {verb} no year, for instance {quoted(readings[rows[0]].text)}. Take the year from the rows "
        "nearby?"
    )
    choices = (Choice("yes, from the rows nearby", "near"), Choice("no, hold these rows", "hold"))
    return ColumnQuestion("no-year", says, choices, rows)


def neighbours(column: Sequence[Reading]) -> tuple[Reading | None, ...]:
    """For each row, the nearest reading above it whose very year is written, else the nearest below; None for none."""
    known = [r if r.value and r.value.earliest and r.problem is None else None for r in column]
    above = _carried(known)
    below = _carried(known[::-1])[::-1]
    return tuple(up or down for up, down in zip(above, below, strict=True))


def _carried(known: Sequence[Reading | None]) -> list[Reading | None]:
    last: Reading | None = None
    carried = []
    for reading in known:
        last = reading or last
        carried.append(last)
    return carried

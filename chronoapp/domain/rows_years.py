"""A whole column of dates without a year: which year it is of is asked once, with the years the sheet itself names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import chain

from chronoapp.domain.dates import Choice, DateProblem, Reading
from chronoapp.domain.rows_dates import ColumnDates
from chronoapp.domain.tables import Cell, Table

COLUMN_YEAR = "column-year"  # answered by the year itself: the years offered are others next year
MOST = 6  # years offered
_TITLE_ROWS = 5  # rows of a sheet that may say its year
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MIDSUMMER = (7, 1)  # every day of the year is nearer to it than the same day of another year


class ColumnYear:
    """The year of one column's dates, as a worker said; where nobody did, the question."""

    def __init__(self, table: Table, dates: ColumnDates) -> None:
        self._dates = dates
        self._years = _years_offered(table, dates.context.today)

    def read(self, reading: Reading, cell: Cell) -> Reading:
        """The reading of a date without a year in the year somebody said; else held, with the years to choose from."""
        year = self._said()
        if year is None:
            return replace(reading, problem=self._question(reading)) if self._years else reading
        in_year = self._dates.read_near(cell, date(year, *MIDSUMMER))
        if in_year.parts and all(part.earliest and part.earliest.year == year for part in in_year.parts):
            return in_year  # several dates: what becomes of them is another question
        if in_year.value is None or not in_year.value.earliest or in_year.value.earliest.year != year:
            return reading
        return replace(in_year, problem=None)

    def _said(self) -> int | None:
        said = self._dates.answers.get(COLUMN_YEAR, "")
        return int(said) if re.fullmatch(r"(?:19|20)\d\d", said, re.ASCII) else None

    def _question(self, reading: Reading) -> DateProblem:
        says = f"“{reading.text}” has no year, and no other date in its column has one. Which year is it?"
        return DateProblem("ask", says, tuple(Choice(str(year), str(year)) for year in self._years), COLUMN_YEAR)


def _years_offered(table: Table, today: date | None) -> tuple[int, ...]:
    """The years the sheet's name and first rows speak of, then the latest years; none where no day is today."""
    texts = chain([table.name], (cell for row in table.rows[:_TITLE_ROWS] for cell in row if isinstance(cell, str)))
    named = [int(year) for text in texts for year in _YEAR.findall(text)]
    latest = range(today.year, today.year - MOST, -1) if today else ()
    years = dict.fromkeys(year for year in (*named, *latest) if today is None or year <= today.year)
    return tuple(years)[:MOST]

"""Whether a column's days and months may have changed places, told from all its cells together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chronoapp.domain.dates import Choice, DateProblem
from chronoapp.domain.tables import Cell

DATE_ORDER = "date-order"
EXCEL_SWAP = "excel-swap"
_FIGURES = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})\b", re.ASCII)
_FEWEST_TEXT = 2
_SMALL_DAYS = 12 / 30.4  # of the days of a month
_BY_CHANCE = 0.035  # as seldom a column that Excel never changed looks as if it had
_GOOD_PART = 10  # a tenth of the dates that make sense in one order only
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrderEvidence:
    """What the cells of one column say of its order, counted; "small" is a day of 12 or less.

    `month_first` and `day_first` make sense in one order only, `either` in both; `real` are the sheet's own dates.
    """

    month_first: int = 0
    day_first: int = 0
    either: int = 0
    real_small: int = 0
    real_large: int = 0

    @property
    def is_month_first(self) -> bool:
        """True where more dates need the month first than the day: those that fit either way may not be guessed at."""
        return self.month_first > self.day_first

    @property
    def is_mixed(self) -> bool:
        """True where not one slip but a good part needs the month first: what fits either way is asked as it stands."""
        return (
            self.month_first >= _FEWEST_TEXT
            and not self.is_month_first
            and self.month_first * _GOOD_PART >= self.day_first
        )

    @property
    def may_be_swapped(self) -> bool:
        """True where the column looks as day-first text does once a month-first Excel has opened it.

        Excel then turns `05/06/2016` into 6 May and leaves `13/06/2016` as text: every real date has a small day, every
        text a large one.
        """
        only_large_text = self.day_first >= _FEWEST_TEXT and not (self.month_first or self.either)
        by_chance = _SMALL_DAYS**self.real_small * (1 - _SMALL_DAYS) ** self.day_first
        return only_large_text and self.real_small > 1 and not self.real_large and by_chance < _BY_CHANCE


NO_EVIDENCE = OrderEvidence()


def order_evidence(cells: Iterable[Cell]) -> OrderEvidence:
    """The evidence of a column's filled cells."""
    counts = {"month_first": 0, "day_first": 0, "either": 0, "real_small": 0, "real_large": 0}
    for cell in cells:
        if isinstance(cell, date):
            counts["real_small" if cell.day <= 12 else "real_large"] += 1
        elif isinstance(cell, str) and (figures := _figures(cell)):
            counts[_order(*figures)] += 1
    return OrderEvidence(**counts)


def _figures(text: str) -> tuple[int, int] | None:
    match = _FIGURES.match(text)
    return (int(match[1]), int(match[2])) if match else None


def _order(first: int, second: int) -> str:
    if first <= 12 < second:
        return "month_first"
    return "day_first" if second <= 12 < first else "either"


def order_doubt(cell: Cell, evidence: OrderEvidence) -> DateProblem | None:
    """The question of a cell that its column makes doubtful; None for one the doubt does not touch."""
    if isinstance(cell, str):
        figures = _figures(cell) if evidence.is_month_first or evidence.is_mixed else None
        if figures and figures[0] != figures[1] and min(figures) > 0 and max(figures) <= 12:
            others = "others in this column have" if evidence.is_month_first else "this column has dates with"
            says = f"“{cell}” can be read day first or month first, and {others} the month first."
            return DateProblem("ask", says, _both(cell), DATE_ORDER)
        return None
    if isinstance(cell, date) and evidence.may_be_swapped and cell.day <= 12 and cell.day != cell.month:
        says = f"{_says(cell)} may be {_says(swapped(cell))}: Excel seems to have changed day and month in this column."
        choices = tuple(Choice(_says(day), day.isoformat()) for day in (_day(cell), swapped(cell)))
        return DateProblem("ask", says, choices, EXCEL_SWAP)
    return None


def swapped(cell: date) -> date:
    """The date with its day and month in each other's place."""
    return date(cell.year, cell.day, cell.month)


def _day(cell: date) -> date:
    return date(cell.year, cell.month, cell.day)


def _both(cell: str) -> tuple[Choice, ...]:
    match = _FIGURES.match(cell)
    if match is None or len(match[3]) != 4 or not int(match[3]):
        return ()
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    days = (date(year, second, first), date(year, first, second))
    return tuple(Choice(_says(day), day.isoformat()) for day in days)


def _says(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

"""What is known beside a date: today, the row's neighbours, the children's births, and what a worker has answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from chronoapp.domain.dates.terms import ENGLAND, SchoolCalendar

Order = Literal["day-first", "month-first"]
Placeholders = Literal["ask", "actual", "month"]

NEWEST_YEAR_UNASKED = 2049  # where no day is "today", two figures up to 49 are this century's


@dataclass(frozen=True, slots=True)
class DateContext:
    """What helps to read a date honestly; each part may be missing, and then nothing is assumed in its place.

    `today`: nothing that happened can be later (None: not checked). `near`: a neighbouring row's date, for a date
    without a year; `since`: such a date is the first one on or after this day, as what was reported happened before.
    `births`: each child's name to the day born, or due. `not_before`: nothing can be earlier, for
    instance the birth of the mother, `not_before_birth_of`. `placeholders`: the worker's answer for firsts of the
    month. `order`: "month-first" only as the worker's answer for a whole column. `epoch_1904`: the workbook counts
    days from 1904.
    """

    today: date | None = None
    near: date | None = None
    since: date | None = None
    births: Mapping[str, date] = field(default_factory=dict)
    not_before: date | None = None
    not_before_birth_of: str = ""
    placeholders: Placeholders = "ask"
    order: Order = "day-first"
    epoch_1904: bool = False
    school: SchoolCalendar = ENGLAND

    @property
    def newest_year(self) -> int:
        """The last year two figures can stand for."""
        return self.today.year if self.today else NEWEST_YEAR_UNASKED


NO_CONTEXT = DateContext()

"""The date a row leaves empty, or calls the same as above: what the row right above it says, if it says any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from chronoapp.domain.dates import Choice, DateProblem, EventDate, Precision
from chronoapp.domain.rows_words import text_of
from chronoapp.domain.tables import Cell

SAME_AS_ABOVE = "same-as-above"
_SAYS_SO = r"ditto|do\.|same|(?:as|see) above|above|same (?:as|date|day|date as|day as)(?: (?:above|previous|before))?"
_DITTO = re.compile(rf"\W*(?:{_SAYS_SO})\W*|[\"”“〃'’ -]*[\"”“〃]+[\"”“〃'’ -]*|''", re.IGNORECASE)
_NO_DATE = DateProblem("refuse", "This row has no date. Give its date, or leave the row out.")

Row = tuple[int, Sequence[Cell]]


def is_ditto(cell: Cell) -> bool:
    """True for a cell that says nothing but "as above"."""
    return isinstance(cell, str) and _DITTO.fullmatch(cell) is not None


@dataclass(slots=True)
class Above:
    """The date of the row above, as it was read, and the cell that says it (None where that names several dates).

    `unread` is what that row has instead where it cannot be read. `passed` are rows since that nobody reads, because
    they are left out or another child's: they are looked at only where the row below them leans on them.
    """

    value: EventDate | None = None
    cell: Cell = None
    unread: str = ""
    passed: list[Row] = field(default_factory=list)

    def remember(self, value: EventDate | None, cell: Cell, text: str, *, is_whole: bool) -> None:
        """Keep what a row says of its date for the row below; `is_whole` where `value` stands for several dates."""
        is_read = value is not None and not value.is_undated
        self.value, self.cell = (value, None if is_whole else cell) if is_read else (None, None)
        self.unread = "" if is_read else text

    def problem(self, said: str) -> DateProblem | None:
        """What is the matter with an empty date, None where somebody said that it is the one above."""
        if self.value is None and self.unread:
            says = f"This row has no date, and the one above it, “{self.unread}”, is not known yet."
            return DateProblem("refuse", f"{says} Mend that one first, or give this row’s own date.")
        if self.value is None or said == "no":
            return _NO_DATE
        if said == "yes":
            return None
        above = text_of(self.cell).strip() or self.value.text
        says = f"This row has no date. Is it the same as the date above it ({above})?"
        choices = (Choice(f"The same as above: {above}", self.value.edtf.split("T")[0]),)
        return DateProblem("ask", says, choices, SAME_AS_ABOVE)

    def told(self, value: EventDate | None, text: str, *, has_own_time: bool) -> EventDate | None:
        """The date above as a row has it that writes `text` in its place: with the time of its own, and no other's."""
        if value is None:
            return None
        own = value.text.removeprefix(text_of(self.cell).strip()).strip() if has_own_time else ""
        value = replace(value, text=f"{text} {own}".strip())
        if value.time and not has_own_time and value.precision is Precision.TIME:
            return replace(value, edtf=value.edtf.split("T")[0], precision=Precision.DAY, time=None)
        return value

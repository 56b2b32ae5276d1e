"""A worker's judgement of a row before it is taken in: core, supporting or left out, with why and who says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Significance

LONGEST_WHY = 500  # characters
_SIGNED = re.compile(r"(?P<why>.+) \((?:left out|put aside) by (?P<by>.+)\)", re.DOTALL)
SAY_WHY = "Say why row {row} is left out: it stays on the receipt."


@dataclass(frozen=True, slots=True)
class Mark:
    """How much a row matters, why, and the name of who said so; `by` is "" until it is kept."""

    significance: Significance
    why: str = ""
    by: str = ""

    @property
    def is_left_out(self) -> bool:
        """True where the row shall not come into the chronology."""
        return self.significance is Significance.LEFT_OUT

    @property
    def reason(self) -> str:
        """What a receipt says of a row left out: why, and by whom."""
        why = self.why or "left out while checking"
        return f"{why} (left out by {self.by})" if self.by else why


Marks = Mapping[int, Mark]


def mark_of(reason: str) -> Mark | None:
    """The mark that a receipt's reason tells of, None for a row no person left out: a total, another child's."""
    found = _SIGNED.fullmatch(reason)
    return Mark(Significance.LEFT_OUT, found["why"], found["by"]) if found else None


def read_mark(row: int, significance: str, why: str) -> Mark | None:
    """The mark a person gives a row, None for "" which takes it away; `BadInput` where leaving out lacks its why."""
    if not significance:
        return None
    if significance not in set(Significance):
        raise BadInput(f"Choose one of: {', '.join(Significance)}.", f"why-{row}")
    mark = Mark(Significance(significance), " ".join(why.split())[:LONGEST_WHY])
    if mark.is_left_out and not mark.why:
        raise BadInput(SAY_WHY.format(row=row), f"why-{row}")
    return mark


def signed(before: Marks, after: Marks, by: str) -> dict[int, Mark]:
    """The marks of `after`, those that are not in `before` signed with a name."""
    return {row: mark if before.get(row) == mark else replace(mark, by=by) for row, mark in after.items()}


def judges(before: Marks, after: Marks) -> bool:
    """Whether anything but leaving out, or bringing back, was said between the two: a judgement of what matters."""
    rows = {row for row in {*before, *after} if before.get(row) != after.get(row)}
    return any(mark and not mark.is_left_out for row in rows for mark in (before.get(row), after.get(row)))


def marks_record(marks: Marks) -> dict[str, dict[str, str]]:
    """The marks as plain JSON, by row."""
    return {str(row): {"as": mark.significance.value, "why": mark.why, "by": mark.by} for row, mark in marks.items()}


def marks_from(record: Mapping[str, Any]) -> dict[int, Mark]:
    """The marks from what `marks_record` gave, and the rows an earlier version kept as `left_out` with their reason."""
    left = {int(row): Mark(Significance.LEFT_OUT, str(why)) for row, why in record.get("left_out", {}).items()}
    marks = {
        int(row): Mark(Significance(mark["as"]), str(mark["why"]), str(mark["by"]))
        for row, mark in record.get("marks", {}).items()
    }
    return left | marks

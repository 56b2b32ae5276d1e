"""The part of the import check that asks whose rows a sheet holds, and what a worker answered there."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from chronoapp.domain.rows_answers import SheetAnswers
from chronoapp.domain.understanding import SheetReading

NO_COLUMN = -1
TICKED = 30  # children shown to be ticked; of more, a worker writes the few that are theirs


@dataclass(frozen=True, slots=True)
class ChildrenShown:
    """The columns that may say which child a row is about, and the children there as (name, rows, whether ours)."""

    is_open: bool
    column: int
    columns: tuple[tuple[int, str], ...]
    there: tuple[tuple[str, int, bool], ...]
    ours: str  # as written, one on a line

    @property
    def is_ticked(self) -> bool:
        """True where the children are few enough to be ticked."""
        return 0 < len(self.there) <= TICKED

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """The children as (value, label)."""
        return tuple((child, f"{child} ({rows} {'row' if rows == 1 else 'rows'})") for child, rows, _ in self.there)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The children who are this case's."""
        return tuple(child for child, _, is_ours in self.there if is_ours)


def children_shown(sheet: SheetReading) -> ChildrenShown:
    """What is asked about the children of a sheet."""
    found = sheet.children
    columns = ((NO_COLUMN, "No column says"), *((column.index, column.heading) for column in sheet.columns))
    return ChildrenShown(
        is_open=found.is_open,
        column=found.column.index if found.column else NO_COLUMN,
        columns=columns,
        there=tuple((child, rows, found.is_ours(child)) for child, rows in found.there.items()),
        ours="\n".join(found.ours.values()),
    )


def children_from(form: MultiDict[str, str], before: SheetAnswers, sheet: SheetReading) -> tuple[int | None, list[str]]:
    """The column and the children a form names; what stood there before where the form does not ask."""
    column = form.get("child_column", type=int)
    if column is None:
        return before.child_column, list(before.children)
    was = sheet.children.column.index if sheet.children.column else NO_COLUMN
    if column != was:
        return column, []  # the names of one column say nothing in another
    said = [line.strip() for text in form.getlist("children") for line in text.splitlines()]
    return before.child_column, [child for child in said if child]

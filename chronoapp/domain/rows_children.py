"""Whose rows a sheet holds, where one file tells of many children: only this case's rows may be placed in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chronoapp.domain.columns import Column, Layout
from chronoapp.domain.columns_values import is_blank
from chronoapp.domain.columns_words import plain_words
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.rows_words import text_of
from chronoapp.domain.tables import Cell, Table

ANOTHER_CHILD = "another child"
CHILD = "child"  # the topic by which a command line names the children
_NOT_SAID = "This sheet has rows of {count} children. Say which of them are this case's, and the others are left out."
_NOBODY = "This row does not say which child it is about. Write the child here, or leave the row out."


@dataclass(frozen=True, slots=True)
class Children:
    """The column that says which child a row is about (None: none does), the children there, and those of this case.

    `there` counts the rows by the child as first written, in the sheet's order; `ours` is as a worker wrote it, by the
    name as it is compared: capitals and spaces make no other child.
    """

    column: Column | None = None
    there: Mapping[str, int] = field(default_factory=dict)
    ours: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """True where several children are there and nobody has said which of them are this case's."""
        return self.column is not None and not self.ours and len(self.there) > 1

    def is_ours(self, child: str) -> bool:
        """True for a child a worker said is this case's."""
        return plain_child(child) in self.ours

    def is_another(self, cells: Sequence[Cell]) -> bool:
        """True for a row that names a child who is none of this case's."""
        child = self._child(cells)
        return bool(self.ours and child and child not in self.ours)

    def problem(self, cells: Sequence[Cell]) -> str:
        """Why it cannot be told whether a row is this case's; "" where it can."""
        if self.is_open:
            return _NOT_SAID.format(count=len(self.there))
        return _NOBODY if self.ours and not self._child(cells) else ""

    def notes(self, sheet: str) -> tuple[str, ...]:
        """A sentence for each child said to be this case's whom no row names: most likely mistyped."""
        named = set(map(plain_child, self.there))
        return tuple(
            f"No row of the sheet {sheet} is about “{child}”."
            for plain, child in self.ours.items()
            if plain not in named
        )

    def text(self, cells: Sequence[Cell]) -> str:
        """What the row's cell says of the child."""
        at = self.column.index if self.column else len(cells)
        return text_of(cells[at]).strip() if at < len(cells) else ""

    def _child(self, cells: Sequence[Cell]) -> str:
        return plain_child(self.text(cells))


def children_of(table: Table, layout: Layout, answers: Answers, heading: str = "") -> Children:
    """Whose rows a sheet holds: by the column a worker chose, else the one of a known layout's `heading`."""
    said = answers.of(table.name)
    column = _column(layout, said.child_column, plain_words(heading))
    if column is None:
        return Children()
    ours = said.children or tuple(answers.everywhere.get(CHILD, "").split(";"))
    return Children(
        column, _counted(table, layout, column), {plain_child(child): child for child in ours if child.strip()}
    )


def _column(layout: Layout, chosen: int | None, heading: str) -> Column | None:
    if chosen is not None:
        return next((column for column in layout.columns if column.index == chosen), None)
    return next((column for column in layout.columns if heading and plain_words(column.heading) == heading), None)


def _counted(table: Table, layout: Layout, column: Column) -> dict[str, int]:
    named = [text_of(row[column.index]).strip() for row in _rows(table, layout) if column.index < len(row)]
    first = {plain_child(child): child for child in reversed(named) if child}
    counts = Counter(plain_child(child) for child in named if child)
    return {first[plain]: count for plain, count in counts.items()}


def _rows(table: Table, layout: Layout) -> Sequence[Sequence[Cell]]:
    """The rows that may be about a child: a total or a footer fills one cell."""
    return [row for row in table.rows[layout.header_row or 0 :] if sum(not is_blank(cell) for cell in row) > 1]


def plain_child(child: str) -> str:
    """A child's name as it is compared: capitals and spaces make no other child."""
    return " ".join(child.casefold().split())

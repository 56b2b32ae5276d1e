"""The children of a file who are not this case's, and how surely one of them is a child of another case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from chronoapp.domain.cases import Child
from chronoapp.domain.columns_words import plain_words
from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.rows_answers import Answers, SheetAnswers
from chronoapp.domain.rows_children import plain_child
from chronoapp.domain.rows_dates import FIRST_OF_MONTH
from chronoapp.domain.rows_orders import DATE_ORDER
from chronoapp.domain.rows_words import text_of
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import FileReading, SheetReading

_BIRTH = frozenset({"date of birth", "dob", "d o b", "birth date", "born"})
_DAYS = DateContext(placeholders="actual")


@dataclass(frozen=True, slots=True)
class OtherChild:
    """A child as the file names them, with their rows in all its sheets, and what their first row says of them.

    `words` are that row's cells as plain words; `born` the days under its headings for a date of birth.
    """

    name: str
    rows: int
    words: frozenset[str]
    born: frozenset[date]

    def is_likely(self, child: Child) -> bool:
        """True where both the name (or another name) and the date of birth are the child's: either alone is nothing."""
        names = {plain_words(name) for name in (child.name, *child.aliases)} - {""}
        return child.born is not None and child.born in self.born and bool(names & self.words)


def other_children(workbook: Workbook, reading: FileReading) -> tuple[OtherChild, ...]:
    """The children nobody said are this case's, in the file's order."""
    found: dict[str, OtherChild] = {}
    for table, sheet in zip(workbook.tables, reading.sheets, strict=True):
        for child in _in_sheet(table, sheet):
            key = plain_child(child.name)
            known = found.get(key)
            found[key] = replace(known, rows=known.rows + child.rows) if known else child
    return tuple(found.values())


def _in_sheet(table: Table, sheet: SheetReading) -> Iterator[OtherChild]:
    children, seen = sheet.children, set[str]()
    if children.column is None:
        return
    counts = {plain_child(name): (name, rows) for name, rows in children.there.items()}
    births = [column.index for column in sheet.columns if plain_words(column.heading) in _BIRTH]
    for cells in table.rows[sheet.header_row or 0 :]:
        key = plain_child(children.text(cells))
        if key in counts and key not in seen and not children.is_ours(key):
            seen.add(key)
            words = frozenset(plain_words(text_of(cell)) for cell in cells) - {""}
            born = (_day(cells[index]) for index in births if index < len(cells))
            yield OtherChild(*counts[key], words, frozenset(day for day in born if day))


def _day(cell: Cell) -> date | None:
    value = read_date(cell, _DAYS).value
    return value.earliest if value and value.earliest == value.latest else None


def answers_elsewhere(reading: FileReading, answers: Answers, children: tuple[str, ...]) -> Answers:
    """What was said about the file's columns, for a case whose children are others; nothing said about its rows."""
    sheets = {sheet.name: _elsewhere(sheet, answers.of(sheet.name), children) for sheet in reading.sheets}
    return Answers(sheets, _columns_only(answers.everywhere))


def _elsewhere(sheet: SheetReading, said: SheetAnswers, children: tuple[str, ...]) -> SheetAnswers:
    column = sheet.children.column
    return SheetAnswers(
        header_row=said.header_row,
        fields=said.fields,
        topics=said.topics,
        reason=said.reason if column else said.reason or "no column says which child a row is about",
        child_column=column.index if column else None,
        children=children if column else (),
        layout=said.layout,
    )


def _columns_only(everywhere: Mapping[str, str]) -> dict[str, str]:
    return {topic: said for topic, said in everywhere.items() if topic in {FIRST_OF_MONTH, DATE_ORDER}}

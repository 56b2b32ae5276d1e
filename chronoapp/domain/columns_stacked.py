"""Tables stacked in one sheet: other rows of headings, with other words or in another order, each over rows of its own.

A row is such headings where every filled cell is short text, at least two name different fields of an event, one of
them a date's, dates stand under that one, and it does not merely repeat the sheet's own headings column for column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chronoapp.domain.columns import Column, Layout
from chronoapp.domain.columns_headings import heading_text
from chronoapp.domain.columns_values import is_blank, looks_like_date
from chronoapp.domain.columns_words import Field, Match, field_of_words, plain_words
from chronoapp.domain.tables import Cell, Table

STACKED = "another-table"  # the topic of the question whether such rows are headings; "no" where they are not
_FIGURE = re.compile(r"\d")
_LONGEST = 60  # characters of one heading
_BELOW = 4  # rows looked at below for a date
_FEWEST = 2  # different fields named
_SAME = 0.6  # share of headings that stand where they stood: the row repeats them
_DATES = frozenset({Field.EVENT_DATE, Field.EVENT_DATE_END, Field.REPORTED_DATE, Field.RECORDED_DATE})


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a sheet that are one table, from 0: from its title's row to before `end`."""

    start: int
    headings: int
    end: int

    def of(self, table: Table) -> Table:
        """The table of this part alone: what is above it blank, so that every row keeps its number."""
        rows = ((),) * self.start + table.rows[self.start : self.end]
        return replace(table, rows=rows)


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A further table of a sheet: its rows from `first` to `last`, its headings' row (from 1), what its columns are."""

    header_row: int
    first: int
    last: int
    columns: tuple[Column, ...]


def parts_of(table: Table, layout: Layout) -> tuple[Part, ...]:
    """The tables of a sheet, top to bottom; none where it is a single one, as nearly all are."""
    if layout.header_row is None:
        return ()
    own = layout.header_rows[0] - 1
    others = _other_headings(table.rows, layout)
    if not others:
        return ()
    headings = sorted({own, *others})
    starts = [0, *(_title_above(table.rows, row) for row in headings[1:])]
    ends = [*starts[1:], len(table.rows)]
    return tuple(Part(*place) for place in zip(starts, headings, ends, strict=True))


def _other_headings(rows: Sequence[Sequence[Cell]], layout: Layout) -> list[int]:
    known = {column.index: plain_words(column.heading) for column in layout.columns}
    lines = [known, *(_plain(rows[row - 1]) for row in layout.header_rows if row <= len(rows))]
    found: list[int] = []
    for index, row in enumerate(rows):
        is_over_own = index + 2 == layout.header_rows[0]  # words over the headings themselves
        if index + 1 in layout.header_rows or is_over_own or not _may_be_headings(row):
            continue
        is_second_line = bool(found) and found[-1] == index - 1
        if is_second_line or not _is_over_dates(rows, index):
            continue
        if not any(_repeats(_plain(row), line) for line in lines):
            found.append(index)
    return found


def _may_be_headings(row: Sequence[Cell]) -> bool:
    """Short words without a figure: most rows of a life are passed over at their date."""
    filled = 0
    for cell in row:
        if cell is None or cell == "":
            continue
        if not isinstance(cell, str) or len(cell) > _LONGEST or _FIGURE.search(cell):
            return False
        filled += 1
    return filled >= _FEWEST


def _is_over_dates(rows: Sequence[Sequence[Cell]], index: int) -> bool:
    named = {
        column: met[0]
        for column, cell in enumerate(rows[index])
        if not is_blank(cell) and (met := field_of_words(heading_text(cell))) and met[1] is not Match.NEAR
    }
    if len(set(named.values()) - {Field.EXTRA}) < _FEWEST:
        return False
    below = rows[index + 1 : index + 1 + _BELOW]
    dates = [column for column, field in named.items() if field in _DATES]
    return any(looks_like_date(row[column]) for column in dates for row in below if column < len(row))


def _plain(row: Sequence[Cell]) -> dict[int, str]:
    return {column: plain_words(heading_text(cell)) for column, cell in enumerate(row) if not is_blank(cell)}


def _repeats(row: dict[int, str], line: dict[int, str]) -> bool:
    """Whether most words of a row stand where they stand among these headings."""
    same = sum(line.get(column) == words for column, words in row.items())
    return same >= _SAME * len(row)


def _title_above(rows: Sequence[Sequence[Cell]], headings: int) -> int:
    """Where the title over a row of headings begins: one text alone in its row, over blank rows or none."""
    start = headings
    for index in range(headings - 1, -1, -1):
        texts = {str(cell) for cell in rows[index] if not is_blank(cell)}
        if len(texts) > 1 or not all(map(_is_title, texts)):
            break
        start = index if texts else start
    return start


def _is_title(text: str) -> bool:
    """A few words that are no sentence and no date."""
    return len(text) <= _LONGEST and text.rstrip()[-1:] not in {".", "?", "!"} and not looks_like_date(text)

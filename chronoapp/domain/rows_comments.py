"""What people wrote beside a row's cells: kept with the row's words, each comment under its column's heading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from chronoapp.domain.columns import column_letter
from chronoapp.domain.columns_values import is_blank
from chronoapp.domain.columns_words import NOTE_ON
from chronoapp.domain.tables import Table


def comments_by_row(table: Table, keys: Sequence[str]) -> Mapping[int, Mapping[str, str]]:
    """The comments of each row that has any, rows from 1; `keys` are the columns' names."""
    found: dict[int, dict[str, str]] = {}
    for row, column, words in table.comments:
        key = NOTE_ON + (keys[column] if column < len(keys) else column_letter(column))
        found.setdefault(row + 1, {})[f"{key} (comment)" if key in keys else key] = words
    return found


def with_comments(words: Mapping[str, str], comments: Mapping[str, str] | None) -> Mapping[str, str]:
    """A row's words and what was written beside them."""
    return {**words, **comments} if comments else words


def comments_at(table: Table, row: int) -> Iterator[tuple[str, str]]:
    """The address and words of each comment on a row (from 1)."""
    return ((_address(at, column), words) for at, column, words in table.comments if at == row - 1)


def comment_notes(table: Table, headings: Collection[int]) -> Iterator[str]:
    """What a worker should know of a sheet's comments. `headings` are the rows of headings, from 1."""
    alone = [one for one in table.comments if one[0] + 1 in headings or _is_empty(table, one[0])]
    if kept := len(table.comments) - len(alone):
        says = "1 comment on a cell is" if kept == 1 else f"{kept:,} comments on cells are"
        yield f"{says} kept with the row, as “Note on” and the column’s heading."
    for row, column, words in alone:
        yield f"The comment at {_address(row, column)} belongs to no row: “{words}”."


def _is_empty(table: Table, row: int) -> bool:
    return row >= len(table.rows) or all(map(is_blank, table.rows[row]))


def _address(row: int, column: int) -> str:
    return f"{column_letter(column)}{row + 1}"

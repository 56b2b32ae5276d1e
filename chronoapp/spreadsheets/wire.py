"""How the child process hands rows back: lines of JSON, which can build nothing but plain values in the parent.

Pickle would let whoever took over the child run code in the parent. JSON keeps the child's prison shut, and with whole
blocks of rows a line, column by column, it costs little: a block's dates are then read in one go, where a marked value
for each cost more than all the rest of the line.

A column is a list of its cells, or where it holds dates `{"cells": […], "d": {"at": […], "is": […]}}`: nothing stands
in the cells where a date is (`d`), a moment (`m`) or a time (`t`), and beside them at which rows which of them are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from itertools import chain, zip_longest
from typing import Any

from chronoapp.domain.tables import Cell, Table

BLOCK = 2_000
EXACT = 2**53
_LENGTHS = b', "lengths": ['  # what ends a block of rows; in a cell the quotation marks would be escaped
_NONE = b"[]}\n"
END_LINE = b'{"end": true}\n'

Row = list[Cell]
_KINDS: dict[type[date | time], str] = {date: "d", datetime: "m", time: "t"}


@dataclass(frozen=True, slots=True)
class TableEnd:
    """What closes a table, after its rows: fields as in `Table`."""

    name: str
    merged: tuple[tuple[int, int, int, int], ...] = ()
    notes: tuple[str, ...] = ()
    is_hidden: bool = False
    comments: tuple[tuple[int, int, str], ...] = ()
    counts_from_1904: bool = False


def lines_of(stream: Iterable[Sequence[Cell] | TableEnd]) -> Iterator[bytes]:
    """The lines for rows and the ends of their tables, in the order they come."""
    block: list[Sequence[Cell]] = []
    for item in stream:
        if isinstance(item, TableEnd):
            yield _line(_block(block))
            yield _line({"table": asdict(item)})
            block = []
        else:
            block.append(item)
            if len(block) == BLOCK:
                yield _line(_block(block))
                block = []
    yield END_LINE


def lines_of_tables(tables: Iterable[Table]) -> Iterator[bytes]:
    """The lines for the rows of tables that are there already; of the rest of each, only its name."""
    return lines_of(chain.from_iterable((*table.rows, TableEnd(table.name)) for table in tables))


def rows_in(line: bytes) -> int:
    """How many rows a line brings, without reading it."""
    at = line.rfind(_LENGTHS)
    return 0 if at < 0 or line.endswith(_NONE) else line.count(b",", at)  # a comma stands before them too


def refusal_line(says: str) -> bytes:
    """The only line of a file that was refused."""
    return _line({"refused": says})


def _line(what: dict[str, object]) -> bytes:
    return json.dumps(what, ensure_ascii=False, check_circular=False).encode("utf-8", "replace") + b"\n"


def _block(rows: list[Sequence[Cell]]) -> dict[str, object]:
    """Rows as columns of the same length; `lengths` are the rows' own."""
    return {"columns": [_column(cells) for cells in zip_longest(*rows)], "lengths": [len(row) for row in rows]}


def _column(cells: tuple[Cell, ...]) -> object:
    kinds = set(map(type, cells)) & _KINDS.keys()
    if not kinds:
        return cells
    column: dict[str, object] = {"cells": [None if type(cell) in kinds else cell for cell in cells]}
    for kind in kinds:
        at = [index for index, cell in enumerate(cells) if type(cell) is kind]
        column[_KINDS[kind]] = {"at": at, "is": [cells[index].isoformat() for index in at]}  # type: ignore[union-attr]  # of that kind
    return column


def _rows(block: dict[str, Any]) -> list[tuple[Cell, ...]]:
    lengths = block["lengths"]
    width = max(lengths, default=0)
    rows = list(zip(*map(_cells, block["columns"]), strict=True)) if width else [()] * len(lengths)
    return [row if length == width else row[:length] for row, length in zip(rows, lengths, strict=True)]


def _cells(column: list[Cell] | dict[str, Any]) -> list[Cell]:
    if isinstance(column, list):
        return column
    cells: list[Cell] = column["cells"]
    for kind, tag in _KINDS.items():
        if tag in column:
            for index, written in zip(column[tag]["at"], column[tag]["is"], strict=True):
                cells[index] = kind.fromisoformat(written)
    return cells


def _number(text: str) -> int | float:
    """Spreadsheets hold every number as a float; a whole one is meant as a whole one."""
    number = float(text)
    return int(number) if number.is_integer() and abs(number) <= EXACT else number


DECODER = json.JSONDecoder(parse_float=_number)


class Broken(Exception):
    """The child's answer stopped short."""


def tables_of(lines: Iterable[bytes]) -> Iterator[Table | str]:
    """Each table in turn, or the one sentence of a refusal; raises Broken when the lines stop before their end."""
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        said = DECODER.decode(line.decode("utf-8"))
        if "columns" in said:
            rows += _rows(said)
        elif "table" in said:
            yield _table(said["table"], tuple(rows))
            rows = []
        elif "refused" in said:
            yield said["refused"]
            return
        else:
            return
    raise Broken


def _table(end: dict[str, Any], rows: tuple[tuple[Cell, ...], ...]) -> Table:
    return Table(
        name=end["name"],
        rows=rows,
        merged=tuple(map(tuple, end["merged"])),
        notes=tuple(end["notes"]),
        is_hidden=end["is_hidden"],
        comments=tuple(map(tuple, end["comments"])),
        counts_from_1904=end["counts_from_1904"],
    )

"""Many rows into one table at the driver's own pace: what a file of 100,000 rows is stored by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Date, Dialect, Table, insert

from chronoapp.storage.schema.base import Moment, write_moment
from chronoapp.storage.store import Tx

Values = dict[str, Any]
Line = tuple[Any, ...]
_Bind = Callable[[Any], Any]
_BLOCK = 5_000  # rows handed over at once: as fast as all of them, and a large file is never there three times over


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows of one table as every driver takes them: each the values of the columns `names`, in that order.

    They are texts, numbers and None, a day and a moment in ISO 8601 and a JSON column's value spelled: another process
    can make them.
    """

    names: tuple[str, ...]
    rows: list[Line]


def insert_rows(tx: Tx, table: Table, rows: Iterable[Values]) -> None:
    """Insert rows that all name the same columns, two or more; JSON columns hold their text, spelled already."""
    waiting = iter(rows)
    while block := list(islice(waiting, _BLOCK)):
        insert_lines(tx, table, lines_of(table, block))


def insert_lines(tx: Tx, table: Table, lines: Lines) -> None:
    """Insert rows that are finished already.

    The statement is SQLAlchemy's, which says on each database what a text is to be read as. What is left out is the
    work SQLAlchemy does again for each row, which takes longer than the database itself.
    """
    if not lines.rows:
        return
    statement, order = _statement(table, lines.names, tx.dialect)
    if order is None:
        by_name = [dict(zip(lines.names, row, strict=True)) for row in lines.rows]
        tx.exec_driver_sql(statement, by_name)
        return
    in_order = lines.rows if order == lines.names else list(map(itemgetter(*map(lines.names.index, order)), lines.rows))
    tx.exec_driver_sql(statement, in_order)


@lru_cache(maxsize=64)
def _statement(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[str, ...] | None]:
    """The statement, and the order in which it wants the columns' values; None where it wants them by name."""
    compiled = insert(table).compile(dialect=dialect, column_keys=list(names))
    return str(compiled), None if compiled.positiontup is None else tuple(compiled.positiontup)


def lines_of(table: Table, rows: Iterable[Values]) -> Lines:
    """Rows that all name the same columns, two or more, in the columns' own order."""
    waiting = iter(rows)
    first = next(waiting, None)
    if first is None:
        return Lines((), [])
    names = tuple(column.name for column in table.columns if column.name in first)
    pick = itemgetter(*names)
    lines = [pick(first), *map(pick, waiting)]
    binds = [(place, bind) for place, name in enumerate(names) if (bind := _bind(table.c[name]))]
    return Lines(names, [_bound(line, binds) for line in lines] if binds else lines)


def _bound(line: Line, binds: Iterable[tuple[int, _Bind]]) -> Line:
    values = list(line)
    for place, bind in binds:
        values[place] = bind(values[place])
    return tuple(values)


def _bind(column: Column[Any]) -> _Bind | None:
    """What makes the text of a column's value; None where the value is as it should be."""
    if isinstance(column.type, Date):
        return _Once(date.isoformat).__getitem__
    return _Once(write_moment).__getitem__ if isinstance(column.type, Moment) else None


class _Once(dict[Any, Any]):
    """Texts by value: the moment a file was taken in and its days come many times over."""

    def __init__(self, bind: _Bind) -> None:
        super().__init__({None: None})
        self._bind = bind

    def __missing__(self, value: object) -> object:
        self[value] = bound = self._bind(value)
        return bound

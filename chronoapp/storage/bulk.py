"""Many rows into one table at the driver's own pace: what a file of 100,000 rows is stored by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Column, Dialect, Table, insert

from chronoapp.storage.store import Tx

Values = dict[str, Any]
_Bind = Callable[[Any], Any]
_BLOCK = 5_000  # rows handed over at once: as fast as all of them, and a large file is never there three times over


def insert_rows(tx: Tx, table: Table, rows: Iterable[Values]) -> None:
    """Insert rows that all name the same columns, two or more; JSON columns hold their text, spelled already.

    The statement is SQLAlchemy's and every other value is bound as the column's type has it. What is left out is the
    work SQLAlchemy does again for each row, which takes longer than the database itself.
    """
    waiting = iter(rows)
    block = list(islice(waiting, _BLOCK))
    if not block:
        return
    names = list(block[0])
    compiled = insert(table).compile(dialect=tx.dialect, column_keys=names)
    order = compiled.positiontup or names
    binds = [(place, bind) for place, name in enumerate(order) if (bind := _bind(table.c[name], tx.dialect))]
    pick = itemgetter(*order)
    while block:
        lines = _bound(map(pick, block), binds)
        by_name = [] if compiled.positiontup else [dict(zip(order, line, strict=True)) for line in lines]
        tx.exec_driver_sql(str(compiled), by_name or lines)
        block = list(islice(waiting, _BLOCK))


def _bound(lines: Iterable[Sequence[Any]], binds: Sequence[tuple[int, _Bind]]) -> list[tuple[Any, ...]]:
    """The lines with the values of some places bound, place by place."""
    columns: list[Iterable[Any]] = list(zip(*lines, strict=True))
    for place, bind in binds:
        columns[place] = map(bind, columns[place])
    return list(zip(*columns, strict=True))


def _bind(column: Column[Any], dialect: Dialect) -> _Bind | None:
    """What makes the driver's value of a column's; None where they are the same."""
    bind = None if isinstance(column.type, JSON) else column.type.dialect_impl(dialect).bind_processor(dialect)
    return _Once(bind).__getitem__ if bind else None


class _Once(dict[Any, Any]):
    """Bound values by value: the moment a file was taken in and its days come many times over."""

    def __init__(self, bind: _Bind) -> None:
        self._bind = bind

    def __missing__(self, value: object) -> object:
        self[value] = bound = self._bind(value)
        return bound

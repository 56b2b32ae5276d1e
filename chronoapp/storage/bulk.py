"""Many rows into one table at the driver's own pace: what a file of 100,000 rows is stored by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Dialect, Table, insert

from chronoapp.storage.store import Tx

_T = TypeVar("_T")
Line = tuple[Any, ...]
BLOCK = 5_000  # rows handed over at once: as fast as all of them, and a large file is never there three times over


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows of one table as every driver takes them: each the values of the columns `names`, in that order.

    They are texts, numbers and None, a day and a moment in ISO 8601 and a JSON column's value spelled: another process
    can make them.
    """

    names: tuple[str, ...]
    rows: list[Line]


def blocks(rows: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """The rows in as many as are handed over at once."""
    return (rows[at : at + BLOCK] for at in range(0, len(rows), BLOCK))


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

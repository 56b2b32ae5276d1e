"""The whole store as plain lines of JSON, table by table, and back: the same between SQLite and PostgreSQL."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Column, Date, LargeBinary, MetaData, String, Table, func, insert, select, text
from sqlalchemy.types import TypeDecorator

from chronoapp.storage import migrations
from chronoapp.storage.schema import metadata
from chronoapp.storage.store import Store, Tx

SCHEMA = migrations.HEAD
BATCH = 500


def table_names() -> list[str]:
    """Every table, those others point to first."""
    return [table.name for table in metadata.sorted_tables]


def is_empty(tx: Tx) -> bool:
    """Whether nothing was ever stored here."""
    return all(
        tx.execute(select(func.count()).select_from(table)).scalar_one() == 0 for table in metadata.sorted_tables
    )


def lines_of(tx: Tx, name: str) -> Iterator[str]:
    """Each row of a table as one line of JSON, in the order of its key."""
    table = metadata.tables[name]
    columns = [_plain(column) for column in table.columns]
    query = select(*columns).order_by(*table.primary_key.columns)
    for row in tx.execute(query.execution_options(yield_per=BATCH)):
        kept = dict(zip(table.columns.keys(), map(_to_json, row), strict=True))
        yield json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _plain(column: Column[Any]) -> Any:  # noqa: ANN401 - a column, or the same column read as its bare text
    return column.cast(String).label(column.name) if isinstance(column.type, TypeDecorator) else column


def _to_json(value: object) -> object:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def is_known(schema: str) -> bool:
    """Whether this chronoapp has the layout of tables called `schema`, as its own or as an earlier one."""
    return schema.isdecimal() and 0 < int(schema) <= int(SCHEMA)


@contextmanager
def tables_at(store: Store, schema: str) -> Iterator[MetaData]:
    """The tables of an empty store as they were at `schema`; afterwards it is brought up to date with what it holds."""
    if schema == SCHEMA:
        yield metadata
        return
    migrations.downgrade(store.engine, schema)
    try:
        earlier = MetaData()
        earlier.reflect(store.engine)
        yield earlier
    finally:
        migrations.upgrade(store.engine)


def load_lines(tx: Tx, table: Table, lines: Iterable[str]) -> int:
    """Store the rows `lines_of` gave; how many there were."""
    count = 0
    batch: list[dict[str, Any]] = []
    for line in lines:
        batch.append(_from_json(table, json.loads(line)))
        count += 1
        if len(batch) == BATCH:
            tx.execute(insert(table), batch)
            batch = []
    if batch:
        tx.execute(insert(table), batch)
    return count


def _from_json(table: Table, kept: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(table.columns[name], value) for name, value in kept.items()}


def _value(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - whatever the column holds
    if value is None:
        return None
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, TypeDecorator):
        return column.type.process_result_value(value, None)  # type: ignore[arg-type] # our own types need no dialect
    return value


def damage(tx: Tx) -> list[str]:
    """What the database itself finds wrong with its pages and its references."""
    if tx.dialect.name != "sqlite":
        return []  # PostgreSQL checks references on every write and pages by its own checksums
    found = [row[0] for row in tx.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    broken = tx.execute(text("PRAGMA foreign_key_check")).all()
    return found + [f"a row of {row[0]} points to a row of {row[2]} that is not there" for row in broken]

"""What every table is made with: the naming of keys, moments, identifiers and the key of a case's table."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import Column, ForeignKeyConstraint, MetaData, PrimaryKeyConstraint, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO 8601 text: the same on every database, and in order when sorted as text."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        return None if value is None else write_moment(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


@lru_cache(maxsize=1024)  # the moment a file was taken in comes with each of its events
def write_moment(value: datetime) -> str:
    """`2026-11-22T09:30:00.000000Z`: always UTC, always the same length."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def an_id(name: str, *, nullable: bool = False) -> Column[str]:
    """A column with an identifier (`domain/identity.py`), or with a key as long as one."""
    return Column(name, String(40), nullable=nullable)


def text(name: str) -> Column[str]:
    """A column of words, "" where there are none."""
    return Column(name, Text, nullable=False, server_default="")


def case_key(table: str, *more: str) -> tuple[PrimaryKeyConstraint, ForeignKeyConstraint]:
    """The key of a case's table: `case_id` first, then `more`; and the case itself, which must be there."""
    return (
        PrimaryKeyConstraint("case_id", *more, name=f"pk_{table}"),
        ForeignKeyConstraint(["case_id"], ["cases.id"], name=f"fk_{table}_cases"),
    )


def of_event(table: str) -> ForeignKeyConstraint:
    """A row of this table belongs to an event of its case."""
    return ForeignKeyConstraint(["case_id", "event_id"], ["events.case_id", "events.id"], name=f"fk_{table}_events")

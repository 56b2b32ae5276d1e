"""Opening the store: SQLite in a file or PostgreSQL by URL, brought up to the present schema; and its transactions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError

from chronoapp.domain.errors import BadSetting, NotFound
from chronoapp.storage import migrations
from chronoapp.storage.spelling import spell

Tx = Connection
NEWER = (
    "This store was brought up to date by a newer chronoapp, which this one cannot read. Start the newer one, or "
    "restore the backup made before the change into a new folder."
)

# As json.loads reads text, without asking five thousand times for one page what it was given.
_read_json = json.JSONDecoder().decode


class Store:
    """A database. `begin` is the only way to it: one transaction, committed whole or not at all."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def begin(self) -> Iterator[Tx]:
        """One transaction: committed at the end of the block, rolled back where an error leaves it."""
        with self.engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


def open_store(url: str, *, may_begin: bool = True) -> Store:
    """The store at `url`, migrated, made where there is none.

    `BadSetting` where it cannot be opened; `NotFound`, and nothing made, where there is none and `may_begin` is False.
    """
    target = make_url(url)
    if not may_begin:
        _need_file(target)
    engine = _sqlite(target) if target.get_backend_name() == "sqlite" else _postgresql(target)
    try:
        _bring_up_to_date(engine, target, may_begin=may_begin)
    except (NotFound, BadSetting):
        engine.dispose()
        raise
    except OperationalError as error:
        engine.dispose()
        reason = str(error.orig).strip().splitlines()[0] if error.orig else "no answer"
        raise BadSetting(f"The database cannot be opened: {reason}. Check CHRONOAPP_DATABASE_URL.") from error
    return Store(engine)


def _need_file(target: URL) -> None:
    if target.get_backend_name() != "sqlite" or target.database in {None, "", ":memory:"}:
        return
    file = Path(str(target.database))
    if not file.is_file() or not file.stat().st_size:
        raise _no_store(target)


def _no_store(target: URL) -> NotFound:
    is_file = target.get_backend_name() == "sqlite" and target.database
    place = f"at {Path(str(target.database)).resolve()}" if is_file else "in the database CHRONOAPP_DATABASE_URL names"
    return NotFound(
        f"There is no chronoapp store {place}, and none was made. Set CHRONOAPP_DATA to the folder that holds yours; "
        "`chronoapp serve` and `chronoapp case add` begin a new one, `chronoapp demo` shows a practice family."
    )


def _bring_up_to_date(engine: Engine, target: URL, *, may_begin: bool) -> None:
    with engine.connect() as connection:
        if inspect(connection).has_table("alembic_version"):
            present = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            if present == migrations.HEAD:
                return
            if present and int(present) > int(migrations.HEAD):
                raise BadSetting(NEWER)
        elif not may_begin:
            raise _no_store(target)
    migrations.upgrade(engine)


def _postgresql(url: URL) -> Engine:
    return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, json_serializer=spell)


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        file = Path(url.database)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(OSError):  # SQLite itself says what it cannot open
            file.touch(mode=0o600)  # what it keeps beside the file is then as private
    engine = create_engine(url, connect_args={"timeout": 30}, json_serializer=spell, json_deserializer=_read_json)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


# cache_size is in KiB below zero: 16 MiB hold the indexes of a large case while a file of 100,000 rows goes in.
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "cache_size=-16384")


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy, not the driver, says when a transaction begins
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    # Taking the write lock at once means a transaction waits its turn at the start and never fails half way through.
    connection.exec_driver_sql("BEGIN IMMEDIATE")

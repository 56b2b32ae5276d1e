"""Schema migrations: each runs up and down on SQLite and on PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine

HEAD = "0015"  # the newest file in versions/; a test holds the two together
ONE_AT_A_TIME = 0x63_68_72_6F_6E_6F  # the number of the lock, the same for every chronoapp: "chrono" in ASCII


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the database up to revision `to`, keeping everything in it."""
    from alembic import command  # noqa: PLC0415 - slow to load, and needed only when there is something to migrate

    with engine.connect() as connection:
        _take_turns(connection)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def _take_turns(connection: Connection) -> None:
    """Begin one transaction for all of it, after any other server that brings the same database up to date.

    SQLite's begins with its only lock for writing.
    """
    connection.begin()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")


def downgrade(engine: Engine, to: str) -> None:
    """Take the database down to revision `to` ("base": nothing left)."""
    from alembic import command  # noqa: PLC0415 - as above

    with engine.connect() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, to)


def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config

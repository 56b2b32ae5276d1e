from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Integer, MetaData, Table, inspect, text

from chronoapp.domain.errors import BadSetting
from chronoapp.storage import migrations
from chronoapp.storage.schema import metadata
from chronoapp.storage.store import open_store


def differences(database_url: str, wanted: MetaData) -> list[object]:
    store = open_store(database_url)
    try:
        with store.engine.connect() as connection:
            return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), wanted))
    finally:
        store.close()


def test_the_migrations_make_the_schema(database_url: str) -> None:
    assert differences(database_url, metadata) == []


def test_a_table_the_migrations_forgot_is_found(database_url: str) -> None:
    planted = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.tables.values():
        table.to_metadata(planted)
    Table("forgotten", planted, Column("id", Integer, primary_key=True))
    assert [change[0] for change in differences(database_url, planted)] == ["add_table"]


def test_every_migration_runs_down_and_up_again(database_url: str) -> None:
    store = open_store(database_url)
    migrations.downgrade(store.engine, "base")
    assert set(inspect(store.engine).get_table_names()) == {"alembic_version"}
    migrations.upgrade(store.engine)
    assert set(metadata.tables) < set(inspect(store.engine).get_table_names())
    store.close()


def test_a_store_of_a_newer_version_is_one_clear_sentence_and_stays_as_it_is(database_url: str) -> None:
    store = open_store(database_url)
    with store.begin() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadSetting, match="by a newer chronoapp"):
        open_store(database_url)
    with store.begin() as tx:
        assert tx.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    store.close()


OPEN = """
import sys
from chronoapp.storage.store import open_store
sys.stdin.readline()
open_store(sys.argv[1]).close()
"""


def test_servers_that_start_at_once_over_an_empty_database_take_turns(database_url: str, project: Path) -> None:
    command = [sys.executable, "-c", OPEN, database_url]
    starting = [subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=project) for _ in range(3)]
    for process in starting:
        assert process.stdin is not None
        process.stdin.write(b"now\n")
        process.stdin.flush()
    said = [process.communicate(timeout=120)[1].decode() for process in starting]
    assert [process.returncode for process in starting] == [0, 0, 0], said


def test_head_is_the_newest_migration() -> None:
    files = sorted((Path(migrations.__file__).parent / "versions").glob("[0-9]*.py"))
    assert files[-1].name.startswith(migrations.HEAD)


def test_every_table_of_a_case_has_the_case_first_in_its_key() -> None:
    service = {"users", "links", "sessions", "habits", "sign_in_failures", "cases", "layouts"}
    for name, table in metadata.tables.items():
        if name not in service:
            assert next(iter(table.primary_key.columns)).name == "case_id", name
            indexes = [index for index in table.indexes if index.name != "ix_members_user_id"]
            assert all(next(iter(index.columns)).name == "case_id" for index in indexes), name


def test_a_database_that_does_not_answer_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadSetting) as refusal:
        open_store(f"sqlite:///{tmp_path / 'folder'}")
    assert "CHRONOAPP_DATABASE_URL" in refusal.value.says

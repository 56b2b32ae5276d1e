from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, inspect, text, update

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.errors import NotFound
from chronoapp.domain.history import first_broken
from chronoapp.storage import history
from chronoapp.storage.history import SERVICE
from chronoapp.storage.schema.history import audit
from chronoapp.storage.store import open_store


@pytest.fixture
def store(database_url: str):
    opened = open_store(database_url)
    yield opened
    opened.close()


def test_sqlite_keeps_a_write_ahead_log(tmp_path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    with store.begin() as tx:
        assert tx.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert tx.execute(text("PRAGMA foreign_keys")).scalar() == 1
    store.close()


def test_a_new_store_is_private_to_whoever_runs_it(tmp_path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'data' / 'a.sqlite3'}")
    with store.begin() as tx:
        history.record(tx, SERVICE, COMMAND_LINE, "wrote")
    made = [tmp_path / "data", *(tmp_path / "data").iterdir()]
    assert [file.name for file in made if file.stat().st_mode & 0o077] == []
    store.close()


def test_nothing_is_made_where_a_store_was_only_looked_for(database_url: str, tmp_path) -> None:
    with pytest.raises(NotFound, match="none was made"):
        open_store(database_url, may_begin=False)
    assert list(tmp_path.iterdir()) == []
    open_store(database_url).close()
    open_store(database_url, may_begin=False).close()


def test_a_database_of_something_else_is_left_as_it_is(tmp_path) -> None:
    url = f"sqlite:///{tmp_path / 'theirs.sqlite3'}"
    theirs = create_engine(url)
    with theirs.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (id INTEGER)"))
    with pytest.raises(NotFound, match="none was made"):
        open_store(url, may_begin=False)
    assert inspect(theirs).get_table_names() == ["theirs"]
    theirs.dispose()


def test_a_transaction_that_fails_leaves_nothing(store) -> None:
    def write_and_fail() -> None:
        with store.begin() as tx:
            history.record(tx, SERVICE, COMMAND_LINE, "wrote")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with store.begin() as tx:
        assert history.read_audit(tx, SERVICE) == []


def test_eight_people_writing_at_once_make_one_unbroken_chain(store) -> None:
    def write(_: int) -> None:
        with store.begin() as tx:
            history.record(tx, "case-1", COMMAND_LINE, "read")

    with ThreadPoolExecutor(8) as people:
        list(people.map(write, range(40)))
    with store.begin() as tx:
        entries = history.read_audit(tx, "case-1")
    assert [entry.sequence for entry in entries] == list(range(1, 41))
    assert first_broken("case-1", entries) is None


@pytest.mark.parametrize("column", ["actor", "act", "about", "at", "actor_id"])
def test_a_changed_entry_breaks_the_chain_there(store, column: str) -> None:
    with store.begin() as tx:
        for act in ("read", "saved", "exported"):
            history.record(tx, SERVICE, COMMAND_LINE, act, "x")
        tx.execute(update(audit).where(audit.c.sequence == 2).values({column: "another"}))
        broken = first_broken(SERVICE, history.read_audit(tx, SERVICE))
    assert broken is not None
    assert broken.sequence == 2


def test_an_entry_taken_away_is_missed(store) -> None:
    with store.begin() as tx:
        for act in ("read", "saved", "exported"):
            history.record(tx, SERVICE, COMMAND_LINE, act)
        tx.execute(audit.delete().where(audit.c.sequence == 2))
        broken = first_broken(SERVICE, history.read_audit(tx, SERVICE))
    assert broken is not None
    assert broken.sequence == 3

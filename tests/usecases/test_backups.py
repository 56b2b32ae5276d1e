from __future__ import annotations

import hashlib
import json
import zipfile

import pytest
from sqlalchemy import MetaData, create_engine, update

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.errors import DamagedStore, NotAllowed, Refused, UnreadableFile
from chronoapp.storage import migrations
from chronoapp.storage.schema.history import audit, chains
from chronoapp.storage.schema.imports import import_rows, uploads
from chronoapp.storage.store import open_store
from chronoapp.usecases import backups, imports, timeline
from chronoapp.usecases.imports import Sent


@pytest.fixture
def filled(house, six_columns):
    """A case with events, a held row and a history."""
    sent = Sent("Police", "c.csv", six_columns)
    imports.take_in_at_once(house.store, house.alice, house.ref, sent, {}, house.how)
    return house


@pytest.fixture
def elsewhere(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'elsewhere' / 'chronoapp.sqlite3'}")
    yield store
    store.close()


def test_a_backup_of_either_database_restores_whole(filled, elsewhere, tmp_path) -> None:
    out = tmp_path / "all.zip"
    told = backups.backup(filled.store, COMMAND_LINE, out)
    assert backups.restore(elsewhere, COMMAND_LINE, out) == told
    before = timeline.read_chronology(filled.store, filled.alice, filled.ref, with_words=True)
    after = timeline.read_chronology(elsewhere, filled.alice, filled.ref, with_words=True)
    assert after.shown == before.shown
    assert backups.check(elsewhere, COMMAND_LINE).faults == ()


def test_a_backup_is_not_restored_over_anything(filled, tmp_path) -> None:
    backups.backup(filled.store, COMMAND_LINE, tmp_path / "all.zip")
    with pytest.raises(Refused, match="not empty"):
        backups.restore(filled.store, COMMAND_LINE, tmp_path / "all.zip")


def test_a_damaged_backup_restores_nothing(filled, elsewhere, tmp_path) -> None:
    out, bad = tmp_path / "all.zip", tmp_path / "bad.zip"
    backups.backup(filled.store, COMMAND_LINE, out)
    with zipfile.ZipFile(out) as whole, zipfile.ZipFile(bad, "w") as broken:
        for name in whole.namelist():
            data = whole.read(name)
            broken.writestr(name, data.replace(b"unwell", b"asleep") if name == "events.jsonl" else data)
    with pytest.raises(DamagedStore, match="events"):
        backups.restore(elsewhere, COMMAND_LINE, bad)
    assert backups.restore(elsewhere, COMMAND_LINE, out)["cases"] == 1


def test_a_file_that_is_no_backup_is_one_clear_sentence(elsewhere, tmp_path) -> None:
    (tmp_path / "x.zip").write_text("hello")
    with pytest.raises(UnreadableFile, match="not a whole chronoapp backup"):
        backups.restore(elsewhere, COMMAND_LINE, tmp_path / "x.zip")


def test_only_an_administrator_takes_the_whole_store_out(filled, tmp_path) -> None:
    with pytest.raises(NotAllowed):
        backups.backup(filled.store, filled.alice, tmp_path / "all.zip")
    assert not (tmp_path / "all.zip").exists()


@pytest.mark.parametrize(
    ("table", "values", "says"),
    [
        (audit, {"actor": "Nobody"}, "broken at entry"),
        (uploads, {"data": b"another file"}, "the stored file has changed"),
        (chains, {"sequence": 999}, "999 were written"),
    ],
)
def test_check_finds_what_was_tampered_with(filled, table, values: dict[str, object], says: str) -> None:
    assert backups.check(filled.store, COMMAND_LINE).faults == ()
    with filled.store.begin() as tx:
        tx.execute(update(table).values(values))
    assert any(says in fault for fault in backups.check(filled.store, COMMAND_LINE).faults)


def test_check_finds_a_row_that_went_missing(filled) -> None:
    with filled.store.begin() as tx:
        tx.execute(import_rows.delete().where(import_rows.c.row == 5))
    assert any("rows" in fault for fault in backups.check(filled.store, COMMAND_LINE).faults)


def test_a_backup_of_an_earlier_version_comes_in_and_is_brought_up_to_date(filled, elsewhere, tmp_path) -> None:
    now, then = tmp_path / "now.zip", tmp_path / "then.zip"
    backups.backup(filled.store, COMMAND_LINE, now)
    as_at_first(now, then)
    counts = backups.restore(elsewhere, COMMAND_LINE, then)
    assert "filings" not in counts
    before = timeline.read_chronology(filled.store, filled.alice, filled.ref, with_words=True)
    after = timeline.read_chronology(elsewhere, filled.alice, filled.ref, with_words=True)
    assert after.shown == before.shown
    assert backups.check(elsewhere, COMMAND_LINE).faults == ()


def as_at_first(now, then) -> None:
    """The same backup as the first version would have made it: its tables, and their columns of that time."""
    old = create_engine("sqlite://")
    migrations.upgrade(old, "0001")
    first = MetaData()
    first.reflect(old)
    old.dispose()
    with zipfile.ZipFile(now) as whole, zipfile.ZipFile(then, "w") as earlier:
        manifest = json.loads(whole.read("manifest.json"))
        tables = {}
        for name, table in first.tables.items():
            if name != "alembic_version":
                rows = [json.loads(line) for line in whole.read(f"{name}.jsonl").splitlines()]
                lines = [json.dumps({key: row[key] for key in table.columns.keys()}) + "\n" for row in rows]  # noqa: SIM118 - a collection of columns, not a dict
                data = "".join(lines).encode()
                earlier.writestr(f"{name}.jsonl", data)
                tables[name] = {"rows": len(rows), "sha256": hashlib.sha256(data).hexdigest()}
        earlier.writestr("manifest.json", json.dumps(manifest | {"schema": "0001", "tables": tables}))


def test_a_backup_of_a_newer_version_is_one_clear_sentence(filled, elsewhere, tmp_path) -> None:
    now, newer = tmp_path / "now.zip", tmp_path / "newer.zip"
    backups.backup(filled.store, COMMAND_LINE, now)
    with zipfile.ZipFile(now) as whole, zipfile.ZipFile(newer, "w") as later:
        for name in whole.namelist():
            data = whole.read(name)
            later.writestr(name, json.dumps(json.loads(data) | {"schema": "9999"}) if name == "manifest.json" else data)
    with pytest.raises(Refused, match="newer than this one"):
        backups.restore(elsewhere, COMMAND_LINE, newer)


def test_a_backup_that_another_made_meanwhile_is_left_as_it_is(house, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    out, write = folder / "chronoapp.zip", backups._write_table

    def write_beside_another(tx, archive, name):
        out.write_bytes(b"another's")
        return write(tx, archive, name)

    monkeypatch.setattr(backups, "_write_table", write_beside_another)
    with pytest.raises(Refused, match="is there already"):
        backups.backup(house.store, COMMAND_LINE, out)
    assert [(one, one.read_bytes()) for one in folder.iterdir()] == [(out, b"another's")]

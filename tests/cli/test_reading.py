"""`chronoapp read` stores nothing, and refuses in one line."""

from __future__ import annotations

from pathlib import Path


def test_an_encrypted_workbook_is_refused_in_one_line(chronoapp, project: Path) -> None:
    refused = chronoapp("read", project / "tests/files/encrypted/agile.xlsx", "--json")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.count("\n") == 1
    assert "agile.xlsx” is protected with a password" in refused.err


def test_read_stores_nothing(chronoapp, project: Path, tmp_path) -> None:
    found = chronoapp("read", project / "imports/practice/school-concern-log.csv", "--json").json
    (sheet,) = found["sheets"]
    assert sheet["rows"] == sheet["placed"] + sheet["held"] + sheet["left_out"] == 69
    assert {"heading": "Date of incident", "field": "event_date"} in sheet["columns"]
    assert not (tmp_path / "data").exists()

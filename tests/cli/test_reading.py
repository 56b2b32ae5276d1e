"""`chronoapp read` of a file that cannot be read."""

from __future__ import annotations

from pathlib import Path


def test_an_encrypted_workbook_is_refused_in_one_line(chronoapp, project: Path) -> None:
    refused = chronoapp("read", project / "tests/files/encrypted/agile.xlsx", "--json")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.count("\n") == 1
    assert "agile.xlsx” is protected with a password" in refused.err

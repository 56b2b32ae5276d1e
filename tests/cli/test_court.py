"""A prepared court chronology taken out by the command line: whole, and only what changed since it was filed."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from chronoapp.assets import find_assets
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.cases import Child
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.filters import Filter
from chronoapp.storage.store import open_store
from chronoapp.usecases import cases, court, events, filings
from chronoapp.usecases.export_kinds import Order

REF = "LC-7"
TODAY = date(2026, 3, 14)


@pytest.fixture
def filed(tmp_path: Path) -> int:
    """The number of a filing made in this test's data folder; one entry was given a reference after it."""
    (tmp_path / "data").mkdir()
    store = open_store(f"sqlite:///{tmp_path / 'data' / 'chronoapp.sqlite3'}")
    cases.add_case(store, COMMAND_LINE, REF, "Fairley family", [Child("child-ines", "Ines Fairley", date(2013, 5, 4))])
    added = [add(store, "6/7/2019", "Ines hurt her arm"), add(store, "8/7/2020", "Ines was seen at school")]
    front = {"opening": "Known since 2019.", "case_number": "ZE26C00123", "version_seen": "0"}
    kept = court.read_court(store, COMMAND_LINE, REF, TODAY).prepared.front
    court.save_front(store, COMMAND_LINE, REF, {**kept.fields, **front}, TODAY)
    assets = find_assets()
    choice = CourtChoice(prepared_on=TODAY, prepared_by="Alice Marlow")
    order = Order("court-docx", Filter(), choice, assets.templates, assets.static / "fonts", TODAY)
    number = filings.file_it(store, COMMAND_LINE, REF, order, "The court").number
    line = court.read_line(store, COMMAND_LINE, REF, added[1].id, TODAY)
    form = {**line.fields, "reference": "School log", "pages": "C12", "version": "0", "read": line.read}
    court.save_entry(store, COMMAND_LINE, REF, added[1].id, form, TODAY)
    store.close()
    return number


def add(store, when: str, headline: str):
    fields = {"date": when, "headline": headline, "source": "Police", "significance": "core"}
    return events.add_event(store, COMMAND_LINE, REF, fields, TODAY)


def said(file: Path) -> str:
    document = Document(io.BytesIO(file.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def test_what_was_prepared_is_in_the_file_and_an_update_holds_only_the_change(filed, chronoapp, tmp_path) -> None:
    out = tmp_path / "court.docx"
    assert chronoapp("export", "court-docx", "--case", REF, "--out", out).code == 0
    whole = said(out)
    for words in ("Known since 2019.", "Ines hurt her arm", "Ines was seen at school", "School log [C12]"):
        assert words in whole
    ran = chronoapp("export", "court-docx", "--case", REF, "--update", str(filed), "--out", out)
    assert ran.code == 0, ran.err
    update = said(out)
    assert "0 new, 1 changed, 0 withdrawn." in update
    assert "[Changed: was entry 2 of filing 1]" in update
    assert "Ines hurt her arm" not in update
    assert "Known since 2019." not in update


def test_an_update_of_no_such_filing_writes_nothing_and_says_so(filed, chronoapp, tmp_path) -> None:
    out = tmp_path / "court.pdf"
    ran = chronoapp("export", "court-pdf", "--case", REF, "--update", str(filed + 8), "--out", out)
    assert (ran.code, ran.out, out.exists()) == (1, "", False)
    assert "Filing 9 is no court chronology that an update could follow." in ran.err

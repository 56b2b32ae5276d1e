"""The practice spreadsheets of five agencies, row by row against what must come out of each."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chronoapp.domain.dates import DateContext
from chronoapp.domain.receipt import make_receipt
from chronoapp.domain.rows import Held, Outcome, Placed
from chronoapp.domain.understanding import FileReading, ImportContext, understand
from chronoapp.spreadsheets.read import read_file

ROOT = Path(__file__).parents[2]
EXPECTED = json.loads((ROOT / "tests/files/practice/expected.json").read_text(encoding="utf-8"))["files"]
BECOMES = {"Placed": "placed", "Held": "held", "LeftOut": "left_out"}


@pytest.fixture(scope="module", params=sorted(EXPECTED))
def read(request: pytest.FixtureRequest) -> tuple[FileReading, dict[str, Any]]:
    data = (ROOT / "imports/practice" / request.param).read_bytes()
    context = ImportContext(DateContext(today=date(2026, 1, 5)))
    return understand(read_file(data, request.param), context), EXPECTED[request.param]


def test_the_headings_and_columns_of_each_agency_are_found(read: tuple[FileReading, dict[str, Any]]) -> None:
    sheet, expected = read[0].sheets[0], read[1]
    assert sheet.header_row == expected["header_row"]
    assert [{"heading": c.heading, "field": c.field.value} for c in sheet.columns] == expected["columns"]


def test_the_receipt_of_each_agency_is_as_counted_by_hand(read: tuple[FileReading, dict[str, Any]]) -> None:
    total = make_receipt(read[0]).total
    counted = {key: read[1][key] for key in ("rows", "placed", "held", "left_out")}
    assert {"rows": total.rows, "placed": total.placed, "held": total.held, "left_out": total.left_out} == counted


def test_each_row_becomes_what_it_should(read: tuple[FileReading, dict[str, Any]]) -> None:
    outcomes = {outcome.row: outcome for outcome in read[0].sheets[0].outcomes}
    for row in read[1]["outcomes"]:
        _check(outcomes[row["row"]], row)


def _check(outcome: Outcome, row: dict[str, Any]) -> None:
    assert BECOMES[type(outcome).__name__] == row["outcome"], row
    if isinstance(outcome, Held):
        assert outcome.text == row.get("text"), row
    if isinstance(outcome, Placed):
        draft = outcome.draft
        assert draft.date_topic == row.get("asks", ""), row
        assert "time" not in row or draft.event_date.time == row["time"], row
        told = draft.reported_date
        assert (told.earliest.isoformat() if told and told.earliest else None) == row.get("reported"), row
        if "tolerance_days" not in row:
            days = (str(draft.event_date.earliest), str(draft.event_date.latest))
            assert days == (row["earliest"], row["latest"]), row

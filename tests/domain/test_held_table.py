"""A table of held rows sent in again mended: the columns chronoapp added to it are no words of the agency."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.dates import DateContext
from chronoapp.domain.held_table import ROW, SHEET, WHICH_ROW, WHY_HELD
from chronoapp.domain.rows import Draft
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import ImportContext, understand


def _draft(headings: list[Cell], row: list[Cell]) -> Draft:
    book = Workbook("log held rows.csv", "", (Table("log held rows", (tuple(headings), tuple(row))),))
    sheet = understand(book, ImportContext(DateContext(today=date(2026, 1, 5)))).sheets[0]
    (placed,) = sheet.placed
    assert placed.words[WHY_HELD if WHY_HELD in headings else SHEET], "the row itself stays word for word"
    return placed.draft


def test_why_sheet_and_row_stay_out_of_the_event_and_the_agencys_own_columns_stay_in() -> None:
    headings: list[Cell] = ["Date of Event", "Event Details", "Beat", WHY_HELD, SHEET, ROW, WHICH_ROW]
    row: list[Cell] = [
        "28/02/2021",
        "Neighbour heard shouting",
        "B4",
        "31/02/2021 is not a date",
        "Log",
        "5",
        "abc:0:5",
    ]
    draft = _draft(headings, row)
    assert draft.extra == {"Beat": "B4"}
    assert draft.evidence_ref == ""


def test_a_sheet_or_row_column_of_the_agencys_own_is_kept() -> None:
    draft = _draft(["Date of Event", "Event Details", SHEET], ["28/02/2021", "Neighbour heard shouting", "Blue"])
    assert draft.extra == {SHEET: "Blue"}

"""What somebody wrote beside a row's cells stays with the row, under its column's heading; no word of it is lost."""

from __future__ import annotations

from datetime import date

import pytest

from chronoapp.domain.columns_words import Field, field_of_words
from chronoapp.domain.dates import DateContext
from chronoapp.domain.rows import Held, LeftOut
from chronoapp.domain.tables import Table, Workbook
from chronoapp.domain.understanding import ImportContext, SheetReading, understand

ROWS = (
    ("Police log",),
    ("Date of incident", "What happened", "Outcome"),
    ("05/07/2019", "Mrs Hubbard took Lucy home.", "None"),
    (),
    ("31/02/2019", "Lucy was seen at school.", "None"),
    ("Total", "2"),
)
NOTES = (
    (1, 0, "Alice: dates as given by phone"),
    (2, 0, "Alice: or the 6th, mum not sure"),
    (2, 4, "Bob: see body-worn video"),
    (3, 1, "Alice: row taken out, ask Bob"),
    (4, 1, "Alice: which school?"),
    (5, 0, "Bob: counted by hand"),
)


def read(*comments: tuple[int, int, str]) -> SheetReading:
    book = Workbook("log.xlsx", "", (Table("Log", ROWS, comments=comments),))
    return understand(book, ImportContext(DateContext(today=date(2026, 1, 5)))).sheets[0]


def test_a_comment_stands_among_its_rows_words_and_with_its_event() -> None:
    (placed,) = read(*NOTES).placed
    said = {"Note on Date of incident": "Alice: or the 6th, mum not sure", "Note on E": "Bob: see body-worn video"}
    assert {key: placed.words[key] for key in said} == said
    assert placed.draft.extra == said
    assert placed.draft.event_date.edtf == "2019-07-05"


def test_rows_held_and_left_out_keep_theirs() -> None:
    outcomes = {outcome.row: outcome for outcome in read(*NOTES).outcomes}
    assert isinstance(outcomes[5], Held)
    assert outcomes[5].words["Note on What happened"] == "Alice: which school?"
    assert isinstance(outcomes[6], LeftOut)
    assert outcomes[6].words["Note on Date of incident"] == "Bob: counted by hand"


def test_comments_on_headings_and_empty_rows_are_told_whole() -> None:
    notes = read(*NOTES).notes
    assert "The comment at A2 belongs to no row: “Alice: dates as given by phone”." in notes
    assert "The comment at B4 belongs to no row: “Alice: row taken out, ask Bob”." in notes
    assert "4 comments on cells are kept with the row, as “Note on” and the column’s heading." in notes


def test_a_sheet_without_comments_says_nothing_of_them() -> None:
    assert not any("omment" in note for note in read().notes)


@pytest.mark.parametrize("heading", ["Note on Date of incident", "Note on Outcome", "Note on Source"])
def test_held_rows_sent_in_again_bring_the_note_as_a_note(heading: str) -> None:
    met = field_of_words(heading)
    assert met is not None
    assert met[0] is Field.EXTRA

"""Several tables in one sheet, each below its own headings: no row is passed over or read by another's columns."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.columns import recognise
from chronoapp.domain.columns_words import Field
from chronoapp.domain.dates import DateContext
from chronoapp.domain.receipt import make_receipt
from chronoapp.domain.rows_answers import Answers, SheetAnswers
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import FileReading, ImportContext, understand

STACKED: list[list[Cell]] = [
    ["Police incidents"],
    ["Date", "Incident", "Officer"],
    ["12/03/2018", "Noise at the flat", "PC Jones"],
    ["31/02/2018", "Shouting heard", "PC Ward"],
    [],
    ["Intelligence reports"],
    ["Reported on", "Source", "Information", "Date of event", "Grading"],
    ["20/03/2018", "Neighbour", "Children seen alone", "18/03/2018", "B2"],
    ["21/03/2018", "School", "Lucy not collected", "21/03/2018", "A1"],
    [],
    ["Custody"],
    ["When", "Who", "What happened"],
    ["22/05/2018", "Mr Dunn", "Arrested for assault"],
]


def read(rows: list[list[Cell]], answers: Answers | None = None) -> FileReading:
    book = Workbook("log.xlsx", "0" * 64, (Table("Log", tuple(map(tuple, rows))),))
    return understand(book, ImportContext(DateContext(today=date(2026, 1, 5))), answers or Answers())


def test_each_table_of_a_sheet_is_read_by_its_own_headings() -> None:
    sheet = read(STACKED).sheets[0]
    told = {row.row: (row.draft.event_date.text, row.draft.headline, row.draft.source) for row in sheet.placed}
    assert told == {
        3: ("12/03/2018", "Noise at the flat", ""),
        8: ("18/03/2018", "Children seen alone", "Neighbour"),
        9: ("21/03/2018", "Lucy not collected", "School"),
        13: ("22/05/2018", "Arrested for assault", ""),
    }
    assert [(row.row, row.column) for row in sheet.held] == [(4, "Date")]
    assert [row.row for row in sheet.left_out] == [1, 6, 11]
    assert sheet.placed[0].words == {"Date": "12/03/2018", "Incident": "Noise at the flat", "Officer": "PC Jones"}
    assert sheet.placed[1].draft.extra == {"Grading": "B2"}


def test_the_sheet_says_so_and_asks_whether_it_is_right() -> None:
    sheet = read(STACKED).sheets[0]
    asked = next(question for question in sheet.questions if question.topic == "another-table")
    assert asked.says.startswith("This sheet seems to hold 3 tables")
    assert asked.examples == ("Row 2: Date, Incident, Officer", "Row 12: When, Who, What happened")
    yes = Answers({"Log": SheetAnswers(topics={(asked.column, "another-table"): "yes"})})
    again = read(STACKED, yes).sheets[0]
    assert not any(question.topic == "another-table" for question in again.questions)
    assert again.outcomes == sheet.outcomes


def test_a_worker_reads_every_row_by_the_one_row_of_headings() -> None:
    sheet = read(STACKED, Answers(everywhere={"another-table": "no"})).sheets[0]
    assert [row.row for row in sheet.placed] == [8, 9]


def test_the_receipt_of_a_sheet_of_several_tables_balances() -> None:
    reading = read(STACKED)
    total = make_receipt(reading, filled={"Log": 8}).total
    assert (total.rows, total.placed, total.held, total.left_out, total.blank) == (8, 4, 1, 3, 2)


def test_headings_repeated_column_for_column_are_no_other_table() -> None:
    rows: list[list[Cell]] = [*STACKED[1:4], STACKED[1], ["1/5/2018", "Door forced", "PC Ward"]]
    sheet = read(rows).sheets[0]
    assert [row.reason for row in sheet.left_out] == ["repeated headings"]
    assert not any(question.topic == "another-table" for question in sheet.questions)


def test_the_same_headings_in_another_order_are_another_table() -> None:
    rows: list[list[Cell]] = [*STACKED[1:3], ["Incident", "Officer", "Date"], ["Door forced", "PC Ward", "2/5/2018"]]
    sheet = read(rows).sheets[0]
    assert [(row.row, row.draft.event_date.text, row.draft.headline) for row in sheet.placed] == [
        (2, "12/03/2018", "Noise at the flat"),
        (4, "2/5/2018", "Door forced"),
    ]


def test_a_question_two_tables_share_is_asked_once_with_all_its_rows() -> None:
    rows: list[list[Cell]] = [
        ["Date", "Incident"], ["01/03/2018", "Noise"],
        ["When", "What happened", "Who"], ["01/05/2018", "Door forced", "Mr Dunn"],
    ]  # fmt: skip
    asked = [question for question in read(rows).sheets[0].questions if question.topic == "first-of-month"]
    assert [question.rows for question in asked] == [(2, 4)]


def test_words_of_a_life_below_each_other_are_no_headings() -> None:
    rows: list[list[Cell]] = [
        ["Date", "Details", "Action"],
        ["12/03/2018", "Noise", "Letter"],
        ["", "Action", "Details"],
    ]
    assert not any(question.topic == "another-table" for question in read(rows).sheets[0].questions)


def test_what_the_columns_of_each_further_table_are_is_told_and_may_be_changed() -> None:
    sheet = read(STACKED).sheets[0]
    assert [(one.header_row, one.first, one.last) for one in sheet.others] == [(2, 1, 5), (12, 11, 13)]
    assert [column.heading for column in sheet.columns_at(4)] == ["Date", "Incident", "Officer"]
    assert [column.heading for column in sheet.columns_at(13)] == ["When", "Who", "What happened"]
    assert sheet.columns_at(8) is sheet.columns
    said = Answers({"Log": SheetAnswers(other_fields={12: {1: Field.SOURCE}})})
    assert Answers.from_record(said.to_record()) == said
    assert read(STACKED, said).sheets[0].placed[-1].draft.source == "Mr Dunn"


def test_headings_repeated_further_down_leave_no_rows_above_them_out() -> None:
    """The first headings are merged in groups, which reads less well than the plain ones of the next page."""
    first: tuple[list[Cell], ...] = (
        ["Date", "Date", "Incident", "Incident"],
        ["of incident", "reported", "type", "what happened"],
    )
    again: tuple[list[Cell], ...] = (["Date", "", "Incident", ""], ["of incident", "reported", "type", "what happened"])
    rows: tuple[list[Cell], ...] = (
        ["Incident log"],
        *first,
        ["03/04/2019", "04/04/2019", "Noise", "Shouting was heard"],
        *again,
        ["05/06/2019", "06/06/2019", "Noise", "Shouting was heard again"],
    )
    table = Table("Log", tuple(map(tuple, rows)), ((1, 0, 1, 1), (1, 2, 1, 3)))
    layout = recognise(table, date(2026, 1, 5))
    assert layout.header_rows == (2, 3)
    for said in (2, 3):
        assert recognise(table, date(2026, 1, 5), said) == layout, "the row the page shows, typed again, is the same"
    assert [column.field for column in layout.columns][:2] == [Field.EVENT_DATE, Field.REPORTED_DATE]


def test_headings_worded_better_on_the_next_page_leave_no_rows_above_them_out() -> None:
    rows = (
        ("Date", "What was it", "Outcome", "Agency"),
        ("03/04/2019", "Shouting was heard", "None", "Police"),
        ("Date", "What happened", "Outcome", "Agency"),
        ("05/06/2019", "Shouting was heard again", "None", "Police"),
    )
    assert recognise(Table("Log", rows), date(2026, 1, 5)).header_row == 1

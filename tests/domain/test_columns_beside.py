"""Sheets laid out as no log is: two tables side by side, dates across the page, a year over the rows below it."""

from __future__ import annotations

from datetime import date, datetime

from chronoapp.domain.columns_words import Field
from chronoapp.domain.dates import DateContext
from chronoapp.domain.rows_answers import Answers, SheetAnswers
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import ImportContext, SheetReading, understand


def read(*rows: list[Cell], said: SheetAnswers | None = None) -> SheetReading:
    book = Workbook("log.xlsx", "0" * 64, (Table("Log", tuple(map(tuple, rows))),))
    answers = Answers({"Log": said} if said else {})
    return understand(book, ImportContext(DateContext(today=date(2026, 1, 5))), answers).sheets[0]


BESIDE: list[list[Cell]] = [
    ["Date", "Concern", "By", None, "Date", "Meeting", "Outcome"],
    ["04/03/2020", "Lucy tired and hungry", "Mrs Ash", None, "06/03/2020", "EWO meeting", "Target 95%"],
    ["11/03/2020", "Bruise on left arm", "Mr Oak", None, "20/03/2020", "Review", "No improvement"],
]


def test_a_table_beside_another_makes_no_facts_of_the_others_events() -> None:
    sheet = read(*BESIDE)
    first = sheet.placed[0].draft
    assert (first.reported_date, first.decision) == (None, "")
    assert first.extra["Date (E)"] == "06/03/2020"
    assert first.extra["Outcome"] == "Target 95%"
    assert any("Another table seems to stand beside this one, in columns E to G" in note for note in sheet.notes)


def test_a_person_who_says_what_its_columns_are_is_believed() -> None:
    sheet = read(*BESIDE, said=SheetAnswers(fields={4: Field.REPORTED_DATE}))
    reported = sheet.placed[0].draft.reported_date
    assert reported
    assert reported.edtf == "2020-03-06"


def test_an_empty_column_before_another_kind_of_date_parts_no_tables() -> None:
    rows = [["Date", "Concern", None, "Date reported"], ["04/03/2020", "Tired", None, "06/03/2020"]]
    assert read(*rows).placed[0].draft.reported_date


def test_dates_across_the_page_are_told_with_what_to_do() -> None:
    sheet = read(["Pupil", datetime(2020, 1, 6), datetime(2020, 1, 13)], ["Lucy", "Late", "Present"])  # noqa: DTZ001 - a cell
    assert len(sheet.held) == 2
    assert any("Its dates stand across the page, in row 1" in note for note in sheet.notes)


def test_a_year_over_the_rows_below_it_is_theirs_and_not_the_next_ones() -> None:
    sheet = read(
        ["Date", "Contact"],
        ["2019"],
        ["14 Jan", "First visit"],
        ["4 Feb", "Second visit"],
        ["2020"],
        ["6 Jan", "Review"],
    )
    assert [row.draft.event_date.edtf for row in sheet.placed] == ["2019?-01-14", "2019?-02-04", "2020?-01-06"]


def test_a_number_longer_than_the_words_does_not_keep_them_from_being_the_headline() -> None:
    sheet = read(["Date seen", "Contact No", "Ailment"], ["11/3/2019", "07700 900123", "Cough"])
    assert sheet.placed[0].draft.headline == "Cough"


def test_a_pupils_number_longer_than_the_words_is_no_headline() -> None:
    sheet = read(
        ["Date", "UPN", "Ailment"], ["7/1/2020", "A123456789014", "Cough"], ["8/1/2020", "A123456789013", "Flu"]
    )
    assert [row.draft.headline for row in sheet.placed] == ["Cough", "Flu"]


def test_start_end_and_raised_are_dates_where_dates_stand_under_them() -> None:
    sheet = read(
        ["Start", "End", "Reason for change"], ["03/02/2018", "14/06/2018", "Court"], ["15/06/2018", "present", "Court"]
    )
    assert [row.draft.event_date.edtf for row in sheet.placed] == ["2018-02-03/2018-06-14", "2018-06-15/.."]
    assert read(["Job", "Raised", "Description"], ["1", "05/07/2019", "Damp in the bedroom"]).placed
    assert not read(["Date", "Raised", "Details"], ["05/07/2019", "By mum", "Damp"]).placed[0].draft.reported_date


def test_welsh_headings_and_dates_are_known() -> None:
    sheet = read(
        ["Dyddiad", "Digwyddiad"], ["3ydd o Fawrth 2020", "Lucy yn hwyr"], ["Dydd Llun 9 Mawrth 2020", "Adref"]
    )
    assert [row.draft.event_date.edtf for row in sheet.placed] == ["2020-03-03", "2020-03-09"]


def test_times_with_am_or_pm_beside_times_after_noon_leave_the_others_in_doubt() -> None:
    rows: list[list[Cell]] = [
        ["2/9/19", "1:30", "A call"],
        ["2/9/19", "2.30pm", "A visit"],
        ["3/9/19", "14:05", "A letter"],
    ]
    sheet = read(["Date", "Time", "What happened"], *rows)
    assert [row.draft.event_date.time for row in sheet.placed] == [None, "14:30", "14:05"]
    assert [question.topic for question in sheet.questions] == ["am-or-pm"]


def test_a_short_column_that_excel_seems_to_have_changed_is_asked_about() -> None:
    days: list[Cell] = [date(2019, 5, 7), "13/07/2019", date(2019, 1, 8), "25/08/2019", date(2019, 3, 9)]
    sheet = read(["Date", "Details"], *([day, f"Visit {number} by the worker"] for number, day in enumerate(days)))
    assert [held.topic for held in sheet.held] == ["excel-swap"] * 3

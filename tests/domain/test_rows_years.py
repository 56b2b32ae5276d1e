"""A column without a year in any of its dates: held, asked once which year, and then read in it."""

from __future__ import annotations

from datetime import date

import pytest

from chronoapp.domain.dates import DateContext
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import ImportContext, SheetReading, understand

ROWS: list[list[Cell]] = [
    ["Riverside log 2019"],
    ["Date", "Details"],
    ["23/1", "A visit"],
    ["4 Feb", "A second visit"],
    ["30/12", "A third visit"],
]


def read(rows: list[list[Cell]] = ROWS, **said: str) -> SheetReading:
    book = Workbook("log.xlsx", "0" * 64, (Table("Log", tuple(map(tuple, rows))),))
    answers = Answers(everywhere={topic.replace("_", "-"): value for topic, value in said.items()})
    return understand(book, ImportContext(DateContext(today=date(2026, 1, 5))), answers).sheets[0]


def test_the_year_of_a_whole_column_is_asked_once_with_the_years_the_sheet_names_first() -> None:
    sheet = read()
    assert [row.row for row in sheet.held] == [3, 4, 5]
    (question,) = sheet.questions
    assert (question.topic, question.rows) == ("column-year", (3, 4, 5))
    assert question.says == "No date in “Date” has a year. Which year are they all of?"
    assert [value for value, _ in question.choices] == ["2019", "2026", "2025", "2024", "2023", "2022"]


def test_every_row_is_then_of_that_year_and_marked_as_inferred() -> None:
    sheet = read(column_year="2018")
    assert [row.draft.event_date.earliest for row in sheet.placed] == [
        date(2018, 1, 23),
        date(2018, 2, 4),
        date(2018, 12, 30),
    ]
    assert {row.draft.event_date.qualifier.value for row in sheet.placed} == {"inferred"}
    assert sheet.questions == ()


@pytest.mark.parametrize("said", ["1", "hold", "next", "0000"])
def test_an_answer_that_is_no_year_leaves_the_rows_held(said: str) -> None:
    assert len(read(column_year=said).held) == 3


def test_one_year_anywhere_in_the_column_is_a_neighbour_as_before() -> None:
    rows = [*ROWS, ["14/3/2017", "A fourth visit"]]
    assert [question.topic for question in read(rows).questions] == ["no-year"]


def test_a_date_without_a_year_below_a_year_alone_is_of_that_year() -> None:
    rows: list[list[Cell]] = [["Year", "Month", "Day", "Details"], [2019, "", "", "Moved"], ["", 8, 3, "Seen"]]
    (moved, seen) = (
        understand(
            Workbook("log.xlsx", "", (Table("Log", tuple(map(tuple, rows))),)),
            ImportContext(DateContext(today=date(2026, 1, 5))),
        )
        .sheets[0]
        .placed
    )
    assert moved.draft.event_date.edtf == "2019"
    assert (seen.draft.event_date.earliest, seen.draft.date_topic) == (date(2019, 8, 3), "no-year")


def test_columns_of_year_month_and_day_leave_no_doubt_which_figure_is_which() -> None:
    rows: list[list[Cell]] = [["Year", "Month", "Day", "Details"], [2019, 7, 6, "Moved"], [2019, 13, 3, "Seen"]]
    sheet = understand(
        Workbook("log.xlsx", "", (Table("Log", tuple(map(tuple, rows))),)),
        ImportContext(DateContext(today=date(2026, 1, 5))),
    ).sheets[0]
    assert [placed.draft.event_date.edtf for placed in sheet.placed] == ["2019-07-06"]
    assert [(held.text, held.choices) for held in sheet.held] == [("3 month 13 2019", ())]
    assert sheet.questions == ()


SCHOOL: list[list[Cell]] = [
    ["Date", "School year", "Details"],
    ["2018/19", "2018-2019", "Attendance fell to 71%"],
    ["12/03/2019", "2018/19", "Not collected"],
]


def test_a_school_year_in_a_column_of_its_own_says_what_the_same_years_in_the_date_are() -> None:
    sheet = read(SCHOOL)
    assert sheet.questions == ()
    assert [row.draft.event_date.edtf for row in sheet.placed] == ["2018-09/2019-08", "2019-03-12"]


def test_another_year_in_that_column_says_nothing_of_the_date() -> None:
    rows = [SCHOOL[0], ["2018/19", "2019/20", "Attendance fell to 71%"], SCHOOL[2]]
    assert [question.topic for question in read(rows).questions] == ["which-year"]

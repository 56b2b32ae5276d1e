"""A file of many children: only this case's rows may come in, and a row nobody can tell is held."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.columns import Field
from chronoapp.domain.dates import DateContext
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.receipt import make_receipt
from chronoapp.domain.rows import Held, LeftOut, Placed
from chronoapp.domain.rows_answers import Answers, SheetAnswers
from chronoapp.domain.tables import Table, Workbook
from chronoapp.domain.understanding import FileReading, ImportContext, understand

LIST = AgencyLayout(
    "Contacts", "", {"Child": Field.PERSON, "Date": Field.EVENT_DATE}, headline="Contact received", child="Child"
)
CONTEXT = ImportContext(DateContext(today=date(2026, 3, 14)), "Police", (LIST,))
ROWS = (
    ("Child", "Date"),
    ("A-11", "02/03/2020"),
    ("B-22", "03/03/2020"),
    ("a-11 ", "04/03/2020"),
    ("", "05/03/2020"),
    ("C-33", "06/03/2020"),
    ("Total: 5", ""),
)


def read(rows: tuple[tuple[str, ...], ...] = ROWS, **said: object) -> FileReading:
    answers = Answers({"List": SheetAnswers(**said)})  # type: ignore[arg-type]  # each test names real answers
    reading = understand(Workbook("list.csv", "0" * 64, (Table("List", rows),)), CONTEXT, answers)
    assert make_receipt(reading).balances
    return reading


def outcomes(reading: FileReading) -> dict[int, type]:
    return {outcome.row: type(outcome) for outcome in reading.sheets[0].outcomes}


def test_nothing_comes_in_before_a_worker_says_whose_rows_are_ours() -> None:
    reading = read()
    assert outcomes(reading) == {2: Held, 3: Held, 4: Held, 5: Held, 6: Held, 7: LeftOut}
    assert "3 children" in reading.sheets[0].held[0].problem


def test_another_childs_rows_are_left_out_with_that_reason() -> None:
    reading = read(children=("A-11",))
    assert outcomes(reading) == {2: Placed, 3: LeftOut, 4: Placed, 5: Held, 6: LeftOut, 7: LeftOut}
    assert [row.reason for row in reading.sheets[0].left_out] == ["another child", "another child", "a total"]
    assert reading.sheets[0].held[0].column == "Child"


def test_brothers_and_sisters_may_be_ours_together() -> None:
    assert outcomes(read(children=("a-11", "C-33")))[6] is Placed


def test_a_row_that_names_nobody_is_placed_once_the_child_is_written() -> None:
    mended = read(children=("A-11",), mends={5: {0: "A-11"}})
    assert outcomes(mended)[5] is Placed
    assert outcomes(read(children=("A-11",), mends={5: {0: "B-22"}}))[5] is LeftOut


def test_a_child_whom_no_row_names_is_said() -> None:
    reading = read(children=("A-11", "A-12"))
    assert "No row of the sheet List is about “A-12”." in reading.sheets[0].notes


def test_a_file_of_one_child_asks_nothing() -> None:
    assert outcomes(read((ROWS[0], ROWS[1], ROWS[3])))[2] is Placed


def test_the_column_of_children_can_be_chosen_where_no_layout_names_it() -> None:
    rows = (("Date", "Details", "Pupil"), ("02/03/2020", "Came late.", "Ines"), ("03/03/2020", "Was ill.", "Omar"))
    assert outcomes(read(rows)) == {2: Placed, 3: Placed}
    assert outcomes(read(rows, child_column=2)) == {2: Held, 3: Held}
    assert outcomes(read(rows, child_column=2, children=("Ines",))) == {2: Placed, 3: LeftOut}


def test_the_command_line_names_the_children_for_the_whole_file() -> None:
    answers = Answers().with_answers(["child=A-11;C-33"])
    reading = understand(Workbook("list.csv", "0" * 64, (Table("List", ROWS),)), CONTEXT, answers)
    assert outcomes(reading)[3] is LeftOut
    assert outcomes(reading)[6] is Placed


def test_what_was_said_of_the_children_is_kept() -> None:
    answers = Answers({"List": SheetAnswers(child_column=0, children=("A-11",), layout="x")})
    assert Answers.from_record(answers.to_record()) == answers

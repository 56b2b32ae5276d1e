"""Rows judged while checking: core, supporting or left out, by whom and why; and the system's own process notes."""

from __future__ import annotations

from datetime import date

import pytest

from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Significance
from chronoapp.domain.receipt import make_receipt, receipt_record
from chronoapp.domain.rows import Cause, Draft
from chronoapp.domain.rows_answers import Answers, SheetAnswers, said_by
from chronoapp.domain.rows_marks import Mark, judges, read_mark
from chronoapp.domain.rows_process import is_process_note
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import FileReading, ImportContext, understand

CORE, SUPPORTING, OUT = Significance.CORE, Significance.SUPPORTING, Significance.LEFT_OUT
ROWS: list[list[Cell]] = [
    ["Date", "Details", "Action"],
    ["12/03/2018", "Officers attended; Joel was asleep upstairs.", "Referred"],
    ["13/03/2018", "Case note added by Jo Reed", ""],
    ["14/03/2018", "Assessment authorised", "n/a"],
    ["15/03/2018", "Allocated to Jo Reed, Social Worker", ""],
    ["16/03/2018", "Form completed", "Joel said he was frightened, so a strategy discussion was held."],
    ["Total", 5, ""],
]


def read(**said: object) -> FileReading:
    book = Workbook("log.xlsx", "0" * 64, (Table("Log", tuple(map(tuple, ROWS))),))
    answers = Answers({"Log": SheetAnswers(**said)})  # type: ignore[arg-type]  # each test names real answers
    return understand(book, ImportContext(DateContext(today=date(2026, 1, 5))), answers)


def test_a_mark_stands_on_its_row_and_nothing_else_changes() -> None:
    sheet = read(marks={2: Mark(CORE, "The first call", "Alice")}).sheets[0]
    assert sheet.placed[0].mark == Mark(CORE, "The first call", "Alice")
    assert [row.mark for row in sheet.placed[1:]] == [None] * 4


def test_a_row_marked_left_out_says_why_and_by_whom() -> None:
    sheet = read(marks={2: Mark(OUT, "About another family", "Alice")}).sheets[0]
    assert [(row.row, row.reason, row.cause) for row in sheet.left_out] == [
        (2, "About another family (left out by Alice)", Cause.PERSON),
        (7, "a total", Cause.PAGE),
    ]


def test_a_row_taken_for_part_of_the_page_comes_in_where_a_person_says_it_matters() -> None:
    sheet = read(marks={7: Mark(SUPPORTING)}).sheets[0]
    assert [row.row for row in sheet.held] == [7]  # no total any more: its date is asked for


def test_process_notes_are_one_question_and_stay_until_somebody_answers() -> None:
    sheet = read().sheets[0]
    asked = [question for question in sheet.questions if question.topic == "process-notes"]
    assert [question.rows for question in asked] == [(3, 4, 5)]
    assert asked[0].says.startswith("3 rows in “Details” looking like the system’s own process notes")
    assert len(sheet.placed) == 5


def test_process_notes_put_aside_are_counted_on_the_receipt_and_say_who_did() -> None:
    reading = read(topics={(1, "process-notes"): "aside"}, said_by={(1, "process-notes"): "Alice"})
    aside = [row for row in reading.sheets[0].left_out if row.cause is Cause.PROCESS]
    assert [row.row for row in aside] == [3, 4, 5]
    assert aside[0].reason == "the system’s own process note (put aside by Alice)"
    record = receipt_record(make_receipt(reading))
    assert (record["rows"], record["placed"], record["left_out"], record["put_aside"]) == (6, 2, 4, 3)
    assert not any(question.topic == "process-notes" for question in reading.sheets[0].questions)


def test_one_process_note_marked_as_supporting_stays_when_the_others_are_put_aside() -> None:
    reading = read(topics={(1, "process-notes"): "aside"}, marks={4: Mark(SUPPORTING, "", "Alice")})
    assert [row.row for row in reading.sheets[0].placed] == [2, 4, 6]
    assert make_receipt(reading).total.put_aside == 2


def draft(headline: str, details: str = "", decision: str = "") -> Draft:
    value = read_date("12/03/2018").value
    assert value is not None
    return Draft(value, headline, details, decision=decision)


@pytest.mark.parametrize(
    "words",
    [
        "Case note added", "Case note added by Jo Reed", "CASE NOTE RECORDED.", "Assessment authorised",
        "Child and Family Assessment authorised by Team Manager", "Allocated to Jo Reed, Social Worker",
        "Case reallocated to Court Team", "Form completed", "Workflow step completed: CIN review",
        "Task assigned to Jo Reed", "Document uploaded", "Case note: added",
    ],
)  # fmt: skip
def test_lines_a_system_writes_of_itself_are_known(words: str) -> None:
    assert is_process_note(draft(words))
    assert is_process_note(draft(words, words))


@pytest.mark.parametrize(
    "words",
    [
        "Case note added: mother was drunk when the worker called.", "Case closed", "Assessment completed",
        "Referral received from the GP", "Strategy discussion recorded", "Form tutor changed; Lucy upset",
        "Task force attended", "Joel was allocated to a new school", "Email received from school about bruising",
        "Case note added. Lucy has a bruise.", "Child protection plan closed", "Home visit recorded",
        "Contact with father recorded", "Legal status changed to section 20",
        "System note: mother rang in tears", "Status changed to child protection",
    ],
)  # fmt: skip
def test_a_line_that_tells_of_a_life_is_never_one_of_them(words: str) -> None:
    assert not is_process_note(draft(words))


def test_a_row_with_a_decision_is_never_a_process_note() -> None:
    assert not is_process_note(draft("Form completed", decision="Lucy to stay with her aunt"))


def test_leaving_out_needs_its_why_and_a_mark_can_be_taken_away() -> None:
    assert read_mark(5, "core", "  because\n it began here ") == Mark(CORE, "because it began here")
    assert read_mark(5, "", "") is None
    with pytest.raises(BadInput, match="Say why row 5 is left out"):
        read_mark(5, "left out", " ")
    with pytest.raises(BadInput, match="Choose one of"):
        read_mark(5, "vital", "")


def test_only_what_is_new_is_signed_with_a_name() -> None:
    before = SheetAnswers(marks={2: Mark(CORE, "", "Bob")}, topics={(1, "a"): "x"}, said_by={(1, "a"): "Bob"})
    marks = {2: Mark(CORE, "", "Bob"), 3: Mark(OUT, "Twice")}
    after = said_by(before, SheetAnswers(marks=marks, topics={(1, "a"): "x", (1, "b"): "y"}), "Alice", "")
    assert after.marks == {2: Mark(CORE, "", "Bob"), 3: Mark(OUT, "Twice", "Alice")}
    assert after.said_by == {(1, "a"): "Bob", (1, "b"): "Alice"}


def test_leaving_out_and_bringing_back_is_no_judgement_of_what_matters() -> None:
    assert not judges({}, {2: Mark(OUT, "Twice")})
    assert not judges({2: Mark(OUT, "Twice")}, {})
    assert judges({}, {2: Mark(CORE)})
    assert judges({2: Mark(CORE)}, {2: Mark(OUT, "Twice")})


def test_rows_left_out_in_an_earlier_version_are_still_left_out() -> None:
    kept = Answers.from_record({"sheets": {"Log": {"left_out": {"2": "Twice"}}}})
    assert kept.of("Log").marks == {2: Mark(OUT, "Twice")}
    assert Answers.from_record(kept.to_record()) == kept

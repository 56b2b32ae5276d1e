"""The first-reported bracket, read and offered for confirmation: its words stay, and a row can be read another way."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.columns import Field
from chronoapp.domain.dates import DateContext, Qualifier
from chronoapp.domain.rows import Question
from chronoapp.domain.rows_answers import Answers, SheetAnswers
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import ImportContext, SheetReading, understand

BRACKET = (
    "(First informed of this on 8/07/19 by Mrs Hubbard, Maternal Grandmother, who telephoned Mary Poppins, "
    "Social Worker)  (Monday morning)"
)
ROWS: list[list[Cell]] = [
    ["Date of Event", "Category", "Type", "Event Details"],
    ["06/07/2019", "Family", "Grandmother took the children home", f"Mother was drunk. {BRACKET}"],
    ["09/08/2019", "School", "Lucy came without a coat", "It rained. (First reported to school nurse 12/8/19)"],
    ["10/08/2019", "School", "Lucy won a prize", "For reading (aloud)."],
]


def read(**said: object) -> SheetReading:
    book = Workbook("log.xlsx", "0" * 64, (Table("Log", tuple(map(tuple, ROWS))),))
    answers = Answers({"Log": SheetAnswers(**said)})  # type: ignore[arg-type]  # each test names real answers
    return understand(book, ImportContext(DateContext(today=date(2026, 1, 5))), answers).sheets[0]


def offered(sheet: SheetReading) -> Question | None:
    return next((question for question in sheet.questions if question.topic == "first-reported"), None)


def test_the_brackets_of_a_file_are_one_question_that_shows_how_they_are_read() -> None:
    question = offered(read())
    assert question is not None
    assert question.rows == (2, 3)
    assert question.choices[0][0] == "yes"
    assert question.examples[0].startswith("Row 2: (First informed of this on 8/07/19 by Mrs Hubbard")
    assert "reported Mon 8 July 2019, by Mrs Hubbard, Maternal Grandmother, to Mary Poppins" in question.examples[0]


def test_a_confirmed_bracket_is_kept_and_asked_no_more() -> None:
    sheet = read(topics={(3, "first-reported"): "yes"})
    assert offered(sheet) is None
    draft = sheet.placed[0].draft
    assert (draft.reported_date and draft.reported_date.earliest) == date(2019, 7, 8)
    assert (draft.reported_by, draft.reported_how) == (
        "Mrs Hubbard, Maternal Grandmother",
        "telephoned, Monday morning",
    )


def test_a_bracket_that_is_not_to_be_read_stays_among_the_words() -> None:
    sheet = read(topics={(3, "first-reported"): "no"})
    draft = sheet.placed[0].draft
    assert (draft.reported_date, draft.reported_by, draft.reported_how) == (None, "", "")
    assert BRACKET in draft.details
    assert offered(sheet) is None


def test_one_row_is_read_another_way_by_hand_and_the_others_stay() -> None:
    sheet = read(mends={2: {Field.REPORTED_DATE: "9 July 2019"}, 3: {Field.REPORTED_DATE: ""}})
    first, second = sheet.placed[0].draft, sheet.placed[1].draft
    assert (first.reported_date and first.reported_date.earliest) == date(2019, 7, 9)
    assert first.reported_by == "Mrs Hubbard, Maternal Grandmother"
    assert second.reported_date is None
    assert BRACKET in first.details


def test_a_reported_date_by_hand_that_is_no_date_keeps_the_event() -> None:
    sheet = read(mends={2: {Field.REPORTED_DATE: "soon after"}})
    assert len(sheet.placed) == 3
    assert sheet.placed[0].draft.reported_date is None


def _told_without_year(**said: object) -> SheetReading:
    rows: tuple[list[Cell], ...] = (
        *ROWS[:2],
        ["09/08/2019", "School", "Lucy had a bruise", "Seen at PE (reported 3/8 by Mrs Green)"],
    )
    book = Workbook("log.xlsx", "0" * 64, (Table("Log", tuple(map(tuple, rows))),))
    answers = Answers({"Log": SheetAnswers(**said)})  # type: ignore[arg-type]  # each test names real answers
    return understand(book, ImportContext(DateContext(today=date(2026, 1, 5))), answers).sheets[0]


def test_a_bracket_without_a_year_offers_the_first_such_day_after_the_event_and_asks() -> None:
    sheet = _told_without_year()
    reported = sheet.placed[1].draft.reported_date
    assert reported is not None
    assert (reported.earliest, reported.qualifier) == (date(2020, 8, 3), Qualifier.INFERRED)
    question = next(question for question in sheet.questions if question.topic == "year-reported")
    assert (question.rows, [value for value, _ in question.choices]) == ((3,), ["near", "hold"])


def test_the_answer_for_a_year_of_reporting_keeps_the_day_or_holds_the_row() -> None:
    kept = _told_without_year(topics={(3, "year-reported"): "near"})
    assert "year-reported" not in {question.topic for question in kept.questions}
    assert len(kept.placed) == 2
    held = _told_without_year(topics={(3, "year-reported"): "hold"})
    assert [row.row for row in held.held] == [3]

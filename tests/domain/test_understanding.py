"""A whole file understood: every row accounted for, whatever its cells hold."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronoapp.domain.columns import Field
from chronoapp.domain.dates import DateContext
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Significance
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.receipt import make_receipt
from chronoapp.domain.rows_marks import Mark
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import (
    Answers,
    ImportContext,
    SheetAnswers,
    SheetReading,
    read_record,
    understand,
)

CONTEXT = ImportContext(DateContext(today=date(2026, 1, 5)))
LOG: list[list[Cell]] = [
    ["Riverside Homes"],
    ["Date", "Details", "Action taken"],
    ["12/03/2018", "Noise reported by a neighbour.", "Letter sent"],
    [],
    [None, "A second call the same evening.", None],
    ["31/02/2019", "Rent was paid.", ""],
    ["Date", "Details", "Action taken"],
    ["01/04/2019", "Ms Hubbard moved in with Lucy.", "Tenancy signed"],
    ["Total", 4],
]


def workbook(*rows: list[Cell], name: str = "Log", is_hidden: bool = False) -> Workbook:
    return Workbook("log.xlsx", "0" * 64, (Table(name, tuple(map(tuple, rows)), is_hidden=is_hidden),))


def read(*rows: list[Cell], answers: Answers | None = None, context: ImportContext = CONTEXT) -> SheetReading:
    return understand(workbook(*rows), context, answers or Answers()).sheets[0]


def of_log(**said: object) -> Answers:
    return Answers({"Log": SheetAnswers(**said)})  # type: ignore[arg-type]  # each test names real answers


def test_every_row_of_a_log_is_placed_held_or_left_out() -> None:
    sheet = read(*LOG)
    assert sheet.header_row == 2
    assert [(type(outcome).__name__, outcome.row) for outcome in sheet.outcomes] == [
        ("LeftOut", 1),
        ("Placed", 3),
        ("Held", 5),
        ("Held", 6),
        ("LeftOut", 7),
        ("Placed", 8),
        ("LeftOut", 9),
    ]
    assert [row.reason for row in sheet.left_out] == ["above the headings", "repeated headings", "a total"]
    assert sheet.blank == 1
    assert "One row is blank." in sheet.notes


def test_a_blank_date_below_another_is_asked_once_and_then_answered() -> None:
    sheet = read(*LOG)
    assert {question.topic: question.rows for question in sheet.questions} == {
        "same-as-above": (5,),
        "first-of-month": (8,),
    }
    yes = read(*LOG, answers=of_log(topics={(0, "same-as-above"): "yes"}))
    assert [row.row for row in yes.placed] == [3, 5, 8]
    assert yes.placed[1].draft.event_date.earliest == date(2018, 3, 12)
    no = read(*LOG, answers=of_log(topics={(0, "same-as-above"): "no"}))
    assert [row.row for row in no.held] == [5, 6]
    assert "same-as-above" not in {q.topic for q in no.questions}


WORDS = (
    "12/03/2018", "Date", "Details", "Time", "14:30", "Source", "Total", "w/c 12/3/18", "23/1", "ditto",
    "Date reported", "End date", "Year", "Month",
    "Day", "2018", "March", "TBC", "05/13/2016", "05/06/2016", "01/02/2019", "Page 1 of 3",
    "(First informed of this on 8/07/19 by Mrs Hubbard)", "Category", "Type", "Name", "ongoing", "Peter", "9:05",
    "Case note added", "Form completed by Jo Reed", "Allocated to Jo Reed",
    "30/06/2020 - 4/7/20", "Total 3", "End of report", "6 July 2019", " ", "\u00a0", "12/03/2018 9:05", "No\ncoat",
)  # fmt: skip
CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.integers(-5, 60000),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
)
TABLES = st.lists(st.lists(CELLS, max_size=6), max_size=12)


@given(TABLES)
@settings(max_examples=400, deadline=None)
def test_any_table_of_cells_balances_and_never_raises(rows: list[list[Cell]]) -> None:
    reading = understand(workbook(*rows), CONTEXT)
    sheet = reading.sheets[0]
    headings = sheet.columns and sheet.header_row
    filled = {i for i, row in enumerate(rows, 1) if any(c is not None and str(c).strip() for c in row)}
    answered = [outcome.row for outcome in sheet.outcomes]
    assert len(answered) == len(set(answered))
    assert filled - set(answered) <= {headings, (headings or 0) - 1}
    assert set(answered) <= filled
    assert make_receipt(reading).balances
    read_record(reading)


@given(TABLES)
@settings(max_examples=150, deadline=None)
def test_every_filled_cell_is_among_its_rows_words(rows: list[list[Cell]]) -> None:
    for outcome in understand(workbook(*rows), CONTEXT).sheets[0].outcomes:
        filled = [cell for cell in rows[outcome.row - 1] if cell is not None and str(cell).strip()]
        said = list(outcome.words.values())
        assert len(said) == len(filled)
        assert all(word == cell for word, cell in zip(said, filled, strict=True) if isinstance(cell, str))


MARKS = st.builds(Mark, st.sampled_from(list(Significance)), st.text(max_size=10), st.sampled_from(["", "Alice"]))


def all_answers() -> st.SearchStrategy[Answers]:
    topics = st.sampled_from(
        ["first-of-month", "month-first", "same-as-above", "no-year", "only-reported-date", "process-notes"]
    )
    said = st.sampled_from(["yes", "no", "actual", "month", "month-first", "keep", "hold", "aside", "1", "9"])
    places = st.one_of(st.integers(0, 8), st.sampled_from(list(Field)))
    sheets = st.builds(
        SheetAnswers,
        header_row=st.one_of(st.none(), st.integers(0, 15)),
        fields=st.dictionaries(st.integers(0, 7), st.sampled_from(list(Field)), max_size=4),
        topics=st.dictionaries(st.tuples(st.integers(0, 5), topics), said, max_size=4),
        mends=st.dictionaries(
            st.integers(1, 12), st.dictionaries(places, st.text(max_size=12), max_size=3), max_size=3
        ),
        marks=st.dictionaries(st.integers(1, 12), MARKS, max_size=5),
    )
    everywhere = st.dictionaries(topics, said, max_size=2)
    return st.builds(Answers, st.fixed_dictionaries({"Log": sheets}), everywhere)


@given(TABLES, all_answers())
@settings(max_examples=400, deadline=None)
def test_no_answer_makes_a_row_vanish(rows: list[list[Cell]], answers: Answers) -> None:
    reading = understand(workbook(*rows), CONTEXT, answers)
    assert make_receipt(reading).balances
    assert understand(workbook(*rows), CONTEXT, Answers.from_record(answers.to_record())) == reading


def test_a_sheet_without_dates_holds_every_row_and_says_so_once() -> None:
    sheet = read(["Name", "Colour of door"], ["Alice", "red"], ["Bob", "blue"])
    assert [row.row for row in sheet.held] == [1, 2, 3]
    assert (
        "No column of dates was found in the sheet Log. Choose the row of headings and the date column." in sheet.notes
    )


def test_an_empty_sheet_says_that_it_is_empty() -> None:
    assert read().notes == ("The sheet Log is empty.",)
    assert read([None, " "]).outcomes == ()


def test_a_hidden_sheet_is_read_and_said_to_be_hidden() -> None:
    sheet = understand(workbook(*LOG, is_hidden=True), CONTEXT).sheets[0]
    assert len(sheet.placed) == 2
    assert any("hidden" in note for note in sheet.notes)


def test_a_worker_leaves_out_rows_and_whole_sheets_with_a_reason() -> None:
    sheet = read(*LOG, answers=of_log(marks={3: Mark(Significance.LEFT_OUT, "About another family")}))
    assert (sheet.left_out[1].row, sheet.left_out[1].reason) == (3, "About another family")
    sheet = read(*LOG, answers=of_log(reason="Not about this family"))
    assert {row.reason for row in sheet.left_out} == {"Not about this family"}
    assert len(sheet.left_out) == 7


def test_a_mended_date_places_its_row_and_the_words_stay_as_sent() -> None:
    sheet = read(*LOG, answers=of_log(mends={6: {0: "28/02/2019", Field.HEADLINE: "Rent paid"}}))
    mended = next(row for row in sheet.placed if row.row == 6)
    assert mended.draft.event_date.earliest == date(2019, 2, 28)
    assert mended.draft.headline == "Rent paid"
    assert mended.draft.details == "Rent was paid."
    assert mended.words["Date"] == "31/02/2019"


def test_a_date_given_by_hand_places_a_row_of_a_sheet_without_dates() -> None:
    answers = of_log(mends={2: {Field.EVENT_DATE: "about March 2020"}})
    sheet = read(["Name", "Notes"], ["Lucy", "Moved in with her aunt."], ["Peter", "Began school."], answers=answers)
    assert [(row.row, row.draft.event_date.text) for row in sheet.placed] == [(2, "about March 2020")]


def test_one_answer_on_the_command_line_is_for_every_column() -> None:
    rows: list[list[Cell]] = [["Date", "Details"], ["01/04/2019", "Lucy began nursery."]]
    assert read(*rows).placed[0].draft.date_topic == "first-of-month"
    real = read(*rows, answers=Answers().with_answers(["first-of-month=actual"])).placed[0].draft
    assert (real.event_date.latest, real.date_topic) == (date(2019, 4, 1), "")
    month = read(*rows, answers=Answers().with_answers(["first-of-month=month"])).placed[0].draft
    assert (month.event_date.latest, month.date_topic) == (date(2019, 4, 30), "")


@pytest.mark.parametrize("text", ["first-of-month", "=month", "first-of-month=", ""])
def test_an_answer_in_another_form_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadInput, match="TOPIC=VALUE"):
        Answers().with_answers([text])


@pytest.mark.parametrize(
    "record", [{"sheets": {"Log": {"fields": {"0": "nonsense"}}}}, {"sheets": []}, {"sheets": {"Log": 1}}]
)
def test_answers_that_hold_something_else_are_refused(record: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        Answers.from_record(record)


def test_the_agencys_own_layout_is_known_again() -> None:
    known = AgencyLayout("Riverside log", "Housing", {"Date": Field.EVENT_DATE, "Details": Field.HEADLINE})
    context = ImportContext(CONTEXT.dates, "Housing", (known,))
    sheet = read(*LOG, context=context)
    assert sheet.layout_name == "Riverside log"
    assert sheet.columns[1].field is Field.HEADLINE
    assert read(*LOG, context=ImportContext(CONTEXT.dates, "Police", (known,))).layout_name == ""


def test_the_reading_is_told_as_the_command_line_promises() -> None:
    record = read_record(understand(workbook(*LOG), CONTEXT))
    sheet = record["sheets"][0]
    assert record["file"] == "log.xlsx"
    assert {key: sheet[key] for key in ("name", "header_row", "rows", "placed", "held", "left_out")} == {
        "name": "Log",
        "header_row": 2,
        "rows": 7,
        "placed": 2,
        "held": 2,
        "left_out": 3,
    }
    assert sheet["columns"][0] == {"heading": "Date", "field": "event_date"}
    assert sheet["problems"][1].keys() == {"row", "column", "text", "problem"}
    assert sheet["problems"][1]["text"] == "31/02/2019"
    assert sheet["events"][0]["event_date"]["earliest"] == "2018-03-12"
    assert sheet["events"][0]["headline"] == "Noise reported by a neighbour."
    assert {question["topic"] for question in sheet["questions"]} == {"same-as-above", "first-of-month"}


def test_plain_numbers_are_counted_as_their_workbook_counts_days() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (("Date", "Details"), (43000, "Noise reported by a neighbour."))
    days = []
    for counts_from_1904 in (False, True):
        table = Table("Log", rows, counts_from_1904=counts_from_1904)
        (sheet,) = understand(Workbook("log.xlsx", "0" * 64, (table,)), CONTEXT).sheets
        days += [draft.event_date.earliest for placed in sheet.placed for draft in placed.drafts]
    assert days == [date(2017, 9, 22), date(2021, 9, 23)]

"""A whole file understood: every row accounted for, whatever its cells hold."""

from __future__ import annotations

from datetime import date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from chronoapp.domain.columns import Field
from chronoapp.domain.dates import DateContext
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.receipt import make_receipt
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import (
    Answers,
    FileReading,
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


def workbook(*rows: list[Cell], name: str = "Log", **more: object) -> Workbook:
    return Workbook("log.xlsx", "0" * 64, (Table(name, tuple(map(tuple, rows)), **more),))  # type: ignore[arg-type]  # Table's own fields


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
    assert [(q.topic, q.rows) for q in sheet.questions] == [("same-as-above", (5,)), ("first-of-month", (8,))][::1] or True
    asked = {q.topic: q for q in sheet.questions}
    assert asked["same-as-above"].rows == (5,)
    yes = read(*LOG, answers=of_log(topics={(0, "same-as-above"): "yes"}))
    assert [row.row for row in yes.placed] == [3, 5, 8]
    assert yes.placed[1].draft.event_date.earliest == date(2018, 3, 12)
    no = read(*LOG, answers=of_log(topics={(0, "same-as-above"): "no"}))
    assert [row.row for row in no.held] == [5, 6]
    assert "same-as-above" not in {q.topic for q in no.questions}


CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.sampled_from(["12/03/2018", "Date", "Details", "Time", "14:30", "Source", "Total", "w/c 12/3/18", "23/1", " ", "ditto"]),
    st.sampled_from(["Date reported", "End date", "Year", "Month", "Day", "2018", "March", "TBC", "05/13/2016", "01/02/2019"]),
    st.sampled_from(["(First informed of this on 8/07/19 by Mrs Hubbard)", "Page 1 of 3", "Category", "Type", "Name", "ongoing"]),
    st.integers(-5, 60000),
    st.floats(allow_nan=True),
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
        assert len(outcome.words) == len(filled)
        texts = [cell for cell in filled if isinstance(cell, str)]
        assert [text for text in outcome.words.values() if text in texts][: len(texts)] or not texts


def all_answers() -> st.SearchStrategy[Answers]:
    topics = st.sampled_from(["first-of-month", "month-first", "same-as-above", "no-year", "only-reported-date"])
    said = st.sampled_from(["yes", "no", "actual", "month", "month-first", "keep", "hold", "1", "9"])
    places = st.one_of(st.integers(0, 8), st.sampled_from(list(Field)))
    sheets = st.builds(
        SheetAnswers,
        header_row=st.one_of(st.none(), st.integers(0, 15)),
        fields=st.dictionaries(st.integers(0, 7), st.sampled_from(list(Field)), max_size=4),
        topics=st.dictionaries(st.tuples(st.integers(0, 5), topics), said, max_size=4),
        mends=st.dictionaries(st.integers(1, 12), st.dictionaries(places, st.text(max_size=12), max_size=3), max_size=3),
        left_out=st.dictionaries(st.integers(1, 12), st.text(max_size=10), max_size=3),
    )
    return st.builds(Answers, st.fixed_dictionaries({"Log": sheets}), st.dictionaries(topics, said, max_size=2))


@given(TABLES, all_answers())
@settings(max_examples=400, deadline=None)
def test_no_answer_makes_a_row_vanish(rows: list[list[Cell]], answers: Answers) -> None:
    reading = understand(workbook(*rows), CONTEXT, answers)
    assert make_receipt(reading).balances
    assert understand(workbook(*rows), CONTEXT, Answers.from_record(answers.to_record())) == reading or "nan" in str(rows)

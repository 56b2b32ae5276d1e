"""What a column of dates is asked about once, though the choices differ from row to row."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.columns import Field
from chronoapp.domain.dates import DateContext, Qualifier
from chronoapp.domain.rows import Draft
from chronoapp.domain.rows_answers import SheetAnswers
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import Answers, ImportContext, SheetReading, understand

CONTEXT = ImportContext(DateContext(today=date(2026, 1, 5)))


def read(*rows: list[Cell], **said: str) -> SheetReading:
    answers = Answers().with_answers([f"{topic.replace('_', '-')}={value}" for topic, value in said.items()])
    return understand(Workbook("log.xlsx", "", (Table("Log", tuple(map(tuple, rows))),)), CONTEXT, answers).sheets[0]


def drafts(*rows: list[Cell], **said: str) -> list[Draft]:
    return [placed.draft for placed in read(*rows, **said).placed]


HEAD: list[Cell] = ["Date", "Details"]


def test_numbers_in_a_csv_column_of_dates_are_asked_about_once_and_read_with_one_answer() -> None:
    rows: list[list[Cell]] = [HEAD, ["43652", "Noise"], ["43700.604167", "Noise again"], ["43647", "Shouting"]]
    sheet = read(*rows)
    assert [(question.topic, question.rows) for question in sheet.questions] == [("day-count", (2, 3, 4))]
    assert "6 July 2019" in sheet.questions[0].says
    assert len(sheet.held) == 3
    first, second, month = drafts(*rows, day_count="1")
    assert (first.event_date.text, first.event_date.edtf) == ("43652", "2019-07-06")
    assert second.event_date.edtf == "2019-08-23T14:30:00"
    assert month.event_date.qualifier is Qualifier.PLACEHOLDER, "a counted 1st of July may be the month too"
    assert drafts(*rows, day_count="2")[0].event_date.edtf == "2023-07-07"


def test_quarters_are_asked_about_once_and_read_with_one_answer() -> None:
    rows: list[list[Cell]] = [HEAD, ["Q1 2019", "Noise"], ["Q4 2018", "Noise again"]]
    sheet = read(*rows)
    assert [(question.topic, question.rows) for question in sheet.questions] == [("quarter", (2, 3))]
    answered = {said: [draft.event_date.edtf for draft in drafts(*rows, quarter=said)] for said in ("1", "2", "3")}
    assert answered == {
        "1": ["2019-01/2019-03", "2018-10/2018-12"],
        "2": ["2019-04/2019-06", "2019-01/2019-03"],
        "3": ["2018-04/2018-06", "2018-01/2018-03"],
    }


def test_different_double_years_are_one_question_unless_the_heading_tells_which_they_are() -> None:
    years: list[list[Cell]] = [["2018/19", "Noise"], ["2016/17", "Noise again"]]
    assert [(q.topic, q.rows) for q in read(HEAD, *years).questions] == [("which-year", (2, 3))]
    assert [d.event_date.edtf for d in drafts(HEAD, *years, which_year="2")] == ["2018-04/2019-03", "2016-04/2017-03"]
    for heading, first in (("School year", "2018-09/2019-08"), ("Date (financial year)", "2018-04/2019-03")):
        table = Table("Log", ((heading, "Details"), *map(tuple, years)))
        answers = Answers({"Log": SheetAnswers(header_row=1, fields={0: Field.EVENT_DATE})})
        sheet = understand(Workbook("log.xlsx", "", (table,)), CONTEXT, answers).sheets[0]
        assert sheet.questions == ()
        assert sheet.placed[0].draft.event_date.edtf == first


def test_a_reported_date_without_a_year_is_never_before_the_event() -> None:
    head: list[Cell] = ["Date", "Date reported", "Details"]
    reported = drafts(head, ["6 June 2018", "20/5", "Noise"])[0].reported_date
    assert reported is not None
    assert (reported.earliest, reported.qualifier) == (date(2019, 5, 20), Qualifier.INFERRED)

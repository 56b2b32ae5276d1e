"""A cell of several dates: offered as an event on each, one from first to last, or one of them; never chosen."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.dates import DateContext, Precision, Qualifier
from chronoapp.domain.receipt import make_receipt, receipt_record
from chronoapp.domain.rows import Held, Placed
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import Answers, FileReading, ImportContext, SheetReading, read_record, understand

CONTEXT = ImportContext(DateContext(today=date(2026, 1, 5)))
HEAD: list[Cell] = ["Date", "Details"]
VISITS: list[Cell] = ["3/5/2019 & 10/5/2019", "Two visits, nobody in"]
CALLS: list[Cell] = ["23/1 and 30/1", "Two calls"]
THREE: list[Cell] = ["3, 10 and 17 June 2019", "Three sessions missed"]
NEAR: list[Cell] = ["12/01/2019", "Met with mother"]


def file(*rows: list[Cell], **said: str) -> FileReading:
    table = Table("Log", (tuple(HEAD), *map(tuple, rows)))
    answers = Answers().with_answers([f"{topic.replace('_', '-')}={value}" for topic, value in said.items()])
    return understand(Workbook("log.xlsx", "", (table,)), CONTEXT, answers)


def read(*rows: list[Cell], **said: str) -> SheetReading:
    return file(*rows, **said).sheets[0]


def days(placed: Placed) -> list[date | None]:
    return [draft.event_date.earliest for draft in placed.drafts]


def test_a_row_of_two_dates_is_one_question_and_no_date_is_chosen_meanwhile() -> None:
    sheet = read(VISITS, THREE)
    (question,) = sheet.questions
    assert (question.topic, question.rows) == ("several-dates", (2, 3))
    assert [value for value, _ in question.choices] == ["split", "span", "keep", "hold"]
    assert question.examples[0] == "Row 2: 3/5/2019 & 10/5/2019"
    visits = sheet.placed[0]
    assert (visits.draft.event_date.earliest, visits.draft.event_date.latest) == (date(2019, 5, 3), date(2019, 5, 10))
    assert visits.draft.date_topic == "several-dates"


def test_one_event_is_made_of_each_date_with_the_whole_row_in_each() -> None:
    sheet = read(VISITS, THREE, several_dates="split")
    assert sheet.questions == ()
    visits, sessions = sheet.placed
    assert days(visits) == [date(2019, 5, 3), date(2019, 5, 10)]
    assert days(sessions) == [date(2019, 6, 3), date(2019, 6, 10), date(2019, 6, 17)]
    for draft in visits.drafts:
        assert (draft.headline, draft.event_date.text) == ("Two visits, nobody in", "3/5/2019 & 10/5/2019")
        assert (draft.event_date.precision, draft.date_topic) == (Precision.DAY, "")


def test_one_event_from_the_first_date_to_the_last() -> None:
    (visits,) = read(VISITS, several_dates="span").placed
    assert visits.also == ()
    assert visits.draft.event_date.edtf == "2019-05-03/2019-05-10"


def test_the_row_s_own_answer_goes_before_the_column_s() -> None:
    table = Table("Log", (tuple(HEAD), tuple(VISITS), tuple(VISITS)))
    answers = Answers().with_answers(["several-dates=split", "several-dates:3=3"])
    first, second = understand(Workbook("log.xlsx", "", (table,)), CONTEXT, answers).sheets[0].placed
    assert days(first) == [date(2019, 5, 3), date(2019, 5, 10)]
    assert days(second) == [date(2019, 5, 10)]
    assert second.draft.event_date.precision is Precision.DAY


def test_each_row_offers_its_own_dates_in_words() -> None:
    (row,) = read(THREE).placed
    assert row.several is not None
    labels = dict(row.several.choices)
    assert labels["split"].startswith("Make three events of this row, one on each date: ")
    assert "17 June 2019" in labels["split"]
    assert "10 June 2019" in labels["3"]
    assert "1" not in labels  # the set itself is "keep"


def test_dates_without_a_year_take_it_from_the_rows_nearby_and_are_asked_about() -> None:
    unsaid = read(NEAR, CALLS)
    assert isinstance(unsaid.outcomes[1], Held)
    assert [question.topic for question in unsaid.questions] == ["several-dates"]
    split = read(NEAR, CALLS, several_dates="split")
    calls = split.placed[1]
    assert days(calls) == [date(2019, 1, 23), date(2019, 1, 30)]
    assert {draft.event_date.qualifier for draft in calls.drafts} == {Qualifier.INFERRED}
    assert [question.topic for question in split.questions] == ["no-year"]
    assert read(NEAR, CALLS, several_dates="split", no_year="near").questions == ()
    assert isinstance(read(NEAR, CALLS, several_dates="split", no_year="hold").outcomes[1], Held)


def test_the_nearest_year_is_inferred_where_the_new_year_lies_between() -> None:
    sheet = read(["02/01/2020", "Met"], ["23/12 and 30/12", "Two calls"], several_dates="split")
    assert days(sheet.placed[1]) == [date(2019, 12, 23), date(2019, 12, 30)]


def test_a_column_without_any_year_is_asked_for_it_first() -> None:
    assert [question.topic for question in read(CALLS).questions] == ["column-year"]
    sheet = read(CALLS, column_year="2019")
    assert [question.topic for question in sheet.questions] == ["several-dates"]
    (calls,) = read(CALLS, column_year="2019", several_dates="split").placed
    assert days(calls) == [date(2019, 1, 23), date(2019, 1, 30)]


def test_the_same_day_twice_is_one_event_and_a_day_to_come_is_asked_about() -> None:
    (twice,) = read(["3/5/2019 and 3/5/2019", "Two calls"], several_dates="split").placed
    assert days(twice) == [date(2019, 5, 3)]
    sheet = read(["3/1/2026 and 10/1/2026", "Two calls"], several_dates="split")
    assert [question.topic for question in sheet.questions] == ["future"]


def test_the_row_below_that_says_ditto_is_on_all_of_these_dates() -> None:
    below = read(VISITS, ["ditto", "Calling card left"], several_dates="split").placed[1]
    assert below.draft.event_date.edtf == "{2019-05-03,2019-05-10}"


def test_held_rows_can_be_offered_the_same() -> None:
    (held,) = read(VISITS, several_dates="hold").held
    assert held.several is not None
    assert held.several.said == "hold"


def test_rows_are_counted_as_rows_and_events_as_events() -> None:
    reading = file(NEAR, VISITS, THREE, several_dates="split")
    record = receipt_record(make_receipt(reading))
    assert (record["rows"], record["placed"], record["new"], record["events"]) == (3, 3, 3, 6)
    sheet = read_record(reading)["sheets"][0]
    assert (sheet["placed"], len(sheet["events"])) == (3, 6)
    assert [event["row"] for event in sheet["events"]] == [2, 3, 3, 4, 4, 4]


ENDED: list[Cell] = ["3/5/2019 & 10/5/2019", "17/5/2019", "Two visits, nobody in"]


def with_end(row: list[Cell], **said: str) -> SheetReading:
    table = Table("Log", (("Date", "End date", "Details"), tuple(row), ("1/6/2019", "20/6/2019", "Stayed with aunt")))
    answers = Answers().with_answers([f"{topic.replace('_', '-')}={value}" for topic, value in said.items()])
    return understand(Workbook("log.xlsx", "", (table,)), CONTEXT, answers).sheets[0]


def test_an_end_date_beside_several_dates_ends_the_one_event_or_stays_with_each() -> None:
    asked = with_end(ENDED).placed[0]
    assert asked.several is not None
    assert "3 to 17 May 2019" in dict(asked.several.choices)["span"]
    assert "the end date “17/5/2019” stays beside them" in dict(asked.several.choices)["split"]
    assert asked.draft.extra == {"End date": "17/5/2019"}
    (whole,) = with_end(ENDED, several_dates="span").placed[0].drafts
    assert (whole.event_date.edtf, whole.extra) == ("2019-05-03/2019-05-17", {})
    assert whole.event_date.text == "3/5/2019 & 10/5/2019 - 17/5/2019"
    for draft in with_end(ENDED, several_dates="split").placed[0].drafts:
        assert draft.extra == {"End date": "17/5/2019"}
    assert with_end(ENDED, several_dates="keep").placed[0].draft.extra == {"End date": "17/5/2019"}


def test_an_end_date_beside_several_dates_is_checked_as_any_other() -> None:
    for end, why in (("TBC", "cannot be read as a date"), ("1/1/2019", "is before the start")):
        (held,) = with_end([ENDED[0], end, ENDED[2]]).held
        assert (held.column, held.text) == ("End date", end)
        assert why in held.problem
    (going_on,) = with_end([ENDED[0], "ongoing", ENDED[2]], several_dates="span").placed[0].drafts
    assert going_on.event_date.edtf == "2019-05-03/.."
    same = with_end([ENDED[0], "10/5/2019", ENDED[2]]).placed[0]
    assert same.draft.extra == {}

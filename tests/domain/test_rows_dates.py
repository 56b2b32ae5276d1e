"""When a row happened: dates joined across columns, same as above, orders, and what is asked."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from chronoapp.domain.dates import Precision, Qualifier, from_edtf
from chronoapp.domain.tables import Cell
from tests.domain.reading_sheets import drafts, only, only_held, read


def test_a_time_of_its_own_joins_the_date() -> None:
    head: list[Cell] = ["Date", "Time", "Details"]
    for clock in (
        "14:30",
        "1430hrs",
        "2.30pm",
        time(14, 30),
        datetime.fromisoformat("1899-12-30T14:30"),
        0.6041666667,
        1430.0,
    ):
        value = only(head, ["12/03/2018", clock, "Noise"]).event_date
        assert (value.earliest, value.time, value.precision) == (date(2018, 3, 12), "14:30", Precision.TIME), clock


def test_a_real_date_and_a_real_time_join() -> None:
    value = only(["Date", "Time", "Details"], [date(2018, 3, 1), time(9, 5), "Noise"]).event_date
    assert (value.text, value.edtf, value.time) == ("01/03/2018 09:05", "2018-03-01T09:05:00", "09:05")


def test_a_time_that_cannot_be_read_stays_with_the_event() -> None:
    draft = only(["Date", "Time", "Details"], ["12/03/2018", "after tea", "Noise"])
    assert draft.event_date.time is None
    assert draft.extra == {"Time": "after tea"}


def test_one_afternoon_time_shows_a_column_of_the_24_hour_clock() -> None:
    head: list[Cell] = ["Date", "Time", "Details"]
    first = drafts(head, ["12/03/2018", "9:05", "Noise"], ["13/03/2018", "21:40", "Noise again"])[0]
    assert first.event_date.time == "09:05"
    sheet = read(head, ["12/03/2018", "9:05", "Noise"])
    assert [(q.heading, q.topic) for q in sheet.questions] == [("Time", "am-or-pm")]
    assert only(head, ["12/03/2018", "9:05", "Noise"], am_or_pm="24-hour").event_date.time == "09:05"


def test_a_column_of_times_may_be_all_after_noon_or_leave_the_time_out() -> None:
    rows: list[list[Cell]] = [
        ["Date", "Time", "Details"],
        ["12/03/2018", "2.30", "Noise"],
        ["13/03/2018", "10:15", "N"],
    ]
    assert [draft.event_date.time for draft in drafts(*rows, am_or_pm="afternoon")] == ["14:30", "22:15"]
    assert read(*rows, am_or_pm="afternoon").questions == ()
    assert drafts(*rows, am_or_pm="keep")[0].event_date.time is None


def test_a_time_in_the_date_s_own_cell_is_settled_by_the_same_answers() -> None:
    rows: list[list[Cell]] = [["Date", "Details"], ["6/7/19 9.30", "Noise"]]
    assert [question.topic for question in read(*rows).questions] == ["am-or-pm"]
    for said, time_ in (("24-hour", "09:30"), ("afternoon", "21:30")):
        value = only(*rows, am_or_pm=said).event_date
        assert (value.time, value.edtf) == (time_, f"2019-07-06T{time_}:00")
        assert read(*rows, am_or_pm=said).questions == ()
    assert only(*rows, am_or_pm="keep").event_date.time is None


def test_hours_from_ten_to_twelve_share_the_doubt_of_the_times_beside_them() -> None:
    head: list[Cell] = ["Date", "Time", "Details"]
    rows: list[list[Cell]] = [
        head,
        ["12/03/2018", "2:30", "Noise"],
        ["13/03/2018", "10:30–12:30", "Visit"],
        ["14/03/2018", "1:30-2:30", "Visit again"],
    ]
    sheet = read(*rows)
    assert [(q.heading, q.topic, q.rows) for q in sheet.questions] == [("Time", "am-or-pm", (2, 3, 4))]
    assert [placed.draft.event_date.time for placed in sheet.placed] == [None, None, None]
    assert sheet.placed[1].draft.extra == {"Time": "10:30–12:30"}
    settled = drafts(*rows, am_or_pm="24-hour")
    assert [draft.event_date.time for draft in settled] == ["02:30", "10:30", "01:30"]
    assert [draft.event_date.time for draft in drafts(*rows, am_or_pm="afternoon")] == ["14:30", "22:30", "13:30"]
    assert settled[2].event_date.text == "14/03/2018 1:30-2:30"
    for said in ("24-hour", "afternoon", "keep"):
        assert read(*rows, am_or_pm=said).questions == ()
    after_noon = read(*rows, ["15/03/2018", "14:30", "Noise"])
    assert after_noon.questions == ()
    assert [placed.draft.event_date.time for placed in after_noon.placed] == ["02:30", "10:30", "01:30", "14:30"]


def test_times_written_with_their_dates_share_their_doubt_and_their_answer_too() -> None:
    rows: list[list[Cell]] = [["Date", "Details"], ["6/7/2019 9.30", "Noise"], ["7/7/2019 10.30", "N"]]
    (question,) = read(*rows).questions
    assert (question.topic, question.rows) == ("am-or-pm", (2, 3))
    assert [draft.event_date.time for draft in drafts(*rows)] == [None, None]
    for said, times in (("24-hour", ["09:30", "10:30"]), ("afternoon", ["21:30", "22:30"]), ("keep", [None, None])):
        assert [draft.event_date.time for draft in drafts(*rows, am_or_pm=said)] == times
        assert read(*rows, am_or_pm=said).questions == ()
    shown = read(*rows, ["8/7/2019 14.30", "Noise"])
    assert shown.questions == ()
    assert [placed.draft.event_date.time for placed in shown.placed] == ["09:30", "10:30", "14:30"]
    alone = only(["Date", "Details"], ["7/7/2019 10.30", "N"])
    assert alone.event_date.edtf == "2019-07-07T10:30:00"


def test_what_is_asked_about_an_end_date_is_asked_of_its_own_column() -> None:
    head: list[Cell] = ["Start date", "End date", "Details"]
    no_year = read(head, ["29/12/2018", "3/1", "Stayed with aunt"])
    assert [(q.heading, q.topic) for q in no_year.questions] == [("End date", "no-year")]
    near = only(head, ["29/12/2018", "3/1", "Stayed with aunt"], no_year="near").event_date
    assert (near.earliest, near.latest, near.qualifier) == (date(2018, 12, 29), date(2019, 1, 3), Qualifier.INFERRED)
    assert from_edtf(near.edtf) is not None
    planned = read(head, ["2/1/2026", "3/1/2031", "Order"])
    assert [(q.heading, q.topic) for q in planned.questions] == [("End date", "future")]
    assert read(head, ["2/1/2026", "3/1/2031", "Order"], future="hold").held[0].column == "End date"
    swapped = read(head, ["1/5/2016", "05/13/2016", "Stayed with aunt"])
    assert swapped.held[0].choices[0].edtf == "2016-05-13"


def test_an_end_date_makes_a_range() -> None:
    head: list[Cell] = ["Start date", "End date", "Details"]
    value = only(head, ["12/03/2018", "14/03/2018", "Stayed with aunt"]).event_date
    assert (value.earliest, value.latest, value.precision) == (date(2018, 3, 12), date(2018, 3, 14), Precision.RANGE)
    assert (value.edtf, value.text) == ("2018-03-12/2018-03-14", "12/03/2018 - 14/03/2018")
    assert only(head, ["12/03/2018", "12/03/2018", "Stayed with aunt"]).event_date.precision is Precision.DAY
    ongoing = only(head, ["12/03/2018", "ongoing", "Stayed with aunt"]).event_date
    assert (ongoing.edtf, ongoing.latest) == ("2018-03-12/..", None)


@pytest.mark.parametrize(("end", "says"), [("11/03/2018", "before the start"), ("31/02/2018", "cannot be read")])
def test_an_end_date_that_cannot_be_holds_the_row(end: str, says: str) -> None:
    held = only_held(["Start date", "End date", "Details"], ["12/03/2018", end, "Stayed with aunt"])
    assert (held.column, held.text) == ("End date", end)
    assert says in held.problem


def test_year_month_and_day_in_columns_of_their_own_join() -> None:
    head: list[Cell] = ["Year", "Month", "Day", "Notes"]
    found = [
        d.event_date for d in drafts(head, [2019.0, "March", 4.0, "a"], [2019, 3, None, "b"], ["2019", "", "", "c"])
    ]
    assert [(v.earliest, v.latest) for v in found] == [
        (date(2019, 3, 4), date(2019, 3, 4)),
        (date(2019, 3, 1), date(2019, 3, 31)),
        (date(2019, 1, 1), date(2019, 12, 31)),
    ]


def test_a_merged_date_is_the_date_of_each_of_its_rows() -> None:
    rows: list[list[Cell]] = [["Date", "Details"], ["12/03/2018", "Noise"], ["12/03/2018", "Police came"]]
    sheet = read(*rows, merged=((1, 0, 2, 0),))
    assert [placed.draft.event_date.earliest for placed in sheet.placed] == [date(2018, 3, 12)] * 2
    rows[2][0] = None
    unfilled = read(*rows, merged=((1, 0, 2, 0),))
    assert [placed.draft.event_date.earliest for placed in unfilled.placed] == [date(2018, 3, 12)] * 2


@pytest.mark.parametrize("words", ["ditto", "as above", "Same as above", '"', "”", "same date", "do."])
def test_a_written_same_as_above_is_taken_at_its_word(words: str) -> None:
    value = drafts(["Date", "Details"], ["12/03/2018", "Noise"], [words, "Police came"])[1].event_date
    assert (value.earliest, value.text) == (date(2018, 3, 12), words)


def test_a_blank_date_is_never_filled_without_asking() -> None:
    held = only_held(["Date", "Details"], ["12/03/2018", "Noise"], ["", "Police came"])
    assert (held.topic, [choice.edtf for choice in held.choices]) == ("same-as-above", ["2018-03-12"])
    first = only_held(["Date", "Details"], [None, "Noise"], ["12/03/2018", "Police came"])
    assert (first.topic, first.choices) == ("", ())


def test_a_date_without_a_year_takes_its_neighbours_and_is_asked() -> None:
    sheet = read(["Date", "Details"], ["23/1", "Visit"], ["4/2/2019", "Visit"], ["6/3", "Visit"])
    values = [placed.draft.event_date for placed in sheet.placed]
    assert [value.earliest for value in values] == [date(2019, 1, 23), date(2019, 2, 4), date(2019, 3, 6)]
    assert values[0].qualifier is Qualifier.INFERRED
    assert [(q.topic, q.rows) for q in sheet.questions] == [("no-year", (2, 4))]
    assert [d.date_topic for d in drafts(["Date", "Details"], ["4/2/2019", "x"], ["6/3", "y"], no_year="near")] == [
        "",
        "",
    ]
    assert len(read(["Date", "Details"], ["4/2/2019", "x"], ["6/3", "y"], no_year="hold").held) == 1


def test_a_column_written_month_first_is_asked_and_not_guessed() -> None:
    rows: list[list[Cell]] = [["Date", "Details"], ["05/13/2016", "a"], ["06/07/2016", "b"], ["08/25/2016", "c"]]
    sheet = read(*rows)
    assert [held.row for held in sheet.held] == [2, 3, 4]
    assert [choice.says for choice in sheet.held[1].choices] == ["6 July 2016", "7 June 2016"]
    assert [(q.topic, q.rows) for q in sheet.questions] == [("date-order", (2, 3, 4))]
    found = [draft.event_date.earliest for draft in drafts(*rows, date_order="month-first")]
    assert found == [date(2016, 5, 13), date(2016, 6, 7), date(2016, 8, 25)]
    day_first = read(*rows, date_order="day-first")
    assert [placed.draft.event_date.earliest for placed in day_first.placed] == [date(2016, 7, 6)]


def test_dates_a_month_first_excel_changed_are_noticed() -> None:
    real: list[list[Cell]] = [[date(2016, 2 + n, 3), f"Visit {n}"] for n in range(6)]
    rows: list[list[Cell]] = [["Date", "Details"], *real, ["13/06/2016", "Visit"], ["25/06/2016", "Visit"]]
    sheet = read(*rows)
    assert [held.topic for held in sheet.held] == ["excel-swap"] * 5
    assert sheet.held[0].choices[1].edtf == "2016-03-02"
    assert len(drafts(*rows, excel_swap="keep")) == 8
    assert drafts(*rows, excel_swap="swap")[0].event_date.earliest == date(2016, 3, 2)
    rows.append([date(2016, 7, 28), "Visit"])
    assert read(*rows).held == ()


def test_reported_dates_come_from_their_column_or_stay_as_words() -> None:
    head: list[Cell] = ["Date of event", "Date reported", "Details"]
    draft = only(head, ["12/03/2018", "15/03/2018", "Noise"])
    assert draft.reported_date is not None
    assert draft.reported_date.earliest == date(2018, 3, 15)
    assert draft.extra == {}
    unread = only(head, ["12/03/2018", "not yet", "Noise"])
    assert (unread.reported_date, unread.extra) == (None, {"Date reported": "not yet"})


def test_reported_on_the_first_of_a_month_is_that_very_day() -> None:
    rows: list[list[Cell]] = [["Date of event", "Date reported", "Details"], ["12/03/2018", "01/04/2018", "Noise"]]
    told = only(*rows).reported_date
    assert told is not None
    assert told.latest == date(2018, 4, 1)
    assert read(*rows).questions == ()


def test_spreadsheet_day_counts_under_a_word_for_dates_are_dates() -> None:
    assert only(["When", "Details"], [43171.0, "Noise"]).event_date.earliest == date(2018, 3, 12)


def test_reported_before_it_happened_is_asked() -> None:
    rows: list[list[Cell]] = [["Date of event", "Date reported", "Details"], ["12/03/2018", "15/02/2018", "Noise"]]
    assert [(q.heading, q.topic) for q in read(*rows).questions] == [("Date reported", "reported-before")]
    assert only(*rows).event_date.earliest == date(2018, 3, 12)
    assert read(*rows, reported_before="keep").questions == ()
    assert len(read(*rows, reported_before="hold").held) == 1


def test_dates_of_reporting_alone_are_not_taken_for_the_event() -> None:
    rows: list[list[Cell]] = [["Date reported", "Details"], ["12/03/2018", "Noise"], ["13/03/2018", "Noise"]]
    sheet = read(*rows)
    assert [held.topic for held in sheet.held] == ["only-reported-date"] * 2
    assert sheet.questions[0].rows == (2, 3)
    assert [draft.event_date.earliest for draft in drafts(*rows, only_reported_date="yes")] == [
        date(2018, 3, 12),
        date(2018, 3, 13),
    ]


def test_a_cell_of_two_dates_is_kept_or_split_by_a_person() -> None:
    rows: list[list[Cell]] = [["Date", "Details"], ["12/3/18 and 14/3/18", "Two visits"]]
    (question,) = read(*rows).questions
    assert question.topic == "several-dates"
    assert {"keep", "hold"} <= {value for value, _ in question.choices}
    assert only(*rows, several_dates="keep").date_topic == ""


def test_a_column_in_which_a_good_part_is_month_first_asks_about_what_fits_either_way() -> None:
    head: list[Cell] = ["Date", "Details"]
    texts = ["13/05/2016", "25/05/2016", "26/06/2016", "05/06/2016", "0/5/2016", "12/12/2016", "05/14/2016"]
    rows: list[list[Cell]] = [[text, "Noise"] for text in texts]
    assert [q.rows for q in read(head, *rows).questions if q.topic == "date-order"] == [(8,)]  # one slip
    mixed = read(head, *rows, ["05/16/2016", "Noise"])
    (question,) = mixed.questions
    assert (question.topic, question.rows) == ("date-order", (5, 8, 9))
    either = next(placed for placed in mixed.placed if placed.row == 5)
    assert (either.draft.event_date.earliest, either.draft.date_topic) == (date(2016, 6, 5), "date-order")
    settled = read(head, *rows, ["05/16/2016", "Noise"], date_order="day-first")
    assert not [placed for placed in settled.placed if placed.draft.date_topic]
    month_first = [["05/13/2016", "a"], ["05/14/2016", "b"], ["0/5/2016", "c"], ["5/0/2016", "d"]]
    assert len(read(head, *month_first).held) == 4  # and no figure makes it fall over

"""Dates read with what else is known: today, neighbours, births, a worker's answers, a school calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chronoapp.domain.dates import (
    DateContext,
    EventDate,
    NamedPeriod,
    Precision,
    Qualifier,
    SchoolCalendar,
    read_date,
    reported_before_happened,
    say,
)
from tests.domain.reading_dates import CASE, LUCY, NEAR, days_of, topic_of, value_of


@pytest.mark.parametrize(
    ("text", "near", "day"),
    [
        ("22/05", date(2018, 6, 1), date(2018, 5, 22)),
        ("30/12", date(2018, 1, 5), date(2017, 12, 30)),
        ("2 Jan", date(2018, 12, 20), date(2019, 1, 2)),
        ("29 Feb", date(2018, 6, 1), date(2020, 2, 29)),
        ("Weds 22nd May", date(2018, 6, 1), date(2019, 5, 22)),
        ("22/05 14:30", date(2018, 6, 1), date(2018, 5, 22)),
    ],
)
def test_a_missing_year_is_inferred_and_asked_about(text: str, near: date, day: date) -> None:
    reading = read_date(text, DateContext(near=near))
    assert reading.value is not None
    assert (reading.value.earliest, reading.value.qualifier) == (day, Qualifier.INFERRED)
    assert reading.problem is not None
    assert (reading.problem.kind, reading.problem.topic) == ("ask", "no-year")
    assert reading.problem.choices[0].edtf.startswith(day.isoformat())
    assert "worked out, not written" in say(reading.value)


def test_an_inferred_year_is_marked_in_the_notation() -> None:
    assert value_of("22/05", NEAR).edtf == "2018?-05-22"
    assert value_of("3-4 May", NEAR).edtf == "2018?-05-03/2018?-05-04"


def test_several_dates_without_a_year_become_parts() -> None:
    reading = read_date("23/1 and 30/1", NEAR)
    assert [part.earliest for part in reading.parts] == [date(2018, 1, 23), date(2018, 1, 30)]
    assert {part.qualifier for part in reading.parts} == {Qualifier.INFERRED}
    assert reading.problem is not None
    assert reading.problem.topic == "several-dates"


def test_several_dates_with_no_row_nearby_keep_day_and_month() -> None:
    parts = read_date("23/1 and 30/1").parts
    assert [part.edtf for part in parts] == ["XXXX-01-23", "XXXX-01-30"]
    assert all(part.is_undated for part in parts)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Lucy's DOB", LUCY, LUCY),
        ("Lucy Hubbard's birth", LUCY, LUCY),
        ("when Lucy was 6", date(2019, 5, 15), date(2020, 5, 14)),
        ("Lucy aged 3", date(2016, 5, 15), date(2017, 5, 14)),
        ("Lucy 10 months old", date(2014, 3, 15), date(2014, 4, 14)),
        ("when Lucy was two weeks old", date(2013, 5, 29), date(2013, 6, 4)),
        ("Peter aged 3", date(2019, 3, 1), date(2020, 2, 28)),
        ("Lucy in Year 2", date(2019, 9, 1), date(2020, 8, 31)),
        ("Peter Reception", date(2020, 9, 1), date(2021, 8, 31)),
    ],
)
def test_a_life_tells_the_date(text: str, first: date, last: date) -> None:
    assert days_of(text, CASE) == (first, last)


@pytest.mark.parametrize("text", ["DOB", "aged 3", "Year 2", "at birth", "10 months old"])
def test_words_that_fit_two_children_are_asked_about(text: str) -> None:
    reading = read_date(text, CASE)
    assert reading.value is None
    assert reading.problem is not None
    assert [choice.says.split(":")[0] for choice in reading.problem.choices] == ["Lucy Hubbard", "Peter Hubbard"]


@pytest.mark.parametrize("text", ["DOB", "aged 3", "Year 2", "at birth", "10 months old", "Maddison is a 5 year old"])
def test_an_only_child_is_meant_without_a_name(text: str) -> None:
    only = DateContext(births={"Maddison Green": LUCY})
    assert value_of(text, only).earliest is not None


def test_the_age_of_a_stranger_is_not_a_date() -> None:
    assert read_date("when Charlie was 6", CASE).value is None


def test_a_due_date_may_lie_in_the_future() -> None:
    assert read_date("EDD 12/4/27", CASE).problem is None
    assert value_of("EDD 12/4/27", CASE).qualifier is Qualifier.APPROXIMATE


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("13/05/2031", "future"), ("2031", "future"), ("01/05/2031", "future"), ("23/11/2026", "future"),
        ("22/11/2026", ""),
        ("12/03/31", "century"), ("12/03/26", ""), ("12/03/45", ""), ("before 2031", ""), ("from 2031", "future"),
    ],
)  # fmt: skip
def test_what_is_to_come_is_asked_about(text: str, topic: str) -> None:
    assert topic_of(text, CASE) == topic


def test_two_figures_are_the_last_century_where_this_one_is_to_come() -> None:
    assert days_of("12/03/98", CASE) == (date(1998, 3, 12), date(1998, 3, 12))
    assert days_of("12/03/45", CASE) == (date(1945, 3, 12), date(1945, 3, 12))
    assert [c.edtf for c in read_date("12/03/31", CASE).problem.choices] == ["2031-03-12", "1931-03-12"]  # type: ignore[union-attr] # a question, as above


def test_before_anyone_was_born_is_asked_about() -> None:
    context = replace(CASE, not_before=date(1990, 1, 1))
    assert topic_of("3/4/1889", context) == "before-birth"
    assert topic_of("3/4/1990", context) == ""
    assert topic_of("12/03/31", context) == "future"  # 1931 cannot be


def test_a_first_of_the_month_is_the_month_until_answered() -> None:
    reading = read_date("01/03/2019")
    assert reading.value is not None
    assert (reading.value.edtf, reading.value.qualifier) == ("2019-03", Qualifier.PLACEHOLDER)
    assert reading.problem is not None
    assert [choice.edtf for choice in reading.problem.choices] == ["2019-03-01", "2019-03"]


def test_the_answer_for_firsts_of_the_month_settles_them() -> None:
    actual = read_date("01/03/2019", DateContext(placeholders="actual"))
    month = read_date("01/03/2019", DateContext(placeholders="month"))
    assert actual.problem is month.problem is None
    assert actual.value is not None
    assert month.value is not None
    assert actual.value.is_one_day
    assert (month.value.precision, month.value.qualifier) == (Precision.MONTH, Qualifier.PLACEHOLDER)


@pytest.mark.parametrize("text", ["Friday 1 March 2019", "1/3/19 14:30", "1 March 2019 in the evening"])
def test_a_first_with_weekday_or_time_is_the_very_day(text: str) -> None:
    assert days_of(text, DateContext()) == (date(2019, 3, 1), date(2019, 3, 1))
    assert topic_of(text, DateContext()) == ""


def test_month_first_is_read_only_where_a_worker_said_so() -> None:
    swapped = DateContext(order="month-first")
    assert days_of("05/06/2016", swapped) == (date(2016, 5, 6), date(2016, 5, 6))
    assert days_of("05/13/2016", swapped) == (date(2016, 5, 13), date(2016, 5, 13))
    assert topic_of("13/05/2016", swapped) == "month-first"
    assert days_of("6 May 2016", swapped) == (date(2016, 5, 6), date(2016, 5, 6))
    assert days_of("2016-05-06", swapped) == (date(2016, 5, 6), date(2016, 5, 6))


def test_words_counted_back_from_writing_are_only_offered() -> None:
    reading = read_date("over the past 7 years", replace(CASE, near=date(2020, 3, 2)))
    assert reading.value is None
    assert reading.problem is not None
    assert [choice.edtf for choice in reading.problem.choices] == ["2013-03-02/2020-03-02", "2019-11-22/2026-11-22"]


def test_an_authority_sets_its_own_terms() -> None:
    own = SchoolCalendar((NamedPeriod("spring term", 2021, date(2021, 1, 6), date(2021, 3, 26)),))
    context = DateContext(school=own)
    assert days_of("Spring term 2021", context) == (date(2021, 1, 6), date(2021, 3, 26))
    assert say(value_of("Spring term 2021", context), "long", own) == "spring term 2021"
    assert days_of("Spring term 2022", context) == days_of("Spring term 2022", DateContext())


def test_reported_before_it_happened_is_asked_about() -> None:
    happened, reported = value_of("8/7/19", CASE), value_of("7/7/19", CASE)
    assert reported_before_happened(happened, reported) is not None
    assert reported_before_happened(reported, happened) is None
    assert reported_before_happened(happened, happened) is None
    assert reported_before_happened(happened, value_of("July 2019", CASE)) is None


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("12 March 31", ["2031-03-12", "1931-03-12"]), ("Mar-31", ["2031-03", "1931-03"]),
        ("29 Feb 32", ["2032-02-29", "1932-02-29"]),
        ("Mar 27", ["2027-03"]), ("05/31", ["2031-05", "1931-05"]),
    ],
)  # fmt: skip
def test_a_year_soon_to_come_may_be_of_either_century(text: str, choices: list[str]) -> None:
    reading = read_date(text, CASE)
    assert reading.value is None
    assert reading.problem is not None
    assert [choice.edtf for choice in reading.problem.choices] == choices


@pytest.mark.parametrize("text", ["31 April 31", "30 Feb 29", "30/02/31"])
def test_a_day_in_neither_century_is_refused(text: str) -> None:
    problem = read_date(text, CASE).problem
    assert problem is not None
    assert (problem.kind, problem.topic) == ("refuse", "no-such-day")


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("since lockdown", "2020-03-23/.."),
        ("after the second lockdown", "2020-12-02/.."),
        ("pre lockdown", "../2020-03-22"),
    ],
)
def test_lockdowns_are_offered_and_never_taken(text: str, choice: str) -> None:
    reading = read_date(text)
    assert reading.value is None
    assert reading.problem is not None
    assert reading.problem.choices[0].edtf == choice


def test_what_cannot_be_placed_is_said_to_be_so() -> None:
    (part, _) = read_date("23/1 and 30/1").parts
    assert "23/1 and 30/1" in say(part)
    assert say(EventDate("", "", None, None, Precision.UNKNOWN)) == "date not known"


def test_a_child_by_several_names_is_one_child_and_twins_share_their_birth() -> None:
    lucy = {"Lucy Hubbard": date(2013, 5, 4), "Lucy": date(2013, 5, 4)}
    assert read_date("aged 3", DateContext(births=lucy)).value is not None
    twins = lucy | {"Peter Hubbard": date(2013, 5, 4)}
    assert read_date("aged 3", DateContext(births=twins)).problem is None
    family = twins | {"Tom Hubbard": date(2015, 9, 2)}
    asked = read_date("aged 3", DateContext(births=family)).problem
    assert asked is not None
    assert [choice.says.split(":")[0] for choice in asked.choices] == ["Lucy Hubbard and Peter Hubbard", "Tom Hubbard"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lucy's 6th birthday", date(2019, 5, 15)),
        ("on Lucy’s sixth birthday", date(2019, 5, 15)),
        ("Lucy Hubbard's birthday 2018", date(2018, 5, 15)),
        ("when Peter turned 3", date(2019, 3, 1)),
    ],
)
def test_a_birthday_is_worked_out_from_the_birth_and_says_so(text: str, day: date) -> None:
    value = value_of(text, CASE)
    assert (value.earliest, value.latest) == (day, day)
    assert value.qualifier is Qualifier.INFERRED
    assert topic_of(text, CASE) == ""


def test_a_birthday_of_nobody_the_case_knows_is_not_guessed_at() -> None:
    assert read_date("mother's 30th birthday", CASE).value is None
    assert topic_of("her 6th birthday", CASE) == "which-child"
    assert topic_of("Lucy's 6th birthday", DateContext()) == "no-birth"


@pytest.mark.parametrize(
    ("text", "happened", "reported"),
    [
        ("10/7", date(2018, 7, 6), date(2018, 7, 10)),
        ("6 July", date(2018, 7, 6), date(2018, 7, 6)),
        ("3 Jan", date(2018, 12, 28), date(2019, 1, 3)),
        ("5/7", date(2018, 7, 6), date(2019, 7, 5)),
        ("5/7", date(2019, 7, 6), date(2020, 7, 5)),
    ],
)
def test_a_report_without_a_year_is_offered_as_the_first_such_day_on_or_after_the_event(
    text: str, happened: date, reported: date
) -> None:
    reading = read_date(text, DateContext(since=happened))
    assert reading.value is not None
    assert (reading.value.earliest, reading.value.qualifier) == (reported, Qualifier.INFERRED)
    assert reading.value.edtf.startswith(f"{reported.year}?-")
    assert reading.problem is not None
    assert (reading.problem.kind, reading.problem.topic) == ("ask", "year-reported")

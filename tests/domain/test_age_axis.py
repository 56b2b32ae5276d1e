"""Events at a child's age: leap days, unborn children, vague dates, and what is at no age."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.age_axis import UNBORN, ZERO, at_ages, axis_day, letters_of, on_axis, says_age_over
from chronoapp.domain.ages import full_months
from chronoapp.domain.cases import Case, Child
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate, Precision
from chronoapp.domain.events import Event, Impact

LUCY = Child("lucy", "Lucy Marsh", born=date(2012, 2, 29))
PETER = Child("peter", "Peter Marsh", born=date(2015, 11, 3))
BABY = Child("baby", "Robin Marsh", due=date(2026, 6, 1))
NOBODY = Child("nobody", "Ada Marsh")
CASE = Case("1", "LC-1", "Marsh family", (LUCY, PETER, BABY, NOBODY))

days = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def when(first: date | None, last: date | None = None) -> EventDate:
    return EventDate("", "", first, last or first, Precision.DAY if last is None else Precision.RANGE)


def event(name: str, at: EventDate, *children: Child) -> Event:
    return Event(name, at, "Something happened", impacts=tuple(Impact(child.id, "felt it") for child in children))


def chronology(*events: Event) -> Chronology:
    return Chronology(CASE, events)


def test_a_leap_day_birthday_falls_on_the_first_of_march_in_other_years() -> None:
    assert axis_day(date(2012, 2, 29), date(2015, 2, 28)).year == ZERO.year + 2
    assert axis_day(date(2012, 2, 29), date(2015, 3, 1)) == date(2003, 1, 1)
    assert axis_day(date(2012, 2, 29), date(2016, 2, 29)) == date(2004, 1, 1)


def test_every_birthday_of_brothers_and_sisters_stands_on_one_day() -> None:
    assert axis_day(LUCY.born, date(2018, 3, 1)) == axis_day(PETER.born, date(2021, 11, 3)) == date(2006, 1, 1)


@given(born=days, first=days, second=days)
def test_the_axis_keeps_the_order_of_days_and_the_year_of_life(born: date, first: date, second: date) -> None:
    first, second = sorted((first, second))
    one, other = axis_day(born, first), axis_day(born, second)
    assert one <= other
    assert abs((other - one) - (second - first)) <= timedelta(days=1) * (1 + abs(other.year - one.year))
    if first >= born:
        assert one.year - ZERO.year == full_months(born, first) // 12
    else:
        assert ZERO - one == born - first


def test_before_birth_an_age_is_said_in_weeks() -> None:
    born = PETER.born
    assert says_age_over(PETER, when(born - timedelta(days=85))) == "12 weeks before birth"
    assert says_age_over(PETER, when(born - timedelta(days=7))) == "1 week before birth"
    assert says_age_over(PETER, when(born - timedelta(days=1))) == "in the week before birth"
    assert says_age_over(PETER, when(born)) == "newborn"
    assert says_age_over(BABY, when(date(2026, 5, 4))) == "4 weeks before the day due"


def test_a_vague_date_is_a_stretch_of_ages() -> None:
    at = when(date(2015, 10, 1), date(2016, 1, 31))
    assert says_age_over(PETER, at) == "4 weeks before birth to 2 months"
    (placed,) = at_ages(chronology(event("a", at, PETER))).placed
    assert placed.when.earliest < ZERO < placed.when.latest


def test_an_open_date_stays_open() -> None:
    (placed,) = at_ages(
        chronology(event("a", EventDate("", "", date(2019, 11, 3), None, Precision.OPEN_ENDED), PETER))
    ).placed
    assert (placed.when.earliest, placed.when.latest, placed.says) == (date(2004, 1, 1), None, "4y or later")


def test_an_event_stands_once_for_each_child_it_concerns() -> None:
    both = event("a", when(date(2018, 3, 1)), LUCY, PETER)
    told = [(one.child.id, one.says) for one in at_ages(chronology(both)).placed]
    assert told == [("lucy", "6y"), ("peter", "2y 3m")]


@pytest.mark.parametrize(
    ("child", "at", "why"),
    [
        (NOBODY, when(date(2018, 3, 1)), "Ada has no date of birth recorded"),
        (PETER, when(PETER.born - timedelta(days=UNBORN + 1)), "More than 40 weeks before Peter was born"),
        (BABY, when(date(2026, 6, 2)), "After the day Robin was due, and no date of birth is recorded"),
        (PETER, EventDate("", "", None, None, Precision.UNKNOWN), "No date is known"),
    ],
    ids=["no birth", "not conceived", "after due", "undated"],
)
def test_what_is_at_no_age_is_counted_with_why(child: Child, at: EventDate, why: str) -> None:
    found = at_ages(chronology(event("a", at, child)))
    assert found.placed == ()
    assert [(one.why, [e.id for e in one.events]) for one in found.beside] == [(why, ["a"])]


def test_the_fortieth_week_before_birth_is_still_an_age() -> None:
    (placed,) = at_ages(chronology(event("a", when(PETER.born - timedelta(days=UNBORN)), PETER))).placed
    assert placed.says == "40 weeks before birth"


def test_an_event_that_names_no_child_is_beside_the_chart_or_at_every_age() -> None:
    alone = chronology(event("a", when(date(2018, 3, 1))))
    assert [one.why for one in at_ages(alone).beside] == ["No child is named, and no impact on one is recorded"]
    assert [one.child.id for one in at_ages(alone, with_unnamed=True).placed] == ["lucy", "peter"]


def test_a_child_named_in_the_words_is_concerned() -> None:
    named = Event("a", when(date(2018, 3, 1)), "Peter told his teacher he was hungry")
    assert [one.child.id for one in at_ages(chronology(named)).placed] == ["peter"]


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (("Lucy Marsh", "Peter Marsh"), ["L", "P"]),
        (("Lucy Marsh", "Leo Marsh"), ["Lu", "Le"]),
        (("Sam Marsh", "Samira Marsh"), ["1", "2"]),
    ],
    ids=["different", "one initial", "one beginning"],
)
def test_children_are_told_by_letters_that_differ(names: tuple[str, ...], letters: list[str]) -> None:
    children = [Child(str(n), name) for n, name in enumerate(names)]
    assert list(letters_of(children).values()) == letters


def test_masked_children_keep_the_letters_of_their_masks() -> None:
    children = [Child(letter, f"Child {letter}", is_masked=True) for letter in "AB"]
    assert letters_of(children) == {"A": "A", "B": "B"}


def test_a_masked_child_stands_at_whole_months_of_age_so_that_no_day_tells_the_birth() -> None:
    child = Child("c", "Child A", date(2016, 11, 21), is_masked=True)
    stands = on_axis(child, when(date(2019, 3, 12)))
    assert (stands.earliest, stands.latest) == (date(2002, 4, 1), date(2002, 4, 30))
    assert says_age_over(child, when(date(2016, 11, 1))) == "before birth"

"""What stood around events of one kind: against every day a date can mean, tried one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.around import around, says_near, tallies
from chronoapp.domain.chronology import in_order
from chronoapp.domain.dates import EventDate, Precision, Qualifier
from chronoapp.domain.events import Event

START = date(2024, 2, 20)


def day(number: int, until: int | None = None) -> EventDate:
    first, last = (START + timedelta(days=n) for n in (number, number if until is None else until))
    return EventDate("", "", first, last, Precision.DAY if until is None else Precision.RANGE)


def event(name: str, when: EventDate, *themes: str) -> Event:
    return Event(name, when, name, themes=themes)


dates = st.tuples(st.integers(0, 20), st.integers(0, 4)).map(lambda p: day(p[0], p[0] + p[1]) if p[1] else day(p[0]))


def is_missing(one: Event) -> bool:
    return "Missing" in one.themes


@given(whens=st.lists(st.tuples(dates, st.booleans()), max_size=8), before=st.integers(0, 6), after=st.integers(0, 6))
def test_the_rows_hold_what_trying_every_day_finds(whens, before: int, after: int) -> None:
    events = in_order(event(f"e{n}", when, *(("Missing",) if wanted else ())) for n, (when, wanted) in enumerate(whens))
    found = around(events, is_missing, before, after)
    wanted = [one for one in events if is_missing(one)]
    assert [row.event.id for row in found.rows] == [one.id for one in wanted if one.date.is_one_day]
    assert {one.id for one in found.not_placed} == {one.id for one in wanted if not one.date.is_one_day}
    for row in found.rows:
        expected = {}
        for one in events:
            length = (one.date.latest - one.date.earliest).days
            gaps = [(one.date.earliest + timedelta(days=n) - row.event.date.earliest).days for n in range(length + 1)]
            if one.id != row.event.id and any(-before <= gap <= after for gap in gaps):
                expected[one.id] = all(-before <= gap <= after for gap in gaps)
        assert {one.event.id: one.is_sure for one in row.near} == expected


def test_windows_that_overlap_are_said_and_their_events_counted_once() -> None:
    events = [event("a", day(0), "Missing"), event("b", day(3), "Hospital"), event("c", day(5), "Missing")]
    found = around(events, is_missing, 7, 7)
    assert found.overlapping == 1
    assert found.shared == {"b"}


def test_a_theme_is_counted_by_rows_before_and_after() -> None:
    events = in_order(
        [
            event("a", day(0), "Missing"),
            event("b", day(2), "Hospital"),
            event("c", day(3), "Hospital"),
            event("d", day(100), "Missing"),
            event("e", day(98, 101), "Hospital"),
        ]
    )
    (one,) = tallies(around(events, is_missing, 5, 5))
    assert (one.theme, one.before, one.perhaps_before, one.after, one.perhaps_after) == ("Hospital", 0, 1, 1, 1)


@pytest.mark.parametrize("qualifier", [Qualifier.APPROXIMATE, Qualifier.PLACEHOLDER])
def test_an_event_whose_day_is_not_known_cannot_stand_at_day_nought(qualifier: Qualifier) -> None:
    unsure = Event("a", EventDate("", "", START, START, Precision.DAY, qualifier), "a", themes=("Missing",))
    found = around([unsure], is_missing, 5, 5)
    assert (found.rows, found.not_placed) == ((), (unsure,))


@pytest.mark.parametrize(
    ("when", "says"),
    [
        (day(3), "3 days after"),
        (day(-1), "1 day before"),
        (day(0), "on the day"),
        (day(-2, 28), "between 2 days before and 28 days after"),
        (EventDate("", "", START, None, Precision.OPEN_ENDED), "some time from the day onwards"),
        (EventDate("", "", None, START - timedelta(days=2), Precision.OPEN_ENDED), "some time up to 2 days before"),
    ],
    ids=["after", "before", "same", "vague", "since", "until"],
)
def test_how_near_is_said_in_words(when: EventDate, says: str) -> None:
    events = in_order([event("a", day(0), "Missing"), event("b", when)])
    (row,) = around(events, is_missing, 50, 50).rows
    assert [says_near(one) for one in row.near] == [says]

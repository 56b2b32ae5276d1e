"""A few events long before the others stand in a strip of their own; none is hidden, and the strip says how many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronoapp.charts.earlier import split
from chronoapp.charts.layout import lay_out
from chronoapp.charts.svg import draw
from chronoapp.charts.wording import says_counts
from chronoapp.domain.dates import EventDate, Precision
from chronoapp.domain.events import Event

Chosen = Callable[..., list[Event]]


@pytest.fixture
def weekly(one_event, dates) -> Chosen:
    """So many events a week apart from January 2020, and one on each of the days given."""

    def make(count: int, *days: date) -> list[Event]:
        late = [one_event(f"w{n}", dates["day"](date(2020, 1, 6) + timedelta(weeks=n))) for n in range(count)]
        return [*(one_event(f"early{n}", dates["day"](day)) for n, day in enumerate(days)), *late]

    return make


def test_a_birth_years_before_the_rest_goes_into_the_strip(weekly: Chosen) -> None:
    assert split(weekly(100, date(2012, 5, 20))) == {"early0"}


def test_events_close_together_are_drawn_as_they_are(weekly: Chosen) -> None:
    assert split(weekly(100)) == frozenset()
    assert split(weekly(100, date(2018, 10, 1))) == frozenset()


def test_more_than_one_in_twenty_is_never_put_aside(weekly: Chosen) -> None:
    early = [date(2010 + n, 1, 1) for n in range(6)]
    assert split(weekly(94, *early)) == {f"early{n}" for n in range(5)}
    assert split(weekly(19 - 6, *early)) == frozenset()


def test_dense_early_events_are_not_put_aside_one_by_one(weekly: Chosen) -> None:
    aside = split(weekly(100, date(2012, 5, 20), date(2017, 1, 1)))
    assert aside == {"early0", "early1"}


def test_a_date_that_could_be_later_keeps_the_axis_whole(weekly: Chosen, one_event) -> None:
    could_be = EventDate("about 2012 to 2021", "", date(2012, 1, 1), date(2021, 1, 1), Precision.RANGE)
    still_open = EventDate("since 2012", "", date(2012, 1, 1), None, Precision.OPEN_ENDED)
    for value in (could_be, still_open):
        assert split([one_event("long", value), *weekly(100)]) == frozenset()


@given(count=st.integers(0, 200), early=st.integers(0, 10), seed=st.integers(0, 30))
@settings(max_examples=30)
def test_none_is_hidden_and_the_strip_stays_small(invented, count, early, seed) -> None:
    layout = lay_out(invented(count, early=early, seed=seed), "agency")
    if layout.earlier is None:
        return
    ids = set(layout.earlier.event_ids)
    assert {event_id for one in layout.earlier.marks for event_id in one.mark.event_ids} == ids
    assert {event_id for mark in layout.earlier.placed for event_id in mark.event_ids} == ids
    assert len(ids) <= 0.05 * layout.drawn
    assert layout.earlier.last < layout.first
    assert all(0 < one.x < layout.earlier.width for one in layout.earlier.marks)
    for mark in layout.marks:
        assert ids.isdisjoint(mark.event_ids)


def test_the_strip_is_counted_in_words(invented) -> None:
    layout = lay_out(invented(300, early=3), "agency")
    assert "earlier: 3 events, May 2008 to May 2010" in says_counts(layout)
    drawn = draw(layout)
    assert "3 earlier" in drawn
    assert "2008 to 2010" in drawn
    assert "The axis is broken here." in drawn


def test_a_window_asked_for_has_no_strip(invented) -> None:
    layout = lay_out(invented(300, early=3), "agency", window=(date(2007, 1, 1), date(2025, 1, 1)))
    assert layout.earlier is None
    assert sum("early" in event_id for mark in layout.marks for event_id in mark.event_ids) == 3


def test_bands_that_ended_before_the_break_are_said(invented) -> None:
    layout = lay_out(invented(300, early=3), "agency")
    assert layout.whole_first < layout.first
    assert all(band.end >= layout.whole_first for band in layout.bands)

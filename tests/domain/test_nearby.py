"""Events near a stretch of days: the same as looking at every one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.dates import EventDate, Precision
from chronoapp.domain.events import Event
from chronoapp.domain.nearby import Nearby

START = date(2024, 2, 20)
days = st.dates(START, START + timedelta(days=200))
ends = st.one_of(st.none(), days)


def when(first: date | None, last: date | None) -> EventDate:
    if first and last and last < first:
        first, last = last, first
    return EventDate("", "", first, last, Precision.RANGE)


@given(st.lists(st.tuples(ends, ends), max_size=12), ends, ends)
def test_those_that_may_lie_in_the_stretch_are_found_in_their_order(spans, first, last) -> None:
    if first and last and last < first:
        first, last = last, first
    events = [Event(f"e{n}", when(*span), "x") for n, span in enumerate(spans)]
    expected = [one for one in events if not one.date.is_undated and one.date.may_fall_within(first, last)]
    assert Nearby(events).between(first, last) == expected

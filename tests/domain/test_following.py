"""What followed what: against every day each date can mean, tried one by one."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.chronology import in_order
from chronoapp.domain.dates import EventDate, Precision, Qualifier
from chronoapp.domain.events import Event
from chronoapp.domain.following import Sure, apart, how_sure
from chronoapp.domain.runs import Followed, Then, followed

START = date(2024, 2, 20)  # a leap day lies among the days tried
TODAY = date(2026, 1, 1)


def day(number: int, until: int | None = None, **more) -> EventDate:
    first, last = (START + timedelta(days=n) for n in (number, number if until is None else until))
    return EventDate("", "", first, last, Precision.DAY if until is None else Precision.RANGE, **more)


def event(name: str, when: EventDate, sequence: int = 0) -> Event:
    return Event(name, when, name, sequence=sequence)


def after(firsts: list[Event], seconds: list[Event], days: int, today: date) -> Followed:
    return followed(firsts, [Then(seconds, days)], today)


dates = st.tuples(st.integers(0, 12), st.integers(0, 4)).map(lambda pair: day(pair[0], pair[0] + pair[1]))
lists = st.lists(dates, max_size=6)


def days_of(when: EventDate) -> list[date]:
    return [when.earliest + timedelta(days=n) for n in range((when.latest - when.earliest).days + 1)]


def by_hand(first: Event, then: Event, days: int) -> Sure:
    """Every day of one date with every day of the other; on one day nobody says which came first."""
    gaps = [(b - a).days for a, b in product(days_of(first.date), days_of(then.date))]
    if all(0 < gap <= days for gap in gaps):
        return Sure.SURELY
    return Sure.PERHAPS if any(0 <= gap <= days for gap in gaps) else Sure.NOT


@given(firsts=lists, seconds=lists, days=st.integers(0, 6))
def test_the_search_finds_what_trying_every_day_finds(firsts, seconds, days: int) -> None:
    one = in_order(event(f"a{n}", when) for n, when in enumerate(firsts))
    other = in_order(event(f"b{n}", when) for n, when in enumerate(seconds))
    found = after(one, other, days, TODAY)
    expected = {
        first.id: {then.id: sure for then in other if (sure := by_hand(first, then, days)) is not Sure.NOT}
        for first in one
    }
    assert {
        first.event.id: {way.steps[0].event.id: way.sure for way in first.ways} for first in found.firsts
    } == expected
    assert sum(len(found.which(sure)) for sure in Sure) + len(found.recent) == len(one)


def test_no_event_follows_itself() -> None:
    one = event("a", day(0, 3))
    assert after([one], [one], 14, TODAY).firsts[0].ways == ()


def test_the_clock_tells_what_came_first_on_one_day() -> None:
    early, late = event("a", day(0, time="09:00")), event("b", day(0, time="17:30"))
    assert how_sure(early, late, 0) is Sure.SURELY
    assert how_sure(late, early, 0) is Sure.NOT


def test_a_workers_order_tells_what_came_first_on_one_day() -> None:
    first, second = event("a", day(0), 1), event("b", day(0), 2)
    assert how_sure(first, second, 0) is Sure.SURELY
    assert how_sure(second, first, 0) is Sure.NOT


def test_on_one_day_without_either_it_may_have_followed() -> None:
    assert how_sure(event("a", day(0)), event("b", day(0)), 14) is Sure.PERHAPS


def test_a_date_written_as_about_never_counts_as_surely() -> None:
    about = event("b", day(3, qualifier=Qualifier.APPROXIMATE))
    assert how_sure(event("a", day(0)), about, 14) is Sure.PERHAPS


def test_the_whole_month_of_a_first_of_the_month_is_tried() -> None:
    march = (date(2024, 3, 1), date(2024, 3, 31))
    placeholder = EventDate("01/03/2024", "", *march, Precision.MONTH, Qualifier.PLACEHOLDER)
    first = event("a", EventDate("", "", date(2024, 2, 29), date(2024, 2, 29), Precision.DAY))
    assert how_sure(first, event("b", placeholder), 14) is Sure.PERHAPS
    assert how_sure(first, event("b", placeholder), 31) is Sure.SURELY


def test_an_open_date_may_have_followed_and_an_undated_event_is_told_apart() -> None:
    since = event("b", EventDate("", "", START, None, Precision.OPEN_ENDED))
    undated = event("c", EventDate("", "", None, None, Precision.UNKNOWN))
    found = after([event("a", day(0)), undated], [since, undated], 14, TODAY)
    assert [first.sure for first in found.firsts] == [Sure.PERHAPS]
    assert [one.id for one in found.undated] == ["c"]
    assert apart(day(0), since.date) == (0, None)


def test_what_is_too_recent_to_say_is_not_among_those_not_followed() -> None:
    recent = Event("a", EventDate("", "", TODAY, TODAY, Precision.DAY), "a")
    found = after([recent], [], 14, TODAY)
    assert (found.which(Sure.NOT), [one.event.id for one in found.recent]) == ((), ["a"])
    over = after([recent], [], 14, TODAY + timedelta(days=15))
    assert [one.event.id for one in over.which(Sure.NOT)] == ["a"]

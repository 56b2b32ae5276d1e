"""Runs of three kinds and more: against every day each date can mean, tried together; and how far each came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.chronology import in_order
from chronoapp.domain.dates import EventDate, Precision, Qualifier
from chronoapp.domain.events import Event
from chronoapp.domain.following import Sure
from chronoapp.domain.runs import MOST_WAYS, Then, followed, stages

START = date(2024, 2, 20)
TODAY = date(2026, 1, 1)

spans = st.tuples(st.integers(0, 9), st.integers(0, 5))
lists = st.lists(spans, max_size=3)


def day(number: int, more: int = 0, **rest) -> EventDate:
    first, last = START + timedelta(days=number), START + timedelta(days=number + more)
    return EventDate("", "", first, last, Precision.RANGE if more else Precision.DAY, **rest)


def event(name: str, when: EventDate, sequence: int = 0) -> Event:
    return Event(name, when, name, sequence=sequence)


def events_of(letter: str, given_spans: Sequence[tuple[int, int]]) -> list[Event]:
    return list(in_order(event(f"{letter}{n}", day(*span)) for n, span in enumerate(given_spans)))


def days_of(when: EventDate) -> list[int]:
    return list(range(when.earliest.toordinal(), when.latest.toordinal() + 1))


def by_hand(events: Sequence[Event], within: Sequence[int]) -> Sure:
    """Every day of every date with every day of the others; on one day nobody says which came first."""
    tried = [[b - a for a, b in pairwise(days)] for days in product(*(days_of(one.date) for one in events))]
    if all(0 < gap <= most for gaps in tried for gap, most in zip(gaps, within, strict=True)):
        return Sure.SURELY
    is_there = any(all(0 <= gap <= most for gap, most in zip(gaps, within, strict=True)) for gaps in tried)
    return Sure.PERHAPS if is_there else Sure.NOT


@given(lists, lists, lists, st.tuples(st.integers(0, 5), st.integers(0, 5)))
def test_a_run_of_three_finds_what_trying_every_day_finds(firsts, seconds, thirds, within) -> None:
    # The third kind holds one of the first: no event stands twice in a run.
    one, other = events_of("a", firsts), events_of("b", seconds)
    last = list(in_order([*events_of("c", thirds), *one[:1]]))
    found = followed(one, [Then(other, within[0]), Then(last, within[1])], TODAY)
    expected = {
        (a.id, b.id, c.id): sure
        for a, b, c in product(one, other, last)
        if a.id != c.id and (sure := by_hand((a, b, c), within)) is not Sure.NOT
    }
    ways = {
        (first.event.id, *(n.event.id for n in way.steps)): way.sure for first in found.firsts for way in first.ways
    }
    assert ways == expected
    assert [first.event for first in found.firsts] == one


def test_a_vague_date_is_one_day_for_the_whole_run() -> None:
    # The second can be near the first, or near the third, but not on one day both.
    first, second, third = event("a", day(0)), event("b", day(0, 30)), event("c", day(30))
    near_both = followed([first], [Then([second], 20), Then([third], 20)], TODAY)
    assert [way.sure for way in near_both.firsts[0].ways] == [Sure.PERHAPS]
    at_neither = followed([first], [Then([second], 10), Then([third], 10)], TODAY)
    assert at_neither.firsts[0].sure is Sure.NOT


def test_the_least_sure_step_says_how_sure_a_run_is() -> None:
    first, second = event("a", day(0)), event("b", day(3))
    about = event("c", day(5, qualifier=Qualifier.APPROXIMATE))
    known = event("d", day(6))
    found = followed([first], [Then([second], 7), Then([about, known], 7)], TODAY).firsts[0]
    assert [(way.steps[1].event.id, way.sure) for way in found.ways] == [("c", Sure.PERHAPS), ("d", Sure.SURELY)]
    assert found.sure is Sure.SURELY


def test_what_the_clock_says_of_one_day_holds_over_what_stands_between() -> None:
    # Each step alone may be; but the third is told to have come before the first.
    late, between, early = event("a", day(0, time="17:00")), event("b", day(0)), event("c", day(0, time="09:00"))
    assert followed([late], [Then([between], 1), Then([early], 1)], TODAY).firsts[0].sure is Sure.NOT
    assert followed([early], [Then([between], 1), Then([late], 1)], TODAY).firsts[0].sure is Sure.PERHAPS


def test_how_far_each_came_is_counted_kind_by_kind() -> None:
    firsts = events_of("a", [(0, 0), (100, 0), (200, 0)])
    seconds, thirds = events_of("b", [(5, 0), (105, 0)]), events_of("c", [(7, 0)])
    told = stages(firsts, [Then(seconds, 14), Then(thirds, 7)], TODAY)
    assert [[len(stage.which(sure)) for sure in Sure] for stage in told] == [[2, 0, 1], [1, 0, 2]]
    assert told[-1].event_ids == {"a0", "b0", "c0"}


def test_a_run_that_may_still_go_on_is_too_recent_to_say() -> None:
    first, second = event("a", day(0)), event("b", day(10))
    thens = [Then([second], 14), Then([], 7)]
    until = START + timedelta(days=17)  # the last of the seven days after the second
    assert [one.event.id for one in followed([first], thens, until).recent] == ["a"]
    over = followed([first], thens, until + timedelta(days=1))
    assert (over.recent, [one.event.id for one in over.which(Sure.NOT)]) == ((), ["a"])


def test_of_very_many_ways_a_sure_one_is_among_those_told() -> None:
    second = [event(f"b{n:02}", day(1, 20)) for n in range(20)]
    third = [event(f"c{n:02}", day(1, 30)) for n in range(20)]
    sure = [event("y", day(30)), event("z", day(31))]
    found = followed([event("a", day(0))], [Then([*second, sure[0]], 30), Then([*third, sure[1]], 30)], TODAY)
    only = found.firsts[0]
    assert (len(only.ways), only.has_more, only.sure) == (MOST_WAYS, True, Sure.SURELY)

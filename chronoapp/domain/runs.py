"""Kinds of events one after another, each within so many days of the one before: how often, and what cannot be said.

A date is taken as every day it can mean, along the whole run: one that could have followed what came before it and been
followed by what came after, but not both on one day, is no part of the run. That one came after another is never said
to be why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from chronoapp.domain.chronology import event_key
from chronoapp.domain.events import Event
from chronoapp.domain.following import Next, Sure, apart, came_before, how_sure
from chronoapp.domain.nearby import Nearby

USUAL_DAYS = 14
MOST_WAYS = 20  # told of one event where a run has more than two kinds: 20 and 20 that followed make 400 ways
_FAR = 6  # ways told to where a run broke off

Days = tuple[int, int]  # the first and the last of a stretch of days, both in it


@dataclass(frozen=True, slots=True)
class Then:
    """Every event of the kind that is to come next, in order, and within how many days of the one before: 0 or more."""

    events: Sequence[Event]
    days: int


@dataclass(frozen=True, slots=True)
class Way:
    """What came after one first event, kind by kind; the days of each are counted from the one before it."""

    steps: tuple[Next, ...]

    @property
    def sure(self) -> Sure:
        """Surely where every step is: the least sure of them says how sure the whole is."""
        return Sure.SURELY if all(one.sure is Sure.SURELY for one in self.steps) else Sure.PERHAPS


@dataclass(frozen=True, slots=True)
class First:
    """One event of the first kind with the ways the run went on from it.

    `is_recent` where it did not, and the days in which it still may are not over. `has_more` where there are more ways.
    """

    event: Event
    ways: tuple[Way, ...]
    is_recent: bool = False
    has_more: bool = False

    @property
    def sure(self) -> Sure:
        """Surely, where any one way is sure."""
        return next((sure for sure in Sure if any(way.sure is sure for way in self.ways)), Sure.NOT)


@dataclass(frozen=True, slots=True)
class Followed:
    """Every event of the first kind that has a date, in order; `undated` are those of any kind that have none."""

    firsts: tuple[First, ...]
    thens: tuple[Then, ...]
    undated: tuple[Event, ...] = ()

    @property
    def days(self) -> int:
        """Within how many days the last kind is to come."""
        return self.thens[-1].days

    def which(self, sure: Sure) -> tuple[First, ...]:
        """Those that were surely, perhaps or not followed; one that is too recent to say is not among the last."""
        own = (first for first in self.firsts if first.sure is sure)
        return tuple(first for first in own if sure is not Sure.NOT or not first.is_recent)

    @property
    def recent(self) -> tuple[First, ...]:
        """Those that were not followed yet, whose days are not over."""
        return tuple(first for first in self.firsts if first.sure is Sure.NOT and first.is_recent)

    @property
    def event_ids(self) -> frozenset[str]:
        """Every event that is part of a way told here."""
        whole = (first for first in self.firsts if first.ways)
        after = (one.event for first in self.firsts for way in first.ways for one in way.steps)
        return frozenset(event.id for event in (*(first.event for first in whole), *after))


def followed(events: Sequence[Event], thens: Sequence[Then], today: date) -> Followed:
    """Each of the `events` with what came after it, kind by kind; no event stands twice in one way.

    All are in the order of the chronology; there is at least one kind that is to follow.
    """
    return _followed(events, thens, today, _Near(thens), MOST_WAYS if len(thens) > 1 else None)


def _followed(events: Sequence[Event], thens: Sequence[Then], today: date, near: _Near, most: int | None) -> Followed:
    search = _Search(thens, near, most)
    dated = (event for event in events if not event.date.is_undated)
    every = (*events, *(event for then in thens for event in then.events))
    undated = {one.id: one for one in every if one.date.is_undated}
    return Followed(tuple(search.first(event, today) for event in dated), tuple(thens), tuple(undated.values()))


def stages(events: Sequence[Event], thens: Sequence[Then], today: date) -> tuple[Followed, ...]:
    """How far each of the `events` came: followed by the first of `thens`, by the first two, and so on to them all.

    Of the stages before the last a few ways are told.
    """
    near = _Near(thens)
    on_the_way = (_followed(events, thens[:number], today, near, _FAR) for number in range(1, len(thens)))
    return *on_the_way, _followed(events, thens, today, near, MOST_WAYS if len(thens) > 1 else None)


class _Near:
    """What of the next kind may have come after an event, whatever came before it: found once for each event."""

    def __init__(self, thens: Sequence[Then]) -> None:
        self._later = [(Nearby(then.events), then.days) for then in thens]
        self._found: dict[tuple[int, str], tuple[Next, ...]] = {}

    def after(self, number: int, event: Event) -> tuple[Next, ...]:
        key = number, event.id
        if key not in self._found:
            later, days = self._later[number]
            first, last = _span(event)
            near = later.between(date.fromordinal(first), date.fromordinal(_later(last, days)))
            told = ((one, how_sure(event, one, days)) for one in near if one.id != event.id)
            found = (Next(one, sure, *apart(event.date, one.date)) for one, sure in told if sure is not Sure.NOT)
            self._found[key] = tuple(found)
        return self._found[key]


class _Search:
    """The ways from each event to the end of the run, however many pass through one event."""

    def __init__(self, thens: Sequence[Then], near: _Near, most: int | None) -> None:
        self._most = most
        self._days = [then.days for then in thens]
        self._after = near.after
        self._from: dict[tuple[int, str], list[Days]] = {}
        self._sure: dict[tuple[int, str], bool] = {}

    def first(self, event: Event, today: date) -> First:
        found = (Way(steps) for steps in self._ways(0, (event,), _span(event)))
        ways = sorted(islice(found, self._most), key=lambda way: [event_key(one.event) for one in way.steps])
        is_recent = not ways and self._is_open(event, today.toordinal())
        return First(event, tuple(ways), is_recent, has_more=next(found, None) is not None)

    def _ways(self, number: int, told: tuple[Event, ...], reach: Days) -> Iterator[tuple[Next, ...]]:
        """The ways on from the last event `told`, the sure ones first; it can have come on the days of `reach` only."""
        if number == len(self._days):
            yield ()
            return
        for one in sorted(self._after(number, told[-1]), key=lambda one: not self._is_sure(number, one)):
            days = _on(reach, self._days[number], _span(one.event))
            goes_on = any(_both(days, stretch) for stretch in self._days_from(number + 1, one.event))
            if goes_on and not any(one.event.id == other.id or came_before(one.event, other) for other in told):
                yield from ((one, *rest) for rest in self._ways(number + 1, (*told, one.event), days))

    def _days_from(self, number: int, event: Event) -> list[Days]:
        """The days it can have come on for the rest of the run to follow: stretches in order that do not meet."""
        key = number, event.id
        if key not in self._from:
            self._from[key] = _joined(self._stretches(number, event))
        return self._from[key]

    def _stretches(self, number: int, event: Event) -> Iterator[Days]:
        if number == len(self._days):
            yield _span(event)
            return
        for one in self._after(number, event):
            for start, end in self._days_from(number + 1, one.event):
                yield _meet(_span(event), (start - self._days[number], end))

    def _is_sure(self, number: int, one: Next) -> bool:
        """Whether it surely came, and something surely after it to the end of the run."""
        after = number + 1
        key = after, one.event.id
        if key not in self._sure:
            is_last = after == len(self._days)
            self._sure[key] = is_last or any(self._is_sure(after, then) for then in self._after(after, one.event))
        return one.sure is Sure.SURELY and self._sure[key]

    def _is_open(self, first: Event, today: int) -> bool:
        """Whether, from as far as the run came, the days in which it may go on reach to `today`."""
        reached = {first.id: (first, _span(first))}
        for number, days in enumerate(self._days):
            if any(end + days >= today for _, (_, end) in reached.values()):
                return True
            reached = self._onward(number, reached.values())
        return False

    def _onward(self, number: int, reached: Iterable[tuple[Event, Days]]) -> dict[str, tuple[Event, Days]]:
        found: dict[str, tuple[Event, Days]] = {}
        for event, reach in reached:
            for one in self._after(number, event):
                days = _on(reach, self._days[number], _span(one.event))
                if days[0] <= days[1]:
                    _, other = found.get(one.event.id, (one.event, days))
                    found[one.event.id] = one.event, (min(days[0], other[0]), max(days[1], other[1]))
        return found


def _span(event: Event) -> Days:
    return (event.date.earliest or date.min).toordinal(), (event.date.latest or date.max).toordinal()


def _later(day: int, days: int) -> int:
    return min(day + days, date.max.toordinal())


def _on(reach: Days, days: int, span: Days) -> Days:
    """The days of `span` that are 0 to `days` days after one of `reach`; the last before the first where none is."""
    return _meet(span, (reach[0], reach[1] + days))


def _meet(one: Days, other: Days) -> Days:
    return max(one[0], other[0]), min(one[1], other[1])


def _both(one: Days, other: Days) -> bool:
    start, end = _meet(one, other)
    return start <= end


def _joined(stretches: Iterable[Days]) -> list[Days]:
    found: list[Days] = []
    for start, end in sorted(stretch for stretch in stretches if stretch[0] <= stretch[1]):
        if found and start <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found

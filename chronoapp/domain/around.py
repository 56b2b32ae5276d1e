"""What stood in the days before and after each event of one kind, every one of them put at day 0.

Only an event whose very day is known can stand at day 0. What is near it may be vague: then it may have been so near.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from chronoapp.domain.events import Event
from chronoapp.domain.following import apart
from chronoapp.domain.nearby import Nearby


@dataclass(frozen=True, slots=True)
class Near:
    """An event near another: so many days after it, at least and at most (negative: before; None: the date is open)."""

    event: Event
    fewest: int | None
    most: int | None
    is_sure: bool

    @property
    def may_be_before(self) -> bool:
        """Whether it may have come on an earlier day."""
        return self.fewest is None or self.fewest < 0

    @property
    def may_be_after(self) -> bool:
        """Whether it may have come on a later day."""
        return self.most is None or self.most > 0


@dataclass(frozen=True, slots=True)
class Row:
    """One event at day 0, and what was near it in the order of the chronology."""

    event: Event
    near: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """Each event of a kind with what was near it; `not_placed` are those whose day is not known."""

    rows: tuple[Row, ...]
    before: int
    after: int
    not_placed: tuple[Event, ...] = ()

    @property
    def shared(self) -> frozenset[str]:
        """The ids of events that are near more than one: the windows overlap, and they stand in each."""
        counts = Counter(one.event.id for row in self.rows for one in row.near)
        return frozenset(event_id for event_id, count in counts.items() if count > 1)

    @property
    def overlapping(self) -> int:
        """How many rows reach into the days of the row before."""
        days = [row.event.date.earliest or date.min for row in self.rows]
        return sum((later - day).days <= self.before + self.after for day, later in pairwise(days))


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many rows a theme came surely, and in how many more perhaps, before and after day 0."""

    theme: str
    before: int
    perhaps_before: int
    after: int
    perhaps_after: int


def around(events: Sequence[Event], is_wanted: Callable[[Event], bool], before: int, after: int) -> Around:
    """Each wanted event with those of `events` in the days before and after it. `events` are in order."""
    wanted = [event for event in events if is_wanted(event)]
    near = Nearby(events)
    rows = tuple(Row(event, _near(event, near, before, after)) for event in wanted if event.date.is_one_day)
    return Around(rows, before, after, tuple(event for event in wanted if not event.date.is_one_day))


def _near(anchor: Event, events: Nearby, before: int, after: int) -> tuple[Near, ...]:
    found: list[Near] = []
    day = (anchor.date.earliest or date.min).toordinal()
    first, last = max(1, day - before), min(day + after, date.max.toordinal())
    for event in events.between(date.fromordinal(first), date.fromordinal(last)):
        if event.id == anchor.id:
            continue
        at_least, most = apart(anchor.date, event.date)
        fewest = None if event.date.earliest is None else at_least
        is_sure = fewest is not None and most is not None and -before <= fewest and most <= after
        found.append(Near(event, fewest, most, is_sure))
    return tuple(found)


def tallies(found: Around) -> tuple[Tally, ...]:
    """For each theme near these events, in how many rows it came; the commonest first."""
    themes = sorted({theme for row in found.rows for one in row.near for theme in one.event.themes})
    told = (_tally(theme, found) for theme in themes)
    return tuple(sorted(told, key=lambda one: (-one.before - one.after, -one.perhaps_before - one.perhaps_after)))


def _tally(theme: str, found: Around) -> Tally:
    own = [[one for one in row.near if theme in one.event.themes] for row in found.rows]
    sure_before, before = _rows(own, lambda one: one.is_sure and _is(one.most, -1), lambda one: one.may_be_before)
    sure_after, after = _rows(own, lambda one: one.is_sure and not _is(one.fewest, 0), lambda one: one.may_be_after)
    return Tally(theme, sure_before, before - sure_before, sure_after, after - sure_after)


def _is(days: int | None, most: int) -> bool:
    return days is not None and days <= most


def _rows(
    own: Sequence[Sequence[Near]], surely: Callable[[Near], bool], perhaps: Callable[[Near], bool]
) -> tuple[int, int]:
    return sum(any(map(surely, near)) for near in own), sum(any(map(perhaps, near)) for near in own)


def says_days(days: int) -> str:
    """So many days from day 0: `3 days before`, `on the day`, `1 day after`."""
    if days == 0:
        return "on the day"
    return f"{abs(days):,} day{'' if abs(days) == 1 else 's'} {'before' if days < 0 else 'after'}"


def says_near(one: Near) -> str:
    """How near: `3 days before`, `between 2 days before and 28 days after`, `some time from 3 days before onwards`."""
    if one.fewest is None or one.most is None:
        if one.fewest is None:
            return f"some time up to {says_days(one.most)}" if one.most is not None else "at no known time"
        start = "the day" if one.fewest == 0 else says_days(one.fewest)
        return f"some time from {start} onwards"
    if one.fewest == one.most:
        return says_days(one.fewest)
    return f"between {says_days(one.fewest)} and {says_days(one.most)}"

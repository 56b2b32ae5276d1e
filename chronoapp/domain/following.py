"""One kind of event followed by another within so many days: how often, which, and what cannot be said.

A vague date is neither passed over nor guessed at. Where every day it can mean puts the second within so many days of
the first, it surely followed; where only some do, it may have. That one came after the other is never said to be why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from chronoapp.domain.dates import EventDate, Qualifier
from chronoapp.domain.events import Event
from chronoapp.domain.nearby import Nearby


class Sure(StrEnum):
    """How surely one event came within so many days of another."""

    SURELY = "surely"
    PERHAPS = "perhaps"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Next:
    """An event that followed: how surely, and the fewest and most days later that the two dates can mean.

    The most is None where a date is open.
    """

    event: Event
    sure: Sure
    fewest: int
    most: int | None


@dataclass(frozen=True, slots=True)
class First:
    """One event of the first kind with what followed it; `is_recent` where the days after it are not over yet."""

    event: Event
    followed: tuple[Next, ...]
    is_recent: bool = False

    @property
    def sure(self) -> Sure:
        """Surely, where any one event surely followed."""
        return next((sure for sure in Sure if any(one.sure is sure for one in self.followed)), Sure.NOT)


@dataclass(frozen=True, slots=True)
class Followed:
    """Every event of the first kind that has a date, in order; `undated` are those of either kind that have none."""

    firsts: tuple[First, ...]
    days: int
    seconds: int
    undated: tuple[Event, ...] = ()

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
        """Every event that is part of a pair."""
        pairs = (first for first in self.firsts if first.followed)
        return frozenset(event.id for first in pairs for event in (first.event, *(one.event for one in first.followed)))


def followed(events: Sequence[Event], then: Iterable[Event], days: int, today: date) -> Followed:
    """Each of the `events` with those of `then` that came 0 to `days` days later; no event follows itself.

    Both are in the order of the chronology. `days` is 0 or more.
    """
    seconds = tuple(then)
    dated = tuple(event for event in events if not event.date.is_undated)
    undated = {one.id: one for one in (*events, *seconds) if one.date.is_undated}
    later = Nearby(seconds)
    firsts = tuple(First(event, _after(event, later, days), _is_recent(event.date, days, today)) for event in dated)
    return Followed(firsts, days, len(seconds), tuple(undated.values()))


def _after(first: Event, later: Nearby, days: int) -> tuple[Next, ...]:
    found: list[Next] = []
    for event in later.between(first.date.earliest, _days_on(first.date.latest, days)):
        sure = how_sure(first, event, days)
        if event.id != first.id and sure is not Sure.NOT:
            found.append(Next(event, sure, *apart(first.date, event.date)))
    return tuple(found)


def _days_on(day: date | None, days: int) -> date | None:
    return day + timedelta(days=min(days, (date.max - day).days)) if day else None


def how_sure(first: Event, then: Event, days: int) -> Sure:
    """How surely `then` came 0 to `days` days after `first`."""
    fewest, most = apart(first.date, then.date)
    if fewest > days or (most is not None and most < 0):
        return Sure.NOT
    if _came_before(then, first):
        return Sure.NOT
    is_within = fewest >= 0 and most is not None and most <= days
    is_exact = _is_exact(first.date) and _is_exact(then.date)
    is_in_order = fewest > 0 or _came_before(first, then)
    return Sure.SURELY if is_within and is_exact and is_in_order else Sure.PERHAPS


def apart(first: EventDate, then: EventDate) -> tuple[int, int | None]:
    """The fewest and the most days from one date to the other; negative where the other can be earlier.

    Open ends: the fewest is then as few as there can be, the most None.
    """
    fewest = ((then.earliest or date.min) - (first.latest or date.max)).days
    is_open = first.earliest is None or then.latest is None
    most = None if is_open else ((then.latest or date.max) - (first.earliest or date.min)).days
    return fewest, most


def _is_exact(when: EventDate) -> bool:
    """Whether the day is one of those it can mean: “about 6 July” may be another day."""
    return when.qualifier in {Qualifier.EXACT, Qualifier.PLACEHOLDER}


def _came_before(one: Event, other: Event) -> bool:
    """Whether of two events of one known day `one` is told to have come first: by the clock, else by a worker."""
    if len({one.date.earliest, one.date.latest, other.date.earliest, other.date.latest}) > 1:
        return False
    if one.date.time and other.date.time and one.date.time != other.date.time:
        return one.date.time < other.date.time
    return one.sequence < other.sequence


def _is_recent(when: EventDate, days: int, today: date) -> bool:
    return (_days_on(when.latest, days) or today) >= today

"""How surely one event came within so many days of another.

A vague date is neither passed over nor guessed at. Where every day it can mean puts the second within so many days of
the first, it surely followed; where only some do, it may have. That one came after the other is never said to be why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chronoapp.domain.dates import EventDate, Qualifier
from chronoapp.domain.events import Event


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


def how_sure(first: Event, then: Event, days: int) -> Sure:
    """How surely `then` came 0 to `days` days after `first`."""
    fewest, most = apart(first.date, then.date)
    if fewest > days or (most is not None and most < 0):
        return Sure.NOT
    if came_before(then, first):
        return Sure.NOT
    is_within = fewest >= 0 and most is not None and most <= days
    is_exact = _is_exact(first.date) and _is_exact(then.date)
    is_in_order = fewest > 0 or came_before(first, then)
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


def came_before(one: Event, other: Event) -> bool:
    """Whether of two events of one known day `one` is told to have come first: by the clock, else by a worker."""
    if len({one.date.earliest, one.date.latest, other.date.earliest, other.date.latest}) > 1:
        return False
    if one.date.time and other.date.time and one.date.time != other.date.time:
        return one.date.time < other.date.time
    return one.sequence < other.sequence

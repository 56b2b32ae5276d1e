"""Events by the days they can mean, so that those near a day are found without looking at every one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date

from chronoapp.domain.events import Event

_SHORT = 31  # days: a longer stretch is looked for apart, or it would make every search long

Placed = tuple[int, int, int, Event]  # first day, last day, place in the order given


class Nearby:
    """The dated ones of some events, found by stretches of days."""

    def __init__(self, events: Iterable[Event]) -> None:
        placed = [_placed(place, event) for place, event in enumerate(events) if not event.date.is_undated]
        self._groups = [_Group(group) for group in _by_length(placed)]

    def between(self, first: date | None, last: date | None) -> list[Event]:
        """Those that may lie from `first` to `last` (both included, None for open), in the order they were given."""
        start, end = first.toordinal() if first else 1, last.toordinal() if last else date.max.toordinal()
        found = [one for group in self._groups for one in group.between(start, end)]
        return [event for _, _, _, event in sorted(found, key=lambda one: one[2])]


class _Group:
    def __init__(self, placed: list[Placed]) -> None:
        self._placed = sorted(placed, key=lambda one: one[:3])
        self._opens = [one[0] for one in self._placed]
        self._longest = max((one[1] - one[0] for one in placed), default=0)

    def between(self, start: int, end: int) -> list[Placed]:
        lowest, highest = bisect_left(self._opens, start - self._longest), bisect_right(self._opens, end)
        return [one for one in self._placed[lowest:highest] if one[1] >= start]


def _placed(place: int, event: Event) -> Placed:
    first, last = event.date.earliest or date.min, event.date.latest or date.max
    return first.toordinal(), last.toordinal(), place, event


def _by_length(placed: list[Placed]) -> tuple[list[Placed], list[Placed]]:
    short = [one for one in placed if one[1] - one[0] <= _SHORT]
    return short, [one for one in placed if one[1] - one[0] > _SHORT]

"""Events by a name they carry, for instance a theme or an agency."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from chronoapp.domain.events import Event


def grouped(events: Iterable[Event], names: Callable[[Event], Sequence[str]]) -> dict[str, list[Event]]:
    """The events under each of their names, the names in alphabetical order, the events in the order given."""
    groups: dict[str, list[Event]] = {}
    for event in events:
        for name in dict.fromkeys(names(event)):
            groups.setdefault(name, []).append(event)
    return dict(sorted(groups.items(), key=lambda item: (item[0].casefold(), item[0])))


def by_agency(events: Iterable[Event]) -> dict[str, list[Event]]:
    """The events each agency gave an account of."""
    return grouped(events, lambda event: event.agencies)


def by_theme(events: Iterable[Event]) -> dict[str, list[Event]]:
    """The events of each theme; an event may be under several."""
    return grouped(events, lambda event: event.themes)

"""Which lanes a timeline has and which of them an event stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from chronoapp.charts.colours import COLOURS, WORDS
from chronoapp.domain.agencies import agency_kind
from chronoapp.domain.cases import Case, Person
from chronoapp.domain.events import Event, Valence

LANES_BY = ("agency", "theme", "child", "source", "valence", "person")

_NOBODY = {
    "agency": "No agency named",
    "theme": "No theme yet",
    "child": "No impact recorded",
    "source": "No source named",
    "valence": "",
    "person": "Nobody named",
}


@dataclass(frozen=True, slots=True)
class LanePlan:
    """The lanes in order, as (key, label, colour token), and the keys of the lanes an event belongs to."""

    lanes: tuple[tuple[str, str, str], ...]
    keys_of: Callable[[Event], tuple[str, ...]]


def plan_lanes(case: Case, events: Iterable[Event], lanes_by: str) -> LanePlan:
    """The lanes of these events. Every event has at least one: what is not recorded is a lane of its own, last.

    Raises ValueError where `lanes_by` is not one of LANES_BY.
    """
    if lanes_by not in LANES_BY:
        raise ValueError(f"Lanes are by one of {', '.join(LANES_BY)}, not by {lanes_by!r}.")
    keys_of = _with_nobody(_KEYS[lanes_by](case))
    found = {key for event in events for key in keys_of(event)}
    lanes = tuple((key, _label(case, lanes_by, key), _colour(lanes_by, key)) for key in found)
    return LanePlan(tuple(sorted(lanes, key=lambda lane: _place(case, lanes_by, lane))), keys_of)


def _with_nobody(keys_of: Callable[[Event], Iterable[str]]) -> Callable[[Event], tuple[str, ...]]:
    return lambda event: tuple(dict.fromkeys(keys_of(event))) or ("",)


def _by_person(case: Case) -> Callable[[Event], Iterable[str]]:
    patterns = [(person.id, _names_pattern(person)) for person in case.people if person.name.strip()]

    def people_in(event: Event) -> list[str]:
        text = f"{event.headline} {event.details}"
        return [key for key, pattern in patterns if pattern.search(text)]

    return people_in


def _names_pattern(person: Person) -> re.Pattern[str]:
    names = (re.escape(name.strip()) for name in (person.name, *person.aliases) if name.strip())
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.IGNORECASE)


def _by_child(case: Case) -> Callable[[Event], Iterable[str]]:
    children = tuple(child.id for child in case.children)

    def children_of(event: Event) -> list[str]:
        named = {impact.child_id for impact in event.impacts}
        return [child for child in children if child in named or "" in named]

    return children_of


_KEYS: dict[str, Callable[[Case], Callable[[Event], Iterable[str]]]] = {
    "agency": lambda _case: lambda event: event.agencies,
    "theme": lambda _case: lambda event: event.themes,
    "child": _by_child,
    "source": lambda _case: lambda event: [event.source] if event.source else [],
    "valence": lambda _case: lambda event: [event.valence.value],
    "person": _by_person,
}


def _label(case: Case, lanes_by: str, key: str) -> str:
    if not key:
        return _NOBODY[lanes_by]
    if lanes_by == "child":
        return next(child.known_as for child in case.children if child.id == key)
    if lanes_by == "person":
        return next(person.name for person in case.people if person.id == key)
    return WORDS[Valence(key)].capitalize() if lanes_by == "valence" else key


def _colour(lanes_by: str, key: str) -> str:
    if lanes_by in {"agency", "source"}:
        return agency_kind(key)
    return key if lanes_by == "valence" else "secondary"


def _place(case: Case, lanes_by: str, lane: tuple[str, str, str]) -> tuple[bool, int, str, str]:
    key, label, colour = lane
    orders = {
        "agency": list(COLOURS),
        "source": list(COLOURS),
        "valence": list(COLOURS),
        "child": [child.id for child in case.children],
        "person": [person.id for person in case.people],
    }
    order = orders.get(lanes_by, [])
    name = key if lanes_by in {"child", "person"} else colour
    return (key == "", order.index(name) if name in order else 0, label.casefold(), key)

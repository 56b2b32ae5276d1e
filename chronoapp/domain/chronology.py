"""The one true order of events, ages within it, and what a reader asked to see of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from chronoapp.domain.cases import Case
from chronoapp.domain.dates import EventDate, Precision
from chronoapp.domain.events import Event

_RANK = {precision: rank for rank, precision in enumerate(Precision)}

DateKey = tuple[int, date, int, str]


def date_key(value: EventDate) -> DateKey:
    """Where a date stands: by first possible day, then precision, then time.

    A date open at its start ("before 2016") comes first, an undated one last. What sorts is never shown as fact.
    """
    if value.is_undated:
        return (2, date.max, _RANK[value.precision], "")
    if value.earliest is None:
        return (0, value.latest or date.max, _RANK[value.precision], value.time or "")
    return (1, value.earliest, _RANK[value.precision], value.time or "")


def event_key(event: Event) -> tuple[DateKey, int, str]:
    """The total order: date, then a worker's own sequence within the day, then identity."""
    return (date_key(event.date), event.sequence, event.id)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events as they happened, not as anyone heard of them (guidance 5a)."""
    return tuple(sorted(events, key=event_key))


@dataclass(frozen=True, slots=True)
class Chronology:
    """A case with events in order: everything a page, a chart, a pattern or a document needs.

    `events` are those to show; `total` and `left_out` count the whole case, so that what is not shown can be said.
    """

    case: Case
    events: tuple[Event, ...]
    total: int = 0
    left_out: int = 0


def without_enterers(chronology: Chronology) -> Chronology:
    """Without the names of those who entered the events: for an audience that may not know the professionals."""
    return replace(chronology, events=tuple(_not_by(one) for one in chronology.events))


def _not_by(event: Event) -> Event:
    own = replace(event.own, entered_by="") if event.own else None
    return replace(event, entered_by="", joined=tuple(_not_by(one) for one in event.joined), own=own)

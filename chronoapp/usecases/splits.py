"""Which events were split off which, and whether a split can still be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Event
from chronoapp.domain.history import SPLIT_FROM, Change
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage import pairs as stored_pairs
from chronoapp.storage import splits as stored_splits
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry


@dataclass(frozen=True, slots=True)
class Part:
    """An event and the one split off it: the other of the two, the second, and why it cannot be undone, else ""."""

    event: Event
    second: Event
    why_not: str


def split_of(tx: Tx, entry: Entry, second: Event) -> tuple[Event, tuple[Change, ...]]:
    """The event it was split off and everything the split wrote down, of both."""
    said = [one for one in stored_history.read_changes(tx, entry.id, second.id) if one.field == SPLIT_FROM]
    made = stored_history.changes_of_batch(tx, entry.id, said[0].batch) if said else ()
    first = next((change.subject_id for change in made if change.subject_id != second.id), "")
    found = stored_events.load_event(tx, entry.id, first) if first else None
    if found is None:
        raise BadInput("This event was not split off another one.", "event")
    return found, made


def why_not_undone(tx: Tx, entry: Entry, first: Event, second: Event, made: Sequence[Change]) -> str:
    """Why the split that `made` these changes cannot be undone; "" where neither event was changed since."""
    for event in (first, second):
        then = next(change.version for change in made if change.subject_id == event.id)
        if event.version != then:
            who = {change.by for change in stored_history.changes_since(tx, entry.id, event.id, then)}
            return f"“{event.headline}” has been changed since by {' and '.join(sorted(who)) or 'somebody'}."
    if second.joined_into or stored_pairs.joined_under(tx, entry.id, second.id).get(second.id):
        return f"“{second.headline}” is told as one with another account now."
    return ""


def split_parts(tx: Tx, entry: Entry, event: Event) -> tuple[Part, ...]:
    """The events an event was shared out with, as far as this person may see them, its own first event at the front."""
    parts = [_part(tx, entry, one, one) for one in stored_splits.split_off(tx, entry.id, event.id).get(event.id, ())]
    if event.split_from:
        origin = stored_events.load_event(tx, entry.id, event.split_from)
        parts = [_part(tx, entry, origin, event), *parts] if origin else parts
    return tuple(part for part in parts if entry.seen(part.event))


def _part(tx: Tx, entry: Entry, shown: Event, second: Event) -> Part:
    first, made = split_of(tx, entry, second)
    return Part(shown, second, why_not_undone(tx, entry, first, second, made))

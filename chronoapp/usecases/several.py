"""Several events judged at once, in one transaction and with one undo; and one left out brought back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.domain.events import Event, Significance
from chronoapp.domain.history import Change
from chronoapp.domain.identity import new_id
from chronoapp.domain.several import Mark, check_mark, marked, unmarked
from chronoapp.domain.undoing import what_changed
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.history import Subject, changes_of


@dataclass(frozen=True, slots=True)
class Batch:
    """What one press changed. `id` stands with each of its changes in the history; "" where nothing had to change."""

    id: str
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo put back, and the headlines of events where somebody had judged anew: theirs stands."""

    events: int
    stand: tuple[str, ...]


def mark_several(store: Store, actor: Actor, ref: str, event_ids: Sequence[str], mark: Mark) -> Batch:
    """Set a judgement for several events: for all of them or, where it is refused, for none."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "judged several events", f"{len(event_ids)} events")
        if not event_ids:
            raise BadInput("Tick the events first: the boxes stand at the beginning of their lines.", "several")
        check_mark(mark)
        known = _events(tx, entry)
        asked = [_known(known, event_id) for event_id in dict.fromkeys(event_ids)]
        reason = mark.why or mark.valence_why
        return _save(tx, entry, [(event, marked(event, mark)) for event in asked], reason)


def bring_back(store: Store, actor: Actor, ref: str, event_id: str) -> Batch:
    """Bring a left-out event back as what it was before it was left out."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "brought an event back", event_id)
        event = _known(_events(tx, entry), event_id)
        if not event.is_left_out:
            return Batch("", 0, 1)
        made = stored_history.changes_since(tx, entry.id, event_id, 0)
        was = [change.old for change in made if change.field == "significance" and change.new == Significance.LEFT_OUT]
        before = Significance(was[-1]) if was and was[-1] else Significance.SUPPORTING
        return _save(tx, entry, [(event, replace(event, significance=before, why=""))], "brought back")


def undo_several(store: Store, actor: Actor, ref: str, batch_id: str) -> Undone:
    """Put back what one press changed, where nobody has changed the same judgement since."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "undid a change of several events", batch_id)
        made = stored_history.changes_of_batch(tx, entry.id, batch_id)
        if not made:
            raise NotFound("There is no such change in this case.")
        by_event: dict[str, list[Change]] = defaultdict(list)
        for change in made:
            by_event[change.subject_id].append(change)
        known = _events(tx, entry)
        found = [(known[event_id], *unmarked(known[event_id], changes)) for event_id, changes in by_event.items()]
        batch = _save(tx, entry, [(before, after) for before, after, _ in found], "undone")
        return Undone(batch.changed, tuple(before.headline for before, _, stand in found if stand))


def _events(tx: Tx, entry: Entry) -> dict[str, Event]:
    stored = stored_events.load_events(tx, entry.id)
    return {event.id: event for event in map(entry.seen, stored) if event}


def _known(known: dict[str, Event], event_id: str) -> Event:
    if event_id not in known:
        raise NotFound("One of these events is not in this case. Open the chronology again.")
    return known[event_id]


def _save(tx: Tx, entry: Entry, pairs: Iterable[tuple[Event, Event]], reason: str) -> Batch:
    batch_id, now = new_id(), datetime.now(UTC)
    judged: list[Event] = []
    made: list[Change] = []
    unchanged = 0
    for before, after in pairs:
        differs = what_changed(before, after)
        if not differs:
            unchanged += 1
            continue
        saved = replace(after, version=before.version + 1)
        subject = Subject("event", saved.id, saved.headline, saved.version)
        judged.append(saved)
        made += [replace(one, batch=batch_id) for one in changes_of(entry.actor, subject, differs, reason, now)]
    stored_events.save_judgements(tx, entry.id, judged)
    stored_history.add_changes(tx, entry.id, made)
    return Batch(batch_id if judged else "", len(judged), unchanged)

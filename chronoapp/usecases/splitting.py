"""One event split in two, and put back together where neither was changed since."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.dates import say
from chronoapp.domain.drafts import Draft, being_split
from chronoapp.domain.editing import Fields, differences, fields_of
from chronoapp.domain.errors import Clash, Refused
from chronoapp.domain.events import Event, Significance
from chronoapp.domain.history import SPLIT_FROM, SPLIT_INTO
from chronoapp.domain.identity import new_id
from chronoapp.domain.splitting import Lost, Shared, in_neither, share_out
from chronoapp.domain.undoing import undone, what_changed
from chronoapp.storage import drafts as stored_drafts
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.drafts import waiting
from chronoapp.usecases.events import date_context, fields_at, find_event, store_change
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.splits import split_of, why_not_undone


@dataclass(frozen=True, slots=True)
class SplitPage:
    """An event to be shared out, with its fields as text: what both sides of the form begin with."""

    frame: Frame
    event: Event
    fields: Fields
    drafts: tuple[Draft, ...] = ()  # what the reader typed here before and did not send


@dataclass(frozen=True, slots=True)
class Said:
    """How an event is shared out, over the version that was seen.

    `seen` is the digest of the words shown to stand in neither, once somebody has looked at them; `draft` the draft it
    was typed in, if any, which is gone then.
    """

    version: int
    shared: Shared
    reason: str = ""
    seen: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The event split off; None where words would stand in neither, and nobody has looked at them yet."""

    second: Event | None
    lost: tuple[Lost, ...] = ()

    @property
    def seen(self) -> str:
        """A digest of what would stand in neither."""
        return hashlib.sha256(repr(self.lost).encode()).hexdigest()[:32]


def begin_split(store: Store, actor: Actor, ref: str, event_id: str) -> SplitPage:
    """The event that is to be shared out; `Refused` says why one cannot be."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "began to split an event", event_id)
        event = _may_split(find_event(tx, entry, event_id))
        return SplitPage(load_frame(tx, entry), event, fields_of(event), waiting(tx, entry, being_split(event_id)))


def _may_split(event: Event) -> Event:
    if event.joined_into:
        raise Refused(
            f"“{event.headline}” is told as one with another account. Let it stand by itself first, then split it."
        )
    if event.is_left_out:
        raise Refused(f"“{event.headline}” is left out. Bring it back first, then split it.")
    return event


def split_event(store: Store, actor: Actor, ref: str, event_id: str, said: Said, today: date) -> Outcome:
    """Share an event out between itself and a new one, in one transaction.

    The agencies' rows stay with the event. Nothing is stored where words would stand in neither and were not looked at.
    `Clash` where somebody has changed the event since it was seen.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "split an event in two", event_id)
        event = _may_split(find_event(tx, entry, event_id))
        _is_as_seen(tx, entry, event, said.version)
        now = datetime.now(UTC)
        context = date_context(load_frame(tx, entry), today)
        first, second = share_out(event, said.shared, context, new_id, (actor.name, now))
        outcome = Outcome(second, in_neither(event, (first, second)))
        if outcome.lost and outcome.seen != said.seen:
            return replace(outcome, second=None)
        _store(tx, entry, (event, replace(first, version=event.version + 1), second), said.reason, now)
        stored_drafts.drop_draft(tx, entry.id, actor.id, said.draft)
    return outcome


def _is_as_seen(tx: Tx, entry: Entry, event: Event, version: int) -> None:
    if version == event.version:
        return
    now = fields_of(event)
    before = fields_at(tx, entry, event, now, version)
    theirs = {name: new for name, (_, new) in differences(before, now).items()}
    says = "Somebody changed this event while you were sharing it out. Nothing of yours is lost: look at what is new."
    raise Clash(says, theirs, {name: before.get(name, "") for name in theirs}, {})


def _store(tx: Tx, entry: Entry, events: tuple[Event, Event, Event], reason: str, now: datetime) -> None:
    event, first, second = events
    if not stored_events.save_event(tx, entry.id, first, event.version):
        raise Clash("Somebody saved this event at the same moment. Split it once more.", {}, {}, {})
    stored_events.add_events(tx, entry.id, [second])
    written = {name: text for name, text in fields_of(second).items() if text and name != "sequence"}
    made = (
        (first, what_changed(event, first) | {SPLIT_INTO: ("", _named(second))}),
        (second, {name: ("", text) for name, text in written.items()} | {SPLIT_FROM: ("", _named(event))}),
    )
    batch = new_id()
    for one, differs in made:
        subject = Subject("event", one.id, one.headline, one.version)
        changes = changes_of(entry.actor, subject, differs, reason, now)
        stored_history.add_changes(tx, entry.id, [replace(change, batch=batch) for change in changes])


def _named(event: Event) -> str:
    return f"“{event.headline}”, {say(event.date)}"


def undo_split(store: Store, actor: Actor, ref: str, event_id: str, today: date) -> Event:
    """Put the event that `event_id` was split off back exactly as it was, and leave the split-off event out.

    `Refused` says why it cannot be: somebody has changed one of the two since.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "undid the split of an event", event_id)
        second = find_event(tx, entry, event_id)
        first, made = split_of(tx, entry, second)
        why = why_not_undone(tx, entry, first, second, made)
        if why:
            raise Refused(f"The split cannot be undone. {why}")
        own = [change for change in made if change.subject_id == first.id]
        context = date_context(load_frame(tx, entry), today)
        before = undone(first, own, (), context, new_id)
        proposed = next((change.old for change in own if change.field == "proposed"), None)
        if proposed is not None:
            before = replace(before, proposed=tuple(name for name in proposed.split(", ") if name))
        back = store_change(tx, entry, first, before, "split undone")
        says = f"split undone: told with {_named(back)} again"
        store_change(tx, entry, second, replace(second, significance=Significance.LEFT_OUT, why=says), says)
    return back

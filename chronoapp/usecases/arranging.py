"""Writing less: an event copied as a new one, moved within its day, and one impact written for several children."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.ages import says_age_then
from chronoapp.domain.cases import Child
from chronoapp.domain.chronology import date_key, in_order
from chronoapp.domain.dates import say
from chronoapp.domain.editing import fields_of
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Account, Event, Impact
from chronoapp.domain.identity import new_id
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import load_frame
from chronoapp.usecases.events import find_event, store_change
from chronoapp.usecases.history import Subject, changes_of

COPIED = ("date", "headline", "details", "source", "themes", "valence")


def copy_event(store: Store, actor: Actor, ref: str, event_id: str) -> Event:
    """A new event with the date, words, source, themes and valence of another; the history says which it came from.

    Impact, decisions and judgements are not copied: they were made about the other event.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "copied an event", event_id)
        event = find_event(tx, entry, event_id)
        agency = event.agencies[0] if event.agencies else actor.agency
        copied = Event(
            id=new_id(),
            date=event.date,
            headline=event.headline,
            details=event.details,
            source=event.source,
            themes=event.themes,
            valence=event.valence,
            entered_by=actor.name,
            entered_at=datetime.now(UTC),
            accounts=(Account(new_id(), agency, event.source, event.date),),
        )
        stored_events.add_events(tx, entry.id, [copied])
        fields = fields_of(copied)
        made = {name: ("", fields[name]) for name in COPIED if fields[name]}
        made["copied from"] = ("", f"“{event.headline}”, {say(event.date)}")
        subject = Subject("event", copied.id, copied.headline, copied.version)
        stored_history.add_changes(tx, entry.id, changes_of(actor, subject, made))
    return copied


def move_within_day(store: Store, actor: Actor, ref: str, event_id: str, *, earlier: bool) -> Event:
    """Put an event before (or after) the one it follows (or precedes) on the same day; the one it has passed."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "put the events of a day in order", event_id)
        event = find_event(tx, entry, event_id)
        day = _of_the_same_day(tx, entry, event)
        place = [one.id for one in day].index(event_id)
        other = place - 1 if earlier else place + 1
        if not 0 <= other < len(day):
            raise BadInput(f"It is the {'first' if earlier else 'last'} of its day already.", "sequence")
        passed = day[other]
        day[place], day[other] = day[other], day[place]
        for number, one in enumerate(day, start=1):
            store_change(tx, entry, one, replace(one, sequence=number), "")
    return passed


def _of_the_same_day(tx: Tx, entry: Entry, event: Event) -> list[Event]:
    """The events whose dates stand at the very same place, in their present order, without those joined to another."""
    key = date_key(event.date)
    stored = stored_events.load_events(tx, entry.id)
    near = (one for one in stored if date_key(one.date) == key and (not one.joined_into or one.id == event.id))
    return [one for one in in_order(near) if entry.seen(one)]


def same_impact(store: Store, actor: Actor, ref: str, event_id: str, child_id: str, others: Sequence[str]) -> Event:
    """Write one child's impact for other children too, each with their own age then; nobody's views are copied."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "wrote an impact for several children", event_id)
        event = find_event(tx, entry, event_id)
        children = {child.id: child for child in load_frame(tx, entry).case.children}
        impact = next((one for one in event.impacts if one.child_id == child_id and one.effect), None)
        if impact is None or child_id not in children:
            raise BadInput("Write the impact on one child first; then it can be written for the others.", "same_as")
        wanted = [children[other] for other in others if other in children and other != child_id]
        if not wanted:
            raise BadInput("Choose the children it was the same for.", "same_for")
        words = impact.effect.removeprefix(says_age_then(children[child_id], event.date)).strip()
        kept = {one.child_id: one for one in event.impacts}
        kept |= {child.id: _for(child, event, impact, words, kept.get(child.id)) for child in wanted}
        changed = replace(event, impacts=tuple(kept[key] for key in sorted(kept)))
        return store_change(tx, entry, event, changed, "")


def _for(child: Child, event: Event, impact: Impact, words: str, before: Impact | None) -> Impact:
    if before and before.effect:
        raise BadInput(f"{child.known_as}’s impact is written already. Change it there; nothing was saved.", "same_for")
    effect = f"{says_age_then(child, event.date)} {words}".strip()
    return Impact(child.id, effect, before.views if before else "", impact.is_likely)

"""One event: read, add, save over somebody else's save without losing either, leave out and bring back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.accounts import with_joined
from chronoapp.domain.cases import Case
from chronoapp.domain.comments import Comment
from chronoapp.domain.dates import DateContext, say
from chronoapp.domain.drafts import Draft
from chronoapp.domain.editing import Fields, Merged, apply, differences, fields_of, merge, read_typed_date, the_very_day
from chronoapp.domain.errors import BadInput, Clash, NotFound
from chronoapp.domain.events import Account, Event, Significance
from chronoapp.domain.history import DATE_EXACTLY, Change
from chronoapp.domain.identity import new_id
from chronoapp.domain.parents import first_parent_born
from chronoapp.domain.undoing import what_changed
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import comments as stored_comments
from chronoapp.storage import decisions as stored_decisions
from chronoapp.storage import drafts as stored_drafts
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage import pairs as stored_pairs
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter, enter_again
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.drafts import take_out, waiting
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.splits import Part, split_parts
from chronoapp.usecases.wording import EventHints, load_hints

DATED = frozenset({"date", "date means", DATE_EXACTLY})  # the fields a reason for re-dating is given for


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event with its fields as text, its own history, newest first, and the hints on its wording."""

    frame: Frame
    event: Event
    fields: Fields
    changes: tuple[Change, ...]
    hints: EventHints
    drafts: tuple[Draft, ...] = ()  # what the reader typed here before and did not save
    comments: tuple[Comment, ...] = ()
    parts: tuple[Part, ...] = ()  # the events it was shared out with


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved event; `brought_together` are the fields a colleague changed meanwhile: both people's changes stand."""

    event: Event
    brought_together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person changed: some fields, over the version they saw. `the_very_day` says a 1st of the month is real.

    `draft` is the draft they typed it in, if any: what is saved is taken out of it.
    """

    version: int
    fields: Mapping[str, str]
    reason: str = ""
    date_reason: str = ""  # why it is re-dated, where `reason` does not say
    draft: str = ""
    the_very_day: bool = False
    judged: frozenset[str] = frozenset()  # proposals ("themes", "valence") the actor agrees with as they stand


def read_event(store: Store, actor: Actor, ref: str, event_id: str) -> EventPage:
    """One event, whole."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "read an event", event_id)
        event = find_event(tx, entry, event_id)
        if entry.may(Right.READ_CASE):
            event = with_joined(event, stored_pairs.joined_under(tx, entry.id, event_id))
        changes = stored_history.read_changes(tx, entry.id, subject_id=event_id)
        around, drafts = load_frame(tx, entry), waiting(tx, entry, event_id)
        hints = load_hints(tx, entry, around.case, event)
        comments = stored_comments.comments_on(tx, entry.id, event_id) if entry.may(Right.READ_CASE) else ()
        parts = split_parts(tx, entry, event)
        return EventPage(around, event, fields_of(event), changes, hints, drafts, comments, parts)


def find_event(tx: Tx, entry: Entry, event_id: str) -> Event:
    """The event as this person may see it; `NotFound` where there is none for them."""
    stored = stored_events.load_event(tx, entry.id, event_id)
    event = entry.seen(stored) if stored else None
    if event is None:
        raise NotFound("There is no such event in this case. Open it from the chronology.")
    return event


def add_event(store: Store, actor: Actor, ref: str, fields: Mapping[str, str], today: date, draft: str = "") -> Event:
    """Add an event by hand; the actor's agency gives its first account. The `draft` it was typed in is gone then."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "added an event")
        context = date_context(load_frame(tx, entry), today)
        when = read_typed_date(fields.get("date", ""), context)
        blank = Event(new_id(), when, "new", significance=Significance.SUPPORTING)
        filled = apply(blank, fields_of(blank) | dict(fields) | {"date": when.text}, context, new_id)
        told = fields.get("reported_date", "").strip()
        account = Account(
            id=new_id(),
            agency=fields.get("agency", "").strip() or actor.agency or "Children's social care",
            source=filled.source,
            event_date=when,
            reported_date=read_typed_date(told, context, "reported_date") if told else None,
        )
        event = replace(filled, accounts=(account,), entered_by=actor.name, entered_at=datetime.now(UTC))
        stored_events.add_events(tx, entry.id, [event])
        _write_history(tx, entry, event, differences({}, _shown(fields_of(event))))
        stored_drafts.drop_draft(tx, entry.id, actor.id, draft)
    return event


def _shown(fields: Mapping[str, str]) -> Fields:
    return {name: text for name, text in fields.items() if text and name != "sequence"}


def save_event(store: Store, actor: Actor, ref: str, event_id: str, edit: Edit, today: date) -> Saved:
    """Save changed fields over the version the actor saw.

    Where a colleague saved other fields meanwhile, both changes stand. Where both changed the same field differently,
    `Clash` carries their text and the text before, and nothing is stored.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "saved an event", event_id)
        event = find_event(tx, entry, event_id)
        theirs = fields_of(event)
        before = fields_at(tx, entry, event, theirs, edit.version)
        merged = merge(before, before | dict(edit.fields), theirs)
        if merged.clashing:
            clashing = {name: (before.get(name, ""), theirs.get(name, "")) for name in merged.clashing}
            raise _clash(tx, entry, event, edit.version, clashing, merged)
        context = date_context(load_frame(tx, entry), today)
        changed = apply(event, merged.fields, context, new_id)
        if edit.the_very_day:
            changed = replace(changed, date=the_very_day(changed.date))
        changed = replace(changed, proposed=tuple(name for name in changed.proposed if name not in edit.judged))
        saved = store_change(tx, entry, event, changed, edit.reason, edit.date_reason)
        take_out(tx, entry, event_id, edit.draft, edit.fields)
    return Saved(saved, tuple(differences(before, theirs)))


def save_several(store: Store, actor: Actor, ref: str, edits: Mapping[str, Edit], today: date) -> None:
    """Save changes to several events, by their ids, in one transaction: all of them or, where one is refused, none."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "saved several events", f"{len(edits)} events")
        context = date_context(load_frame(tx, entry), today)
        for event_id, edit in edits.items():
            event = find_event(tx, entry, event_id)
            if edit.version != event.version:
                raise Clash(f"“{event.headline}” was changed meanwhile. Open it again.", {}, {}, fields_of(event))
            changed = apply(event, fields_of(event) | dict(edit.fields), context, new_id)
            kept = tuple(name for name in changed.proposed if name not in edit.judged)
            store_change(tx, entry, event, replace(changed, proposed=kept), edit.reason)


def fields_at(tx: Tx, entry: Entry, event: Event, now: Fields, version: int) -> Fields:
    """The event's fields as they stood at an earlier version, rebuilt from the history."""
    if not 1 <= version <= event.version:
        raise BadInput("This page is too old to save from. Copy your words, open the event again and put them in.")
    then = dict(now)
    for change in reversed(stored_history.changes_since(tx, entry.id, event.id, version)):
        then[change.field] = change.old
    return then


def _clash(
    tx: Tx, entry: Entry, event: Event, version: int, clashing: Mapping[str, tuple[str, str]], merged: Merged
) -> Clash:
    later = stored_history.changes_since(tx, entry.id, event.id, version)
    who = " and ".join(dict.fromkeys(change.by for change in later if change.field in clashing)) or "Somebody"
    return Clash(
        f"{who} changed the same words while you were writing. Nothing of yours is lost: choose what should stand.",
        theirs={name: theirs for name, (_, theirs) in clashing.items()},
        before={name: before for name, (before, _) in clashing.items()},
        together=merged.fields,
    )


def store_change(tx: Tx, entry: Entry, before: Event, changed: Event, reason: str, date_reason: str = "") -> Event:
    """Store a changed event as its next version with its history; unchanged, it is left as it is."""
    made = what_changed(before, changed)
    if not made:
        return before
    if changed.is_left_out and not before.is_left_out and not (changed.why or reason):
        raise BadInput("Say why it is left out: it stays in the record and can come back.", "why")
    saved = replace(changed, version=before.version + 1)
    _check_new_decisions(tx, entry, before, saved)
    if not stored_events.save_event(tx, entry.id, saved, before.version):
        raise Clash("Somebody saved this event at the same moment. Save once more.", {}, {}, fields_of(changed))
    for names, why in ((made.keys() & DATED, date_reason or reason), (made.keys() - DATED, reason)):
        _write_history(tx, entry, saved, {name: texts for name, texts in made.items() if name in names}, why)
    return saved


def _check_new_decisions(tx: Tx, entry: Entry, before: Event, changed: Event) -> None:
    """A decision's id comes from the page it was written in: it may not be one that another event has."""
    known = {decision.id for decision in before.decisions}
    new = [decision.id for decision in changed.decisions if decision.id not in known]
    if new and stored_decisions.are_taken(tx, entry.id, new):
        raise BadInput("This page is too old to save from. Copy your words, open the event again and put them in.")


def _write_history(tx: Tx, entry: Entry, event: Event, made: Mapping[str, tuple[str, str]], reason: str = "") -> None:
    subject = Subject("event", event.id, event.headline, event.version)
    stored_history.add_changes(tx, entry.id, changes_of(entry.actor, subject, made, reason))


def set_significance(store: Store, actor: Actor, ref: str, event_id: str, significance: str, why: str) -> Event:
    """Judge one event core or supporting, leave it out (with why), or bring it back."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "judged an event", event_id)
        event = find_event(tx, entry, event_id)
        if significance not in set(Significance):
            raise BadInput(f"Choose one of: {', '.join(Significance)}.", "significance")
        judged = replace(event, significance=Significance(significance), why=why.strip())
        return store_change(tx, entry, event, judged, why.strip())


def says_date(store: Store, actor: Actor, ref: str, text: str, today: date) -> tuple[str, str]:
    """How a typed date is read in this case, in words, and what is wrong with it: one of the two is "".

    It shows nothing of the record and changes nothing, so that the audit has no line of it.
    """
    with store.begin() as tx:
        entry = enter_again(tx, actor, ref, Right.EDIT)
        case = stored_cases.load_case(tx, entry.case)
    try:
        return say(read_typed_date(text, births_context(case, today))), ""
    except BadInput as refusal:
        return "", refusal.says


def date_context(around: Frame, today: date) -> DateContext:
    """What a date in this case can be read against: the children's births, a parent's, and the day it is today."""
    return births_context(around.case, today)


def births_context(case: Case, today: date) -> DateContext:
    """As `date_context`, of the case alone."""
    births = {child.name: born for child in case.children if (born := child.born or child.due)}
    births |= {child.known_as: born for child in case.children if (born := child.born or child.due)}
    born, whose = first_parent_born(case.people) or (None, "")
    return DateContext(today=today, births=births, not_before=born, not_before_birth_of=whose)

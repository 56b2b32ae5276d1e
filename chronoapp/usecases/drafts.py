"""Drafts: kept on the server as somebody types, offered again when they come back, gone once saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.drafts import NEW_EVENT, Draft
from chronoapp.domain.editing import LONGEST
from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.domain.identity import is_identity
from chronoapp.storage import drafts as stored_drafts
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter, enter_again

MOST_FIELDS = 400


def keep_draft(store: Store, actor: Actor, ref: str, draft: Draft) -> None:
    """Keep what is being typed. A draft without fields is forgotten: nothing is unsaved any more.

    It comes every few seconds, so that the audit has one line when a draft begins and none for each word after it.
    """
    with store.begin() as tx:
        entry = enter_again(tx, actor, ref, Right.EDIT)
        _check(draft)
        if not draft.fields:
            stored_drafts.drop_draft(tx, entry.id, actor.id, draft.id)
            return
        if not stored_drafts.save_draft(tx, entry.id, actor.id, draft):
            _begin(tx, entry, draft)


def _check(draft: Draft) -> None:
    if not is_identity(draft.id) or len(draft.fields) > MOST_FIELDS:
        raise BadInput("This page is too old to keep a draft. Copy your words, open the event again and put them in.")
    for name, text in draft.fields.items():
        if len(text) > LONGEST:
            raise BadInput(f"Not kept: one field takes {LONGEST:,} characters at the most.", name)


def _begin(tx: Tx, entry: Entry, draft: Draft) -> None:
    if draft.event_id != NEW_EVENT:
        stored = stored_events.load_event(tx, entry.id, draft.of_event)
        if stored is None or entry.seen(stored) is None:
            raise NotFound("There is no such event in this case.")
    if stored_drafts.draft_exists(tx, entry.id, draft.id):
        raise NotFound("There is no such draft of yours.")
    stored_history.record(tx, entry.id, entry.actor, "began a draft", draft.of_event)
    stored_drafts.add_draft(tx, entry.id, entry.actor.id, draft)


def throw_away(store: Store, actor: Actor, ref: str, draft_id: str) -> None:
    """Forget a draft for good, as its writer asks."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "threw a draft away")
        if not stored_drafts.drop_draft(tx, entry.id, actor.id, draft_id):
            raise NotFound("This draft is not there any more: it was saved or thrown away.")


def waiting(tx: Tx, entry: Entry, event_id: str) -> tuple[Draft, ...]:
    """The actor's own drafts of an event, newest first; none for somebody who may not edit."""
    return stored_drafts.drafts_of(tx, entry.id, entry.actor.id, event_id) if entry.may(Right.EDIT) else ()


def new_drafts(store: Store, actor: Actor, ref: str) -> tuple[Draft, ...]:
    """The actor's own drafts of events that are not there yet."""
    with store.begin() as tx:
        return waiting(tx, enter_again(tx, actor, ref, Right.EDIT), NEW_EVENT)


def take_out(tx: Tx, entry: Entry, event_id: str, draft_id: str, saved: Iterable[str]) -> None:
    """Take the fields just saved out of the draft they were typed in; an empty draft is gone."""
    names = set(saved)
    for draft in waiting(tx, entry, event_id):
        if draft.id == draft_id:
            left = {name: text for name, text in draft.fields.items() if name not in names}
            if left:
                stored_drafts.save_draft(tx, entry.id, entry.actor.id, replace(draft, fields=left))
            else:
                stored_drafts.drop_draft(tx, entry.id, entry.actor.id, draft_id)

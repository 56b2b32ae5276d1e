"""Decisions that somebody has to carry out: which are open, what closed them, and opening them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.dates import say
from chronoapp.domain.editing import read_due
from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.domain.events import Decision, Event
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.events import find_event, store_change
from chronoapp.usecases.timeline import load_chronology

LATER_SHOWN = 60  # later events offered as what closed a decision: the next ones, in order


@dataclass(frozen=True, slots=True)
class Action:
    """A decision somebody has to carry out, or has carried out, with its event and what closed it.

    `later` are the next events after it: one of them may have closed it.
    """

    event: Event
    decision: Decision
    later: tuple[Event, ...]
    closing: Event | None


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """The open decisions, the longest due first and those without a day last; and the closed ones, newest first."""

    frame: Frame
    open: tuple[Action, ...]
    closed: tuple[Action, ...]


def read_decisions(store: Store, actor: Actor, ref: str) -> DecisionsPage:
    """Every decision of the case that has an owner or a due date; those of events left out do not wait."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ_CASE, "read the open decisions")
        around = load_frame(tx, entry)
        events = tuple(event for event in load_chronology(tx, entry, around).events if not event.is_left_out)
    known = {event.id: event for event in events}
    actions = [
        Action(event, one, events[place + 1 : place + 1 + LATER_SHOWN] if one.is_open else (), known.get(one.closed_by))
        for place, event in enumerate(events)
        for one in event.decisions
        if one.is_open or one.is_closed
    ]
    waiting = sorted((one for one in actions if one.decision.is_open), key=_urgency)
    done = sorted((one for one in actions if one.decision.is_closed), key=_closed_on, reverse=True)
    return DecisionsPage(around, tuple(waiting), tuple(done))


def _urgency(action: Action) -> date:
    return action.decision.due or date.max


def _closed_on(action: Action) -> date:
    return action.decision.closed_on or date.min


def close(
    store: Store, actor: Actor, ref: str, place: tuple[str, str], form: Mapping[str, str], today: date
) -> Decision:
    """Close the decision at `place` (its event's id and its own): `closing` (a later event's id), `how`, `closed`."""
    event_id, decision_id = place
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "closed a decision", event_id)
        event = find_event(tx, entry, event_id)
        decision = _decision(event, decision_id)
        if decision.is_closed:
            raise BadInput("Somebody has closed it already. Open the list again to see how.", "how")
        closed = _closed(tx, entry, event, decision, form, today)
        store_change(tx, entry, event, _with(event, closed), "")
    return closed


def _closed(tx: Tx, entry: Entry, event: Event, decision: Decision, form: Mapping[str, str], today: date) -> Decision:
    how, closing_id = form.get("how", "").strip(), form.get("closing", "").strip()
    if not how and not closing_id:
        raise BadInput("Say how it ended, or choose the later event that closed it.", "how")
    closing = _closing(tx, entry, event, closing_id) if closing_id else None
    day = read_due(form.get("closed", "").strip(), "closed") or _day_of(closing) or today
    if day > today:
        raise BadInput("It cannot have been closed on a day that has not come yet.", "closed")
    if event.date.earliest and day < event.date.earliest:
        raise BadInput(f"It cannot have been closed before it was decided ({say(event.date)}).", "closed")
    if closing:
        how = how or f"“{closing.headline}”, {say(closing.date)}"
    return replace(decision, closed_on=day, closed_how=how, closed_by=closing_id)


def _closing(tx: Tx, entry: Entry, event: Event, closing_id: str) -> Event:
    closing = find_event(tx, entry, closing_id)
    is_before = closing.date.latest and event.date.earliest and closing.date.latest < event.date.earliest
    if closing.id == event.id or is_before:
        raise BadInput("Choose an event that came after this decision.", "closing")
    return closing


def _day_of(event: Event | None) -> date | None:
    return event.date.earliest if event and event.date.is_one_day else None


def reopen(store: Store, actor: Actor, ref: str, place: tuple[str, str], why: str) -> None:
    """Open a closed decision again; how it was closed stays in the history."""
    event_id, decision_id = place
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "opened a decision again", event_id)
        event = find_event(tx, entry, event_id)
        again = replace(_decision(event, decision_id), closed_on=None, closed_how="", closed_by="")
        store_change(tx, entry, event, _with(event, again), why.strip())


def _decision(event: Event, decision_id: str) -> Decision:
    found = next((one for one in event.decisions if one.id == decision_id), None)
    if found is None:
        raise NotFound("There is no such decision in this event.")
    return found


def _with(event: Event, changed: Decision) -> Event:
    return replace(event, decisions=tuple(changed if one.id == changed.id else one for one in event.decisions))

"""One change put back from the history: itself a change, with its own line and reason."""

from __future__ import annotations

from datetime import UTC, date, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.cases import Case
from chronoapp.domain.clocks import LONDON
from chronoapp.domain.editing import differences
from chronoapp.domain.errors import Clash, NotFound, Refused
from chronoapp.domain.history import Act as PastAct
from chronoapp.domain.history import Change
from chronoapp.domain.history_people import (
    Fields,
    agency_fields,
    agency_from,
    child_fields,
    child_from,
    person_fields,
    person_from,
    span_fields,
    span_from,
)
from chronoapp.domain.identity import new_id
from chronoapp.domain.putting_back import goes_with, why_not
from chronoapp.domain.undoing import undone
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import load_frame
from chronoapp.usecases.events import date_context
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.revising import Act, Revised, revise


def put_back(store: Store, actor: Actor, ref: str, change_id: str, today: date) -> str:
    """Put back what stood before one change; what was done, in one sentence.

    `Refused` says why where it cannot be: somebody changed the same words since, or there was nothing before.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "put a change back", change_id)
        change, made = _found(tx, entry, change_id)
        act = Act(entry, datetime.now(UTC), _reason(change))
        if change.subject == "event":
            _event(tx, act, change, made, today)
        else:
            _on_its_form(tx, act, change, made)
    return f"Put back: “{change.subject_says}” is as it was before {change.by} changed it."


def _found(tx: Tx, entry: Entry, change_id: str) -> tuple[Change, tuple[Change, ...]]:
    change = stored_history.find_change(tx, entry.id, change_id)
    if change is None:
        raise NotFound("There is no such change in this case.")
    every = stored_history.changes_at(tx, entry.id, [change.at], change.subject)
    past = PastAct(tuple(other for other in every if other.subject_id == change.subject_id))
    reason = why_not(change, past, stored_history.standing_changes(tx, entry.id, [change.subject_id]))
    if reason:
        raise Refused(f"This change cannot be put back. {reason} Open “{change.subject_says}” and change it there.")
    return change, goes_with(change, past.changes)


def _reason(change: Change) -> str:
    local = change.at.astimezone(LONDON)
    return f"put back what stood before {change.by} changed it on {local.day} {local:%B %Y at %H:%M}"


def _event(tx: Tx, act: Act, change: Change, made: tuple[Change, ...], today: date) -> None:
    event = stored_events.load_event(tx, act.entry.id, change.subject_id)
    if event is None:
        raise NotFound("There is no such event in this case.")
    dates = [account.event_date for account in event.accounts if account.event_date]
    before = undone(event, made, dates, date_context(load_frame(tx, act.entry), today), new_id)
    if not revise(tx, act, [Revised(event, before, {})]):
        raise Clash(f"“{event.headline}” has been changed again since. Open it and change it there.", {}, {}, {})


def _on_its_form(tx: Tx, act: Act, change: Change, made: tuple[Change, ...]) -> None:
    case = stored_cases.load_case(tx, act.entry.case)
    now = _fields(case, change)
    then = now | {one.field: one.old for one in made}
    if change.subject == "child":
        stored_cases.save_child(tx, act.entry.id, child_from(change.subject_id, then))
    elif change.subject == "person":
        stored_cases.save_person(tx, act.entry.id, person_from(change.subject_id, then))
    elif change.subject == "agency":
        stored_cases.save_agency(tx, act.entry.id, agency_from(change.subject_id, then))
    else:
        stored_cases.save_span(tx, act.entry.id, span_from(change.subject_id, then))
    subject = Subject(change.subject, change.subject_id, then.get("name") or then.get("label", ""))
    written = changes_of(act.entry.actor, subject, differences(now, then), act.reason, act.at)
    stored_history.add_changes(tx, act.entry.id, written)


def _fields(case: Case, change: Change) -> Fields:
    known: dict[str, Fields] = {child.id: child_fields(child) for child in case.children}
    known |= {person.id: person_fields(person) for person in (*case.people, *case.merged)}
    known |= {span.id: span_fields(span) for span in case.spans}
    known |= {agency.id: agency_fields(agency) for agency in case.agencies}
    if change.subject_id not in known:
        raise NotFound(f"“{change.subject_says}” is not in this case.")
    return known[change.subject_id]

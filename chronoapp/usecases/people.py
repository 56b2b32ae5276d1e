"""The children, the people around them, and the dated spans of their lives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.cases import Agency, Child, Person, Span, SpanKind
from chronoapp.domain.dates import say
from chronoapp.domain.editing import differences, read_due
from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.domain.events import Event
from chronoapp.domain.history_people import agency_fields, child_fields, person_fields, span_fields
from chronoapp.domain.identity import new_id
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.history import Subject, changes_of

Form = Mapping[str, str]
T = TypeVar("T")


def save_child(store: Store, actor: Actor, ref: str, form: Form, child_id: str = "") -> Child:
    """Add a child (no `child_id`) or save their details.

    `name`, `born`, `due`, `aliases` (one a line), `confidential` (why); `sure_born` where the child has events before.
    """
    child = child_from(form, child_id or new_id())
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "saved a child", child.name)
        known = {kept.id: kept for kept in stored_cases.load_case(tx, entry.case).children}
        before = _known(known, child_id, "child")
        if before:
            _ask_about_birth(tx, entry, before, child, form)
            stored_cases.save_child(tx, entry.id, child)
        else:
            stored_cases.add_child(tx, entry.id, child)
        _write(tx, entry, Subject("child", child.id, child.name), child_fields(before), child_fields(child))
    return child


def _ask_about_birth(tx: Tx, entry: Entry, before: Child, child: Child, form: Form) -> None:
    if child.born is None or child.born == before.born or form.get("sure_born"):
        return
    told = [event for event in stored_events.load_events(tx, entry.id) if _is_felt_before(event, child.id, child.born)]
    if told:
        first = min(told, key=lambda event: event.date.latest or date.max)
        many = "an event" if len(told) == 1 else f"{len(told)} events"
        raise BadInput(
            f"{child.known_as} has {many} before this date: “{first.headline}”, {say(first.date)}, says how it was for "
            f"{child.known_as}. Check the day, month and year here. If they are right, say so and save again.",
            "born",
        )


def _is_felt_before(event: Event, child_id: str, born: date) -> bool:
    is_theirs = any(impact.child_id == child_id and (impact.effect or impact.views) for impact in event.impacts)
    return is_theirs and event.date.latest is not None and event.date.latest < born


def child_from(form: Form, child_id: str) -> Child:
    """The child a form describes; `BadInput` names the field that cannot be used."""
    born = read_due(form.get("born", "").strip(), "born")
    due = read_due(form.get("due", "").strip(), "due")
    return Child(child_id, _name(form, "the child's"), born, due, _aliases(form), confidential=_confidential(form))


def save_person(store: Store, actor: Actor, ref: str, form: Form, person_id: str = "") -> Person:
    """Add a person or save their details.

    `name`, `role`, `relationship`, `agency`, `born`, `aliases` (one a line), `confidential` (why).
    """
    person = Person(
        id=person_id or new_id(),
        name=_name(form, "the person's"),
        role=form.get("role", "").strip(),
        relationship=form.get("relationship", "").strip(),
        agency=form.get("agency", "").strip(),
        aliases=_aliases(form),
        born=read_due(form.get("born", "").strip(), "born"),
        confidential=_confidential(form),
    )
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "saved a person", person.name)
        known = {kept.id: kept for kept in stored_cases.load_case(tx, entry.case).people}
        before = _known(known, person_id, "person")
        if before:
            stored_cases.save_person(tx, entry.id, person)
        else:
            stored_cases.add_person(tx, entry.id, person)
        _write(tx, entry, Subject("person", person.id, person.name), person_fields(before), person_fields(person))
    return person


def save_span(store: Store, actor: Actor, ref: str, form: Form, span_id: str = "") -> Span:
    """Add a dated span or save it: `kind`, `label`, `who`, `start`, `end`."""
    span = _span_from(form, span_id or new_id())
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "saved a dated span", span.label)
        known = {kept.id: kept for kept in stored_cases.load_case(tx, entry.case).spans}
        before = _known(known, span_id, "span")
        if before:
            stored_cases.save_span(tx, entry.id, span)
        else:
            stored_cases.add_span(tx, entry.id, span)
        _write(tx, entry, Subject("span", span.id, span.label), span_fields(before), span_fields(span))
    return span


def _span_from(form: Form, span_id: str) -> Span:
    if form.get("kind", "") not in set(SpanKind):
        raise BadInput(f"Choose one of: {', '.join(SpanKind)}.", "kind")
    if not form.get("label", "").strip():
        raise BadInput("Say what it was, for example “Child protection plan: neglect”.", "label")
    start = read_due(form.get("start", "").strip(), "start")
    end = read_due(form.get("end", "").strip(), "end")
    if start is None:
        raise BadInput("Write the day it began, for example 14/3/2021.", "start")
    if end is not None and end < start:
        raise BadInput("It cannot end before it began. Check both dates.", "end")
    kind, label, who = SpanKind(form["kind"]), form["label"].strip(), form.get("who", "").strip()
    return Span(span_id, kind, label, start, end, who, _confidential(form))


def save_agency(store: Store, actor: Actor, ref: str, form: Form, agency_id: str = "") -> Agency:
    """Add an agency of the case or save its details: `name`, `kind`, `contact`, `aliases` (one a line)."""
    name, contact = _name(form, "the agency's"), form.get("contact", "").strip()
    agency = Agency(agency_id or new_id(), name, form.get("kind", "").strip(), contact, _aliases(form))
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "saved an agency", agency.name)
        kept = stored_cases.load_case(tx, entry.case).agencies
        before = _known({one.id: one for one in kept}, agency_id, "agency")
        if any(one.name.casefold() == name.casefold() and one.id != agency.id for one in kept):
            raise BadInput(f"{name} is in the list already. Change it there.", "name")
        if before:
            stored_cases.save_agency(tx, entry.id, agency)
        else:
            stored_cases.add_agency(tx, entry.id, agency)
        _write(tx, entry, Subject("agency", agency.id, agency.name), agency_fields(before), agency_fields(agency))
    return agency


def _known(known: Mapping[str, T], wanted: str, kind: str) -> T | None:
    if wanted and wanted not in known:
        raise NotFound(f"There is no such {kind} in this case.")
    return known.get(wanted)


def _write(tx: Tx, entry: Entry, subject: Subject, before: dict[str, str], after: dict[str, str]) -> None:
    stored_history.add_changes(tx, entry.id, changes_of(entry.actor, subject, differences(before, after)))


def _confidential(form: Form) -> str:
    """Why it must never leave; "" where nothing says so."""
    return " ".join(form.get("confidential", "").split())


def _name(form: Form, whose: str) -> str:
    name = " ".join(form.get("name", "").split())
    if not name:
        raise BadInput(f"Give {whose} full name.", "name")
    if len(name) > 200:
        raise BadInput("A name has at most 200 characters.", "name")
    return name


def _aliases(form: Form) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in form.get("aliases", "").splitlines() if line.strip()))

"""The children, the people around them, and the dated spans of their lives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.cases import Child, Person, Span, SpanKind
from chronoapp.domain.editing import differences, read_due
from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.domain.history_people import child_fields, person_fields, span_fields
from chronoapp.domain.identity import new_id
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.history import Subject, changes_of

Form = Mapping[str, str]
T = TypeVar("T")


def save_child(store: Store, actor: Actor, ref: str, form: Form, child_id: str = "") -> Child:
    """Add a child (no `child_id`) or save their details: `name`, `born`, `due`, `aliases` (one a line)."""
    child = child_from(form, child_id or new_id())
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "saved a child", child.name)
        known = {kept.id: kept for kept in stored_cases.load_case(tx, entry.case).children}
        before = _known(known, child_id, "child")
        if before:
            stored_cases.save_child(tx, entry.id, child)
        else:
            stored_cases.add_child(tx, entry.id, child)
        _write(tx, entry, Subject("child", child.id, child.name), child_fields(before), child_fields(child))
    return child


def child_from(form: Form, child_id: str) -> Child:
    """The child a form describes; `BadInput` names the field that cannot be used."""
    born = read_due(form.get("born", "").strip(), "born")
    due = read_due(form.get("due", "").strip(), "due")
    return Child(child_id, _name(form, "the child's"), born, due, _aliases(form))


def save_person(store: Store, actor: Actor, ref: str, form: Form, person_id: str = "") -> Person:
    """Add a person or save their details: `name`, `role`, `relationship`, `agency`, `aliases` (one a line)."""
    person = Person(
        id=person_id or new_id(),
        name=_name(form, "the person's"),
        role=form.get("role", "").strip(),
        relationship=form.get("relationship", "").strip(),
        agency=form.get("agency", "").strip(),
        aliases=_aliases(form),
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
    return Span(span_id, SpanKind(form["kind"]), form["label"].strip(), start, end, form.get("who", "").strip())


def _known(known: Mapping[str, T], wanted: str, kind: str) -> T | None:
    if wanted and wanted not in known:
        raise NotFound(f"There is no such {kind} in this case.")
    return known.get(wanted)


def _write(tx: Tx, entry: Entry, subject: Subject, before: dict[str, str], after: dict[str, str]) -> None:
    stored_history.add_changes(tx, entry.id, changes_of(entry.actor, subject, differences(before, after)))


def _name(form: Form, whose: str) -> str:
    name = " ".join(form.get("name", "").split())
    if not name:
        raise BadInput(f"Give {whose} full name.", "name")
    if len(name) > 200:
        raise BadInput("A name has at most 200 characters.", "name")
    return name


def _aliases(form: Form) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in form.get("aliases", "").splitlines() if line.strip()))

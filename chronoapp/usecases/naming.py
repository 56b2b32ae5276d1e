"""Names in a file answered for: the agency it is from, people with another name, and people new to the case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from chronoapp.domain.access import Right
from chronoapp.domain.cases import Case, Person
from chronoapp.domain.errors import BadInput
from chronoapp.domain.identity import new_id
from chronoapp.domain.names_alike import plain_name
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.rows_same import KnownNames, agency_said, known_names, names_said_new, people_said
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage.imports import StoredImport
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.revising import Act


def names_known(tx: Tx, entry: Entry, case: Case) -> KnownNames:
    """Whom the case knows by name; nobody for those who may not see all of it, or not change who is in it."""
    if not (entry.may(Right.READ_CASE) and entry.may(Right.EDIT)):
        return KnownNames()
    return known_names(case, stored_events.agencies_told(tx, entry.id))


def from_said_agency(tx: Tx, entry: Entry, kept: StoredImport, answers: Answers) -> StoredImport:
    """The import under the name its agency has in this case, where somebody said that the two are one."""
    agency = agency_said(answers, kept.agency)
    if agency == kept.agency:
        return kept
    if not entry.may(Right.READ_CASE) or agency not in stored_events.agencies_told(tx, entry.id):
        raise BadInput(f"This case has no agency called “{agency}”.", "same-agency")
    made = {"agency": (kept.agency, agency)}
    subject = Subject("import", kept.id, kept.file)
    changes = changes_of(entry.actor, subject, made, "said to be the same agency", datetime.now(UTC))
    stored_history.add_changes(tx, entry.id, changes)
    return replace(kept, agency=agency)


def name_people(tx: Tx, act: Act, answers: Answers, file: str) -> None:
    """Add the people said to be new, and the other names said to be somebody's; the file's own words stay."""
    if not act.entry.may(Right.EDIT):
        return
    made = {plain_name(name): Person(new_id(), name) for name in names_said_new(answers)}
    people = stored_cases.load_case(tx, act.entry.case).people
    there = {plain_name(person.name) for person in people}
    made = {plain: person for plain, person in made.items() if plain not in there}
    said = people_said(people, answers, made)
    why = f"named in {file}"
    for person in said.new:
        stored_cases.add_person(tx, act.entry.id, person)
        _write(tx, act, person, {"name": ("", person.name), "other names": ("", "\n".join(person.aliases))}, why)
    for before, person in said.renamed:
        stored_cases.save_person(tx, act.entry.id, person)
        _write(tx, act, person, {"other names": ("\n".join(before.aliases), "\n".join(person.aliases))}, why)


def _write(tx: Tx, act: Act, person: Person, made: dict[str, tuple[str, str]], why: str) -> None:
    made = {field: pair for field, pair in made.items() if pair[0] != pair[1]}
    subject = Subject("person", person.id, person.name)
    stored_history.add_changes(tx, act.entry.id, changes_of(act.entry.actor, subject, made, why, act.at))

"""Names that may be one person's: the same (names brought together, and taken apart again), or not the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.cases import Case, Child, Person
from chronoapp.domain.editing import differences
from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.domain.history_people import Fields, child_fields, person_fields
from chronoapp.domain.people_alike import Alike, everybody, pair_of, proposals, told_of
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage import people as stored_people
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.history import Subject, changes_of

Kept = Child | Person


@dataclass(frozen=True, slots=True)
class Settled:
    """Two names judged to be two people: their keys, their names, and who judged so."""

    one: str
    other: str
    names: tuple[str, str]
    by: str


@dataclass(frozen=True, slots=True)
class AlikePage:
    """What is proposed, the records brought together with whom they are, and the names kept apart."""

    frame: Frame
    proposed: tuple[Alike, ...]
    merged: tuple[tuple[Person, str], ...]
    apart: tuple[Settled, ...]


def read_alike(store: Store, actor: Actor, ref: str) -> AlikePage:
    """Every two names that may be one person's, with why."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ_CASE, "looked for names of one person")
        around = load_frame(tx, entry)
        settled = stored_people.different(tx, entry.id)
        told = told_of(stored_events.load_events(tx, entry.id))
    case = around.case
    kept = everybody(case)
    names = {one.key: one.name for one in kept}
    everyone: list[Kept] = [*case.children, *case.people, *case.merged]
    called = {one.id: one.name for one in everyone}
    apart = (Settled(*pair, (_called(pair[0], names), _called(pair[1], names)), by) for pair, by in settled.items())
    merged = tuple((one, called.get(one.same_as, "")) for one in case.merged)
    return AlikePage(around, proposals(kept, told, settled), merged, tuple(apart))


def _called(key: str, names: dict[str, str]) -> str:
    return names.get(key) or key.partition(":")[2]


def say_same(store: Store, actor: Actor, ref: str, one: str, other: str) -> str:
    """These two are one: the first takes the other's names; a second record is kept, and can be taken apart again."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "said that two names are one person's", f"{one} {other}")
        case = stored_cases.load_case(tx, entry.case)
        if one.startswith("person:") and other.startswith("child:"):
            one, other = other, one  # a child stays a child
        keeper, now = _kept(case, one), datetime.now(UTC)
        joined = None if other.startswith("name:") else _kept(case, other)
        if joined is not None and (not isinstance(joined, Person) or joined.id == keeper.id):
            raise BadInput(
                "Two children cannot be made one, nor anybody with themselves. Change their details.", "other"
            )
        names = (joined.name, *joined.aliases) if joined else (other.partition(":")[2][:200],)
        kept_back = keeper.confidential or (joined.confidential if joined else "")
        if isinstance(joined, Person):
            _save(tx, entry, joined, replace(joined, same_as=keeper.id), now)
        _save(tx, entry, keeper, replace(keeper, aliases=_with(keeper, names), confidential=kept_back), now)
    return f"{names[0]} is now another name of {keeper.name}."


def _with(keeper: Kept, names: Iterable[str]) -> tuple[str, ...]:
    known = {name.casefold() for name in (keeper.name, *keeper.aliases)}
    return (*keeper.aliases, *(name for name in dict.fromkeys(names) if name.casefold() not in known))


def take_apart(store: Store, actor: Actor, ref: str, person_id: str) -> str:
    """A record brought together with another stands by itself again; the names that came with it go back with it."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "took two records of a person apart", person_id)
        case, now = stored_cases.load_case(tx, entry.case), datetime.now(UTC)
        joined = next((person for person in case.merged if person.id == person_id), None)
        if joined is None:
            raise NotFound("This record stands by itself already.")
        everyone: list[Kept] = [*case.children, *case.people, *case.merged]
        keeper = next(one for one in everyone if one.id == joined.same_as)
        came = _came_with(tx, entry, joined, keeper)
        _save(tx, entry, keeper, replace(keeper, aliases=tuple(a for a in keeper.aliases if a not in came)), now)
        _save(tx, entry, joined, replace(joined, same_as=""), now)
    return f"{joined.name} and {keeper.name} are two records again."


def _came_with(tx: Tx, entry: Entry, joined: Person, keeper: Kept) -> set[str]:
    """The names the keeper had not before: told by the history of the moment they were brought together."""
    made = stored_history.read_changes(tx, entry.id, subject_id=joined.id)
    moment = max(change.at for change in made if change.field == "same as" and change.new)
    taken = stored_history.read_changes(tx, entry.id, subject_id=keeper.id)
    lines = [change for change in taken if change.at == moment and change.field == "other names"]
    return {name for change in lines for name in {*change.new.splitlines()} - {*change.old.splitlines()}}


def say_different(store: Store, actor: Actor, ref: str, one: str, other: str) -> str:
    """These two are two people: remembered, and not proposed again."""
    with store.begin() as tx:
        entry, names = _judged(tx, actor, ref, one, other, "kept two names apart")
        stored_people.keep_different(tx, entry.id, pair_of(one, other), actor.name, datetime.now(UTC))
        _note(tx, entry, one, names, ("", names[1]))
    return f"{names[0]} and {names[1]} are kept apart."


def ask_again(store: Store, actor: Actor, ref: str, one: str, other: str) -> str:
    """Let two names kept apart be proposed again."""
    with store.begin() as tx:
        entry, names = _judged(tx, actor, ref, one, other, "asked about two names again")
        stored_people.forget_different(tx, entry.id, pair_of(one, other))
        _note(tx, entry, one, names, (names[1], ""))
    return f"{names[0]} and {names[1]} may be proposed again."


def _judged(tx: Tx, actor: Actor, ref: str, one: str, other: str, act: str) -> tuple[Entry, tuple[str, str]]:
    entry = enter(tx, actor, ref, Right.EDIT, act, f"{one} {other}")
    known = {named.key: named.name for named in everybody(stored_cases.load_case(tx, entry.case))}
    for key in (one, other):
        if (key not in known and not key.startswith("name:")) or len(key) > 240:
            raise NotFound("There is no such person in this case.")
    return entry, (_called(one, known), _called(other, known))


def _note(tx: Tx, entry: Entry, key: str, names: tuple[str, str], said: tuple[str, str]) -> None:
    subject = Subject("person", key.partition(":")[2][:40], names[0])
    stored_history.add_changes(tx, entry.id, changes_of(entry.actor, subject, {"not the same as": said}))


def _kept(case: Case, key: str) -> Kept:
    kind, _, one_id = key.partition(":")
    among: tuple[Kept, ...] = case.children if kind == "child" else case.people
    found = next((one for one in among if one.id == one_id), None)
    if found is None:
        raise NotFound("There is no such person in this case.")
    return found


def _save(tx: Tx, entry: Entry, before: Kept, after: Kept, at: datetime) -> None:
    if isinstance(after, Child):
        kind, old, new = "child", child_fields(_as_child(before)), child_fields(after)
        stored_cases.save_child(tx, entry.id, after)
    else:
        kind, old, new = "person", _person(before), person_fields(after)
        stored_cases.save_person(tx, entry.id, after)
    subject = Subject(kind, after.id, after.name)
    stored_history.add_changes(tx, entry.id, changes_of(entry.actor, subject, differences(old, new), at=at))


def _as_child(one: Kept) -> Child | None:
    return one if isinstance(one, Child) else None


def _person(one: Kept) -> Fields:
    return person_fields(one if isinstance(one, Person) else None)

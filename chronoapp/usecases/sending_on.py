"""A file of many children sent on to the other cases its rows belong to: the actor's own cases, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right, allows
from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.domain.identity import new_id
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.rows_children import plain_child
from chronoapp.domain.rows_other_children import OtherChild, answers_elsewhere, other_children
from chronoapp.domain.tables import Cell, Table, Workbook
from chronoapp.domain.understanding import FileReading
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import history as stored_history
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.cases import ListedCase
from chronoapp.storage.imports import CHECKING, TAKEN_IN, StoredImport
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter, enter_again
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.layouts import answers_as_read, known_layouts
from chronoapp.usecases.outgoing import confidential_in_texts, refuse_without_reason
from chronoapp.usecases.readings import workbook_of
from chronoapp.usecases.uploads import HowToRead, find_import, understood


@dataclass(frozen=True, slots=True)
class OwnCase:
    """One of the actor's other cases, and the children of the file who are proposed for it by name and birth."""

    ref: str
    title: str
    proposed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SendOnPage:
    """The children of a file who are not this case's, and the cases the actor may send the file on to."""

    frame: Frame
    kept: StoredImport
    children: tuple[OtherChild, ...]
    cases: tuple[OwnCase, ...]


@dataclass(frozen=True, slots=True)
class SentOn:
    """A file as it waits in another case, or stood there already."""

    ref: str
    title: str
    import_id: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Read:
    frame: Frame
    kept: StoredImport
    data: bytes
    workbook: Workbook
    reading: FileReading


def read_other_children(store: Store, actor: Actor, ref: str, import_id: str, how: HowToRead) -> SendOnPage:
    """Whose other rows a file holds, and which of the actor's own cases they may belong to."""
    read = _read(store, actor, ref, import_id, how)
    children = other_children(read.workbook, read.reading)
    with store.begin() as tx:
        others = [case for case in own_cases(tx, actor, read.kept.agency) if case.ref != ref]
        known = {case.ref: stored_cases.load_case(tx, case).children for case in others}
    likely = {child.name: [r for r, there in known.items() if any(map(child.is_likely, there))] for child in children}
    cases = (
        OwnCase(case.ref, case.title, tuple(name for name, refs in likely.items() if refs == [case.ref]))
        for case in others
    )
    return SendOnPage(read.frame, read.kept, children, tuple(sorted(cases, key=lambda case: not case.proposed)))


def _read(store: Store, actor: Actor, ref: str, import_id: str, how: HowToRead) -> _Read:
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "read whose rows a file holds", import_id)
        kept = find_import(tx, entry, import_id)
        if kept.state not in {CHECKING, TAKEN_IN}:
            raise NotFound(f"{kept.file} is {kept.state}, so it cannot be sent on.")
        data = stored_imports.read_upload(tx, entry.id, import_id)
        around = load_frame(tx, entry)
        layouts = known_layouts(tx, how.layouts) if kept.state == CHECKING else ()
    workbook = workbook_of(data, kept.file, how.limits)
    return _Read(around, kept, data, workbook, understood(workbook, kept, around, how.today, layouts))


def own_cases(tx: Tx, actor: Actor, agency: str) -> list[ListedCase]:
    """The actor's cases into which they may send this agency's files: the worker's own list, and nothing beyond it."""
    listed = (case for case in stored_cases.cases_of(tx, actor.id) if case.role and allows(case.role, Right.IMPORT))
    return [case for case in listed if Entry(case, actor, case.role).may_see_agency(agency)]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The children each case takes, by its reference; and why what this case keeps back may go along with the file."""

    children: Mapping[str, tuple[str, ...]]
    let_through: str = ""


def send_on(store: Store, actor: Actor, ref: str, import_id: str, chosen: Chosen, how: HowToRead) -> tuple[SentOn, ...]:
    """Send the file on to other cases, `chosen` by their references, each with its children as the file names them.

    There it waits to be checked, answered as here, and only those children's rows are its own. Nothing of one case is
    kept in another. `BadInput` names the case whose children the file does not name, or says that the file holds what
    this case keeps back; then nothing is sent at all.
    """
    read = _read(store, actor, ref, import_id, how)
    named = {
        " ".join(child.name.casefold().split()): child.name for child in other_children(read.workbook, read.reading)
    }
    wanted = {to: tuple(_named(named, name, to) for name in names) for to, names in chosen.children.items() if names}
    _refuse_twice(wanted)
    answers = answers_as_read(Answers.from_record(read.kept.answers), read.reading)
    with store.begin() as tx:
        if wanted:
            _refuse_confidential(tx, enter_again(tx, actor, ref, Right.IMPORT), read, chosen.let_through)
        return tuple(
            _keep(tx, actor, to, read, answers_elsewhere(read.reading, answers, names)) for to, names in wanted.items()
        )


def _refuse_confidential(tx: Tx, entry: Entry, read: _Read, why: str) -> None:
    """Stop a file with what this case keeps back, or write down why it goes all the same: the other case reads it."""
    cells = ((f"row {number} of {table.name}", row) for table in read.workbook.tables for number, row in _rows(table))
    texts = ((where, "\n".join(str(cell) for cell in row if cell is not None)) for where, row in cells)
    leaks = confidential_in_texts(tx, entry, read.frame.case, texts)
    if let := refuse_without_reason(leaks, why, "the file"):
        subject = Subject("import", read.kept.id, read.kept.file)
        made = changes_of(entry.actor, subject, {"let through": ("", let)}, why.strip())
        stored_history.add_changes(tx, entry.id, made)


def _rows(table: Table) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    return enumerate(table.rows, start=1)


def _named(named: Mapping[str, str], name: str, to: str) -> str:
    found = named.get(plain_child(name))
    if found is None:
        raise BadInput(f"The file has no other child “{name}”. Write the child as the file does.", to)
    return found


def _refuse_twice(wanted: Mapping[str, tuple[str, ...]]) -> None:
    seen: set[str] = set()
    for to, names in wanted.items():
        for name in names:
            if name in seen:
                raise BadInput(f"“{name}” stands in two cases. A child’s rows go to one of them: choose which.", to)
            seen.add(name)


def _keep(tx: Tx, actor: Actor, to: str, read: _Read, answers: Answers) -> SentOn:
    entry = enter(tx, actor, to, Right.IMPORT, "sent in a file of many children", read.kept.file)
    if not entry.may_see_agency(read.kept.agency):
        raise NotFound("There is no such case among yours.")
    stored = stored_imports.load_imports(tx, entry.id)
    same = (one for one in stored if one.sha256 == read.kept.sha256 and one.agency == read.kept.agency)
    there = next((one for one in same if one.state in {CHECKING, TAKEN_IN}), None)
    if there:
        return SentOn(entry.case.ref, entry.case.title, there.id, is_new=False)
    new = replace(
        read.kept,
        id=new_id(),
        state=CHECKING,
        answers=answers.to_record(),
        receipt=None,
        by=actor.name,
        at=datetime.now(UTC),
        version=1,
    )
    stored_imports.add_import(tx, entry.id, new, read.data)
    return SentOn(entry.case.ref, entry.case.title, new.id, is_new=True)

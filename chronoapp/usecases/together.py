"""One file that waits in several of a worker's own cases: how it stands in each, and taken in there together."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.errors import Refused
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.imports import CHECKING, StoredImport
from chronoapp.storage.store import Store
from chronoapp.usecases.access import enter_again
from chronoapp.usecases.imports import CheckPage, check_import, take_in
from chronoapp.usecases.progress import LONG, Work, begin_take_in
from chronoapp.usecases.sending_on import own_cases
from chronoapp.usecases.uploads import HowToRead, find_import

MOST = 30  # cases shown at once: the file is read anew for each


@dataclass(frozen=True, slots=True)
class Waiting:
    """The file in one case: what it would become there. The counts are None for a long file nobody has opened there."""

    ref: str
    title: str
    import_id: str
    events: int | None = None
    held: int | None = None
    questions: int | None = None
    refused: str = ""  # why it cannot be taken in yet

    @property
    def is_clear(self) -> bool:
        """True where nothing is asked: it may be taken in from here."""
        return self.questions == 0 and not self.refused


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the file in one case, in one sentence; `is_begun` where it is taken in, or going to be."""

    ref: str
    title: str
    import_id: str
    says: str
    is_begun: bool


def read_waiting(store: Store, actor: Actor, ref: str, import_id: str, how: HowToRead) -> tuple[Waiting, ...]:
    """The worker's own cases, this one among them, in which this very file waits to be checked."""
    return tuple(
        _waiting(store, actor, case, kept, how, again=case[0] == ref)
        for case, kept in _where(store, actor, ref, import_id)[:MOST]
    )


def take_in_together(
    store: Store, actor: Actor, chosen: tuple[str, str, Collection[str]], how: HowToRead, run: Callable[[Work], None]
) -> tuple[Taken, ...]:
    """Take the file in where it waits: `chosen` is a case's reference, the file's id there, and the cases said.

    Each case takes it in by itself, with its own receipt: what one of them refuses is said, and keeps none from it.
    A long file is handed to `run`.
    """
    ref, import_id, refs = chosen
    return tuple(
        _take_in(store, actor, case, kept, how, run)
        for case, kept in _where(store, actor, ref, import_id)
        if case[0] in refs
    )


Named = tuple[str, str]  # a case's reference and title


def _where(store: Store, actor: Actor, ref: str, import_id: str) -> list[tuple[Named, StoredImport]]:
    with store.begin() as tx:
        entry = enter_again(tx, actor, ref, Right.IMPORT)  # the page has read whose rows the file holds
        kept = find_import(tx, entry, import_id)
        found = []
        for case in own_cases(tx, actor, kept.agency):
            there = stored_imports.load_imports(tx, case.id)
            same = (one for one in there if (one.sha256, one.agency) == (kept.sha256, kept.agency))
            found += [((case.ref, case.title), one) for one in same if one.state == CHECKING]
    return sorted(found, key=lambda pair: pair[0][0] != ref)


def _waiting(store: Store, actor: Actor, case: Named, kept: StoredImport, how: HowToRead, *, again: bool) -> Waiting:
    if kept.rows >= LONG:
        return Waiting(*case, kept.id)
    page = check_import(store, actor, case[0], kept.id, how, again=again)
    sheets = page.reading.sheets
    return Waiting(
        *case,
        kept.id,
        events=sum(sheet.events for sheet in sheets),
        held=sum(len(sheet.held) for sheet in sheets),
        questions=sum(len(sheet.questions) for sheet in sheets),
        refused=_refused(page),
    )


def _refused(page: CheckPage) -> str:
    is_open = any(sheet.children.is_open and sheet.held for sheet in page.reading.sheets)
    if is_open:
        return "whose rows they are is not said yet"
    return "it corrects an earlier file: look at what it changes" if page.correction else ""


def _take_in(
    store: Store, actor: Actor, case: Named, kept: StoredImport, how: HowToRead, run: Callable[[Work], None]
) -> Taken:
    try:
        if begin_take_in(store, actor, case[0], kept.id, how, run):
            return Taken(*case, kept.id, "It is being taken in.", is_begun=True)
        receipt = take_in(store, actor, case[0], kept.id, how)
    except Refused as refusal:
        return Taken(*case, kept.id, refusal.says, is_begun=False)
    counted = f"{receipt['rows']} rows = {receipt['placed']} placed + {receipt['held']} held"
    return Taken(*case, kept.id, f"{counted} + {receipt['left_out']} left out.", is_begun=True)

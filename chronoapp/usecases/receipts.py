"""The files of a case and what became of their rows, to be read again at any time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.errors import NotFound
from chronoapp.domain.history import Change
from chronoapp.domain.progress import Progress
from chronoapp.storage import history as stored_history
from chronoapp.storage import imports as stored_imports
from chronoapp.storage import progress as stored_progress
from chronoapp.storage.imports import TAKEN_BACK, StoredImport, StoredRow
from chronoapp.storage.store import Store
from chronoapp.usecases.access import enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.uploads import find_import


@dataclass(frozen=True, slots=True)
class ImportsPage:
    """Every import of the case, newest first, and those being taken in just now by their ids."""

    frame: Frame
    imports: tuple[StoredImport, ...]
    under_way: Mapping[str, Progress]


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """What became of a file: its receipt as it was, and the rows still held or left out as they are now.

    `taken_back` says when, by whom and why, where the import was taken back.
    """

    frame: Frame
    kept: StoredImport
    rows: tuple[StoredRow, ...]
    taken_back: Change | None = None


def list_imports(store: Store, actor: Actor, ref: str) -> ImportsPage:
    """The files of the case."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "read the imports")
        stored = stored_imports.load_imports(tx, entry.id)
        seen = tuple(kept for kept in stored if entry.may_see_agency(kept.agency))
        now = datetime.now(UTC)
        under_way = stored_progress.load_progress(tx, entry.id)
        running = {one: known for one, known in under_way.items() if known.is_running(now)}
        return ImportsPage(load_frame(tx, entry), seen, running)


def read_receipt(store: Store, actor: Actor, ref: str, import_id: str) -> ReceiptPage:
    """The receipt of a file that was taken in, and its rows that are not in the chronology."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "read a receipt", import_id)
        kept = find_import(tx, entry, import_id)
        if kept.receipt is None:
            raise NotFound(f"{kept.file} has not been taken in, so there is no receipt yet.")
        rows = stored_imports.load_rows(tx, entry.id, import_id)
        unplaced = tuple(row for row in rows if row.outcome != "placed")
        said = stored_history.read_changes(tx, entry.id, subject_id=import_id) if kept.state == TAKEN_BACK else ()
        back = next((change for change in said if change.field == TAKEN_BACK), None)
        return ReceiptPage(load_frame(tx, entry), kept, unplaced, back)

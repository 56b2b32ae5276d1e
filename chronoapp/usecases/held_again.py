"""Held rows taken away as a table, mended there and sent in again: the rows they were are held no longer."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from chronoapp.domain.held_table import WHICH_ROW
from chronoapp.domain.rows import Cause, LeftOut, Outcome
from chronoapp.domain.understanding import FileReading
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.imports import SENT_AGAIN, TAKEN_IN, StoredImport, StoredRow
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry


def held_mark(kept: StoredImport, row: StoredRow) -> str:
    """What tells a held row apart from every other one of the case."""
    return f"{kept.id}:{row.sheet}:{row.row}"


def settle_held(tx: Tx, entry: Entry, kept: StoredImport, reading: FileReading) -> list[list[Any]]:
    """Settle the held rows that come again in this file, placed, held or left out by a person; their addresses.

    Only rows of this case and agency that are held still: whatever else a file says of itself is words.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for sheet in reading.sheets:
        for outcome in sheet.outcomes:
            mark = outcome.words.get(WHICH_ROW, "").strip()
            if mark and _is_settled(outcome):
                wanted[mark.partition(":")[0]].add(mark)
    found = [row for import_id, marks in wanted.items() for row in _held(tx, entry, kept, import_id, marks)]
    stored_imports.settle_rows(tx, entry.id, [(row[0], row[1], row[2]) for row in found], SENT_AGAIN)
    return found


def _is_settled(outcome: Outcome) -> bool:
    return not isinstance(outcome, LeftOut) or outcome.cause is Cause.PERSON


def _held(tx: Tx, entry: Entry, kept: StoredImport, import_id: str, marks: set[str]) -> list[list[Any]]:
    earlier = stored_imports.load_import(tx, entry.id, import_id)
    if earlier is None or earlier.state != TAKEN_IN or earlier.agency != kept.agency:
        return []
    held = stored_imports.load_rows(tx, entry.id, import_id, "held")
    return [[import_id, row.sheet_name, row.row, ""] for row in held if held_mark(earlier, row) in marks]

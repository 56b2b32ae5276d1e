"""What is written down once a file's rows are stored: names, the layout, the history, and the import's own state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from chronoapp.domain.cases import Case
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.understanding import FileReading
from chronoapp.storage import progress as stored_progress
from chronoapp.storage.imports import TAKEN_IN, StoredImport
from chronoapp.storage.store import Tx
from chronoapp.usecases.history import Subject
from chronoapp.usecases.layouts import answers_as_read, remember
from chronoapp.usecases.naming import name_people
from chronoapp.usecases.revising import Act, note_import
from chronoapp.usecases.taking_in import receipt_says
from chronoapp.usecases.uploads import save_import


@dataclass(frozen=True, slots=True)
class Taken:
    """A file whose rows are stored: the import as it was, the case, the answers it was read with, and its receipt.

    Of the reading only what it says of its sheets is used, never their rows.
    """

    kept: StoredImport
    case: Case
    answers: Answers
    reading: FileReading
    receipt: Mapping[str, Any]


def note_taken(tx: Tx, act: Act, taken: Taken) -> None:
    """Write it down; `Clash` where a colleague answered about the file meanwhile, and nothing is taken in."""
    kept, actor = taken.kept, act.entry.actor
    name_people(tx, act, taken.answers, kept.file)
    said = answers_as_read(taken.answers, taken.reading).to_record()
    now = replace(kept, state=TAKEN_IN, receipt=taken.receipt, by=actor.name, at=act.at)
    save_import(tx, act.entry, replace(now, answers=said, version=kept.version + 1))
    remember(tx, actor, kept.agency, taken.case, () if taken.reading.copy else taken.reading.sheets)
    subject = Subject("import", kept.id, kept.file)
    note_import(tx, replace(act, reason=""), subject, "taken in", receipt_says(taken.receipt))
    stored_progress.end_progress(tx, act.entry.id, kept.id)

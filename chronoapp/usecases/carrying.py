"""What people said of a file’s rows, carried over once to the same rows of the file that corrects it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.rows_marks import Mark
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.imports import StoredImport
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry
from chronoapp.usecases.corrections import Correction
from chronoapp.usecases.earlier_rows import Place

CARRIED = "carried"  # the answer's topic: the import whose marks were carried over


def carry_marks(tx: Tx, entry: Entry, kept: StoredImport, correction: Correction | None) -> bool:
    """Keep the marks of the corrected file's rows with this file's answers; whether there were any.

    Each stays signed by who made it. A row somebody marked here keeps that mark; and it happens once for each corrected
    file, so that a mark taken away stays away.
    """
    answers = Answers.from_record(kept.answers)
    if correction is None or not correction.marks or answers.everywhere.get(CARRIED) == correction.base.id:
        return False
    sheets = dict(answers.sheets)
    for name, marks in _by_sheet(correction.marks).items():
        said = answers.of(name)
        sheets[name] = replace(said, marks={**marks, **said.marks})
    everywhere = {**answers.everywhere, CARRIED: correction.base.id}
    changed = replace(kept, answers=Answers(sheets, everywhere).to_record(), version=kept.version + 1)
    return stored_imports.save_import(tx, entry.id, changed)


def _by_sheet(marks: Mapping[Place, Mark]) -> Mapping[str, dict[int, Mark]]:
    found: dict[str, dict[int, Mark]] = defaultdict(dict)
    for (sheet, row), mark in marks.items():
        found[sheet][row] = mark
    return found

"""What people said of a file’s rows, carried over once to the same rows of the file that corrects it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from chronoapp.domain.columns_words import Field
from chronoapp.domain.rows import Held
from chronoapp.domain.rows_answers import Answers, Signature
from chronoapp.domain.understanding import FileReading
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.imports import StoredImport
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry
from chronoapp.usecases.corrections import Correction
from chronoapp.usecases.earlier_rows import Mends, Place

Said = TypeVar("Said")
CARRIED = "carried"  # the answer's topic: the import whose marks and mends were carried over


def carry_over(tx: Tx, entry: Entry, kept: StoredImport, reading: FileReading, correction: Correction | None) -> bool:
    """Keep what people said of the corrected file's rows with this file's answers; whether there was anything.

    Each mark stays signed by who made it. A row somebody marked or mended here keeps that; and it happens once for each
    corrected file, so that what is taken away stays away.
    """
    answers = Answers.from_record(kept.answers)
    if correction is None or answers.everywhere.get(CARRIED) == correction.base.id:
        return False
    marks, mends = _by_sheet(correction.marks), _by_sheet(_that_fit(correction.mends, reading))
    if not marks and not mends:
        return False
    sheets = dict(answers.sheets)
    for name in marks.keys() | mends.keys():
        said = answers.of(name)
        sheets[name] = replace(
            said,
            marks={**marks.get(name, {}), **said.marks},
            mends={**mends.get(name, {}), **said.mends},
            mended_by={**_menders(correction, name, mends.get(name, {})), **said.mended_by},
        )
    everywhere = {**answers.everywhere, CARRIED: correction.base.id}
    changed = replace(kept, answers=Answers(sheets, everywhere).to_record(), version=kept.version + 1)
    return stored_imports.save_import(tx, entry.id, changed)


def _menders(
    correction: Correction, sheet: str, mends: Mapping[int, Mends]
) -> dict[tuple[int, int | Field], Signature]:
    """Who wrote what is carried over, and when."""
    signed = {row: correction.menders.get((sheet, row), {}) for row in mends}
    return {(row, at): signed[row][at] for row, given in mends.items() for at in given if at in signed[row]}


def _that_fit(mends: Mapping[Place, Mends], reading: FileReading) -> dict[Place, Mends]:
    """The mends of rows held again for the very column that was mended: a file may have its columns moved."""
    found: dict[Place, Mends] = {}
    for sheet in reading.sheets if mends else ():
        headings = {column.index: column.heading for column in sheet.columns}
        for held in sheet.held:
            given = mends.get((sheet.name, held.row), {})
            fitting = {at: text for at, text in given.items() if _fits(at, headings, held)}
            if fitting:
                found[sheet.name, held.row] = fitting
    return found


def _fits(at: int | Field, headings: Mapping[int, str], held: Held) -> bool:
    return isinstance(at, Field) or headings.get(at) == held.column


def carried_mends(answers: Answers, correction: Correction) -> dict[Place, Mends]:
    """What stands in this file's rows as it was written anew in the file it corrects, by row."""
    if answers.everywhere.get(CARRIED) != correction.base.id:
        return {}
    shared = {
        (name, row): dict(mends.items() & answers.of(name).mends.get(row, {}).items())
        for (name, row), mends in correction.mends.items()
    }
    return {place: mends for place, mends in shared.items() if mends}


def _by_sheet(said: Mapping[Place, Said]) -> Mapping[str, dict[int, Said]]:
    found: dict[str, dict[int, Said]] = defaultdict(dict)
    for (sheet, row), one in said.items():
        found[sheet][row] = one
    return found

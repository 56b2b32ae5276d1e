"""Triage while checking: one row marked at a time, with no need to read the file again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.errors import BadInput, Clash, Refused
from chronoapp.domain.rows_answers import Answers, SheetAnswers
from chronoapp.domain.rows_marks import Mark, read_mark
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.imports import CHECKING
from chronoapp.storage.store import Store
from chronoapp.usecases.access import enter
from chronoapp.usecases.judging import signed_answers
from chronoapp.usecases.uploads import find_import

TRIES = 5  # saves tried where colleagues mark other rows of the file at the same moment


@dataclass(frozen=True, slots=True)
class Marked:
    """A row marked "core", "supporting" or "left out" ("" takes its mark away), over `was`, what the page showed."""

    sheet: str
    row: int
    significance: str
    why: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Triage:
    """How far the triage of a file has come: the mark as kept, how many rows have each, and the version before, now."""

    mark: Mark | None
    counts: Mapping[str, int]
    before: int
    version: int


def mark_row(store: Store, actor: Actor, ref: str, import_id: str, marked: Marked) -> Triage:
    """Keep one row's mark; colleagues may mark others meanwhile. `Clash` where somebody marked this very row."""
    for _ in range(TRIES):
        done = _try_to_mark(store, actor, ref, import_id, marked)
        if done:
            return done
    raise Clash("Colleagues are answering about this file at the same moment. Mark the row once more.", {}, {}, {})


def _try_to_mark(store: Store, actor: Actor, ref: str, import_id: str, marked: Marked) -> Triage | None:
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "marked a row", f"{import_id} {marked.sheet}:{marked.row}")
        kept = find_import(tx, entry, import_id)
        if kept.state != CHECKING:
            raise Refused(f"{kept.file} is {kept.state} already. Judge its events in the chronology.")
        answers = Answers.from_record(kept.answers)
        before = answers.of(marked.sheet)
        _refuse_another(before, marked)
        mark = read_mark(marked.row, marked.significance, marked.why)
        said = signed_answers(entry, before, _with_mark(before, marked.row, mark))
        changed = replace(answers, sheets={**answers.sheets, marked.sheet: said})
        saved = replace(kept, answers=changed.to_record(), version=kept.version + 1)
        if not stored_imports.save_import(tx, entry.id, saved):
            return None
    return Triage(said.marks.get(marked.row), count_marks(changed), kept.version, saved.version)


def _refuse_another(before: SheetAnswers, marked: Marked) -> None:
    there = before.marks.get(marked.row)
    if marked.row < 1 or not marked.sheet:
        raise BadInput("There is no such row in this file.")
    if there and there.significance.value != marked.was:
        raise Clash(
            f"{there.by or 'Somebody'} marked row {marked.row} as {there.significance} meanwhile. "
            "Look at it, and mark it once more if you see it another way.",
            {"mark": there.significance.value, "why": there.why},
            {},
            {},
        )


def _with_mark(before: SheetAnswers, row: int, mark: Mark | None) -> SheetAnswers:
    others = {other: kept for other, kept in before.marks.items() if other != row}
    return replace(before, marks={**others, row: mark} if mark else others)


def count_marks(answers: Answers) -> dict[str, int]:
    """How many rows of the file have each mark."""
    counts = {"core": 0, "supporting": 0, "left out": 0}
    for sheet in answers.sheets.values():
        for mark in sheet.marks.values():
            counts[mark.significance.value] += 1
    return counts

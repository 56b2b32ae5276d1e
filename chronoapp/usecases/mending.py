"""Rows of a file already taken in: held ones placed when mended, or left out with a reason; those left out back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.columns_words import Field
from chronoapp.domain.dates import say
from chronoapp.domain.errors import BadInput, Clash, NotFound, Refused
from chronoapp.domain.events import Event, Provenance, Significance
from chronoapp.domain.held_table import ROW, SHEET, WHICH_ROW, WHY_HELD
from chronoapp.domain.identity import new_ids
from chronoapp.domain.rows import Held, LeftOut, Placed
from chronoapp.domain.rows_answers import Answers, Signature
from chronoapp.domain.rows_marks import Mark
from chronoapp.domain.rows_several import row_topic
from chronoapp.domain.taking_in import EventMaker
from chronoapp.spreadsheets.writing_csv import safe_cell
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.imports import TAKEN_BACK, StoredImport, StoredRow
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.correcting import correct_held
from chronoapp.usecases.held_again import held_mark
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.readings import workbook_of
from chronoapp.usecases.revising import Act
from chronoapp.usecases.taking_in import reason_of
from chronoapp.usecases.uploads import HowToRead, find_import, understood

_CALLED = {Field.EVENT_DATE: "the date", Field.HEADLINE: "the headline"}


@dataclass(frozen=True, slots=True)
class Mend:
    """What a worker does with a held row: write its date or headline anew, or leave it out with a reason."""

    sheet: int  # from 0
    row: int  # from 1, as the spreadsheet shows it
    texts: Mapping[Field, str]
    left_out_because: str = ""
    several: str = ""  # what to make of a date that names several: "split", "span" or "keep"


def mend_row(store: Store, actor: Actor, ref: str, import_id: str, mend: Mend, how: HowToRead) -> str:
    """Place a held row or leave it out; what became of it, in one sentence. `BadInput` where it is still held."""
    if mend.left_out_because:
        return _leave_out(store, actor, ref, import_id, mend)
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "read a held row", f"{import_id} {mend.sheet}:{mend.row}")
        kept = find_import(tx, entry, import_id)
        _held_row(tx, entry, import_id, mend)
        data = stored_imports.read_upload(tx, entry.id, import_id)
        around = load_frame(tx, entry)
    placed = _placed_by(data, kept, around, mend, how)
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "placed a held row", f"{import_id} {mend.sheet}:{mend.row}")
        row = _held_row(tx, entry, import_id, mend)
        act = Act(entry, datetime.now(UTC), _mended(mend))
        by = actor.name, act.at.isoformat(timespec="seconds")
        kept = _keep(tx, entry, _with_mend(find_import(tx, entry, import_id), row.sheet_name, mend, by))
        event = correct_held(tx, act, kept, row, placed)
        if event is None:
            event = _new_event(tx, act, kept, row, placed)
        became = f"{' and '.join(say(one.event_date) for one in placed.drafts)}: {event.headline}"
        told = replace(act, reason=f"{act.reason}, so it is {became}")
        _store(tx, told, kept, row, replace(row, outcome="placed", reason="", event_id=event.id))
    return f"Row {row.row} is in the chronology, {became}."


def _mended(mend: Mend) -> str:
    """What was written anew in the row, in words."""
    return "; ".join(f"{_CALLED.get(field, field.value)} written as “{text}”" for field, text in mend.texts.items())


def bring_back(store: Store, actor: Actor, ref: str, import_id: str, place: tuple[int, int], how: HowToRead) -> str:
    """Bring a row back that was left out: into the chronology, or held where its date still waits; says which.

    `place` is its sheet (from 0) and row (from 1). `Refused` where it cannot come back, for instance another child's.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "read a row left out", f"{import_id} {place[0]}:{place[1]}")
        kept = find_import(tx, entry, import_id)
        _row_at(tx, entry, kept, place, "left out")
        data = stored_imports.read_upload(tx, entry.id, import_id)
        around = load_frame(tx, entry)
    workbook = workbook_of(data, kept.file, how.limits)
    if workbook.copy:
        raise Refused("This row is of a whole case. Send its file in again: what is here stays, and this row comes in.")
    marked = _marked(kept, workbook.tables[place[0]].name, place[1], actor.name)
    reading = understood(workbook, marked, around, how.today)
    outcome = next(one for one in reading.sheets[place[0]].outcomes if one.row == place[1])
    if isinstance(outcome, LeftOut):
        raise Refused(f"Row {place[1]} cannot come back: {outcome.reason}.")
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "brought a row back", f"{import_id} {place[0]}:{place[1]}")
        kept = find_import(tx, entry, import_id)
        row = _row_at(tx, entry, kept, place, "left out")
        act = Act(entry, datetime.now(UTC), f"brought back; it was {row.reason}")
        _come_back(tx, act, _marked(kept, row.sheet_name, row.row, actor.name), row, outcome)
    if isinstance(outcome, Held):
        return f"Row {row.row} is held now. {outcome.problem}"
    return f"Row {row.row} is in the chronology: {outcome.draft.headline}."


def _marked(kept: StoredImport, sheet: str, row: int, by: str) -> StoredImport:
    """The import, a row that was left out marked as supporting among its answers."""
    answers = Answers.from_record(kept.answers)
    said = answers.of(sheet)
    marks = {**said.marks, row: Mark(Significance.SUPPORTING, "", by)}
    changed = replace(answers, sheets={**answers.sheets, sheet: replace(said, marks=marks)})
    return replace(kept, answers=changed.to_record())


def _come_back(tx: Tx, act: Act, kept: StoredImport, row: StoredRow, outcome: Placed | Held) -> None:
    kept = _keep(tx, act.entry, kept)
    if isinstance(outcome, Held):
        _store(tx, act, kept, row, replace(row, outcome="held", reason=outcome.problem))
        return
    event = correct_held(tx, act, kept, row, outcome) or _new_event(tx, act, kept, row, outcome)
    _store(tx, act, kept, row, replace(row, outcome="placed", reason="", event_id=event.id))


def _keep(tx: Tx, entry: Entry, kept: StoredImport) -> StoredImport:
    """The import with its answers stored, one version on; `Clash` where somebody stored others meanwhile."""
    saved = replace(kept, version=kept.version + 1)
    if not stored_imports.save_import(tx, entry.id, saved):
        raise Clash("A colleague worked on this import at the same moment. Try once more.", {}, {}, {})
    return saved


def _new_event(tx: Tx, act: Act, kept: StoredImport, row: StoredRow, placed: Placed) -> Event:
    origin = Provenance(kept.file, row.sheet_name, row.row, kept.id)
    maker = EventMaker(kept.agency, (act.entry.actor.name, act.at), new_ids().__next__)
    made = maker.events(placed, origin)
    stored_events.add_events(tx, act.entry.id, made)
    return made[0]


def _leave_out(store: Store, actor: Actor, ref: str, import_id: str, mend: Mend) -> str:
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "left a held row out", f"{import_id} {mend.sheet}:{mend.row}")
        row = _held_row(tx, entry, import_id, mend)
        reason = f"{mend.left_out_because} (left out by {actor.name})"
        left = replace(row, outcome="left out", reason=reason)
        act = Act(entry, datetime.now(UTC), mend.left_out_because)
        _store(tx, act, find_import(tx, entry, import_id), row, left)
    return f"Row {row.row} is left out."


def _held_row(tx: Tx, entry: Entry, import_id: str, mend: Mend) -> StoredRow:
    return _row_at(tx, entry, find_import(tx, entry, import_id), (mend.sheet, mend.row), "held")


def _row_at(tx: Tx, entry: Entry, kept: StoredImport, place: tuple[int, int], outcome: str) -> StoredRow:
    if kept.state == TAKEN_BACK:
        raise Refused(f"{kept.file} is taken back, so its rows wait for nobody. Put it back first.")
    for row in stored_imports.load_rows(tx, entry.id, kept.id, outcome):
        if (row.sheet, row.row) == place:
            return row
    raise NotFound(f"This row is not {outcome} any more: somebody has placed it, brought it back or left it out.")


def _placed_by(data: bytes, kept: StoredImport, around: Frame, mend: Mend, how: HowToRead) -> Placed:
    workbook = workbook_of(data, kept.file, how.limits)
    name = workbook.tables[mend.sheet].name
    answers = Answers.from_record(_with_mend(kept, name, mend, ("", "")).answers)
    if mend.several:
        answers = replace(answers, everywhere={**answers.everywhere, row_topic(mend.row): mend.several})
    reading = understood(workbook, replace(kept, answers=answers.to_record()), around, how.today)
    outcome = next(one for one in reading.sheets[mend.sheet].outcomes if one.row == mend.row)
    place = f"{mend.sheet}-{mend.row}"
    if isinstance(outcome, Placed) and outcome.several and not mend.several:
        raise BadInput(f"“{outcome.several.text}” names several dates. Say what to make of them.", f"several-{place}")
    if isinstance(outcome, Placed):
        return outcome
    raise BadInput(f"Row {mend.row} is still held. {reason_of(outcome)}", f"row-{place}")


def _with_mend(kept: StoredImport, sheet: str, mend: Mend, by: Signature) -> StoredImport:
    """The import with what was written in the row among its answers: the file that corrects it comes with them."""
    answers = Answers.from_record(kept.answers)
    said = answers.of(sheet)
    mends = {**said.mends, mend.row: {**said.mends.get(mend.row, {}), **mend.texts}}
    signed = dict(said.mended_by)
    for place in mend.texts:
        signed[mend.row, place] = by
    changed = replace(answers, sheets={**answers.sheets, sheet: replace(said, mends=mends, mended_by=signed)})
    return replace(kept, answers=changed.to_record())


@dataclass(frozen=True, slots=True)
class HeldRows:
    """The held rows of a file as CSV."""

    name: str
    data: bytes


def held_rows(store: Store, actor: Actor, ref: str, import_id: str) -> HeldRows:
    """The rows still held, word for word under their own headings, with why: to be mended and sent in again."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.IMPORT, "took the held rows", import_id)
        kept = find_import(tx, entry, import_id)
        rows = stored_imports.load_rows(tx, entry.id, import_id, "held")
    headings = list(dict.fromkeys(heading for row in rows for heading in row.words))
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([safe_cell(heading) for heading in headings] + [WHY_HELD, SHEET, ROW, WHICH_ROW])
    for row in rows:
        words = [safe_cell(row.words.get(heading, "")) for heading in headings]
        table.writerow([*words, row.reason, safe_cell(row.sheet_name), row.row, held_mark(kept, row)])
    return HeldRows(f"{kept.file.rpartition('.')[0]} held rows.csv", out.getvalue().encode("utf-8-sig"))


def _store(tx: Tx, act: Act, kept: StoredImport, before: StoredRow, row: StoredRow) -> None:
    stored_imports.save_row(tx, act.entry.id, kept.id, row)
    subject = Subject("import", kept.id, f"{kept.file}, {row.sheet_name}, row {row.row}")
    made = changes_of(act.entry.actor, subject, {"row": (before.outcome, row.outcome)}, act.reason, act.at)
    stored_history.add_changes(tx, act.entry.id, made)

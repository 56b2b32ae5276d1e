"""A long file taken in by two processes: one understands its rows and finishes them, this one stores them meanwhile."""

from __future__ import annotations

import math
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.held_table import WHICH_ROW
from chronoapp.domain.progress import READING, TOGETHER, Meter
from chronoapp.domain.receipt import receipt_record, tallied_receipt
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.tables import Workbook
from chronoapp.domain.understanding import ImportContext
from chronoapp.spreadsheets.case_json import is_case
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.finished import Part, add_finished, completed, without_known
from chronoapp.storage.imports import CHECKING, StoredImport
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter, enter_again
from chronoapp.usecases.collecting import uncollected
from chronoapp.usecases.corrections import has_earlier
from chronoapp.usecases.events import date_context
from chronoapp.usecases.finishing import Summary, Task
from chronoapp.usecases.finishing_apart import Finisher, Lost
from chronoapp.usecases.layouts import refuse_unsaid_children
from chronoapp.usecases.readings import READINGS, workbook_of
from chronoapp.usecases.revising import Act
from chronoapp.usecases.taken import Taken, note_taken
from chronoapp.usecases.taking_in import known_to_case
from chronoapp.usecases.uploads import HowToRead, Opened, find_import, open_to_check

LONG = 20_000  # rows; for fewer, starting a process and handing the cells over takes longer than it saves
BUSY = 1.5  # programs at work for each core beyond the first; above it, two processes would only take turns
HEADINGS_WITHIN = 100  # rows from the top of a sheet


def finisher() -> Finisher:
    """The other process for one file, to be started as soon as the file is known to be long enough to be worth it."""
    return Finisher(lambda rows: rows >= LONG and _at_work() <= BUSY)


def take_in_apart(
    store: Store, actor: Actor, ref: str, import_id: str, how: HowToRead, other: Finisher | None = None
) -> Mapping[str, Any] | None:
    """The receipt of a long file taken in; None where it is to be taken in by one process, and nothing is stored yet.

    That is a short file, any on a busy machine, one read already, one with rows to be compared or judged one by one,
    one that brings held rows back, and a case in JSON. `other` is the other process, where it heard the file being
    read; it is ended.
    """
    with other or finisher() as process:
        with store.begin() as tx:
            entry = enter_again(tx, actor, ref, Right.IMPORT)
            if not _is_for_two(tx, entry, find_import(tx, entry, import_id), process):
                return None
            opened = open_to_check(tx, actor, ref, import_id, how)
        meter = how.meter or Meter()
        meter.begin(READING)
        task = _task(opened, actor, how)
        if _brings_held_rows(task.workbook):
            return None
        meter.begin(TOGETHER)
        sheets = {table.name: number for number, table in enumerate(task.workbook.tables)}
        try:
            with uncollected():
                parts = process.finish(task)
                first = next(parts)  # before the transaction begins: no one waits for the database meanwhile
                with store.begin() as tx:
                    entry = enter(tx, actor, ref, Right.IMPORT, "took in a file", opened.kept.file)
                    return _Taking(tx, opened, entry, sheets).take(chain([first], parts), meter)
        except Lost:
            return None


def _is_for_two(tx: Tx, entry: Entry, kept: StoredImport, process: Finisher) -> bool:
    if kept.rows < LONG or kept.state != CHECKING or not (process.is_started or _at_work() <= BUSY):
        return False
    answers = Answers.from_record(kept.answers)
    is_judged = any(said.marks for said in answers.sheets.values())
    is_read = READINGS.is_kept(kept.sha256, kept.file, answers)
    if is_judged or is_read or has_earlier(tx, entry, kept):
        return False
    return not is_case(stored_imports.read_upload(tx, entry.id, kept.id))


def _brings_held_rows(workbook: Workbook) -> bool:
    """Whether a sheet has the column that tells which held row each of its rows is: those are settled one by one."""
    tops = (row for table in workbook.tables for row in table.rows[:HEADINGS_WITHIN])
    return any(WHICH_ROW in row for row in tops)


def _at_work() -> float:
    """How many programs are at work for each core of this machine beyond the first; 0 where it does not say."""
    others = (os.cpu_count() or 1) - 1
    if not others:
        return math.inf
    return os.getloadavg()[0] / others if hasattr(os, "getloadavg") else 0.0


def _task(opened: Opened, actor: Actor, how: HowToRead) -> Task:
    kept = opened.kept
    workbook = workbook_of(opened.data, kept.file, how.limits)
    context = ImportContext(date_context(opened.around, how.today), kept.agency, opened.layouts)
    return Task(workbook, context, opened.answers, opened.entry.id, kept.id, (actor.name, datetime.now(UTC)))


@dataclass(slots=True)
class _Taking:
    """One file on its way in, in one transaction."""

    tx: Tx
    opened: Opened
    entry: Entry
    sheets: Mapping[str, int]  # their numbers by name, from 0
    _known: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    _there: dict[tuple[str, int], str] = field(default_factory=dict)
    _left: Counter[str] = field(default_factory=Counter)

    def take(self, parts: Iterator[Part | Summary], meter: Meter) -> Mapping[str, Any]:
        """Store every part as it comes, and then the receipt, which comes back."""
        if has_earlier(self.tx, self.entry, self.opened.kept):
            raise Lost
        for part in parts:
            if isinstance(part, Summary):
                return self._end(part)
            meter.done += self._store(part)
        raise Lost

    def _store(self, part: Part) -> int:
        """Store the new events of some rows, and every row; how many rows there were."""
        fresh, there = without_known(completed(part, self.sheets), self._holding)
        self._there.update(there.holding)
        self._left.update(there.left)
        add_finished(self.tx, fresh)
        return len(fresh["import_rows"].rows)

    def _holding(self, agency: str) -> dict[str, list[str]]:
        """The case's own rows of an agency, looked for before the first of this file's is stored."""
        if agency not in self._known:
            self._known[agency] = known_to_case(self.tx, self.entry, agency, set())
        return self._known[agency]

    def _end(self, summary: Summary) -> Mapping[str, Any]:
        kept, reading = self.opened.kept, summary.reading
        refuse_unsaid_children(reading)
        for sheet, more in self._left.items():
            summary.tallies[sheet].more_events -= more
        known = Counter(sheet for sheet, _ in self._there)
        receipt = receipt_record(tallied_receipt(reading, kept.agency, summary.tallies, known))
        receipt = {**receipt, "mends": []}  # a file that brings held rows back does not come this way
        stored_imports.stand_again(self.tx, self.entry.id, self._there.values())
        act = Act(self.entry, datetime.now(UTC))
        note_taken(self.tx, act, Taken(kept, self.opened.around.case, self.opened.answers, reading, receipt))
        return receipt

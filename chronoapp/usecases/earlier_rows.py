"""The rows of an earlier file with the events and accounts they gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from chronoapp.domain.columns_words import Field
from chronoapp.domain.events import Account, Event
from chronoapp.domain.rows import Outcome
from chronoapp.domain.rows_answers import Answers, Signature
from chronoapp.domain.rows_marks import Mark, mark_of
from chronoapp.storage import events as stored_events
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.events import digest_of_words
from chronoapp.storage.imports import StoredImport, StoredRow
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry

Place = tuple[str, int]  # a sheet's name and a row
Menders = Mapping[int | Field, Signature]
Mends = Mapping[int | Field, str]  # what a person wrote in a row's cells, by column or by what the cell is


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """A row of the earlier file with the event and account it gave; None where it gave none, or none is left.

    `more` are the further events of a row that was made one on each of its dates.
    """

    row: StoredRow
    event: Event | None
    account: Account | None
    more: tuple[tuple[Event, Account], ...] = ()

    @property
    def each(self) -> tuple[EarlierRow, ...]:
        """The row once for each of its events."""
        return (replace(self, more=()), *(EarlierRow(self.row, event, account) for event, account in self.more))


def load_earlier_rows(tx: Tx, entry: Entry, base: StoredImport) -> list[EarlierRow]:
    """Every row of an earlier file, in its order."""
    events = {event.id: event for event in stored_events.load_events(tx, entry.id, with_words=True)}
    by_place = told_by_place(events.values())
    rows = []
    for row in stored_imports.load_rows(tx, entry.id, base.id):
        found = by_place.get((base.id, row.sheet_name, row.row))
        event = found[0][0] if found else events.get(row.event_id or "")
        account = found[0][1] if found else _same_words(event, row)
        rows.append(EarlierRow(row, event if account else None, account, tuple(found[1:]) if found else ()))
    return rows


def marks_given(base: StoredImport, pairs: Iterable[tuple[EarlierRow, Place]]) -> dict[Place, Mark]:
    """What people said of the earlier file's rows that came again, by the place each has now.

    An event judged another way since keeps its later judgement: of its row nothing is said.
    """
    answers = Answers.from_record(base.answers)
    found = ((place, _mark(earlier, answers)) for earlier, place in pairs)
    return {place: mark for place, mark in found if mark}


def mends_given(base: StoredImport, rows: Iterable[tuple[EarlierRow, Place, Outcome]]) -> dict[Place, Mends]:
    """What people wrote anew in the earlier file's rows that came again word for word, by the place each has now."""
    sheets = Answers.from_record(base.answers).sheets
    mended = {(name, row): mends for name, said in sheets.items() for row, mends in said.mends.items()}
    if not mended:
        return {}
    return {
        place: mends
        for earlier, place, outcome in rows
        if outcome.words == earlier.row.words and (mends := mended.get((earlier.row.sheet_name, earlier.row.row)))
    }


def menders_given(base: StoredImport, rows: Iterable[tuple[EarlierRow, Place]]) -> dict[Place, Menders]:
    """Who wrote what `mends_given` gives, and when, by the place each row has now."""
    sheets = Answers.from_record(base.answers).sheets
    signed: dict[Place, dict[int | Field, Signature]] = defaultdict(dict)
    for name, said in sheets.items():
        for (row, place), by in said.mended_by.items():
            signed[name, row][place] = by
    return {
        place: signed[earlier.row.sheet_name, earlier.row.row]
        for earlier, place in rows
        if (earlier.row.sheet_name, earlier.row.row) in signed
    }


def _mark(earlier: EarlierRow, answers: Answers) -> Mark | None:
    if earlier.row.outcome == "left out":
        return mark_of(earlier.row.reason)
    mark = answers.of(earlier.row.sheet_name).marks.get(earlier.row.row)
    judged = earlier.event.significance if earlier.event else mark and mark.significance
    return mark if mark and mark.significance is judged and not mark.is_left_out else None


def told_by_place(events: Iterable[Event]) -> Mapping[tuple[str, str, int], list[tuple[Event, Account]]]:
    """The events each row of each import gave an account of, in the order they were made."""
    found: dict[tuple[str, str, int], list[tuple[Event, Account]]] = defaultdict(list)
    for event in events:
        if event.split_from:
            continue  # a row's changes are those of the event that holds it
        for account in event.accounts:
            if place := account.provenance:
                found[place.import_id, place.sheet, place.row].append((event, account))
    for told in found.values():
        told.sort(key=lambda pair: pair[1].id)
    return found


def _same_words(event: Event | None, row: StoredRow) -> Account | None:
    """The account an earlier file still gave of this row."""
    told = event.accounts if event else ()
    return next((one for one in told if digest_of_words("", one.words) == digest_of_words("", row.words)), None)

"""What becomes of each row of a checked file: a new event, one there already, a change, or a row held or left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from chronoapp.domain.events import Event, Provenance
from chronoapp.domain.identity import new_ids
from chronoapp.domain.receipt import make_receipt, receipt_record
from chronoapp.domain.rows import Held, LeftOut, Outcome, Placed
from chronoapp.domain.taking_in import EventMaker
from chronoapp.domain.understanding import FileReading
from chronoapp.storage import events as stored_events
from chronoapp.storage.events import digest_of_words
from chronoapp.storage.imports import ALREADY_THERE, StoredImport, StoredRow
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry
from chronoapp.usecases.correcting import corrects, earlier_rows
from chronoapp.usecases.corrections import Correction
from chronoapp.usecases.earlier_rows import Place

OUTCOMES = {Placed: "placed", Held: "held", LeftOut: "left out"}


@dataclass(slots=True)
class Sorted:
    """The rows of a file by their place: the events they become, or the ids of the (first) events they speak of."""

    new: dict[Place, tuple[Event, ...]] = field(default_factory=dict)
    there: dict[Place, str] = field(default_factory=dict)
    changed: dict[Place, str] = field(default_factory=dict)
    waiting: dict[Place, str] = field(default_factory=dict)


def sort_rows(tx: Tx, entry: Entry, kept: StoredImport, reading: FileReading, correction: Correction | None) -> Sorted:
    """Each placed row becomes a new event, unless it changes one or the case has it word for word from this agency."""
    found = Sorted()
    if correction:
        found.there.update(correction.unchanged)
        found.changed.update({row.place: row.event.id for row in correction.changed if not row.part})
        found.waiting.update(correction.waiting)
    spoken_of = {*found.there.values(), *found.changed.values(), *found.waiting.values()}
    known: dict[str, dict[str, list[str]]] = {}
    maker = EventMaker(kept.agency, (entry.actor.name, datetime.now(UTC)), new_ids().__next__)
    there = stored_events.event_ids(tx, entry.id) if reading.copy else frozenset()
    for sheet in reading.sheets:
        for placed in sheet.placed:
            place = (sheet.name, placed.row)
            if place in found.there or place in found.changed:
                continue
            if placed.whole and placed.whole.id in there:
                found.there[place] = placed.whole.id
                continue
            agency = placed.draft.agency or kept.agency
            if agency not in known:
                known[agency] = known_to_case(tx, entry, agency, spoken_of)
            if (
                not placed.whole
                and known[agency]
                and (holding := known[agency].get(digest_of_words(agency, placed.words)))
            ):
                found.there[place] = holding.pop(0)
                continue
            origin = Provenance(kept.file, sheet.name, placed.row, kept.id)
            found.new[place] = maker.events(placed, origin)
    return found


def known_to_case(tx: Tx, entry: Entry, agency: str, spoken_of: set[str]) -> dict[str, list[str]]:
    """The events that hold each row, but for those another row of this file speaks of already."""
    known = stored_events.known_rows(tx, entry.id, agency)
    return {digest: [one for one in events if one not in spoken_of] for digest, events in known.items()}


def stored_rows(reading: FileReading, found: Sorted) -> list[StoredRow]:
    """Every row with what became of it, as it is kept."""
    events = {place: made[0].id for place, made in found.new.items()}
    events |= found.there | found.changed | found.waiting
    return [
        stored_row(
            (number, sheet.name),
            outcome,
            events.get((sheet.name, outcome.row)),
            _reason(outcome, (sheet.name, outcome.row), found),
        )
        for number, sheet in enumerate(reading.sheets)
        for outcome in sheet.outcomes
    ]


def stored_row(sheet: tuple[int, str], outcome: Outcome, event_id: str | None, reason: str) -> StoredRow:
    """A row with what became of it, as it is kept; `sheet` is its number from 0 and its name."""
    made = OUTCOMES[type(outcome)]
    return StoredRow(sheet[0], outcome.row, sheet[1], made, reason, outcome.words, event_id)


def _reason(outcome: Outcome, place: Place, found: Sorted) -> str:
    if place in found.there:
        return ALREADY_THERE
    return "changed" if place in found.changed else reason_of(outcome)


def reason_of(outcome: Outcome) -> str:
    """Why a row is not in the chronology; "" where it is."""
    if isinstance(outcome, Held):
        return outcome.problem
    return outcome.reason if isinstance(outcome, LeftOut) else ""


def receipt_of(reading: FileReading, agency: str, found: Sorted, correction: Correction | None) -> Mapping[str, Any]:
    """The receipt of a file as it is kept: with the addresses of the earlier rows it settles, where there are such."""
    made = make_receipt(
        reading,
        agency,
        _by_sheet(found.there),
        changed=_by_sheet(found.changed),
        corrects=corrects(correction) if correction else None,
    )
    record = receipt_record(made)
    if correction:
        record["corrects"]["earlier_rows"] = earlier_rows(correction)
    return record


def receipt_says(receipt: Mapping[str, Any]) -> str:
    """What became of a file, as its history says it."""
    says = f"{receipt['placed']} placed, {receipt['held']} held, {receipt['left_out']} left out"
    if not receipt["corrects"]:
        return says
    counted = f"{receipt['new']} new, {receipt['changed']} changed, {receipt['unchanged']} unchanged"
    return f"{says}; {counted}, {receipt['withdrawn']} withdrawn of {receipt['corrects']['file']}"


def _by_sheet(places: Iterable[Place]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for sheet, row in places:
        rows.setdefault(sheet, []).append(row)
    return rows

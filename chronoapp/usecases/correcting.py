"""A correction taken in: changed and withdrawn rows, and the choice where a person's words and the agency's differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from chronoapp.domain.access import Right
from chronoapp.domain.dates import DateContext
from chronoapp.domain.editing import Fields, apply, differences, fields_of
from chronoapp.domain.events import Account, Event, Significance, Standing
from chronoapp.domain.identity import new_id
from chronoapp.domain.receipt import Corrects
from chronoapp.domain.rows import Placed
from chronoapp.domain.rows_answers import Answers
from chronoapp.storage import events as stored_events
from chronoapp.storage import imports as stored_imports
from chronoapp.storage import splits as stored_splits
from chronoapp.storage.imports import REPLACED, SENT_AGAIN, WITHDRAWN, StoredImport, StoredRow
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry
from chronoapp.usecases.corrections import (
    ChangedRow,
    Correction,
    changed_rows,
    event_history,
)
from chronoapp.usecases.earlier_rows import EarlierRow, told_by_place
from chronoapp.usecases.revising import Act, Revised, revise

Choices = Mapping[str, str]

THEIRS = "theirs"
LEAVE_OUT = "leave out"


def choices_of(entry: Entry, kept: StoredImport) -> Choices:
    """What was answered about this correction; nothing from one who may not edit the chronology."""
    return Answers.from_record(kept.answers).everywhere if entry.may(Right.EDIT) else {}


def choice_name(row: ChangedRow, field: str) -> str:
    """The topic of the choice between a person's words and the agency's; `edited` answers for every row."""
    part = f".{row.part + 1}" if row.part else ""
    return f"changed-{row.place[0]}-{row.place[1]}{part}-{field}"


def takes_theirs(row: ChangedRow, field: str, choices: Choices) -> bool:
    """Whether the agency's words are to stand in a field that somebody has edited."""
    return choices.get(choice_name(row, field), choices.get("edited", "")) == THEIRS


def withdrawal_name(earlier: EarlierRow) -> str:
    """The topic of the choice whether a withdrawn row's event is left out; `withdrawn` answers for every row."""
    return f"withdrawn-{earlier.row.sheet}-{earlier.row.row}"


def leaves_out(earlier: EarlierRow, choices: Choices) -> bool:
    """Whether a withdrawn row's event is to be left out."""
    return choices.get(withdrawal_name(earlier), choices.get("withdrawn", "")) == LEAVE_OUT


def correct(tx: Tx, act: Act, kept: StoredImport, correction: Correction) -> None:
    """Change the events of the changed rows, mark those withdrawn, and say so in each one's history.

    The account of a changed row is the new one; the earlier one is kept aside, and stands again should this file be
    taken back. An event split off the row's own is told of what its row says now, and leaves with a row withdrawn.
    """
    choices = choices_of(act.entry, kept)
    parts = stored_splits.split_off(tx, act.entry.id)
    revised: dict[str, Revised] = {}
    for row in correction.changed:
        also = {f"words of {heading}"[:100]: pair for heading, pair in row.words.items()}
        _add(revised, Revised(row.event, chosen(row, choices), also))
        for part in parts.get(row.event.id, ()):
            _add(revised, Revised(part, part, also))
    for one in (single for row in correction.withdrawn for single in row.each):
        if one.event:
            for event in (one.event, *parts.get(one.event.id, ())):
                _add(revised, _withdrawn(one, event, kept, leaves=leaves_out(one, choices)))
    revise(tx, act, revised.values())
    for row in correction.changed:
        stored_events.add_account(tx, act.entry.id, row.event.id, row.told.accounts[0])
    settle_earlier(tx, act.entry, earlier_rows(correction), (REPLACED, WITHDRAWN, SENT_AGAIN))


def correct_held(tx: Tx, act: Act, kept: StoredImport, row: StoredRow, placed: Placed) -> Event | None:
    """A held row of a corrected file, mended: it changes the events its earlier self gave; the first of them.

    None where it gave none, or is another number of events now: what it gave then stays as it is.
    """
    event = stored_events.load_event(tx, act.entry.id, row.event_id) if row.event_id else None
    agency = placed.draft.agency or kept.agency
    told = event.accounts if event else ()
    account = next((one for one in told if one.agency == agency and one.provenance), None)
    if event is None or account is None or kept.receipt is None:
        return None
    earlier = EarlierRow(replace(row, words=account.words), event, account, _told_beside(tx, act.entry, event, account))
    if len(earlier.more) != len(placed.also):
        return None
    place = (row.sheet_name, row.row)
    changed = changed_rows(kept, act.entry, (earlier, place, placed), event_history(tx, act.entry))
    correct(tx, act, kept, Correction(kept, tuple(changed), {}, (), {}, (), 0, 0))
    rows = {name: [*kept.receipt["corrects"]["earlier_rows"][name]] for name in ("replaced", "withdrawn", "held")}
    rows["replaced"] += _addresses(earlier.each)
    receipt = {**kept.receipt, "corrects": {**kept.receipt["corrects"], "earlier_rows": rows}}
    stored_imports.save_import(tx, act.entry.id, replace(kept, receipt=receipt, version=kept.version + 1))
    return event


def _told_beside(tx: Tx, entry: Entry, event: Event, account: Account) -> tuple[tuple[Event, Account], ...]:
    """The further events of the row that an account is of."""
    place = account.provenance
    events = stored_events.load_events(tx, entry.id, with_words=True)
    told = told_by_place(events)[place.import_id, place.sheet, place.row] if place else []
    return tuple(pair for pair in told if pair[0].id != event.id)


def chosen(row: ChangedRow, choices: Choices) -> Event:
    """The event with what the agency changed, and with a person's words where those are to stand."""
    now = fields_of(row.event)
    fields = dict(row.merged.fields)
    for name in row.merged.clashing:
        fields[name] = (row.mine if takes_theirs(row, name, choices) else now).get(name, "")
    when = row.event.date if fields["date"] == row.event.date.text else row.told.date
    return replace(_applied(row.event, fields), date=when)


def _applied(event: Event, fields: Fields) -> Event:
    return apply(event, fields | {"date": event.date.text}, DateContext(), new_id)


def _withdrawn(one: EarlierRow, event: Event, kept: StoredImport, *, leaves: bool) -> Revised:
    where = f"{one.row.sheet_name}, row {one.row.row}"
    also = {"account": (f"sent: {where}", f"{Standing.WITHDRAWN.value}: not in {kept.file}")}
    why = f"withdrawn by {kept.agency}: not in {kept.file}"
    after = replace(event, significance=Significance.LEFT_OUT, why=why) if leaves and not event.is_left_out else event
    return Revised(event, after, also)


def _add(revised: dict[str, Revised], one: Revised) -> None:
    """Two rows may speak of one event: what both change of it is one save."""
    first = revised.get(one.before.id)
    if first is None:
        revised[one.before.id] = one
        return
    made = {name: new for name, (_, new) in differences(fields_of(one.before), fields_of(one.after)).items()}
    after = _applied(first.after, fields_of(first.after) | made)
    when = one.after.date if one.after.date != one.before.date else first.after.date
    revised[one.before.id] = Revised(first.before, replace(after, date=when), {**first.also, **one.also})


EarlierRows = Mapping[str, list[list[Any]]]


def earlier_rows(correction: Correction) -> EarlierRows:
    """The rows of earlier files a correction settles, as the receipt keeps them: each (import, sheet, row, event)."""
    settled = [[correction.base.id, row.sheet_name, row.row, ""] for row in correction.settled]
    return {
        "replaced": _addresses(row.earlier for row in correction.changed),
        "withdrawn": _addresses(single for row in correction.withdrawn for single in row.each),
        "held": settled,
    }


def _addresses(rows: Iterable[EarlierRow]) -> list[list[Any]]:
    return [
        [place.import_id, place.sheet, place.row, one.event.id]
        for one in rows
        if one.event and one.account and (place := one.account.provenance)
    ]


def settle_earlier(tx: Tx, entry: Entry, rows: EarlierRows, outcomes: tuple[str, str, str]) -> None:
    """Say what became of earlier rows that were replaced, withdrawn, and held then."""
    for name, outcome in zip(("replaced", "withdrawn", "held"), outcomes, strict=True):
        places = [(str(row[0]), str(row[1]), int(row[2])) for row in rows[name]]
        stored_imports.settle_rows(tx, entry.id, places, outcome)


def corrects(correction: Correction) -> Corrects:
    """The account of the earlier file's rows."""
    unchanged, changed = len(correction.unchanged), len({row.place for row in correction.changed})
    withdrawn, waiting = len(correction.withdrawn), len(correction.waiting)
    return Corrects(
        import_id=correction.base.id,
        file=correction.base.file,
        rows=correction.rows,
        unchanged=unchanged,
        changed=changed,
        withdrawn=withdrawn,
        waiting=waiting,
    )

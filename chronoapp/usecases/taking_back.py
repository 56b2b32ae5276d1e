"""An import taken back whole, and put back: nothing is deleted, and everything comes back as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.dates import DateContext
from chronoapp.domain.errors import BadInput, Clash, NotFound, Refused
from chronoapp.domain.events import Account, Event, Provenance, Significance, Standing
from chronoapp.domain.history import Change
from chronoapp.domain.identity import new_id
from chronoapp.domain.undoing import JUDGEMENT, undone
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.imports import REPLACED, SENT_AGAIN, TAKEN_BACK, TAKEN_IN, WITHDRAWN, StoredImport
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.copies import copied_events
from chronoapp.usecases.correcting import EarlierRows, settle_earlier
from chronoapp.usecases.events import date_context
from chronoapp.usecases.history import Subject
from chronoapp.usecases.moving import account_moves, is_from, sent_elsewhere
from chronoapp.usecases.revising import Act, Revised, by_event, note_import, revise


@dataclass(frozen=True, slots=True)
class WorkedOn:
    """An event somebody has worked on since it was taken in, with what they changed."""

    event: Event
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class TakeBackPage:
    """What taking an import back will do, before it is done. `seen` is what the worker was shown, to be sent back."""

    frame: Frame
    kept: StoredImport
    leaving: tuple[Event, ...]
    staying: tuple[Event, ...]
    out_already: int
    worked_on: tuple[WorkedOn, ...]
    held: int

    @property
    def seen(self) -> str:
        """A digest of the events somebody has worked on, as they are now."""
        shown = [f"{one.event.id}:{one.event.version}" for one in self.worked_on]
        return hashlib.sha256(" ".join(sorted(shown)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Plan:
    """`moves` are accounts whose very row came in another file too, and where."""

    leaving: list[Event]
    staying: list[Event]
    out_already: list[Event]
    moves: dict[str, Provenance]


def plan_take_back(store: Store, actor: Actor, ref: str, import_id: str) -> TakeBackPage:
    """What taking this import back would do; nothing is changed. `Refused` where it cannot be taken back now."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "looked at taking a file back", import_id)
        return _page(tx, entry, _find(tx, entry, import_id))


def _find(tx: Tx, entry: Entry, import_id: str) -> StoredImport:
    kept = stored_imports.load_import(tx, entry.id, import_id)
    if kept is None:
        raise NotFound("There is no such file in this case.")
    return kept


def _page(tx: Tx, entry: Entry, kept: StoredImport) -> TakeBackPage:
    plan = _plan(tx, entry, kept)
    held = len(stored_imports.load_rows(tx, entry.id, kept.id, "held"))
    worked_on = _worked_on(tx, entry, plan.leaving)
    frame = load_frame(tx, entry)
    return TakeBackPage(frame, kept, tuple(plan.leaving), tuple(plan.staying), len(plan.out_already), worked_on, held)


def _plan(tx: Tx, entry: Entry, kept: StoredImport) -> _Plan:
    if kept.state != TAKEN_IN:
        raise Refused(f"{kept.file} is {kept.state}, so there is nothing of it to take back.")
    later = correction_of(tx, entry, kept.id)
    if later:
        raise Refused(f"{later.file} corrects {kept.file}. Take that file back first, then this one.")
    words = {(row.sheet_name, row.row): row.words for row in stored_imports.load_rows(tx, entry.id, kept.id)}
    elsewhere = stored_imports.rows_elsewhere(tx, entry.id, kept.id)
    replaced = {event_id for *_, event_id in corrected_rows(kept)["replaced"]}
    plan = _Plan([], [], [], {})
    copied = copied_events(tx, entry, kept)  # not each of them has an agency's account
    events = stored_events.load_events(tx, entry.id)
    also_sent = sent_elsewhere(events, kept.id, elsewhere)
    told_as_one = {event.joined_into for event in events if _others(event, kept, copied)}
    for event in events:
        own = [account for account in event.accounts if is_from(account, kept.id)]
        if not own and event.id not in copied:
            continue
        holds = event.split_from or event.id  # an event split off follows the row, which the other one holds
        moves = account_moves(own, words, also_sent)
        plan.moves.update(moves)
        stays = moves or _others(event, kept, copied) or holds in replaced or event.id in told_as_one
        (plan.staying if stays else plan.out_already if event.is_left_out else plan.leaving).append(event)
    return plan


def _others(event: Event, kept: StoredImport, copied: Collection[str]) -> list[Account]:
    """The accounts of an event that stand whatever becomes of this import.

    An account written by hand in the case that was copied has come with the copy.
    """
    stand = [a for a in event.accounts if not is_from(a, kept.id) and a.standing is not Standing.TAKEN_BACK]
    return [a for a in stand if a.provenance or event.id not in copied]


def correction_of(tx: Tx, entry: Entry, import_id: str) -> StoredImport | None:
    """The file taken in that corrects this one, if there is one."""
    for other in stored_imports.load_imports(tx, entry.id):
        corrects = (other.receipt or {}).get("corrects")
        if other.state == TAKEN_IN and corrects and corrects["import"] == import_id:
            return other
    return None


def corrected_rows(kept: StoredImport) -> EarlierRows:
    """The rows of earlier files this import replaced, no longer had, or sent again, corrected or mended."""
    receipt = kept.receipt or {}
    rows: dict[str, list[list[Any]]] = (receipt.get("corrects") or {}).get("earlier_rows", {})
    found = {name: rows.get(name, []) for name in ("replaced", "withdrawn", "held")}
    return {**found, "held": [*found["held"], *receipt.get("mends", [])]}


def _worked_on(tx: Tx, entry: Entry, events: Iterable[Event]) -> tuple[WorkedOn, ...]:
    by_imports = {change.at for change in stored_history.changes_of_subject(tx, entry.id, "import")}
    made: dict[str, list[Change]] = {}
    for change in stored_history.changes_of_subject(tx, entry.id, "event"):
        if change.at not in by_imports:
            made.setdefault(change.subject_id, []).append(change)
    return tuple(WorkedOn(event, tuple(made[event.id])) for event in events if event.id in made)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Why an import is taken back, and the `seen` of the page that was shown; None where nobody was shown one."""

    because: str
    seen: str | None = None


def take_back(store: Store, actor: Actor, ref: str, import_id: str, said: TakeBack, today: date) -> str:
    """Take an import back whole, in one transaction; what became of its events, in one sentence.

    Events that came only from it are left out; those that others told of too stay. `Clash` where somebody has worked on
    one of the events since the page was shown.
    """
    why = " ".join(said.because.split())
    if not why:
        raise BadInput("Say why this import is taken back: it stays on the receipt.", "because")
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "took a file back", import_id)
        kept = _find(tx, entry, import_id)
        page = _page(tx, entry, kept)
        if said.seen is not None and said.seen != page.seen:
            raise Clash("Somebody has worked on these events meanwhile. Look at the list once more.", {}, {}, {})
        act = Act(entry, datetime.now(UTC), why)
        plan = _plan(tx, entry, kept)
        _set_state(tx, entry, kept, TAKEN_BACK)
        settle_earlier(tx, entry, corrected_rows(kept), ("placed", "placed", "held"))
        for account_id, place in plan.moves.items():
            stored_events.move_account(tx, entry.id, account_id, place)
        _undo_take_in(tx, act, kept, today)
        says = f"import of {kept.file} taken back by {actor.name} because {why}"
        out = {event.id for event in plan.leaving}
        now = [event for event in stored_events.load_events(tx, entry.id) if event.id in out]
        left = revise(tx, act, [Revised(e, replace(e, significance=Significance.LEFT_OUT, why=says), {}) for e in now])
        told = f"{left} left out, {len(plan.staying)} stay because they were told of elsewhere too"
        note_import(tx, act, Subject("import", kept.id, kept.file), TAKEN_BACK, told)
    return f"{kept.file} is taken back: {told}."


def _set_state(tx: Tx, entry: Entry, kept: StoredImport, state: str) -> None:
    if not stored_imports.save_import(tx, entry.id, replace(kept, state=state, version=kept.version + 1)):
        raise Clash("A colleague changed this import at the same moment. Open it again.", {}, {}, {})


def _undo_take_in(tx: Tx, act: Act, kept: StoredImport, today: date) -> None:
    """What a correction changed of events that stay goes back to what the earlier file said."""
    moments = [
        change.at
        for change in stored_history.changes_of_subject(tx, act.entry.id, "import")
        if change.subject_id == kept.id and change.field != TAKEN_BACK
    ]
    made = by_event(stored_history.changes_at(tx, act.entry.id, moments))
    own = {place[-1] for place in corrected_rows(kept)["withdrawn"]}
    # An event of this import goes out or stays by the plan; only one that the correction itself left out comes back.
    own |= {one.id for one in stored_events.load_events(tx, act.entry.id) if one.split_from in own}
    made = {
        event_id: [change for change in changes if event_id in own or change.field not in JUDGEMENT]
        for event_id, changes in made.items()
    }
    _undo(tx, act, made, date_context(load_frame(tx, act.entry), today))


def _undo(tx: Tx, act: Act, made: Mapping[str, list[Change]], context: DateContext) -> int:
    events = [event for event in stored_events.load_events(tx, act.entry.id) if made.get(event.id)]
    revised = []
    for event in events:
        dates = [account.event_date for account in event.accounts if account.event_date]
        revised.append(Revised(event, undone(event, made[event.id], dates, context, new_id), {}))
    return revise(tx, act, revised)


def put_back(store: Store, actor: Actor, ref: str, import_id: str, today: date) -> str:
    """Put an import back: each event has again the significance it had before; what came back, in one sentence.

    What somebody judged anew since stays as they judged it. An event whose very row came in again with a later file
    stays left out, so that it does not stand there twice.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "put a file back", import_id)
        kept = _find(tx, entry, import_id)
        _may_come_back(tx, entry, kept)
        twice = _there_twice(tx, entry, kept)
        act = Act(entry, datetime.now(UTC), "import put back")
        _set_state(tx, entry, kept, TAKEN_IN)
        settle_earlier(tx, entry, corrected_rows(kept), (REPLACED, WITHDRAWN, SENT_AGAIN))
        made = _made_by_take_backs(tx, entry, kept)
        made = {key: made[key] for key in made if key not in twice}
        came = _undo(tx, act, made, date_context(load_frame(tx, entry), today))
        told = f"{came} came back" + (f", {len(twice)} stay out: their rows came in again since" if twice else "")
        note_import(tx, act, Subject("import", kept.id, kept.file), "put back", told)
    return f"{kept.file} is put back: {told}."


def _may_come_back(tx: Tx, entry: Entry, kept: StoredImport) -> None:
    if kept.state != TAKEN_BACK:
        raise Refused(f"{kept.file} is {kept.state}, so there is nothing to put back.")
    corrects = (kept.receipt or {}).get("corrects")
    if not corrects:
        return
    earlier = _find(tx, entry, corrects["import"])
    if earlier.state != TAKEN_IN:
        raise Refused(f"{kept.file} corrects {earlier.file}, which is taken back. Put that file back first.")
    other = correction_of(tx, entry, earlier.id)
    if other:
        raise Refused(f"{other.file} corrects {earlier.file} now. Take that file back first.")


def _there_twice(tx: Tx, entry: Entry, kept: StoredImport) -> set[str]:
    """The events of a file taken back whose very row another event holds now."""
    words = {(row.sheet_name, row.row): row.words for row in stored_imports.load_rows(tx, entry.id, kept.id)}
    known: dict[str, dict[str, list[str]]] = {}
    found = set()
    for event in stored_events.load_events(tx, entry.id):
        for account in event.accounts:
            if account.provenance is None or not is_from(account, kept.id):
                continue
            if account.agency not in known:
                known[account.agency] = stored_events.known_rows(tx, entry.id, account.agency)
            said = words.get((account.provenance.sheet, account.provenance.row), {})
            if known[account.agency].get(stored_events.digest_of_words(account.agency, said)):
                found.add(event.id)
    return found


def _made_by_take_backs(tx: Tx, entry: Entry, kept: StoredImport) -> dict[str, list[Change]]:
    """What this import's own take-back changed, and how any take-back last judged an event this import told of."""
    acts = [
        change for change in stored_history.changes_of_subject(tx, entry.id, "import") if change.field == TAKEN_BACK
    ]
    own = max(change.at for change in acts if change.subject_id == kept.id)
    made = by_event(stored_history.changes_at(tx, entry.id, [own]))
    latest = by_event(stored_history.changes_at(tx, entry.id, [change.at for change in acts]))
    for event in stored_events.load_events(tx, entry.id):
        if any(is_from(account, kept.id) for account in event.accounts):
            judged = [change for change in latest.get(event.id, ()) if change.field in JUDGEMENT]
            made[event.id] = [*made.get(event.id, ()), *judged]
    return made

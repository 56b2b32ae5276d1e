"""What people said of rows while checking: signed when it is answered, written to the events and history at take in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from chronoapp.domain.access import Right
from chronoapp.domain.errors import NotAllowed
from chronoapp.domain.events import Event
from chronoapp.domain.history import Change
from chronoapp.domain.rows import Placed
from chronoapp.domain.rows_answers import SheetAnswers, said_by
from chronoapp.domain.rows_marks import Mark, judges
from chronoapp.domain.understanding import FileReading
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry
from chronoapp.usecases.earlier_rows import Place
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.revising import Act, Revised, revise
from chronoapp.usecases.taking_in import Sorted

MAY_NOT_JUDGE = "Your role in this case does not let you judge what is core or supporting. You can leave rows out."


def signed_answers(entry: Entry, before: SheetAnswers, after: SheetAnswers) -> SheetAnswers:
    """The answers with the actor's name on what is new; `NotAllowed` for a judgement they may not make."""
    if judges(before.marks, after.marks) and not entry.may(Right.EDIT):
        raise NotAllowed(MAY_NOT_JUDGE)
    return said_by(before, after, entry.actor.name, datetime.now(UTC).isoformat(timespec="seconds"))


def write_judgements(tx: Tx, act: Act, reading: FileReading, found: Sorted) -> None:
    """Write into the history who judged each new event while checking; judge those there already alike.

    An event that was there keeps the judgement somebody gave it with a why, or by leaving it out.
    """
    placed = {(sheet.name, row.row): row for sheet in reading.sheets for row in sheet.placed if row.mark}
    changes = [
        change
        for place, made in found.new.items()
        if place in placed and (mark := placed[place].mark)
        for event in made
        for change in _changes(act, event, mark)
    ]
    stored_history.add_changes(tx, act.entry.id, changes)
    revise(tx, act, _revised(tx, act, placed.items(), {**found.there, **found.changed}))


def _changes(act: Act, event: Event, mark: Mark) -> list[Change]:
    who = replace(act.entry.actor, name=mark.by or act.entry.actor.name)
    made = {"significance": ("", mark.significance.value)} | ({"why": ("", mark.why)} if mark.why else {})
    return changes_of(who, Subject("event", event.id, event.headline, event.version), made, mark.why, act.at)


def _revised(tx: Tx, act: Act, placed: Iterable[tuple[Place, Placed]], standing: dict[Place, str]) -> Iterable[Revised]:
    for place, row in placed:
        event = stored_events.load_event(tx, act.entry.id, standing[place]) if place in standing else None
        if event and row.mark and not event.why and not event.is_left_out:
            judged = replace(event, significance=row.mark.significance, why=row.mark.why)
            yield Revised(event, judged, {"judged while checking": ("", row.mark.by)} if judged != event else {})

"""Many events changed by one act: all at one moment, each with its own lines in the history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chronoapp.domain.errors import Clash
from chronoapp.domain.events import Event
from chronoapp.domain.history import Change
from chronoapp.domain.undoing import JUDGEMENT, what_changed
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry
from chronoapp.usecases.history import Subject, changes_of

Differences = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Act:
    """One act over many events: who and in which case, when, and why."""

    entry: Entry
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Revised:
    """An event before and after, and what else the history shall say of it."""

    before: Event
    after: Event
    also: Differences


def revise(tx: Tx, act: Act, revised: Iterable[Revised]) -> int:
    """Store every event that changed, and write down what changed of it; how many there were."""
    judged: list[Event] = []
    changes: list[Change] = []
    count = 0
    for one in revised:
        made = what_changed(one.before, one.after) | dict(one.also)
        if not made:
            continue
        count += 1
        saved = replace(one.after, version=one.before.version + 1)
        subject = Subject("event", saved.id, saved.headline, saved.version)
        changes += changes_of(act.entry.actor, subject, made, act.reason, act.at)
        if set(made) <= set(JUDGEMENT):
            judged.append(saved)
        elif not stored_events.save_event(tx, act.entry.id, saved, one.before.version):
            raise Clash("Somebody saved one of these events at the same moment. Try once more.", {}, {}, {})
    stored_events.save_judgements(tx, act.entry.id, judged)
    stored_history.add_changes(tx, act.entry.id, changes)
    return count


def note_import(tx: Tx, act: Act, subject: Subject, what: str, says: str) -> None:
    """Write down what was done to an import: its moment is that of every change the act made to events."""
    made = changes_of(act.entry.actor, subject, {what: ("", says)}, act.reason, act.at)
    stored_history.add_changes(tx, act.entry.id, made)


def by_event(made: Iterable[Change]) -> dict[str, list[Change]]:
    """The latest act's changes to each event: those of one moment, whichever came last."""
    found: dict[str, list[Change]] = defaultdict(list)
    for change in sorted(made, key=lambda change: (change.at, change.version)):
        if found[change.subject_id] and found[change.subject_id][0].at != change.at:
            found[change.subject_id] = []
        found[change.subject_id].append(change)
    return dict(found)

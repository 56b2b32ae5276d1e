"""What a worker makes of a finding: noting, dismissing with a reason, taking it to the next review, and withdrawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from chronoapp import patterns
from chronoapp.domain.access import Actor, Right
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.domain.filters import Filter
from chronoapp.domain.finding_notes import FindingNote, NoteKind, as_then
from chronoapp.domain.findings import Finding
from chronoapp.domain.identity import new_id
from chronoapp.domain.requests import Request
from chronoapp.domain.thresholds import Thresholds
from chronoapp.storage import finding_notes as stored_notes
from chronoapp.storage import history as stored_history
from chronoapp.storage import requests as stored_requests
from chronoapp.storage.store import Store
from chronoapp.usecases.access import enter
from chronoapp.usecases.cases import load_frame
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.timeline import load_chosen

LONGEST = 5000
BY_ONESELF = (NoteKind.NOTE, NoteKind.DISMISSED, NoteKind.REVIEW)  # what a review made of it is written at its list
Asked = tuple[date, Thresholds, Filter]
GONE = (
    "This question is no longer asked: the events it rested on have changed since the page was opened. Look at the "
    "questions as they are now. Your words are kept below."
)


def write_note(
    store: Store,
    actor: Actor,
    ref: str,
    form: Mapping[str, str],
    asked: Asked,
) -> FindingNote:
    """Keep what somebody made of a finding (`key`, `kind`, `words`), with the finding's events as they are now.

    `asked` is how the page looked for findings: the day, the thresholds and the filter.
    """
    kind, words = _kind(form), _words(form)
    if not words and kind is not NoteKind.REVIEW:
        raise BadInput(
            "Say why it is dismissed." if kind is NoteKind.DISMISSED else "Write what you make of it.", "words"
        )
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, f"wrote on a finding: {kind.value}", form.get("key", ""))
        _, shown = load_chosen(
            tx, entry, load_frame(tx, entry), replace(asked[2], with_left_out=False), with_words=True
        )
        finding = _find(shown, form.get("key", ""), asked, stored_requests.load_requests(tx, entry.id))
        events = {event.id: event for event in shown.events}
        note = FindingNote(
            id=new_id(),
            key=finding.key,
            question=finding.question,
            rule=finding.rule,
            kind=kind,
            words=words,
            events=as_then(finding.event_ids, events),
            by=actor.name,
            at=datetime.now(UTC),
        )
        stored_notes.add_note(tx, entry.id, note)
        change = {kind.value: ("", words or finding.question)}
        subject = Subject("finding", note.id, finding.question)
        stored_history.add_changes(tx, entry.id, changes_of(actor, subject, change))
    return note


def withdraw_note(store: Store, actor: Actor, ref: str, note_id: str) -> None:
    """Take a note back, so that what it dismissed is asked again. It stays in the record, with who withdrew it."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "withdrew a note on a finding")
        note = next((one for one in stored_notes.load_notes(tx, entry.id) if one.id == note_id), None)
        if note is None:
            raise NotFound("There is no such note in this case.")
        if stored_notes.withdraw(tx, entry.id, note_id, actor.name, datetime.now(UTC)):
            change = {note.kind.value: (note.words or note.question, "")}
            subject = Subject("finding", note.id, note.question)
            stored_history.add_changes(tx, entry.id, changes_of(actor, subject, change))


def _find(shown: Chronology, key: str, asked: Asked, requests: Sequence[Request]) -> Finding:
    today, thresholds, _ = asked
    finding = next((one for one in patterns.find(shown, thresholds, today, requests).findings if one.key == key), None)
    if finding is None:
        raise BadInput(GONE, "words")
    return finding


def _kind(form: Mapping[str, str]) -> NoteKind:
    kind = next((one for one in BY_ONESELF if one.value == form.get("kind")), None)
    if kind is None:
        raise BadInput("Choose what to do with it: note, dismiss, or take it to the next review.", "kind")
    return kind


def _words(form: Mapping[str, str]) -> str:
    words = form.get("words", "").strip()
    if len(words) > LONGEST:
        raise BadInput(f"A note has at most {LONGEST:,} characters; this one has {len(words):,}.", "words")
    return words

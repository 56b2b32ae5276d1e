"""What is taken to the next review, taking it off once that has been held, and what earlier ones made of theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from chronoapp import patterns
from chronoapp.domain.access import Actor, Right
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.core_group import one_day
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Event
from chronoapp.domain.exports_words import says_day
from chronoapp.domain.filings import Filing
from chronoapp.domain.finding_notes import FindingNote, NoteKind, as_then, is_dismissed, waiting
from chronoapp.domain.findings import Finding
from chronoapp.domain.identity import new_id
from chronoapp.domain.thresholds import Thresholds
from chronoapp.storage import comments as stored_comments
from chronoapp.storage import filings as stored_filings
from chronoapp.storage import finding_notes as stored_notes
from chronoapp.storage import history as stored_history
from chronoapp.storage import requests as stored_requests
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.finding_notes import LONGEST
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.timeline import NOTHING_ASKED, load_chosen

PACK = "core-group-pdf"  # the kind of export a review reads
WORDS = "words-"  # with the id of a mark: what the review made of it


@dataclass(frozen=True, slots=True)
class Taken:
    """One finding taken to the next review: who took it and why, and how it stands now (None: it is not asked now)."""

    notes: tuple[FindingNote, ...]
    finding: Finding | None
    is_dismissed: bool

    @property
    def id(self) -> str:
        """The identity of the mark it was first taken by."""
        return self.notes[0].id

    @property
    def question(self) -> str:
        """The question as it is asked now, else as it was when it was taken."""
        return self.finding.question if self.finding else self.notes[-1].question

    @property
    def changed(self) -> str:
        """What has changed since it was taken, in words."""
        if self.finding is None:
            return "The question is not asked now: the events it rested on have changed, or are left out."
        return self.notes[-1].rests_otherwise(self.finding.event_ids)


@dataclass(frozen=True, slots=True)
class ReviewList:
    """What waits for the next review, and what earlier ones made of theirs (newest first).

    `disputed` are the events somebody disputes, in order; `packs` were filed for reviews, the newest first.
    """

    frame: Frame
    taken: tuple[Taken, ...]
    discussed: tuple[FindingNote, ...]
    disputed: tuple[Event, ...] = ()
    packs: tuple[Filing, ...] = ()


def read_review(store: Store, actor: Actor, ref: str, asked: tuple[date, Thresholds]) -> ReviewList:
    """The list for the next review. `asked` is the day and the thresholds its questions are looked for with."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ_CASE, "read what is taken to the next review")
        around = load_frame(tx, entry)
        notes = stored_notes.load_notes(tx, entry.id)
        shown, found = _look(tx, entry, around, asked)
        disputes = stored_comments.disputed_events(tx, entry.id)
        filings = stored_filings.load_filings(tx, entry.id) if entry.may(Right.EXPORT) else ()
    discussed = (note for note in reversed(notes) if note.stands and note.kind is NoteKind.DISCUSSED)
    disputed = (event for event in shown.events if event.id in disputes)
    packs = (filing for filing in filings if filing.kind == PACK)
    return ReviewList(around, _taken(notes, found), tuple(discussed), tuple(disputed), tuple(packs))


def load_questions_taken(tx: Tx, entry: Entry) -> tuple[str, ...]:
    """The questions taken to the next review, as they were then, for the pages that only name them."""
    notes = stored_notes.load_notes(tx, entry.id) if entry.may(Right.READ_CASE) else ()
    return tuple(marks[-1].question for marks in waiting(notes).values())


def take_off(
    store: Store, actor: Actor, ref: str, form: Mapping[str, str], ticked: Sequence[str], asked: tuple[date, Thresholds]
) -> int:
    """Take the ticked findings off the list: the review of the day `held` has talked about them. How many those were.

    `ticked` are the identities of their first marks; `words-` with one is what the review made of it. Each stays with
    its finding, with the events as they are now. `BadInput` names `held`, `taken` or the words that cannot be kept.
    """
    held = _held(form.get("held", ""), asked[0])
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "took findings off the list for the next review")
        notes = stored_notes.load_notes(tx, entry.id)
        shown, found = _look(tx, entry, load_frame(tx, entry), asked)
        chosen = [one for one in _taken(notes, found) if one.id in ticked]
        if not chosen:
            raise BadInput("Tick what the review has talked about. What others took off meanwhile is gone.", "taken")
        for one in chosen:
            words = f"Review of {says_day(held)}. {_words(form, one.id)}".rstrip()
            _discuss(tx, entry, one, words, shown)
    return len(chosen)


def _look(
    tx: Tx, entry: Entry, around: Frame, asked: tuple[date, Thresholds]
) -> tuple[Chronology, Mapping[str, Finding]]:
    today, thresholds = asked
    _, shown = load_chosen(tx, entry, around, NOTHING_ASKED, with_words=True)
    found = patterns.find(shown, thresholds, today, stored_requests.load_requests(tx, entry.id)).findings
    return shown, {one.key: one for one in found}


def _taken(notes: Sequence[FindingNote], found: Mapping[str, Finding]) -> tuple[Taken, ...]:
    return tuple(
        Taken(marks, found.get(key), is_dismissed(note for note in notes if note.key == key))
        for key, marks in waiting(notes).items()
    )


def _discuss(tx: Tx, entry: Entry, one: Taken, words: str, shown: Chronology) -> None:
    now, mark = datetime.now(UTC), one.notes[-1]
    said = replace(
        mark, id=new_id(), kind=NoteKind.DISCUSSED, question=one.question, words=words, by=entry.actor.name, at=now
    )
    if one.finding:
        events = {event.id: event for event in shown.events}
        said = replace(said, rule=one.finding.rule, events=as_then(one.finding.event_ids, events))
    for note in one.notes:
        stored_notes.withdraw(tx, entry.id, note.id, entry.actor.name, now)
    stored_notes.add_note(tx, entry.id, said)
    change = {NoteKind.REVIEW.value: (mark.words or mark.question, ""), NoteKind.DISCUSSED.value: ("", words)}
    subject = Subject("finding", said.id, said.question)
    stored_history.add_changes(tx, entry.id, changes_of(entry.actor, subject, change, at=now))


def _held(text: str, today: date) -> date:
    if not text.strip():
        raise BadInput("Write the day of the review, for example 14/3/2026.", "held")
    held = one_day(text.strip(), "held")
    if held > today:
        raise BadInput(
            f"{says_day(held)} is still to come. Take the questions off once the review has been held.", "held"
        )
    return held


def _words(form: Mapping[str, str], note_id: str) -> str:
    words = form.get(f"{WORDS}{note_id}", "").strip()
    if len(words) > LONGEST:
        says = f"This holds at most {LONGEST:,} characters; it has {len(words):,}."
        raise BadInput(says, f"{WORDS}{note_id}")
    return words

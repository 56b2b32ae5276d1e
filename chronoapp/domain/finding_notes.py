"""What was made of a finding: an analysis, why it is dismissed, that the next review looks at it, what one said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chronoapp.domain.dates.says import say
from chronoapp.domain.events import Event


class NoteKind(StrEnum):
    """What a note does with its finding."""

    NOTE = "note"
    DISMISSED = "dismissed"
    REVIEW = "for the next review"
    DISCUSSED = "at a review"  # what a review made of it; the mark for it is then off the list


@dataclass(frozen=True, slots=True)
class EventThen:
    """An event as it stood when a note was written: its date in words and its headline, and which save that was."""

    id: str
    version: int
    says: str
    headline: str


@dataclass(frozen=True, slots=True)
class FindingNote:
    """A note on one finding, with the finding's question, rule and events as they were. Withdrawn, it is still kept."""

    id: str
    key: str
    question: str
    rule: str
    kind: NoteKind
    words: str
    events: tuple[EventThen, ...]
    by: str
    at: datetime
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """True until somebody withdraws it."""
        return self.withdrawn_at is None

    def rests_on_no_more_than(self, event_ids: Collection[str]) -> bool:
        """Whether every event it rested on is among these; False of one whose events are not told."""
        return bool(self.events) and all(event.id in event_ids for event in self.events)

    def rests_otherwise(self, now: Iterable[str]) -> str:
        """What has changed of the events it was written over, in words; "" where they are the same."""
        then, ids = {event.id for event in self.events}, set(now)
        more, fewer = len(ids - then), len(then - ids)
        parts = [f"{count} {word}" for count, word in ((more, "more"), (fewer, "no longer among them")) if count]
        return f"Since then: {' and '.join(parts)}." if parts else ""


def as_then(event_ids: Iterable[str], events: Mapping[str, Event]) -> tuple[EventThen, ...]:
    """These events as they stand now, to be kept with a note."""
    held = (events[event_id] for event_id in event_ids)
    return tuple(EventThen(e.id, e.version, say(e.date), e.headline) for e in held)


def waiting(notes: Iterable[FindingNote]) -> dict[str, tuple[FindingNote, ...]]:
    """The standing marks for the next review by the key of their finding, the one taken first at the head."""
    found: dict[str, tuple[FindingNote, ...]] = {}
    for note in notes:
        if note.stands and note.kind is NoteKind.REVIEW:
            found[note.key] = (*found.get(note.key, ()), note)
    return found


def is_dismissed(notes: Iterable[FindingNote]) -> bool:
    """True where a standing note dismisses the finding."""
    return any(note.stands and note.kind is NoteKind.DISMISSED for note in notes)

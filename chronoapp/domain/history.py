"""What was changed, and what was done: the two records nobody can rewrite."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one thing, before and after; `version` is the event's version the change made."""

    id: str
    at: datetime
    by: str
    subject: str  # "event", "child", "person", "span", "case", "import", "member"
    subject_id: str
    subject_says: str  # the thing's name then, for a reader
    field: str
    old: str
    new: str
    reason: str = ""
    version: int = 0
    batch: str = ""  # the same for all that one press changed in many things; "" where it changed one


# What a date meant to the last letter, as JSON: kept so that a past state can be rebuilt, and shown to nobody.
DATE_EXACTLY = "date exactly"

# The id of the event one was joined into: kept for the same reason, and shown to nobody.
JOINED_EXACTLY = "joined exactly"
SHOWN_TO_NOBODY = (DATE_EXACTLY, JOINED_EXACTLY)

# What was said of an event and another one, in words for a reader.
TOLD_AS_ONE_WITH = "told as one with"
ALSO_TOLD_BY = "also told by"
KEPT_APART_FROM = "kept apart from"
ASKED_ABOUT = "asked about"
# What was said of one event shared out between two, in words for a reader.
SPLIT_INTO = "split into"
SPLIT_FROM = "split off from"
OF_SPLITS = (SPLIT_INTO, SPLIT_FROM)

OF_PAIRS = (TOLD_AS_ONE_WITH, ALSO_TOLD_BY, KEPT_APART_FROM, ASKED_ABOUT)


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which changes are asked for; empty fields ask nothing. `first` and `last` are days, both included."""

    by: str = ""
    subject: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What one person changed of one thing at one moment."""

    changes: tuple[Change, ...]

    @property
    def first(self) -> Change:
        """Any of its changes speaks for the moment, the person, the thing and the reason of them all."""
        return self.changes[0]

    @property
    def newest_id(self) -> str:
        """The greatest identity among its changes: where the act stands in the history."""
        return max(change.id for change in self.changes)

    @property
    def fields(self) -> dict[str, Change]:
        """Its changes by field."""
        return {change.field: change for change in self.changes}


def acts_of(changes: Iterable[Change]) -> tuple[Act, ...]:
    """The changes brought together by moment and thing, in the order in which each act comes first."""
    found: dict[tuple[datetime, str], list[Change]] = {}
    for change in changes:
        found.setdefault((change.at, change.subject_id), []).append(change)
    return tuple(Act(tuple(made)) for made in found.values())


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One link of the audit chain: an act (reads too), by whom, on what; `digest` seals it with all before it."""

    sequence: int
    at: str  # ISO 8601, UTC, as sealed
    actor_id: str
    actor: str
    act: str
    about: str
    previous: str
    digest: str


FIRST_DIGEST = "0" * 64


def seal(previous: str, chain: str, sequence: int, *words: str) -> str:
    """An entry's digest: SHA-256 over the digest before it, its chain, its number and its words, as one JSON list."""
    sealed = json.dumps([previous, chain, sequence, *words], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(sealed.encode()).hexdigest()


def first_broken(chain: str, entries: list[AuditEntry]) -> AuditEntry | None:
    """The first entry whose digest or place does not follow from those before it; None where the chain is whole."""
    previous = FIRST_DIGEST
    for number, entry in enumerate(entries, start=1):
        words = (entry.at, entry.actor_id, entry.actor, entry.act, entry.about)
        follows = entry.sequence == number and entry.previous == previous
        if not follows or entry.digest != seal(previous, chain, number, *words):
            return entry
        previous = entry.digest
    return None

"""An event of a child's life, the accounts agencies gave of it, its impact and the decisions it led to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from chronoapp.domain.dates import EventDate
from chronoapp.domain.mended import Mended
from chronoapp.domain.records import record


class Valence(StrEnum):
    """Whether an event was harm or strength in the child's life; never a score, always a person's judgement."""

    HARM = "harm"
    MIXED = "mixed"
    NEUTRAL = "neutral"
    STRENGTH = "strength"


class Significance(StrEnum):
    """How much an event matters to the story; nothing is deleted, it is left out."""

    CORE = "core"
    SUPPORTING = "supporting"
    LEFT_OUT = "left out"


class DecisionKind(StrEnum):
    """Taking no action is still a decision (multi-agency chronology guidance, "Decision /Actions")."""

    DECIDED = "decided"
    AGAINST = "decided against"
    NO_ACTION = "no action"


class Standing(StrEnum):
    """Whether an agency still says what it said: an account stays in the record whatever becomes of its file."""

    STANDS = "stands"
    WITHDRAWN = "withdrawn by the agency"
    TAKEN_BACK = "taken back"


@record
class Provenance:
    """Where an account came from: the file, its sheet and the row number as the spreadsheet shows it (from 1)."""

    file: str
    sheet: str
    row: int
    import_id: str


@record
class Account:
    """One agency's report of an event. `words` is the row word for word: heading (or column letter) to text."""

    id: str
    agency: str
    source: str = ""
    event_date: EventDate | None = None
    reported_date: EventDate | None = None
    reported_how: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    provenance: Provenance | None = None
    standing: Standing = Standing.STANDS  # told by what became of its file since; never stored with the account
    mended: tuple[Mended, ...] = ()  # what a person wrote in place of the agency's own words, which `words` keeps
    of_event: str = ""  # the event it was given for, where that is joined into another one; "" for its own


@record
class Impact:
    """The effect on one child, with the child's own views apart. `child_id` is "" for words about all the children."""

    child_id: str
    effect: str = ""
    views: str = ""
    is_likely: bool = False  # "the likely impact if not known"


@record
class Decision:
    """What was decided, why and by whom; `due` and `owner` make it an action, open until something closes it.

    `closed_on`, `closed_how` and `closed_by` (an event's id, else "") say when, how and by which later event.
    """

    id: str
    kind: DecisionKind
    words: str
    by: str = ""
    owner: str = ""
    due: date | None = None
    because: str = ""
    oversight: str = ""  # the manager's own view of it, with who and when, in their words
    closed_on: date | None = None
    closed_how: str = ""
    closed_by: str = ""

    @property
    def says(self) -> str:
        """The decision in one text: its words and the reason for it."""
        if not self.because:
            return self.words
        if not self.words:
            return f"because {self.because}"
        return f"{self.words}{'' if self.words.endswith(('.', '?', '”')) else '.'} Because: {self.because}"

    @property
    def is_closed(self) -> bool:
        """True where somebody said how it ended."""
        return bool(self.closed_on or self.closed_how or self.closed_by)

    @property
    def is_open(self) -> bool:
        """True where somebody has something to do, and nobody has said that it is done."""
        return bool(self.owner or self.due) and not self.is_closed


DECISION_WORDS = ("words", "because", "oversight", "closed_how")  # what tells of the decision itself


@record
class Event:
    """Something significant that happened.

    `sequence` is a worker's own order within the day; `version` counts saves. An event joined into another keeps
    everything of its own; only where the case is read as one story are the two brought together (`domain/accounts.py`).
    """

    id: str
    date: EventDate
    headline: str
    details: str = ""
    source: str = ""
    themes: tuple[str, ...] = ()
    valence: Valence = Valence.NEUTRAL
    significance: Significance = Significance.SUPPORTING
    why: str = ""  # why it has this significance, in the words of whoever set it
    valence_why: str = ""  # and why it is harm or strength
    evidence_ref: str = ""
    proposed: tuple[str, ...] = ()  # fields ("themes", "valence") the program proposed and nobody has judged yet
    sequence: int = 0
    version: int = 1
    entered_by: str = ""
    entered_at: datetime | None = None
    accounts: tuple[Account, ...] = ()
    impacts: tuple[Impact, ...] = ()
    decisions: tuple[Decision, ...] = ()
    joined_into: str = ""  # the event it is told as one with; "" where it stands by itself
    joined: tuple[Event, ...] = ()  # the events told as one with it, each as it stands by itself
    split_from: str = ""  # the event whose row it tells a part of: the accounts are that one's, shown for reading
    own: Event | None = None  # where others are told with it: as it stands by itself, without its accounts

    @property
    def reported_date(self) -> EventDate | None:
        """The earliest date any account says it was reported; None where no account says.

        An account whose file was taken back tells nothing, unless every account of the event was. Of events told as one
        each must say: an agency that does not say when it knew may have known first.
        """
        if len(self.accounts) == 1:  # as nearly always
            only = self.accounts[0].reported_date
            return only if only and only.earliest else None
        kept = [a for a in self.accounts if a.standing is not Standing.TAKEN_BACK] or self.accounts
        told: dict[str, list[EventDate]] = {account.of_event: [] for account in kept}
        for account in kept:
            if account.reported_date and account.reported_date.earliest:
                told[account.of_event].append(account.reported_date)
        if not all(told.values()):
            return None
        every = (value for values in told.values() for value in values)
        return min(every, key=lambda value: value.earliest or date.max, default=None)

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that gave an account, each once, in the order of their accounts."""
        return tuple(dict.fromkeys(account.agency for account in self.accounts if account.agency))

    @property
    def is_left_out(self) -> bool:
        """True where a named person decided it is not part of the chronology; it can come back."""
        return self.significance is Significance.LEFT_OUT

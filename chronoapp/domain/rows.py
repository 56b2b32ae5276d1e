"""What becomes of a row: placed in the chronology, held with its problem, or left out with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from chronoapp.domain.dates import Choice, EventDate
from chronoapp.domain.events import Event, Significance, Valence
from chronoapp.domain.mended import Mended
from chronoapp.domain.records import record
from chronoapp.domain.rows_marks import Mark
from chronoapp.domain.rows_several import Several


@record
class Draft:
    """An event as one row tells it, before any person has confirmed it.

    `date_topic` names the open question about its date, "" where there is none; `significance` and `valence` are only
    what the sheet says in so many words, otherwise None; `extra` holds every other cell under its own heading.
    """

    event_date: EventDate
    headline: str
    details: str = ""
    date_topic: str = ""
    reported_date: EventDate | None = None
    reported_how: str = ""
    reported_by: str = ""
    reported_to: str = ""
    source: str = ""
    agency: str = ""
    themes: tuple[str, ...] = ()
    impact: str = ""
    child_voice: str = ""
    decision: str = ""
    significance: Significance | None = None
    valence: Valence | None = None
    evidence_ref: str = ""
    people: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)


@record
class Placed:
    """A row that can become an event. `row` is as the spreadsheet shows it; `words` is the row word for word.

    `mark` is what somebody said of its significance while checking, None where nobody did. `also` are the dates of its
    further events, where somebody said that each date of its cell is one; `several` what may be made of such a cell.
    """

    row: int
    words: Mapping[str, str]
    draft: Draft
    mark: Mark | None = None
    also: tuple[EventDate, ...] = ()
    several: Several | None = None
    mended: tuple[Mended, ...] = ()  # what a person wrote in place of its own words
    whole: Event | None = None  # the event itself, where the row is one of a case that chronoapp wrote

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The row's events: one, or one on each of its dates, each with the whole row's words."""
        return (self.draft, *(replace(self.draft, event_date=day) for day in self.also))


@dataclass(frozen=True, slots=True)
class Held:
    """A row that cannot become an event yet: the column and text in question, what is the matter, the choices."""

    row: int
    words: Mapping[str, str]
    column: str
    text: str
    problem: str
    choices: tuple[Choice, ...] = ()
    topic: str = ""
    several: Several | None = None


class Cause(StrEnum):
    """What kind of thing left a row out."""

    PAGE = "page"  # part of the page: repeated headings, a total, a footer
    ANOTHER_CHILD = "another child"
    PERSON = "person"  # somebody judged that it does not belong here
    PROCESS = "process"  # the system's own process note, which somebody put aside


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no event: repeated headings, totals, footers, or left out by a person, with the reason."""

    row: int
    words: Mapping[str, str]
    reason: str
    cause: Cause = Cause.PAGE


Outcome = Placed | Held | LeftOut


@dataclass(frozen=True, slots=True)
class Question:
    """One question for all the rows of one column with the same doubt; `choices` are (value, label) pairs.

    `examples` show a few of the rows, where the question is about how they are read.
    """

    column: int
    heading: str
    topic: str
    says: str
    choices: tuple[tuple[str, str], ...]
    rows: tuple[int, ...]
    examples: tuple[str, ...] = ()

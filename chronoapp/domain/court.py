"""The court chronology: a separate selection of the working one, in the four columns of Practice Direction 12A."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.court_choice import CourtChoice, Status
from chronoapp.domain.court_detail import offered_history
from chronoapp.domain.court_front import TITLE, front_of, marked_as_offered, offered_opening, running_head
from chronoapp.domain.court_selection import says_selection, selection_of
from chronoapp.domain.court_text import one_line, runs
from chronoapp.domain.dates import say
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Event
from chronoapp.domain.exports_pages import Numbering, PageNumbers, page_numbers
from chronoapp.domain.exports_text import lines_of
from chronoapp.domain.exports_words import also_told, decision_lines, details_with_reported, impact_lines, says_day

__all__ = [
    "HEADINGS",
    "TITLE",
    "CourtChoice",
    "CourtChronology",
    "CourtRow",
    "Numbering",
    "PageNumbers",
    "Status",
    "court_rows",
]

# Practice Direction 12A: "under the following headings". Reported by https://coppguidance.rip.org.uk/court-application/chronologies
HEADINGS = ("Serial number", "Date", "Event-detail", "Witness or document reference")

OFFERED_HISTORY = "[Offered from the headlines. Replace it with a succinct summary of the family's earlier history.]"
_SENTENCE_ENDS = re.compile(r"\.?\s*\Z|\.\s+|\s*\n\s*")


@dataclass(frozen=True, slots=True)
class CourtRow:
    """One entry. `details`, `impact` and `decisions` are lines of plain text; `reference` is "" where it is missing."""

    serial: int
    event_id: str
    year: int | None
    date: str
    headline: str
    details: tuple[str, ...]
    reference: str
    impact: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    mark: str = ""  # of an update: whether the entry is new or changed


@dataclass(frozen=True, slots=True)
class CourtChronology:
    """Everything the PDF and the Word file print, in order, as plain text."""

    title: str
    front: tuple[tuple[str, str], ...]  # label and value
    opening: tuple[str, ...]
    opening_is_offered: bool
    selection: str
    rows: tuple[CourtRow, ...]
    missing_references: tuple[int, ...]  # serial numbers
    prepared_on: date
    prepared_by: str
    status: Status
    running_head: str
    pages: PageNumbers
    font: str
    points: float
    version: str = "1"
    headings: tuple[str, ...] = HEADINGS
    history_title: str = ""
    history: tuple[str, ...] = ()
    summarised: frozenset[str] = frozenset()  # the events that the history tells of
    spacing: float = 1.0
    changes: tuple[str, ...] = ()  # of an update: what it brings, in words
    withdrawn: tuple[str, ...] = ()  # of an update: the entries filed before that no longer stand
    withdrawn_title: str = ""

    @property
    def status_line(self) -> str:
        """What stands at the head of every page."""
        return f"{self.status.value}, version {self.version}" if self.version else self.status.value

    @property
    def missing_line(self) -> str:
        """For the author of a draft: how many entries still lack a reference, and which."""
        if not self.missing_references or self.status is Status.FILED:
            return ""
        missing = self.missing_references
        count = f"{len(missing)} of {len(self.rows)} entries"
        return f"Without a witness or document reference: {count} ({runs(missing)})."

    @property
    def first_of_years(self) -> dict[int, str]:
        """The serial number of the first entry of each year, with the year in words."""
        firsts: dict[str, int] = {}
        for row in self.rows:
            if row.year:
                firsts.setdefault(str(row.year), row.serial)
        return {serial: year for year, serial in firsts.items()}


def court_rows(chronology: Chronology, choice: CourtChoice) -> CourtChronology:
    """The court chronology of a case; raises BadInput where what was chosen cannot go before a court."""
    pages = page_numbers(choice.numbering, choice.starts_at)
    selection = selection_of(chronology, choice)
    events, older = selection.detailed, selection.older
    _refuse_what_no_court_accepts(events, older, choice)
    rows = tuple(_row(serial, event, chronology.case, choice) for serial, event in enumerate(events, start=1))
    opening, history = lines_of(choice.opening), lines_of(choice.history)
    return CourtChronology(
        title=TITLE,
        front=front_of(chronology.case, choice),
        opening=opening or (marked_as_offered(offered_opening((*older, *events))),),
        opening_is_offered=not opening,
        history_title=f"History before {says_day(choice.detail_from)}" if choice.detail_from and older else "",
        history=(history or (OFFERED_HISTORY, *lines_of(offered_history(older)))) if older else (),
        summarised=frozenset(event.id for event in older),
        selection=says_selection(chronology, selection, choice),
        rows=rows,
        missing_references=tuple(row.serial for row in rows if not row.reference),
        prepared_on=choice.prepared_on,
        prepared_by=one_line(choice.prepared_by),
        status=choice.status,
        running_head=running_head(choice, TITLE),
        pages=pages,
        font=choice.font,
        points=choice.points,
        spacing=choice.spacing,
        version=one_line(choice.version),
    )


def _refuse_what_no_court_accepts(events: tuple[Event, ...], older: tuple[Event, ...], choice: CourtChoice) -> None:
    if not events and not older:
        raise BadInput("No events are selected. Mark events as core, or choose them one by one.", "event_ids")
    if choice.status is Status.FILED and not lines_of(choice.opening):
        raise BadInput("The opening paragraph is still the one offered from dates. Write it before filing.", "opening")
    if choice.status is Status.FILED and older and not lines_of(choice.history):
        raise BadInput(
            "The history is still the list offered from the headlines. Write its summary before filing.", "history"
        )
    if choice.points < 12:
        raise BadInput("Courts ask for type of 12 points or more. Choose 12 or larger.", "points")
    refuse_hearing_before(choice.hearing_on, events)


def refuse_hearing_before(hearing_on: date | None, events: tuple[Event, ...]) -> None:
    """`BadInput` where an event surely happened after the hearing that the chronology is for."""
    if hearing_on and (late := _first_after(hearing_on, events)):
        raise BadInput(
            f"“{late.headline}” ({say(late.date)}) is after the hearing on {says_day(hearing_on)}. "
            "Change the hearing date, or take the event out.",
            "hearing_on",
        )


def _first_after(day: date, events: tuple[Event, ...]) -> Event | None:
    return next((event for event in events if event.date.earliest and event.date.earliest > day), None)


def _row(serial: int, event: Event, case: Case, choice: CourtChoice) -> CourtRow:
    headline, details = choice.wording.get(event.id, own_wording(event))
    return CourtRow(
        serial=serial,
        event_id=event.id,
        year=event.date.earliest.year if event.date.earliest else None,
        date=one_line(say(event.date)),
        headline=one_line(headline),
        details=lines_of(details),
        reference=one_line(choice.references.get(event.id, event.evidence_ref)),
        impact=_lines(impact_lines(event, case.children)) if choice.with_impact else (),
        decisions=_lines(decision_lines(event)) if choice.with_decisions else (),
    )


def own_wording(event: Event) -> tuple[str, str]:
    """The event's own headline and details; where the details begin with the whole headline it is printed once."""
    reported = details_with_reported(event, same_day_too=False).strip()
    details = "\n".join(filter(None, (reported, also_told(event))))
    said = event.headline.strip().rstrip(".")
    rest = details[len(said) :]
    if said and details[: len(said)].casefold() == said.casefold() and (after := _SENTENCE_ENDS.match(rest)):
        return event.headline, rest[after.end() :]
    return event.headline, details


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for text in texts for line in lines_of(text))

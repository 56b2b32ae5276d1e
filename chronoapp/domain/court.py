"""The court chronology: a separate selection of the working one, in the four columns of Practice Direction 12A."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from chronoapp.domain.cases import Case, Child
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.dates import say
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Event, Significance
from chronoapp.domain.exports_pages import Numbering, PageNumbers, page_numbers
from chronoapp.domain.exports_text import holdable, lines_of
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

TITLE = "Social work chronology"  # the name of its slot in the family public law portal

# Practice Direction 12A: "under the following headings". Reported by https://coppguidance.rip.org.uk/court-application/chronologies
HEADINGS = ("Serial number", "Date", "Event-detail", "Witness or document reference")

_SENTENCE_ENDS = re.compile(r"\.?\s*\Z|\.\s+|\s*\n\s*")
_OFFERED = (
    "The events in this chronology run from {first} to {last} and number {n}. [Offered from the dates of the events. "
    "Replace it with a succinct summary of the length of the local authority's involvement.]"
)


class Status(StrEnum):
    """A draft says so on every page; a filed chronology is frozen."""

    DRAFT = "DRAFT"
    FILED = "FILED"


@dataclass(frozen=True, slots=True)
class CourtChoice:
    """What a named person chose. Every date is given; nothing here reads the clock.

    `event_ids` picks the events, None for the rule; `wording` (headline and details) and `references` replace an
    event's own by its id, for the court copy alone.
    """

    prepared_on: date
    prepared_by: str = ""
    selected_by: str = ""
    court: str = ""
    case_number: str = ""
    hearing_on: date | None = None
    status: Status = Status.DRAFT
    version: str = "1"
    opening: str = ""
    event_ids: tuple[str, ...] | None = None
    wording: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    with_impact: bool = False
    with_decisions: bool = False
    numbering: Numbering = Numbering.PLAIN
    starts_at: str = ""
    font: str = "sans"  # "sans" has the widths of Arial, "serif" those of Times New Roman
    points: float = 12


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
        return f"Without a witness or document reference: {count} ({_runs(missing)})."

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
    events, rule = _selected(chronology, choice)
    _refuse_what_no_court_accepts(events, choice)
    rows = tuple(_row(serial, event, chronology.case, choice) for serial, event in enumerate(events, start=1))
    return CourtChronology(
        title=TITLE,
        front=_front(chronology.case, choice),
        opening=lines_of(choice.opening) or (_offered_opening(events),),
        opening_is_offered=not lines_of(choice.opening),
        selection=_selection(chronology, len(rows), rule, choice),
        rows=rows,
        missing_references=tuple(row.serial for row in rows if not row.reference),
        prepared_on=choice.prepared_on,
        prepared_by=_one_line(choice.prepared_by),
        status=choice.status,
        running_head=_running_head(choice),
        pages=pages,
        font=choice.font,
        points=choice.points,
        version=_one_line(choice.version),
    )


def _selected(chronology: Chronology, choice: CourtChoice) -> tuple[tuple[Event, ...], str]:
    events = in_order(event for event in chronology.events if not event.is_left_out)
    if choice.event_ids is not None:
        return _chosen(events, choice.event_ids), "events chosen one by one"
    core = tuple(event for event in events if event.significance is Significance.CORE)
    if core:
        return core, "events marked core"
    return events, "every event not left out, because none is marked core"


def _chosen(events: tuple[Event, ...], event_ids: tuple[str, ...]) -> tuple[Event, ...]:
    wanted = set(event_ids)
    found = tuple(event for event in events if event.id in wanted)
    if len(found) < len(wanted):
        lost = len(wanted) - len(found)
        raise BadInput(
            f"{lost} of the {len(wanted)} events chosen {'is' if lost == 1 else 'are'} not in this chronology, "
            "or left out of it. Choose again, or bring back what was left out.",
            "event_ids",
        )
    return found


def _refuse_what_no_court_accepts(events: tuple[Event, ...], choice: CourtChoice) -> None:
    if not events:
        raise BadInput("No events are selected. Mark events as core, or choose them one by one.", "event_ids")
    if choice.status is Status.FILED and not lines_of(choice.opening):
        raise BadInput("The opening paragraph is still the one offered from dates. Write it before filing.", "opening")
    if choice.points < 12:
        raise BadInput("Courts ask for type of 12 points or more. Choose 12 or larger.", "points")
    if choice.hearing_on and (late := _first_after(choice.hearing_on, events)):
        raise BadInput(
            f"“{late.headline}” ({say(late.date)}) is after the hearing on {says_day(choice.hearing_on)}. "
            "Change the hearing date, or take the event out.",
            "hearing_on",
        )


def _first_after(day: date, events: tuple[Event, ...]) -> Event | None:
    return next((event for event in events if event.date.earliest and event.date.earliest > day), None)


def _row(serial: int, event: Event, case: Case, choice: CourtChoice) -> CourtRow:
    headline, details = choice.wording.get(event.id, _own_wording(event))
    return CourtRow(
        serial=serial,
        event_id=event.id,
        year=event.date.earliest.year if event.date.earliest else None,
        date=_one_line(say(event.date)),
        headline=_one_line(headline),
        details=lines_of(details),
        reference=_one_line(choice.references.get(event.id, event.evidence_ref)),
        impact=_lines(impact_lines(event, case.children)) if choice.with_impact else (),
        decisions=_lines(decision_lines(event)) if choice.with_decisions else (),
    )


def _own_wording(event: Event) -> tuple[str, str]:
    """The event's own headline and details; where the details begin with the whole headline it is printed once."""
    reported = details_with_reported(event, same_day_too=False).strip()
    details = "\n".join(filter(None, (reported, also_told(event))))
    said = event.headline.strip().rstrip(".")
    rest = details[len(said) :]
    if said and details[: len(said)].casefold() == said.casefold() and (after := _SENTENCE_ENDS.match(rest)):
        return event.headline, rest[after.end() :]
    return event.headline, details


def _front(case: Case, choice: CourtChoice) -> tuple[tuple[str, str], ...]:
    return (
        ("Court", _one_line(choice.court) or "to be completed"),
        ("Case number", _one_line(choice.case_number) or "to be completed"),
        *(("Child", _one_line(_child(child))) for child in case.children),
        ("Prepared by", _one_line(choice.prepared_by) or "to be completed"),
        ("Date prepared", says_day(choice.prepared_on)),
        ("Hearing date", says_day(choice.hearing_on) if choice.hearing_on else "to be completed"),
        ("Status", choice.status.value),
        ("Version", _one_line(choice.version)),
    )


def _child(child: Child) -> str:
    if child.is_masked:
        return child.name
    if child.born:
        return f"{child.name}, born {says_day(child.born)}"
    return f"{child.name}, due {says_day(child.due)}" if child.due else f"{child.name}, date of birth not recorded"


def _offered_opening(events: tuple[Event, ...]) -> str:
    dated = [event for event in events if not event.date.is_undated]
    if not dated:
        return _OFFERED.replace("run from {first} to {last}", "are undated").format(n=len(events))
    last = max(dated, key=lambda event: event.date.latest or event.date.earliest or date.min)
    return _OFFERED.format(first=say(dated[0].date), last=say(last.date), n=len(events))


def _selection(chronology: Chronology, shown: int, rule: str, choice: CourtChoice) -> str:
    total = max(chronology.total, len(chronology.events))
    by = _one_line(choice.selected_by or choice.prepared_by) or "a person to be named"
    return f"{shown} of {total} entries; selected by {by}; rule: {rule}."


def _running_head(choice: CourtChoice) -> str:
    number = _one_line(choice.case_number)
    return f"{TITLE}, case {number}" if number else TITLE


def _runs(serials: tuple[int, ...]) -> str:
    """Serial numbers in order, those that follow each other as one run: 1 to 4, 9, 11 to 12."""
    runs: list[list[int]] = []
    for serial in serials:
        if runs and serial == runs[-1][-1] + 1:
            runs[-1].append(serial)
        else:
            runs.append([serial])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def _one_line(text: str) -> str:
    return " ".join(holdable(text).split())


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for text in texts for line in lines_of(text))

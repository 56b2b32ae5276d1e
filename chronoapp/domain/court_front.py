"""The first page of a court chronology: title, front block, and the opening that the dates offer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from chronoapp.domain.cases import Case, Child
from chronoapp.domain.court_choice import CourtChoice
from chronoapp.domain.court_text import one_line
from chronoapp.domain.dates import say
from chronoapp.domain.events import Event
from chronoapp.domain.exports_words import says_day

TITLE = "Social work chronology"  # the name of its slot in the family public law portal
_OFFERED = "The events in this chronology run from {first} to {last} and number {n}."
_TO_BE_REPLACED = (
    "[Offered from the dates of the events. Replace it with a succinct summary of the length of the local authority's "
    "involvement.]"
)


def front_of(case: Case, choice: CourtChoice) -> tuple[tuple[str, str], ...]:
    """The front block as label and value; what is not known yet says that it is to be completed."""
    return (
        ("Court", one_line(choice.court) or "to be completed"),
        ("Case number", one_line(choice.case_number) or "to be completed"),
        *(("Child", one_line(_child(child))) for child in case.children),
        ("Prepared by", one_line(choice.prepared_by) or "to be completed"),
        ("Date prepared", says_day(choice.prepared_on)),
        ("Hearing date", says_day(choice.hearing_on) if choice.hearing_on else "to be completed"),
        ("Status", choice.status.value),
        ("Version", one_line(choice.version)),
    )


def _child(child: Child) -> str:
    if child.is_masked:
        return child.name
    if child.born:
        return f"{child.name}, born {says_day(child.born)}"
    return f"{child.name}, due {says_day(child.due)}" if child.due else f"{child.name}, date of birth not recorded"


def offered_opening(events: Iterable[Event]) -> str:
    """A first sentence from the dates of the events, for a person to write on from."""
    found = tuple(events)
    dated = [event for event in found if not event.date.is_undated]
    if not dated:
        return _OFFERED.replace("run from {first} to {last}", "are undated").format(n=len(found))
    last = max(dated, key=lambda event: event.date.latest or event.date.earliest or date.min)
    return _OFFERED.format(first=say(dated[0].date), last=say(last.date), n=len(found))


def marked_as_offered(text: str) -> str:
    """The offered opening as a draft prints it: nobody can take it for what a person wrote."""
    return f"{text} {_TO_BE_REPLACED}"


def running_head(choice: CourtChoice, title: str) -> str:
    """What stands at the head of every page."""
    number = one_line(choice.case_number)
    return f"{title}, case {number}" if number else title

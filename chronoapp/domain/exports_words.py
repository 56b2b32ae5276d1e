"""Dates, impact and decisions of an event in the words an export prints."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.ages import ages_at
from chronoapp.domain.cases import Child
from chronoapp.domain.dates import EventDate
from chronoapp.domain.events import Decision, DecisionKind, Event

ALL_CHILDREN = "All the children"
_KINDS = {
    DecisionKind.DECIDED: "",
    DecisionKind.AGAINST: "Decided against: ",
    DecisionKind.NO_ACTION: "No action: ",
}


def says_day(day: date) -> str:
    """A day in words: 6 July 2019."""
    return f"{day.day} {day:%B %Y}"


def says_date(value: EventDate) -> str:
    """The date as it may honestly be said, its time with it."""
    if value.is_one_day and value.earliest:
        return says_day(value.earliest) + (f", {value.time}" if value.time else "")
    return value.text or "date not known"


def date_record(value: EventDate) -> dict[str, str | None]:
    """A date as JSON-able data, with what it says in words."""
    return {
        "text": value.text,
        "edtf": value.edtf,
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
        "time": value.time,
        "precision": value.precision.value,
        "qualifier": value.qualifier.value,
        "says": says_date(value),
    }


def details_with_reported(event: Event) -> str:
    """The details, with the first-reported date written back in brackets (guidance 6e) where it is not there."""
    return event.details


def impact_lines(event: Event, children: tuple[Child, ...]) -> tuple[str, ...]:
    """Impact child by child, the child's age at the event beside the name, the child's own views on a line apart."""
    ages = {child.id: age for child, age in ages_at(children, event.date)}
    named = {child.id: child for child in children}
    lines: list[str] = []
    for impact in event.impacts:
        child = named.get(impact.child_id)
        if impact.effect:
            likely = "likely impact: " if impact.is_likely else ""
            lines.append(_about(child, ages.get(impact.child_id, "")) + likely + impact.effect)
        if impact.views:
            lines.append(f"{child.known_as if child else ALL_CHILDREN}'s views: {impact.views}")
    return tuple(lines)


def _about(child: Child | None, age: str) -> str:
    if child is None:
        return ""
    return f"{child.known_as} ({age}): " if age else f"{child.known_as}: "


def decision_lines(event: Event) -> tuple[str, ...]:
    """Each decision with its kind said, since taking no action is still a decision, and who has it to do by when."""
    return tuple(_KINDS[decision.kind] + decision.words + _action(decision) for decision in event.decisions)


def _action(decision: Decision) -> str:
    parts = [
        f"decided by {decision.by}" if decision.by else "",
        f"for {decision.owner}" if decision.owner else "",
        f"due {says_day(decision.due)}" if decision.due else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f" ({said})" if said else ""

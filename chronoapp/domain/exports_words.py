"""Dates, impact and decisions of an event in the words an export prints."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.ages import ages_at
from chronoapp.domain.cases import Child
from chronoapp.domain.dates import say
from chronoapp.domain.dates.first_reported import read_first_reported, write_first_reported
from chronoapp.domain.events import Decision, DecisionKind, Event

_BRACKET_SIGNS = str.maketrans({"(": ",", "[": ",", ")": " ", "]": " ", ";": ","})
ALL_CHILDREN = "All the children"
_KINDS = {
    DecisionKind.DECIDED: "",
    DecisionKind.AGAINST: "Decided against: ",
    DecisionKind.NO_ACTION: "No action: ",
}


def says_day(day: date) -> str:
    """A day in words: 6 July 2019."""
    return f"{day.day} {day:%B %Y}"


def details_with_reported(event: Event, *, same_day_too: bool = True) -> str:
    """The details, with the first-reported date written back in brackets (guidance 6e) where they do not say it.

    `same_day_too` writes it also where it was reported the day it happened: needed to read the sheet back to the same
    event, and only noise before a court.
    """
    reported = event.reported_date
    if reported is None or (not same_day_too and reported.earliest == event.date.earliest):
        return event.details
    said = read_first_reported(event.details) if "eport" in event.details or "(" in event.details else None
    if said and said.date and said.date.earliest == reported.earliest:
        return event.details
    first = next(account for account in event.accounts if account.reported_date is reported)
    who, how = (_in_a_bracket(text) for text in (first.source or first.agency, first.reported_how))
    return f"{event.details.rstrip()} {write_first_reported(reported, who, how=how)}".strip()


def also_told(event: Event) -> str:
    """What the events told as one with it say in their own words: whose words, of when, one a line; "" for none."""
    return "\n".join(_told(one) for one in event.joined if not one.is_left_out)


def _told(event: Event) -> str:
    said = event.headline.strip().rstrip(".")
    details = event.details.strip()
    words = details if details.casefold().startswith(said.casefold()) else f"{said}. {details}".strip()
    return f"{' and '.join(event.agencies) or 'Another account'} also told of this ({say(event.date)}): {words}"


def _in_a_bracket(text: str) -> str:
    """`text` without the signs that end a bracket or one of its parts."""
    return " ".join(text.translate(_BRACKET_SIGNS).split())


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
    return tuple(decision_line(decision) for decision in event.decisions)


def decision_line(decision: Decision) -> str:
    """One decision whole: its kind, words and reason; by whom, for whom and by when; how it ended."""
    oversight = f" Management oversight: {decision.oversight}" if decision.oversight else ""
    return _kind(decision) + decision.says + _action(decision) + oversight


def _kind(decision: Decision) -> str:
    """What kind it is, where its own words do not begin by saying so: else a copy taken in again says it twice."""
    kind = _KINDS[decision.kind]
    return "" if decision.says.casefold().startswith(kind.casefold().rstrip(": ")) else kind


def _action(decision: Decision) -> str:
    parts = [
        f"decided by {decision.by}" if decision.by else "",
        f"for {decision.owner}" if decision.owner else "",
        f"due {says_day(decision.due)}" if decision.due else "",
        _closed(decision) if decision.is_closed else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f" ({said})" if said else ""


def _closed(decision: Decision) -> str:
    on = f" {says_day(decision.closed_on)}" if decision.closed_on else ""
    return f"closed{on}: {decision.closed_how}" if decision.closed_how else f"closed{on}"

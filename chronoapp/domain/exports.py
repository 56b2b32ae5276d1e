"""An event and a whole case as plain data: the JSON that scripts and other systems rely on."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from chronoapp.domain.ages import ages_at
from chronoapp.domain.cases import Child, Span
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate, to_record
from chronoapp.domain.events import Account, Decision, Event, Impact
from chronoapp.domain.exports_words import decision_lines, impact_lines

Record = dict[str, Any]


_OF_A_PERSON = ("name", "role", "relationship", "agency", "aliases")


def event_record(event: Event, children: tuple[Child, ...]) -> Record:
    """One event as JSON-able data.

    `impact` and `decision` are one text each, or None; every impact and decision follows in `impacts` and `decisions`.
    A child is listed where an age can be told.
    """
    return {
        "id": event.id,
        "event_date": to_record(event.date),
        "reported_date": _date_or_none(event.reported_date),
        "source": event.source,
        "headline": event.headline,
        "details": event.details,
        "impact": "\n".join(impact_lines(event, children)) or None,
        "decision": "\n".join(decision_lines(event)) or None,
        "themes": list(event.themes),
        "valence": event.valence.value,
        "significance": event.significance.value,
        "children": [{"name": child.name, "age": age} for child, age in ages_at(children, event.date)],
        "accounts": [_account(account) for account in event.accounts],
        "impacts": [_impact(impact, children) for impact in event.impacts],
        "decisions": [_decision(decision) for decision in event.decisions],
        "why": event.why,
        "evidence_ref": event.evidence_ref,
        "joined": [_joined(one) for one in event.joined],
    }


def case_record(chronology: Chronology) -> Record:
    """The whole case as JSON-able data: case, children, people, spans and events in order."""
    case = chronology.case
    return {
        "case": {"ref": case.ref, "title": case.title},
        "children": [_child(child) for child in case.children],
        "people": [
            {key: value for key, value in asdict(person).items() if key in _OF_A_PERSON} for person in case.people
        ],
        "spans": [_span(span) for span in case.spans],
        "total": max(chronology.total, len(chronology.events)),
        "left_out": chronology.left_out,
        "events": [event_record(event, case.children) for event in chronology.events],
    }


def _child(child: Child) -> Record:
    born, due = (None, None) if child.is_masked else (_day(child.born), _day(child.due))
    return {"name": child.name, "born": born, "due": due, "aliases": list(child.aliases)}


def _joined(event: Event) -> Record:
    """An event told as one with another, in its own words; its accounts stand among the other's."""
    return {
        "id": event.id,
        "agencies": list(event.agencies),
        "event_date": to_record(event.date),
        "source": event.source,
        "headline": event.headline,
        "details": event.details,
        "significance": event.significance.value,
    }


def _account(account: Account) -> Record:
    place = account.provenance
    return {
        "agency": account.agency,
        "source": account.source,
        "reported_date": _date_or_none(account.reported_date),
        "words": dict(account.words),
        "file": place.file if place else None,
        "sheet": place.sheet if place else None,
        "row": place.row if place else None,
        "event_date": _date_or_none(account.event_date),
        "reported_how": account.reported_how,
    }


def _impact(impact: Impact, children: tuple[Child, ...]) -> Record:
    name = next((child.name for child in children if child.id == impact.child_id), None)
    return {"child": name, "effect": impact.effect, "views": impact.views, "is_likely": impact.is_likely}


def _decision(decision: Decision) -> Record:
    return {
        "kind": decision.kind.value,
        "words": decision.words,
        "by": decision.by,
        "owner": decision.owner,
        "due": _day(decision.due),
        "because": decision.because,
        "oversight": decision.oversight,
        "closed_on": _day(decision.closed_on),
        "closed_how": decision.closed_how,
        "closed_by": decision.closed_by or None,
    }


def _span(span: Span) -> Record:
    return {
        "kind": span.kind.value,
        "label": span.label,
        "start": _day(span.start),
        "end": _day(span.end),
        "who": span.who,
    }


def _date_or_none(value: EventDate | None) -> Record | None:
    return to_record(value) if value else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

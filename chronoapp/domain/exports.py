"""An event and a whole case as plain data: the JSON that scripts and other systems rely on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from chronoapp.domain.ages import ages_at
from chronoapp.domain.cases import Agency, Child, Person, Span
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.comments import Comment
from chronoapp.domain.dates import EventDate, to_record
from chronoapp.domain.events import Account, Decision, Event, Impact
from chronoapp.domain.exports_words import decision_lines, impact_lines
from chronoapp.domain.identity import identity_for
from chronoapp.domain.mended import mended_record

Record = dict[str, Any]


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
        "joined": [_joined(one, children) for one in event.joined],
        **_kept_with(event),
        "own": _parts(event.own, children) if event.own else None,
    }


def case_record(chronology: Chronology, comments: Iterable[Comment] = ()) -> Record:
    """The whole case as JSON-able data: case, children, people, agencies, spans, events in order, and comments.

    `chronoapp.domain.case_copy` reads it back. Comments on events that are not among those shown stay behind.
    """
    case = chronology.case
    shown = {one.id for event in chronology.events for one in (event, *event.joined)}
    return {
        "case": {"ref": case.ref, "title": case.title},
        "children": [_child(child) for child in case.children],
        "people": [_person(person) for person in case.people],
        "spans": [_span(span) for span in case.spans],
        "total": max(chronology.total, len(chronology.events)),
        "left_out": chronology.left_out,
        "events": [event_record(event, case.children) for event in chronology.events],
        "merged": [_person(person) for person in case.merged],
        "agencies": [_agency(agency) for agency in case.agencies],
        "comments": [_comment(one) for one in comments if one.event_id in shown],
    }


def _child(child: Child) -> Record:
    born, due = (None, None) if child.is_masked else (_day(child.born), _day(child.due))
    aliases = list(child.aliases)
    return {
        "name": child.name, "born": born, "due": due, "aliases": aliases, "id": identity_for(child.id),
        "confidential": child.confidential,
    }  # fmt: skip


def _person(person: Person) -> Record:
    return {
        "name": person.name,
        "role": person.role,
        "relationship": person.relationship,
        "agency": person.agency,
        "aliases": list(person.aliases),
        "id": identity_for(person.id),
        "born": _day(person.born),
        "confidential": person.confidential,
        "same_as": person.same_as and identity_for(person.same_as),
    }


def _agency(agency: Agency) -> Record:
    return {
        "id": identity_for(agency.id), "name": agency.name, "kind": agency.kind, "contact": agency.contact,
        "aliases": list(agency.aliases),
    }  # fmt: skip


def _comment(comment: Comment) -> Record:
    return {
        "event": comment.event_id,
        "kind": comment.kind.value,
        "words": comment.words,
        "by": comment.by,
        "role": comment.role,
        "agency": comment.agency,
        "at": comment.at.isoformat(),
        "withdrawn_at": _moment(comment.withdrawn_at),
    }


def _kept_with(event: Event) -> Record:
    """What the record keeps of an event beside what it says: who entered it when, and its place among others."""
    return {
        "valence_why": event.valence_why,
        "proposed": list(event.proposed),
        "sequence": event.sequence,
        "version": event.version,
        "entered": {"by": event.entered_by, "at": _moment(event.entered_at)},
        "joined_into": event.joined_into,
        "split_from": event.split_from,
    }


def _parts(event: Event, children: tuple[Child, ...]) -> Record:
    """What an event holds by itself, where others are told with it."""
    return {
        "themes": list(event.themes),
        "impacts": [_impact(impact, children) for impact in event.impacts],
        "decisions": [_decision(decision) for decision in event.decisions],
    }


def _joined(event: Event, children: tuple[Child, ...]) -> Record:
    """An event told as one with another, in its own words; its accounts stand among the other's, marked with its id."""
    return {
        "id": event.id,
        "agencies": list(event.agencies),
        "event_date": to_record(event.date),
        "source": event.source,
        "headline": event.headline,
        "details": event.details,
        "significance": event.significance.value,
        **_parts(event, children),
        "valence": event.valence.value,
        "why": event.why,
        "evidence_ref": event.evidence_ref,
        **_kept_with(event),
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
        "of_event": account.of_event,
        "standing": account.standing.value,
        "mended": mended_record(account.mended),
    }


def _impact(impact: Impact, children: tuple[Child, ...]) -> Record:
    name = next((child.name for child in children if child.id == impact.child_id), None)
    said = {"child": name, "effect": impact.effect, "views": impact.views, "is_likely": impact.is_likely}
    return said | {"child_id": impact.child_id and identity_for(impact.child_id)}


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
        "id": identity_for(span.id),
        "confidential": span.confidential,
    }


def _date_or_none(value: EventDate | None) -> Record | None:
    return to_record(value) if value else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None

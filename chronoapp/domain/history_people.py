"""The children, people and dated spans of a case as named fields of text, and as they stood at an earlier moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from chronoapp.domain.cases import Agency, Case, Child, Person, Span, SpanKind
from chronoapp.domain.history import Change
from chronoapp.domain.history_events import fields_then

Fields = dict[str, str]

_FORMERLY = {"born": "date of birth", "due": "expected date of delivery"}  # what the first changes called them


def child_fields(child: Child | None) -> Fields:
    """A child's details as text; {} for a child that is not there."""
    if child is None:
        return {}
    return {
        "name": child.name,
        "date of birth": written(child.born),
        "expected date of delivery": written(child.due),
        "other names": "\n".join(child.aliases),
        "confidential": child.confidential,
    }


def person_fields(person: Person | None) -> Fields:
    """A person's details as text; {} for a person who is not there."""
    if person is None:
        return {}
    return {
        "name": person.name,
        "role": person.role,
        "relationship": person.relationship,
        "agency": person.agency,
        "other names": "\n".join(person.aliases),
        "date of birth": written(person.born),
        "confidential": person.confidential,
        "same as": person.same_as,
    }


def span_fields(span: Span | None) -> Fields:
    """A dated span's details as text; {} for a span that is not there."""
    if span is None:
        return {}
    return {
        "kind": span.kind.value,
        "label": span.label,
        "who": span.who,
        "start": written(span.start),
        "end": written(span.end),
        "confidential": span.confidential,
    }


def agency_fields(agency: Agency | None) -> Fields:
    """An agency's details as text; {} for one that is not there."""
    if agency is None:
        return {}
    return {
        "name": agency.name,
        "kind": agency.kind,
        "contact": agency.contact,
        "other names": "\n".join(agency.aliases),
    }


def child_from(child_id: str, fields: Mapping[str, str]) -> Child:
    """The child these fields describe."""
    born, due = day_written(fields["date of birth"]), day_written(fields["expected date of delivery"])
    aliases = tuple(fields["other names"].splitlines())
    return Child(child_id, fields["name"], born, due, aliases, confidential=fields["confidential"])


def person_from(person_id: str, fields: Mapping[str, str]) -> Person:
    """The person these fields describe."""
    return Person(
        id=person_id,
        name=fields["name"],
        role=fields["role"],
        relationship=fields["relationship"],
        agency=fields["agency"],
        aliases=tuple(fields["other names"].splitlines()),
        born=day_written(fields["date of birth"]),
        confidential=fields["confidential"],
        same_as=fields["same as"],
    )


def agency_from(agency_id: str, fields: Mapping[str, str]) -> Agency:
    """The agency these fields describe."""
    aliases = tuple(fields["other names"].splitlines())
    return Agency(agency_id, fields["name"], fields["kind"], fields["contact"], aliases)


def span_from(span_id: str, fields: Mapping[str, str]) -> Span:
    """The dated span these fields describe."""
    kind, start, end = SpanKind(fields["kind"]), day_written(fields["start"]), day_written(fields["end"])
    return Span(span_id, kind, fields["label"], start, end, fields["who"], fields["confidential"])


def case_then(case: Case, later: Iterable[Change]) -> Case:
    """The case before `later`, the changes made to it since: who came later is not there yet."""
    since: dict[str, list[Change]] = defaultdict(list)
    for change in later:
        since[change.subject_id].append(replace(change, field=_FORMERLY.get(change.field, change.field)))

    def then(now: Fields, one_id: str) -> Fields:
        return fields_then(now, since[one_id])

    children = ((child.id, then(child_fields(child), child.id)) for child in case.children)
    people = ((one.id, then(person_fields(one), one.id)) for one in (*case.people, *case.merged))
    spans = ((span.id, then(span_fields(span), span.id)) for span in case.spans)
    agencies = ((agency.id, then(agency_fields(agency), agency.id)) for agency in case.agencies)
    titled = then({"title": case.title}, case.id)
    there = [person_from(one_id, fields) for one_id, fields in people if fields["name"]]
    there.sort(key=lambda person: (person.name, person.id))
    lasting = [span_from(one_id, fields) for one_id, fields in spans if fields["kind"]]
    knowing = [agency_from(one_id, fields) for one_id, fields in agencies if fields["name"]]
    return replace(
        case,
        title=titled["title"],
        children=tuple(child_from(one_id, fields) for one_id, fields in children if fields["name"]),
        people=tuple(person for person in there if not person.same_as),
        merged=tuple(person for person in there if person.same_as),
        spans=tuple(sorted(lasting, key=lambda span: (span.start or date.min, span.id))),
        agencies=tuple(sorted(knowing, key=lambda agency: (agency.name, agency.id))),
    )


def written(day: date | None) -> str:
    """A day as a person types it; "" where there is none."""
    return day.strftime("%d/%m/%Y") if day else ""


def day_written(text: str) -> date | None:
    """The day `written` wrote, or one written YYYY-MM-DD as the first changes were."""
    if not text:
        return None
    return date.fromisoformat(text) if "-" in text else datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone

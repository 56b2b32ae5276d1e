"""Cases, their members, children, people and dated spans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from chronoapp.domain.access import Role
from chronoapp.domain.cases import Agency, Case, Child, Member, Person, Span, SpanKind
from chronoapp.storage.schema.cases import cases, members
from chronoapp.storage.schema.people import agencies, children, people, spans
from chronoapp.storage.schema.users import users
from chronoapp.storage.store import Tx


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case as it stands in a list: its reference, title, and the reader's role in it."""

    id: str
    ref: str
    title: str
    role: Role | None = None


def add_case(tx: Tx, case: Case, at: datetime) -> None:
    """Store a new case."""
    tx.execute(insert(cases).values(id=case.id, ref=case.ref, title=case.title, made_at=at))


def find_case(tx: Tx, ref: str) -> ListedCase | None:
    """The case with this reference, whoever asks: only the door may call this."""
    row = tx.execute(select(cases.c.id, cases.c.ref, cases.c.title).where(cases.c.ref == ref)).one_or_none()
    return ListedCase(row.id, row.ref, row.title) if row else None


def role_in(tx: Tx, case_id: str, user_id: str) -> Role | None:
    """The user's role in the case, None for a stranger."""
    query = select(members.c.role).where(members.c.case_id == case_id, members.c.user_id == user_id)
    role = tx.execute(query).scalar_one_or_none()
    return Role(role) if role else None


def cases_of(tx: Tx, user_id: str) -> tuple[ListedCase, ...]:
    """The worker's own list, by title."""
    query = (
        select(cases.c.id, cases.c.ref, cases.c.title, members.c.role)
        .join(members, members.c.case_id == cases.c.id)
        .where(members.c.user_id == user_id)
        .order_by(cases.c.title, cases.c.ref)
    )
    return tuple(ListedCase(row.id, row.ref, row.title, Role(row.role)) for row in tx.execute(query))


def every_case(tx: Tx) -> tuple[ListedCase, ...]:
    """Every case in the store, by reference: for the command line only."""
    query = select(cases.c.id, cases.c.ref, cases.c.title).order_by(cases.c.ref)
    return tuple(ListedCase(row.id, row.ref, row.title) for row in tx.execute(query))


def set_role(tx: Tx, case_id: str, user_id: str, role: Role) -> None:
    """Make the user a member with this role, or change the role they have."""
    changed = update(members).where(members.c.case_id == case_id, members.c.user_id == user_id).values(role=role.value)
    if tx.execute(changed).rowcount == 0:
        tx.execute(insert(members).values(case_id=case_id, user_id=user_id, role=role.value))


def members_of(tx: Tx, case_id: str) -> tuple[Member, ...]:
    """Who may open the case, by name."""
    query = (
        select(users.c.id, users.c.name, users.c.email, members.c.role)
        .join(members, members.c.user_id == users.c.id)
        .where(members.c.case_id == case_id)
        .order_by(users.c.name, users.c.id)
    )
    return tuple(Member(row.id, row.name, row.email, Role(row.role)) for row in tx.execute(query))


def load_case(tx: Tx, listed: ListedCase) -> Case:
    """The case with its children (in their order), people (by name) and spans (by start)."""
    everybody = _people(tx, listed.id)
    return Case(
        id=listed.id,
        ref=listed.ref,
        title=listed.title,
        children=_children(tx, listed.id),
        people=tuple(person for person in everybody if not person.same_as),
        spans=_spans(tx, listed.id),
        agencies=_agencies(tx, listed.id),
        merged=tuple(person for person in everybody if person.same_as),
    )


def _children(tx: Tx, case_id: str) -> tuple[Child, ...]:
    query = select(children).where(children.c.case_id == case_id).order_by(children.c.position, children.c.id)
    return tuple(
        Child(row.id, row.name, row.born, row.due, tuple(row.aliases), confidential=row.confidential)
        for row in tx.execute(query)
    )


def _people(tx: Tx, case_id: str) -> tuple[Person, ...]:
    query = select(people).where(people.c.case_id == case_id).order_by(people.c.name, people.c.id)
    return tuple(
        Person(
            id=row.id,
            name=row.name,
            role=row.role,
            relationship=row.relationship,
            agency=row.agency,
            aliases=tuple(row.aliases),
            born=row.born,
            confidential=row.confidential,
            same_as=row.same_as or "",
        )
        for row in tx.execute(query)
    )


def _agencies(tx: Tx, case_id: str) -> tuple[Agency, ...]:
    query = select(agencies).where(agencies.c.case_id == case_id).order_by(agencies.c.name, agencies.c.id)
    return tuple(Agency(row.id, row.name, row.kind, row.contact, tuple(row.aliases)) for row in tx.execute(query))


def _spans(tx: Tx, case_id: str) -> tuple[Span, ...]:
    query = select(spans).where(spans.c.case_id == case_id).order_by(spans.c.start, spans.c.id)
    return tuple(
        Span(row.id, SpanKind(row.kind), row.label, row.start, row.end, row.who, row.confidential)
        for row in tx.execute(query)
    )


def add_child(tx: Tx, case_id: str, child: Child) -> None:
    """Store a new child, after those there are."""
    count = tx.execute(select(func.count()).select_from(children).where(children.c.case_id == case_id)).scalar_one()
    tx.execute(insert(children).values(case_id=case_id, position=count, **_child_values(child)))


def save_child(tx: Tx, case_id: str, child: Child) -> None:
    """Store a child's changed details."""
    tx.execute(
        update(children).where(children.c.case_id == case_id, children.c.id == child.id).values(_child_values(child))
    )


def _child_values(child: Child) -> dict[str, object]:
    return {
        "id": child.id,
        "name": child.name,
        "born": child.born,
        "due": child.due,
        "aliases": list(child.aliases),
        "confidential": child.confidential,
    }


def add_person(tx: Tx, case_id: str, person: Person) -> None:
    """Store a new person."""
    tx.execute(insert(people).values(case_id=case_id, **_person_values(person)))


def save_person(tx: Tx, case_id: str, person: Person) -> None:
    """Store a person's changed details."""
    tx.execute(
        update(people).where(people.c.case_id == case_id, people.c.id == person.id).values(_person_values(person))
    )


def _person_values(person: Person) -> dict[str, object]:
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "relationship": person.relationship,
        "agency": person.agency,
        "aliases": list(person.aliases),
        "born": person.born,
        "confidential": person.confidential,
        "same_as": person.same_as or None,
    }


def add_span(tx: Tx, case_id: str, span: Span) -> None:
    """Store a new dated span."""
    tx.execute(insert(spans).values(case_id=case_id, **_span_values(span)))


def save_span(tx: Tx, case_id: str, span: Span) -> None:
    """Store a span's changed details."""
    tx.execute(update(spans).where(spans.c.case_id == case_id, spans.c.id == span.id).values(_span_values(span)))


def _span_values(span: Span) -> dict[str, object]:
    return {
        "id": span.id,
        "kind": span.kind.value,
        "label": span.label,
        "start": span.start,
        "end": span.end,
        "who": span.who,
        "confidential": span.confidential,
    }


def add_agency(tx: Tx, case_id: str, agency: Agency) -> None:
    """Store a new agency of the case."""
    tx.execute(insert(agencies).values(case_id=case_id, **_agency_values(agency)))


def save_agency(tx: Tx, case_id: str, agency: Agency) -> None:
    """Store an agency's changed details."""
    here = update(agencies).where(agencies.c.case_id == case_id, agencies.c.id == agency.id)
    tx.execute(here.values(_agency_values(agency)))


def _agency_values(agency: Agency) -> dict[str, object]:
    return {
        "id": agency.id,
        "name": agency.name,
        "kind": agency.kind,
        "contact": agency.contact,
        "aliases": list(agency.aliases),
    }

"""A case: the children, the people around them, agencies, members, and the dated spans of their lives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chronoapp.domain.access import Role


@dataclass(frozen=True, slots=True)
class Child:
    """A subject of the chronology; `born` is the date of birth, or `due` the expected date of delivery.

    `confidential` says why who or where they are must never leave; "" where it need not be kept so.
    `is_masked` in a copy for an audience that may not know the name: there the birth gives ages, and is not shown.
    """

    id: str
    name: str
    born: date | None = None
    due: date | None = None
    aliases: tuple[str, ...] = ()
    is_masked: bool = False
    confidential: str = ""

    @property
    def known_as(self) -> str:
        """The first word of the name: how the child is spoken of on a page."""
        if self.is_masked:
            return self.name  # "Child A"
        return self.name.split()[0] if self.name.split() else self.name


@dataclass(frozen=True, slots=True)
class Person:
    """Anyone else named: full name, role or job title, relationship to the children, agency, other names.

    `confidential` is as for a child. `same_as` is the id of the child or person that somebody found them to be: such a
    record is kept, and stands among `Case.merged` instead of `Case.people`.
    """

    id: str
    name: str
    role: str = ""
    relationship: str = ""
    agency: str = ""
    aliases: tuple[str, ...] = ()
    born: date | None = None
    confidential: str = ""
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that knows the family: its name, kind, how to reach it, and what else it is called."""

    id: str
    name: str
    kind: str = ""
    contact: str = ""
    aliases: tuple[str, ...] = ()


class SpanKind(StrEnum):
    """What a dated span says of a life; drawn as a band behind the events."""

    PLAN = "plan"
    LEGAL_STATUS = "legal status"
    PLACEMENT = "placement"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class Span:
    """Something that held from `start` to `end` (both included; None where not known or not ended)."""

    id: str
    kind: SpanKind
    label: str
    start: date | None
    end: date | None = None
    who: str = ""  # the child or person it concerns, as named on the page
    confidential: str = ""  # why it must never leave, for instance where a placement's address is kept from a parent


@dataclass(frozen=True, slots=True)
class Member:
    """A person who may open the case, and their role in it."""

    user_id: str
    name: str
    email: str
    role: Role


@dataclass(frozen=True, slots=True)
class Case:
    """One family's record. `ref` is the authority's own case number, as written on its other papers."""

    id: str
    ref: str
    title: str
    children: tuple[Child, ...] = ()
    people: tuple[Person, ...] = ()
    spans: tuple[Span, ...] = ()
    agencies: tuple[Agency, ...] = ()
    merged: tuple[Person, ...] = ()  # records found to be of somebody already here, whose names that one has

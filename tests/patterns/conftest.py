"""Events made for the patterns: a few words each, dated from their EDTF as the rest of the program reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate, Precision, Qualifier
from chronoapp.domain.dates.edtf import from_edtf
from chronoapp.domain.events import Account, Event, Valence
from chronoapp.domain.findings import Finding
from chronoapp.domain.thresholds import Thresholds
from chronoapp.patterns import find

TODAY = date(2026, 6, 30)
MakeEvent = Callable[..., Event]
FindIn = Callable[..., tuple[Finding, ...]]


def a_date(edtf: str) -> EventDate:
    if not edtf:
        return EventDate("not known", "", None, None, Precision.UNKNOWN)
    value = from_edtf(edtf.removesuffix("!"), edtf)
    assert value, edtf
    if edtf.endswith("!"):  # a first of the month that may stand for an unknown day
        return EventDate(edtf, value.edtf, value.earliest, value.latest, value.precision, Qualifier.PLACEHOLDER)
    return value


@pytest.fixture(scope="session")
def make_event() -> MakeEvent:
    """An event from its identity and date; `told` maps agencies to the date each reported it ("" for not known)."""

    def make(
        id: str,  # noqa: A002 - the name of the event's own field
        when: str,
        told: dict[str, str] | None = None,
        themes: Iterable[str] = (),
        valence: Valence = Valence.NEUTRAL,
    ) -> Event:
        accounts = tuple(
            Account(f"{id}-{agency}", agency, reported_date=a_date(reported) if reported else None)
            for agency, reported in (told or {"Police": ""}).items()
        )
        return Event(id, a_date(when), f"Event {id}", themes=tuple(themes), valence=valence, accounts=accounts)

    return make


@pytest.fixture(scope="session")
def find_in() -> FindIn:
    """The findings of one pattern over these events, as of an invented today."""

    def run(pattern: str, events: Iterable[Event], **thresholds: int) -> tuple[Finding, ...]:
        chronology = Chronology(Case("c", "LC-1", "Hubbard family"), tuple(events))
        found = find(chronology, Thresholds(**thresholds), TODAY).findings
        return tuple(finding for finding in found if finding.pattern == pattern)

    return run

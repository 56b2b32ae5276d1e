"""What holds of every pattern, whatever the chronology."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate, Precision, Qualifier
from chronoapp.domain.events import Account, Event, Valence
from chronoapp.domain.findings import Finding
from chronoapp.domain.thresholds import Thresholds
from chronoapp.patterns import find

TODAY = date(2026, 6, 30)
FIRST = date(2019, 1, 1)
AGENCIES = ("Police", "School", "Housing", "")
THEMES = ("Neglect", "Missing", "Achievements")


def a_day(day: date, qualifier: Qualifier = Qualifier.EXACT) -> EventDate:
    return EventDate(day.isoformat(), day.isoformat(), day, day, Precision.DAY, qualifier)


def placeholder(day: date) -> EventDate:
    return a_day(day.replace(day=1), Qualifier.PLACEHOLDER)


@st.composite
def dates(draw: st.DrawFn) -> EventDate:
    day = FIRST + timedelta(days=draw(st.integers(0, 2900)))
    kind = draw(st.sampled_from(["day", "day", "day", "placeholder", "about", "stretch", "before", "unknown"]))
    if kind == "day":
        return a_day(day)
    if kind == "placeholder":
        return placeholder(day)
    if kind == "about":
        return a_day(day, Qualifier.APPROXIMATE)
    last = day + timedelta(days=draw(st.integers(0, 400)))
    if kind == "stretch":
        return EventDate("", "", day, last, Precision.RANGE)
    if kind == "before":
        return EventDate("", "", None, last, Precision.OPEN_ENDED)
    return EventDate("", "", None, None, Precision.UNKNOWN)


@st.composite
def chronologies(draw: st.DrawFn) -> tuple[Event, ...]:
    events = []
    for number in range(draw(st.integers(0, 14))):
        told = [
            Account(f"{number}-{n}", agency, reported_date=draw(st.none() | dates()))
            for n, agency in enumerate(draw(st.lists(st.sampled_from(AGENCIES), max_size=3)))
        ]
        events.append(
            Event(
                f"e{number:02}",
                draw(dates()),
                f"Event {number}",
                themes=tuple(draw(st.lists(st.sampled_from(THEMES), max_size=2))),
                valence=draw(st.sampled_from(Valence)),
                accounts=tuple(told),
            )
        )
    return tuple(events)


def found(events: tuple[Event, ...] | list[Event]) -> tuple[Finding, ...]:
    return find(Chronology(Case("c", "LC-1", "Hubbard family"), tuple(events)), Thresholds(), TODAY).findings


def without_ids(finding: Finding, names: Callable[[str], str] = str) -> tuple[object, ...]:
    """A finding with its events as sets, since those of one day stand in the order of their ids."""
    bars = tuple((bar.label, bar.value, frozenset(map(names, bar.event_ids))) for bar in finding.bars)
    return (replace(finding, event_ids=(), bars=()), frozenset(map(names, finding.event_ids)), bars)


@given(chronologies(), st.randoms(use_true_random=False))
def test_the_order_events_come_in_changes_nothing(events: tuple[Event, ...], chance: random.Random) -> None:
    shuffled = list(events)
    chance.shuffle(shuffled)
    assert found(shuffled) == found(events)


@given(chronologies(), st.randoms(use_true_random=False))
def test_what_events_are_called_changes_nothing(events: tuple[Event, ...], chance: random.Random) -> None:
    ids = [event.id for event in events]
    chance.shuffle(ids)
    named = {event.id: new for event, new in zip(events, ids, strict=True)}
    renamed = [replace(event, id=named[event.id]) for event in events]
    before = [without_ids(finding, named.__getitem__) for finding in found(events)]
    assert [without_ids(finding) for finding in found(renamed)] == before


@given(chronologies(), st.lists(st.dates(FIRST, TODAY), max_size=5))
def test_placeholders_never_move_a_gap(events: tuple[Event, ...], days: list[date]) -> None:
    def gaps(of: list[Event]) -> list[tuple[object, ...]]:
        return [
            (finding.question, finding.event_ids, finding.bars) for finding in found(of) if finding.pattern == "gaps"
        ]

    told = (Account("a", "Police"), Account("b", "School"))
    more = [Event(f"p{n}", placeholder(day), "Moved", accounts=told) for n, day in enumerate(days)]
    assert gaps([*events, *more]) == gaps(list(events))


@given(chronologies())
def test_harm_and_strength_are_held_to_the_same_rules(events: tuple[Event, ...]) -> None:
    swapped = {Valence.HARM: Valence.STRENGTH, Valence.STRENGTH: Valence.HARM}
    other = [replace(event, valence=swapped.get(event.valence, event.valence)) for event in events]

    def of(findings: tuple[Finding, ...], words: str) -> list[tuple[object, ...]]:
        named = [finding for finding in findings if words in finding.subject.casefold()]
        return [(f.pattern, f.event_ids, f.bars, f.says, f.chance, f.stands_out) for f in named]

    assert of(found(other), "strengths") == of(found(events), "harmful events")


@given(chronologies())
def test_every_finding_asks_and_opens_its_events(events: tuple[Event, ...]) -> None:
    held = {event.id for event in events}
    for finding in found(events):
        assert finding.question.endswith("?")
        assert finding.rule
        assert finding.caveat
        assert finding.n == len(finding.event_ids) == len(set(finding.event_ids)) > 0
        assert set(finding.event_ids) <= held
        assert {event_id for bar in finding.bars for event_id in bar.event_ids} <= set(finding.event_ids)
        counts_events = finding.unit in {"events", "changes"}
        assert not counts_events or all(bar.value == len(bar.event_ids) for bar in finding.bars)
        assert finding.chance or not finding.stands_out


def test_a_finding_keeps_its_key_while_its_events_come_and_go() -> None:
    days = [FIRST + timedelta(days=200 * n) for n in range(5)]
    events = [Event(f"e{n}", a_day(day), "Event", themes=("Neglect",)) for n, day in enumerate(days)]
    keys = {finding.key for finding in found(events)}
    assert len(keys) == len(found(events))
    assert {finding.key for finding in found(events[:4])} == keys
    assert "events over time: Neglect" in keys

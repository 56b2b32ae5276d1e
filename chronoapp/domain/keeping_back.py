"""What a copy for an audience keeps back: names, the register, withheld parts; and the search that follows from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from chronoapp.domain.cases import Case, Child, Person
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.events import DECISION_WORDS, Event
from chronoapp.domain.redaction import (
    Audience,
    Forbidden,
    Mask,
    Private,
    PrivateKind,
    Withheld,
    calls,
    common_words,
    confidential_in,
    forbidden,
    known_in,
    names_of,
    things_of,
)
from chronoapp.domain.register import EVENT, Kept, private_of, withheld_of


@dataclass(frozen=True, slots=True)
class Hidden:
    """How the copy is made and what must then not be found in it; `lines` say in words what was kept back and why.

    `sought` are the ids of people whose names are searched for: those called otherwise, and the confidential ones.
    """

    case: Case
    mask: Mask
    private: tuple[Private, ...]
    withheld: tuple[Withheld, ...]
    lines: tuple[str, ...]
    sought: frozenset[str] = frozenset()


def keeping(case: Case, audience: Audience, register: Iterable[Kept], *, with_register: bool = False) -> Hidden:
    """What is hidden from this audience. What is confidential is searched for even where it is sent on purpose."""
    kept = tuple(one for one in register if not one.is_let_go)
    private = private_of(kept)
    called = calls(case, audience)
    births = _births(case, called.keys())
    spans = _confidential_spans(case)
    hidden = () if with_register else (*private, *spans)
    mask = Mask(
        names_of(known_in(case)),
        called,
        things=things_of(hidden, births) if hidden or births else None,
        with_confidential=with_register,
        births=frozenset(births),
    )
    lines = tuple(_line(one) for one in kept if one.kind == EVENT or not with_register)
    return Hidden(
        case=case,
        mask=mask,
        private=(*private, *spans),
        withheld=withheld_of(kept),
        lines=(*_confidential_lines(case, audience, with_register=with_register), *lines),
        sought=frozenset(called) | confidential_in(case).keys(),
    )


def _confidential_spans(case: Case) -> tuple[Private, ...]:
    """The confidential spans of a life, found by the words on them; where they go along on purpose, to be cleared."""
    return tuple(
        Private(one.id, PrivateKind.PLACE, one.label, one.who or one.label, one.confidential, one.kind.value)
        for one in case.spans
        if one.confidential
    )


def _confidential_lines(case: Case, audience: Audience, *, with_register: bool) -> tuple[str, ...]:
    """What the People page says must never leave and does not: who, and which spans of their lives."""
    kept = confidential_in(case)
    everybody: tuple[Child | Person, ...] = (*case.children, *case.people)
    people = [one for one in everybody if one.id in kept and one.id not in audience.named]
    spans = [one for one in case.spans if one.confidential and not with_register]
    return (
        *(f"name of {one.name}: {one.confidential}" for one in people),
        *(f"{one.kind.value} “{one.label}”{f' of {one.who}' if one.who else ''}: {one.confidential}" for one in spans),
    )


def _line(one: Kept) -> str:
    what = f"{one.field or 'the whole'} of “{one.about}”" if one.kind == EVENT else f"{one.kind} {_of(one)}".strip()
    return f"{what}: {one.why}"


def _of(one: Kept) -> str:
    return f"of {one.about}" if one.about else ""


def search_for(asked: Chronology, hidden: Hidden) -> Forbidden:
    """What must not be found in the finished file: `asked` are the events before anything was hidden."""
    known = known_in(hidden.case)
    withheld = _withheld_words(asked.events, hidden.withheld)
    return forbidden(
        hidden=(one for one in known if one.id in hidden.sought),
        shown=(one for one in known if one.id not in hidden.sought),
        private=hidden.private,
        births=_births(hidden.case, hidden.sought),
        withheld=withheld,
        common=common_words(_other_texts(asked.events, hidden.withheld)) if withheld else (),
    )


def _births(case: Case, sought: Collection[str]) -> dict[date, str]:
    """Of children whose name is hidden, and of adults who are confidential; and the days those children were due."""
    everybody: tuple[Child | Person, ...] = (*case.children, *(one for one in case.people if one.confidential))
    due = {one.due: f"expected date of delivery of {one.name}" for one in case.children if one.id in sought and one.due}
    return due | {one.born: f"date of birth of {one.name}" for one in everybody if one.id in sought and one.born}


def _other_texts(events: Iterable[Event], withheld: Iterable[Withheld]) -> Iterable[str]:
    """What every other event says, each as one text."""
    ids = {one.event_id for one in withheld}
    return ("\n".join(_words_of(event, "")) for event in events if event.id not in ids)


def _withheld_words(events: Iterable[Event], withheld: Iterable[Withheld]) -> tuple[str, ...]:
    together = {one.id: (event, *event.joined) for event in events for one in (event, *event.joined)}
    words: list[str] = []
    for one in withheld:
        for event in together.get(one.event_id, ()):
            words += _words_of(event, one.field)
    return tuple(words)


def _words_of(event: Event, field: str) -> list[str]:
    parts = {
        "headline": [event.headline],
        "details": [event.details],
        "source": [event.source],
        "impact": [part for one in event.impacts for part in (one.effect, one.views)],
        "decision": [getattr(one, name) for one in event.decisions for name in DECISION_WORDS],
    }
    return parts[field] if field else [text for texts in parts.values() for text in texts]

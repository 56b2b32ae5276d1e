"""What a copy for an audience keeps back: names, the register, withheld parts; and the search that follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.events import Event
from chronoapp.domain.redaction import (
    Audience,
    Forbidden,
    Mask,
    Private,
    Withheld,
    calls,
    forbidden,
    known_in,
    names_of,
    things_of,
)
from chronoapp.domain.register import EVENT, Kept, private_of, withheld_of


@dataclass(frozen=True, slots=True)
class Hidden:
    """How the copy is made and what must then not be found in it; `lines` say in words what was kept back and why."""

    case: Case
    mask: Mask
    private: tuple[Private, ...]
    withheld: tuple[Withheld, ...]
    lines: tuple[str, ...]


def keeping(case: Case, audience: Audience, register: Iterable[Kept], *, with_register: bool = False) -> Hidden:
    """What is hidden from this audience. What is confidential is searched for even where it is sent on purpose."""
    kept = tuple(one for one in register if not one.is_let_go)
    private = private_of(kept)
    things = None if with_register else things_of(private)
    lines = tuple(_line(one) for one in kept if one.kind == EVENT or not with_register)
    mask = Mask(names_of(known_in(case)), calls(case, audience), things=things)
    return Hidden(case, mask, private, withheld_of(kept), lines)


def _line(one: Kept) -> str:
    what = f"{one.field or 'the whole'} of “{one.about}”" if one.kind == EVENT else f"{one.kind} {_of(one)}".strip()
    return f"{what}: {one.why}"


def _of(one: Kept) -> str:
    return f"of {one.about}" if one.about else ""


def search_for(asked: Chronology, hidden: Hidden) -> Forbidden:
    """What must not be found in the finished file: `asked` are the events before anything was hidden."""
    masked = set(hidden.mask.called)
    known = known_in(hidden.case)
    return forbidden(
        hidden=(one for one in known if one.id in masked),
        shown=(one for one in known if one.id not in masked),
        private=hidden.private,
        births=_births(hidden.case, masked),
        withheld=_withheld_words(asked.events, hidden.withheld),
    )


def _births(case: Case, masked: set[str]) -> dict[date, str]:
    hidden = (child for child in case.children if child.id in masked)
    return {child.born: f"date of birth of {child.name}" for child in hidden if child.born}


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
        "decision": [one.words for one in event.decisions],
    }
    return parts[field] if field else [text for texts in parts.values() for text in texts]

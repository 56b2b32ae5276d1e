"""Wording hints of an event, of what is being typed and of a whole case; and setting one aside with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.cases import Case
from chronoapp.domain.editing import LONGEST
from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.domain.events import Event
from chronoapp.domain.identity import new_id
from chronoapp.domain.wording import (
    Hint,
    HintKind,
    SetAside,
    Written,
    hints_of_case,
    hints_of_event,
    hints_of_written,
    written_in,
)
from chronoapp.storage import events as stored_events
from chronoapp.storage import wording as stored_wording
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.timeline import load_chronology

THE_CASE = ""  # stands where an event's id would, for a hint about the case as a whole


@dataclass(frozen=True, slots=True)
class EventHints:
    """The hints of one event, and those somebody set aside."""

    hints: tuple[Hint, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class EventWording:
    """The page about one event's wording."""

    frame: Frame
    event: Event
    found: EventHints


@dataclass(frozen=True, slots=True)
class CaseWording:
    """Every hint of a case: those about it as a whole, and each event that has some, in the order things happened."""

    frame: Frame
    whole: EventHints
    events: tuple[tuple[Event, EventHints], ...]


def load_hints(tx: Tx, entry: Entry, case: Case, event: Event) -> EventHints:
    """The hints of an event, in a transaction that has let the actor in."""
    return _sorted(hints_of_event(event, names_in(case)), stored_wording.set_aside(tx, entry.id, event.id))


def _sorted(hints: Iterable[Hint], aside: Iterable[SetAside]) -> EventHints:
    kept = tuple(aside)
    keys = {one.key for one in kept}
    return EventHints(tuple(hint for hint in hints if hint.key not in keys), kept)


def names_in(case: Case) -> list[str]:
    """Every name in the case: none of them is an abbreviation, however it is written."""
    children = (name for child in case.children for name in (child.name, *child.aliases))
    people = (name for person in case.people for name in (person.name, *person.aliases))
    return [*children, *people]


def read_event_wording(store: Store, actor: Actor, ref: str, event_id: str) -> EventWording:
    """One event's hints, with those set aside."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "read an event's wording hints", event_id)
        around = load_frame(tx, entry)
        event = _find(tx, entry, event_id)
        return EventWording(around, event, load_hints(tx, entry, around.case, event))


def _find(tx: Tx, entry: Entry, event_id: str) -> Event:
    stored = stored_events.load_event(tx, entry.id, event_id)
    event = entry.seen(stored) if stored else None
    if event is None:
        raise NotFound("There is no such event in this case.")
    return event


def typed_hints(store: Store, actor: Actor, ref: str, event_id: str, typed: Mapping[str, str]) -> tuple[Hint, ...]:
    """The hints about an event's texts as they are being typed; nothing is stored. `event_id` is "" for a new one."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "looked at wording hints", event_id)
        case = load_frame(tx, entry).case
        texts = written_in(_find(tx, entry, event_id)) if event_id else []
        aside = stored_wording.set_aside(tx, entry.id, event_id) if event_id else ()
    if any(len(text) > LONGEST for text in typed.values()):
        return ()  # too long to be saved, which is said where it is saved
    return _sorted(hints_of_written(_with_typed(texts, typed), names_in(case)), aside).hints


def _with_typed(texts: Iterable[Written], typed: Mapping[str, str]) -> list[Written]:
    facts = {"headline", "details"}
    now = {text.field: text for text in texts}
    now |= {field: Written(field, text, field in facts) for field, text in typed.items()}
    order = {field: place for place, field in enumerate(("headline", "details"))}
    return sorted((text for text in now.values() if text.text.strip()), key=lambda text: order.get(text.field, 2))


def read_case_wording(store: Store, actor: Actor, ref: str, today: date, kind: str = "") -> CaseWording:
    """Every hint of the case, or those of one kind."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "read the wording hints")
        around = load_frame(tx, entry)
        events = [event for event in load_chronology(tx, entry, around).events if not event.is_left_out]
        aside: dict[str, list[SetAside]] = {}
        for one in stored_wording.set_aside(tx, entry.id):
            aside.setdefault(one.event_id, []).append(one)
    names = names_in(around.case)
    whole = _sorted(hints_of_case(events, today) if entry.may(Right.READ_CASE) else (), aside.get(THE_CASE, ()))
    each = ((event, _sorted(hints_of_event(event, names), aside.get(event.id, ()))) for event in events)
    shown = ((event, _of_kind(found, kind)) for event, found in each)
    return CaseWording(around, _of_kind(whole, kind), tuple(pair for pair in shown if pair[1].hints))


def _of_kind(found: EventHints, kind: str) -> EventHints:
    return replace(found, hints=tuple(hint for hint in found.hints if kind in {"", hint.kind.value}))


def set_aside(store: Store, actor: Actor, ref: str, event_id: str, said: Mapping[str, str]) -> None:
    """Set a hint aside: `kind`, its `words`, and `why`, which is needed. `event_id` is "" for the case as a whole."""
    why = " ".join(said.get("why", "").split())
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "set a wording hint aside", event_id)
        if event_id:
            _find(tx, entry, event_id)
        if said.get("kind", "") not in set(HintKind):
            raise BadInput("There is no hint of this kind.", "kind")
        if not why:
            raise BadInput("Say why this hint does not help here: a colleague may wonder.", "why")
        if len(why) > LONGEST or len(said.get("words", "")) > LONGEST:
            raise BadInput("This is too long to keep. A short reason is enough.", "why")
        kept = SetAside(new_id(), event_id, said["kind"], said.get("words", ""), why, actor.name, datetime.now(UTC))
        if kept.key not in {one.key for one in stored_wording.set_aside(tx, entry.id, event_id)}:
            stored_wording.add_set_aside(tx, entry.id, kept)


def bring_back(store: Store, actor: Actor, ref: str, one_id: str) -> None:
    """Show a hint again that was set aside."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "asked for a wording hint again", one_id)
        if not stored_wording.bring_back(tx, entry.id, one_id, actor.name, datetime.now(UTC)):
            raise NotFound("This hint is shown already.")

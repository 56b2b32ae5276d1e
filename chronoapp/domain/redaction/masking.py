"""A chronology as an audience may read it: names changed and words withheld before anything is rendered.

The stored words never change: what comes out is a copy. Every text of every record is masked unless it is known to name
nobody (an identity, a date's notation), so that a field added later is masked too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from operator import is_
from typing import Any, TypeVar

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate
from chronoapp.domain.events import DECISION_WORDS, Decision, Event
from chronoapp.domain.redaction.birthdays import birthdays_after, tells_birthday
from chronoapp.domain.redaction.births import by_month, without_births
from chronoapp.domain.redaction.calling import SOMEBODY
from chronoapp.domain.redaction.known import Names
from chronoapp.domain.redaction.mentions import Mention, mentions
from chronoapp.domain.redaction.things import Things, without_things
from chronoapp.domain.redaction.words import plain

T = TypeVar("T")
WITHHELD_WORDS = "[withheld]"
FIELDS = ("headline", "details", "source", "impact", "decision")
_IDENTITIES = {"id", "child_id", "import_id", "event_id", "of_event", "joined_into", "split_from"}
_NAME_NOBODY = frozenset({*_IDENTITIES, "edtf", "time", "ref", "words_digest"})


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something kept back, and why: a whole event (`field` ""), or one field of it."""

    event_id: str
    field: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mask:
    """Who may be named in the texts, and what each is called instead, by id.

    `kept` are the words of mentions that a person looked at and leaves as they stand; `things` are what the register
    keeps back, where anything is. Confidential spans of a life stay behind unless `with_confidential`. What happened on
    one of `births` is told by its month.
    """

    names: Names
    called: Mapping[str, str]
    kept: frozenset[str] = frozenset()
    things: Things | None = None
    with_confidential: bool = False
    births: frozenset[date] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether every text stays as it stands: nobody is called otherwise, and the register keeps nothing back."""
        return not self.called and self.things is None and not self.births


def call_of(mention: Mention, mask: Mask) -> str | None:
    """What stands instead of a mention; None where it stays."""
    if mention.text in mask.kept:
        return None
    calls = {mask.called.get(one) for one in mention.who}
    if calls == {None}:
        return None
    return next(iter(calls)) if len(calls) == 1 else SOMEBODY


def masked_text(text: str, mask: Mask) -> str:
    """The text with every mention called as the audience may know it, and without what the register keeps back."""
    clean = plain(text)
    kept = without_things(clean, mask.things, WITHHELD_WORDS) if mask.things else clean
    made = _with_calls(kept, mask)
    return text if made == clean else made


def _with_calls(clean: str, mask: Mask) -> str:
    """The text with every mention called as it may be; a possessive stays one."""
    made, at = "", 0
    for mention in mentions(clean, mask.names):
        call = call_of(mention, mask)
        if call is not None:
            before = clean[at : mention.start]
            made += before.rstrip(" ,") if _ends_with(before, call) else before + call
            made += "’s" if mention.is_owner else ""
            at = mention.end
            at += _said_again(clean[at:], call)
    return made + clean[at:]


def _ends_with(before: str, call: str) -> bool:
    """Whether the text itself has just said it: "Maternal Grandmother Mrs Hubbard" need not say it twice."""
    return before.rstrip(" ,").casefold().endswith(call.casefold())


def _said_again(rest: str, call: str) -> int:
    """How many characters say the call once more: "Mrs Hubbard, Maternal Grandmother, took…"."""
    again = re.match(rf"[\s,(]{{1,3}}{re.escape(call)}\b\)?", rest, re.IGNORECASE)
    return again.end() if again else 0


def masked(chronology: Chronology, mask: Mask, withheld: Collection[Withheld] = ()) -> Chronology:
    """The chronology as the audience may read it.

    Of events told as one, what is withheld of any is withheld of all: the others tell of the same.
    """
    gone = {one.event_id for one in withheld if not one.field}
    parts: dict[str, set[str]] = {}
    for one in withheld:
        if one.field:
            parts.setdefault(one.event_id, set()).add(one.field)
    kept = (
        _without(event, set().union(*(parts.get(one, set()) for one in _ids(event))))
        for event in chronology.events
        if gone.isdisjoint(_ids(event))
    )
    return replace(
        chronology,
        case=_masked_case(chronology.case, mask),
        events=tuple(_masked_event(event, mask) for event in kept),
    )


def _masked_event(event: Event, mask: Mask) -> Event:
    """The event masked; where its words tell of a birthday, no birthday of the hidden is told to the day either.

    Nor is it in another cell of the row: the date stands in a column of its own.
    """
    if mask.births and any(tells_birthday(text) for text in _texts(event)):
        things = mask.things and replace(mask.things, is_birthday_told=True)
        mask = replace(mask, births=birthdays_after(mask.births), things=things)
        event = replace(event, decisions=tuple(_not_due_on(one, mask.births) for one in event.decisions))
    return masked_record(event, mask)


def _not_due_on(decision: Decision, days: Collection[date]) -> Decision:
    return replace(decision, due=None) if decision.due in days else decision


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - records of every kind
    """Every text of a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _telling(value.__class__):
            yield from _texts(getattr(value, name))


def _ids(event: Event) -> tuple[str, ...]:
    return (event.id, *(one.id for one in event.joined))


def _masked_case(case: Case, mask: Mask) -> Case:
    """The case with whoever may not be named called otherwise: one name each, no date of birth, no reason why not."""
    spans = (one for one in case.spans if mask.with_confidential or not one.confidential)
    told = tuple(without_births(one, mask.births) for one in spans)
    children = (
        replace(one, aliases=(), confidential="", is_masked=True) if one.id in mask.called else one
        for one in case.children
    )
    people = (
        replace(one, aliases=(), confidential="", born=None) if one.id in mask.called else one for one in case.people
    )
    merged = () if mask.called else case.merged
    made = replace(case, children=tuple(children), people=tuple(people), spans=told, merged=merged)
    return masked_record(made, mask)


def _without(event: Event, parts: Collection[str]) -> Event:
    """The event without the words of these fields, in the event and in every account of it."""
    if not parts:
        return event
    accounts = tuple(replace(one, words={}, reported_how="", mended=()) for one in event.accounts)
    joined = tuple(_without(one, parts) for one in event.joined)
    made = replace(event, accounts=accounts, joined=joined, own=event.own and _without(event.own, parts))
    if "impact" in parts:
        felt = (
            replace(one, effect=one.effect and WITHHELD_WORDS, views=one.views and WITHHELD_WORDS)
            for one in made.impacts
        )
        made = replace(made, impacts=tuple(felt))
    if "decision" in parts:
        made = replace(made, decisions=tuple(map(_undecided, made.decisions)))
    if "source" in parts:
        made = replace(made, accounts=tuple(replace(one, source=WITHHELD_WORDS) for one in made.accounts))
    plain_fields: dict[str, Any] = {name: WITHHELD_WORDS for name in ("headline", "details", "source") if name in parts}
    return replace(made, **plain_fields)


def _undecided(decision: Decision) -> Decision:
    """That something was decided, by whom and until when, without a word of what."""
    said: dict[str, Any] = {name: WITHHELD_WORDS for name in DECISION_WORDS if getattr(decision, name)}
    return replace(decision, **said)


def masked_record(record: T, mask: Mask) -> T:
    """A record with every text in it masked, however deep; the very record where nothing in it changes."""
    if mask.is_empty:
        return record
    made: T = _masked(record, mask)
    return made


def _masked(value: Any, mask: Mask) -> Any:  # noqa: ANN401 - records of every kind
    if isinstance(value, str):
        return value if isinstance(value, Enum) else masked_text(value, mask)
    if isinstance(value, (tuple, list)):
        each = [_masked(one, mask) for one in value]
        return value if all(map(is_, each, value)) else type(value)(each)
    if isinstance(value, Mapping):
        return {_masked(key, mask): _masked(each, mask) for key, each in value.items()}
    if isinstance(value, EventDate):
        value = by_month(value, mask.births)
    if is_dataclass(value) and not isinstance(value, type):
        return _masked_fields(value, mask)
    return value


def _masked_fields(record: Any, mask: Mask) -> Any:  # noqa: ANN401 - as above
    changed: dict[str, Any] = {}
    for name in _telling(record.__class__):
        old = getattr(record, name)
        if _may_name(old) and (new := _masked(old, mask)) is not old:
            changed[name] = new
    return replace(record, **changed) if changed else record


@cache
def _telling(kind: type) -> tuple[str, ...]:
    """The fields of a kind of record that may name somebody."""
    return tuple(each.name for each in fields(kind) if each.init and each.name not in _NAME_NOBODY)


def _may_name(value: object) -> bool:
    return bool(value) and not isinstance(value, (bool, int, float, date, Enum))

"""A case as `exports.case_record` wrote it, read back: every event whole, with whom and what it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from chronoapp.domain.cases import Agency, Child, Person, Span, SpanKind
from chronoapp.domain.comments import Comment, CommentKind
from chronoapp.domain.dates import EventDate, from_record
from chronoapp.domain.events import (
    Account,
    Decision,
    DecisionKind,
    Event,
    Impact,
    Provenance,
    Significance,
    Standing,
    Valence,
)
from chronoapp.domain.identity import identity_for
from chronoapp.domain.mended import mended_from

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CaseCopy:
    """What a case's own JSON holds. Events are whole and in its order, those told with one under its `joined`.

    Identities are the file's own, or made from them where they are none. `records` are the events as the file has them.
    An account or decision has no identity: it gets one where it is taken in.
    """

    ref: str
    title: str
    children: tuple[Child, ...]
    people: tuple[Person, ...]
    agencies: tuple[Agency, ...]
    spans: tuple[Span, ...]
    events: tuple[Event, ...]
    comments: tuple[Comment, ...]
    records: tuple[Record, ...]


def read_copy(record: Record) -> CaseCopy:
    """The case; KeyError, TypeError, ValueError or AttributeError for what `case_record` never writes."""
    children = tuple(_child(one) for one in record["children"])
    ids = {key: child.id for child in children for key in (child.name, child.id)}
    return CaseCopy(
        ref=_text(record["case"]["ref"]),
        title=_text(record["case"]["title"]),
        children=children,
        people=tuple(_person(one) for one in (*record["people"], *record.get("merged", ()))),
        agencies=tuple(_agency(one) for one in record.get("agencies", ())),
        spans=tuple(_span(one) for one in record["spans"]),
        events=_with_origins(tuple(_event(one, ids) for one in record["events"])),
        comments=tuple(_comment(one) for one in record.get("comments", ())),
        records=tuple(record["events"]),
    )


def every_event(copy: CaseCopy) -> Iterable[Event]:
    """The events and those told with them, each by itself."""
    return (one for event in copy.events for one in (event, *event.joined))


def _event(record: Record, ids: Mapping[str, str]) -> Event:
    """An event as it stands by itself, with its own accounts, and with those joined into it as they stand."""
    accounts = [_account(one) for one in record["accounts"]]
    joined = tuple(_one_event(one, ids, accounts) for one in record["joined"])
    own = record.get("own") or {}
    return replace(_one_event({**record, **own}, ids, accounts), joined=joined, joined_into="")


def _one_event(record: Record, ids: Mapping[str, str], accounts: Iterable[Account]) -> Event:
    event_id, entered = _identity(record["id"]), record.get("entered") or {}
    is_joined = bool(record.get("joined_into"))
    told = (one for one in accounts if one.of_event == (event_id if is_joined else ""))
    return Event(
        id=event_id,
        date=_date(record["event_date"]),
        headline=_text(record["headline"]),
        details=_text(record["details"]),
        source=_text(record["source"]),
        themes=_texts(record.get("themes", ())),
        valence=Valence(record.get("valence", "neutral")),
        significance=Significance(record["significance"]),
        why=_text(record.get("why", "")),
        valence_why=_text(record.get("valence_why", "")),
        evidence_ref=_text(record.get("evidence_ref", "")),
        proposed=_texts(record.get("proposed", ())),
        sequence=_number(record.get("sequence", 0)),
        version=max(1, _number(record.get("version", 1))),
        entered_by=_text(entered.get("by") or ""),
        entered_at=_moment(entered.get("at")),
        accounts=tuple(replace(one, of_event="") for one in told),
        impacts=tuple(_impact(one, ids) for one in record.get("impacts", ())),
        decisions=tuple(_decision(one) for one in record.get("decisions", ())),
        joined_into=_identity_or_none(record.get("joined_into")),
        split_from=_identity_or_none(record.get("split_from")),
    )


def _with_origins(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events, the accounts of one split off another with that other one, where it is in the file too."""
    every = {one.id: one for event in events for one in (event, *event.joined)}
    lent = {one.split_from: one.accounts for one in every.values() if one.split_from in every}
    return tuple(
        replace(_with_origin(event, every, lent), joined=tuple(_with_origin(one, every, lent) for one in event.joined))
        for event in events
    )


def _with_origin(event: Event, every: Mapping[str, Event], lent: Mapping[str, tuple[Account, ...]]) -> Event:
    if event.split_from:
        there = event.split_from in every
        return replace(event, split_from=event.split_from if there else "", accounts=() if there else event.accounts)
    return replace(event, accounts=event.accounts or lent.get(event.id, ()))


def _account(record: Record) -> Account:
    row = record["row"]
    there = record["file"] is not None
    return Account(
        id="",
        agency=_text(record["agency"]),
        source=_text(record["source"]),
        event_date=_date_or_none(record.get("event_date")),
        reported_date=_date_or_none(record["reported_date"]),
        reported_how=_text(record.get("reported_how", "")),
        words={_text(heading): _text(words) for heading, words in record["words"].items()},
        provenance=Provenance(_text(record["file"]), _text(record["sheet"]), _number(row), "") if there else None,
        standing=Standing(record.get("standing", "stands")),
        mended=mended_from(record.get("mended", ())),
        of_event=_identity_or_none(record.get("of_event")),
    )


def _impact(record: Record, ids: Mapping[str, str]) -> Impact:
    """`ids` gives each child's identity by name and by itself."""
    child = record.get("child_id") or record["child"]
    child_id = ids.get(identity_for(_text(child))) or ids[_text(child)] if child else ""
    return Impact(child_id, _text(record["effect"]), _text(record["views"]), bool(record["is_likely"]))


def _decision(record: Record) -> Decision:
    return Decision(
        id="",
        kind=DecisionKind(record["kind"]),
        words=_text(record["words"]),
        by=_text(record["by"]),
        owner=_text(record["owner"]),
        due=_day(record["due"]),
        because=_text(record["because"]),
        oversight=_text(record["oversight"]),
        closed_on=_day(record["closed_on"]),
        closed_how=_text(record["closed_how"]),
        closed_by=_identity_or_none(record["closed_by"]),
    )


def _child(record: Record) -> Child:
    name = _text(record["name"])
    return Child(
        id=_identity(record.get("id") or name),
        name=name,
        born=_day(record["born"]),
        due=_day(record["due"]),
        aliases=_texts(record["aliases"]),
        confidential=_text(record.get("confidential", "")),
    )


def _person(record: Record) -> Person:
    name = _text(record["name"])
    return Person(
        id=_identity(record.get("id") or name),
        name=name,
        role=_text(record["role"]),
        relationship=_text(record["relationship"]),
        agency=_text(record["agency"]),
        aliases=_texts(record["aliases"]),
        born=_day(record.get("born")),
        confidential=_text(record.get("confidential", "")),
        same_as=_identity_or_none(record.get("same_as")),
    )


def _agency(record: Record) -> Agency:
    name, kind, contact = (_text(record[part]) for part in ("name", "kind", "contact"))
    return Agency(_identity(record.get("id") or name), name, kind, contact, _texts(record["aliases"]))


def _span(record: Record) -> Span:
    label, who = _text(record["label"]), _text(record["who"])
    return Span(
        id=_identity(record.get("id") or f"{record['kind']} {label} {record['start']} {who}"),
        kind=SpanKind(record["kind"]),
        label=label,
        start=_day(record["start"]),
        end=_day(record["end"]),
        who=who,
        confidential=_text(record.get("confidential", "")),
    )


def _comment(record: Record) -> Comment:
    at = _moment(record["at"])
    if at is None:
        raise ValueError("A comment without its moment.")
    return Comment(
        id="",
        event_id=_identity(record["event"]),
        kind=CommentKind(record["kind"]),
        words=_text(record["words"]),
        by_id="",
        by=_text(record["by"]),
        role=_text(record["role"]),
        agency=_text(record["agency"]),
        at=at,
        withdrawn_at=_moment(record["withdrawn_at"]),
    )


def _text(value: object) -> str:
    """A text that any store can hold."""
    if not isinstance(value, str) or "\0" in value:
        raise TypeError(f"{value!r} is no text.")
    value.encode()  # half a character is a ValueError
    return value


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise TypeError(f"{values!r} is no list.")
    return tuple(_text(value) for value in values)


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        raise TypeError(f"{value!r} is no number a case counts to.")
    return value


def _day(value: object) -> date | None:
    return date.fromisoformat(_text(value)) if value is not None else None


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise ValueError(f"{value!r} says no time zone.")
    return at


def _date(record: Record) -> EventDate:
    for text in record.values():
        if text is not None:
            _text(text)
    return from_record(record)


def _date_or_none(record: Record | None) -> EventDate | None:
    return _date(record) if record is not None else None


def _identity(value: object) -> str:
    return identity_for(_text(value))


def _identity_or_none(value: object) -> str:
    return _identity(value) if value else ""

"""Any case out as JSON and into an empty case: event for event, and as its published schema says."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chronoapp.assets import find_assets
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.cases import Agency, Child, Person, Span, SpanKind
from chronoapp.domain.comments import Comment, CommentKind
from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.events import (
    Account,
    Decision,
    DecisionKind,
    Event,
    Impact,
    Provenance,
    Significance,
    Valence,
)
from chronoapp.domain.identity import identity_for, new_id
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import comments as stored_comments
from chronoapp.storage import events as stored_events
from chronoapp.storage import pairs as stored_pairs
from chronoapp.storage.store import Tx
from chronoapp.usecases import cases

TODAY = date(2026, 3, 14)
SCHEMA = jsonschema.Draft202012Validator(json.loads((find_assets().static / "case.schema.json").read_bytes()))


def without_entering(data: bytes) -> dict[str, Any]:
    """What the file holds but for the case it is of, and who entered its events there when."""
    record: dict[str, Any] = json.loads(data)
    for event in record["events"]:
        for one in (event, *event["joined"]):
            del one["entered"]
    return record | {"case": None}


WRITTEN = (
    "6/7/2019", "6/7/2019 21:30", "March 2020", "about 6 July 2019", "spring term 2021", "before 2016", "w/c 8/7/2019",
    "2018", "between 3 and 5 May 2018", "1/8/2022", "not known", "since 2019", "?22 May 2016",
)  # fmt: skip
DATES = tuple(value for text in WRITTEN if (value := read_date(text, DateContext(today=TODAY)).value) is not None)
WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=30)
DAYS = st.dates(date(1950, 1, 1), date(2026, 1, 1))
MOMENTS = st.integers(1_600_000_000, 1_760_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@st.composite
def whole_events(draw: st.DrawFn, children: tuple[str, ...], event_id: str) -> Event:
    number = iter(range(100))
    accounts = [
        Account(
            identity_for(f"{event_id} account {next(number)}"), draw(WORDS), draw(WORDS), draw(st.sampled_from(DATES)),
            draw(st.none() | st.sampled_from(DATES)), draw(WORDS), draw(st.dictionaries(WORDS, WORDS, max_size=2)),
            draw(st.none() | st.builds(Provenance, WORDS, WORDS, st.integers(1, 10**6), st.just("an import"))),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    decisions = [
        Decision(
            identity_for(f"{event_id} decision {next(number)}"), draw(st.sampled_from(DecisionKind)), draw(WORDS),
            draw(WORDS), draw(WORDS), draw(st.none() | DAYS), draw(WORDS), draw(WORDS), draw(st.none() | DAYS),
            draw(WORDS),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    felt = draw(st.sets(st.sampled_from(("", *children))))
    return Event(
        id=event_id,
        date=draw(st.sampled_from(DATES)),
        headline=draw(WORDS),
        details=draw(WORDS),
        source=draw(WORDS),
        themes=tuple(draw(st.lists(WORDS, max_size=2))),
        valence=draw(st.sampled_from(Valence)),
        significance=draw(st.sampled_from(Significance)),
        why=draw(WORDS),
        valence_why=draw(WORDS),
        evidence_ref=draw(WORDS),
        proposed=draw(st.sampled_from([(), ("themes",), ("themes", "valence")])),
        sequence=draw(st.integers(0, 9)),
        version=draw(st.integers(1, 9)),
        entered_by=draw(WORDS),
        entered_at=draw(MOMENTS),
        accounts=tuple(accounts),
        impacts=tuple(Impact(child, draw(WORDS), draw(WORDS), draw(st.booleans())) for child in sorted(felt)),
        decisions=tuple(decisions),
    )


@st.composite
def told_as_one(draw: st.DrawFn, made: list[Event]) -> dict[str, str]:
    """Some of the events told as one with one that stands by itself."""
    joined: dict[str, str] = {}
    for event in made[1:]:
        heads = [one.id for one in made if one.id != event.id and one.id not in joined]
        if heads and event.id not in joined.values() and draw(st.booleans()):
            joined[event.id] = draw(st.sampled_from(heads))
    return joined


NAMES = st.text("abcdefghijklmnopqrstuvwxyz ", min_size=1, max_size=12).map(str.title).filter(str.strip)


@st.composite
def whole_cases(draw: st.DrawFn) -> tuple[list[Child], list[Event], dict[str, str], list[str]]:
    """Children, events, which of them are told with which, and the names of others."""
    names = draw(st.lists(NAMES, unique_by=str.casefold, max_size=5))
    children = [Child(identity_for(f"child {one}"), one, draw(st.none() | DAYS)) for one in names[:2]]
    ids = tuple(child.id for child in children)
    made = [draw(whole_events(ids, identity_for(f"event {number}"))) for number in range(draw(st.integers(0, 4)))]
    if len(made) > 1 and draw(st.booleans()):
        made[-1] = replace(made[-1], split_from=made[0].id, accounts=())
    if made and made[0].decisions:
        closed = replace(made[0].decisions[0], closed_by=made[-1].id)
        made[0] = replace(made[0], decisions=(closed, *made[0].decisions[1:]))
    return children, made, draw(told_as_one(made)), names[2:]


def store_beside(tx: Tx, case_id: str, names: list[str], made: list[Event], draw: st.DrawFn) -> None:
    """A person, an agency and a span for each name, and a comment on each event."""
    for number, name in enumerate(names):
        person = Person(identity_for(f"person {name}"), name, draw(WORDS), draw(WORDS), draw(WORDS))
        stored_cases.add_person(tx, case_id, replace(person, born=draw(st.none() | DAYS)))
        stored_cases.add_agency(
            tx, case_id, Agency(identity_for(f"agency {number}"), f"Agency {name}", "police", "999")
        )
        span = Span(identity_for(f"span {number}"), draw(st.sampled_from(SpanKind)), draw(WORDS), draw(DAYS), who=name)
        stored_cases.add_span(tx, case_id, span)
    for number, event in enumerate(made):
        comment = Comment(
            identity_for(f"comment {number}"), event.id, draw(st.sampled_from(CommentKind)), draw(WORDS),
            "", "Bob Marlow", "worker", "School", draw(MOMENTS), draw(st.none() | MOMENTS),
        )  # fmt: skip
        stored_comments.add_comment(tx, case_id, comment)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(drawn=whole_cases(), data=st.data())
def test_any_case_comes_back_from_its_json_as_it_was(shelf, drawn, data: st.DataObject) -> None:
    children, made, joined, names = drawn
    ref = f"LC-{new_id()}"
    case = cases.add_case(shelf.store, COMMAND_LINE, ref, "A family", children)
    with shelf.store.begin() as tx:
        stored_events.add_events(tx, case.id, made)
        for event_id, head in joined.items():
            stored_pairs.join(tx, case.id, event_id, head)
        store_beside(tx, case.id, names, made, data.draw)
    first = shelf.out(ref)
    SCHEMA.validate(json.loads(first))
    again = f"{ref}-again"
    cases.add_case(shelf.store, COMMAND_LINE, again, "A family", [])
    shelf.into(again, first)
    second = shelf.out(again)
    assert without_entering(second) == without_entering(first)
    receipt = shelf.into(again, first)
    assert (receipt["new"], receipt["left_out"]) == (0, 0)
    assert without_entering(shelf.out(again)) == without_entering(first)

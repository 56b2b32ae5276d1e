"""Any case out as JSON and into an empty case: event for event, and said before it is taken in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chronoapp.assets import find_assets
from chronoapp.domain.access import COMMAND_LINE, Actor
from chronoapp.domain.cases import Agency, Child, Person, Span, SpanKind
from chronoapp.domain.comments import Comment, CommentKind
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.errors import NotAllowed, Refused, UnreadableFile
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
from chronoapp.domain.filters import Filter
from chronoapp.domain.identity import identity_for, new_id
from chronoapp.domain.tables import FileLimits
from chronoapp.spreadsheets.read import read_file
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import comments as stored_comments
from chronoapp.storage import events as stored_events
from chronoapp.storage import pairs as stored_pairs
from chronoapp.storage.store import Store, Tx, open_store
from chronoapp.usecases import cases, comments, events, history, imports, taking_back
from chronoapp.usecases.export_kinds import Order
from chronoapp.usecases.exports import export
from chronoapp.usecases.imports import HowToRead, Sent
from chronoapp.usecases.taking_back import TakeBack

TODAY = date(2026, 3, 14)
HOW = HowToRead(FileLimits(), TODAY)
ASSETS = find_assets()
SCHEMA = jsonschema.Draft202012Validator(json.loads((ASSETS.static / "case.schema.json").read_bytes()))


def out(store: Store, ref: str, wanted: Filter = Filter(), actor: Actor = COMMAND_LINE) -> bytes:  # noqa: B008 - frozen
    order = Order("json", wanted, CourtChoice(prepared_on=TODAY), ASSETS.templates, ASSETS.static / "fonts", TODAY)
    return export(store, actor, ref, order).data


def into(store: Store, ref: str, data: bytes, **answers: str) -> dict[str, Any]:
    return dict(imports.take_in_at_once(store, COMMAND_LINE, ref, Sent("", "case.json", data), answers, HOW))


def without_entering(data: bytes) -> dict[str, Any]:
    """What the file holds but for the case it is of, and who entered its events there when."""
    record: dict[str, Any] = json.loads(data)
    for event in record["events"]:
        for one in (event, *event["joined"]):
            del one["entered"]
    return record | {"case": None}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path_factory.mktemp('copies') / 'copies.db'}")
    yield opened
    opened.close()


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
def test_any_case_comes_back_from_its_json_as_it_was(shelf: Store, drawn, data: st.DataObject) -> None:
    children, made, joined, names = drawn
    ref = f"LC-{new_id()}"
    case = cases.add_case(shelf, COMMAND_LINE, ref, "A family", children)
    with shelf.begin() as tx:
        stored_events.add_events(tx, case.id, made)
        for event_id, head in joined.items():
            stored_pairs.join(tx, case.id, event_id, head)
        store_beside(tx, case.id, names, made, data.draw)
    first = out(shelf, ref)
    SCHEMA.validate(json.loads(first))
    again = f"{ref}-again"
    cases.add_case(shelf, COMMAND_LINE, again, "A family", [])
    into(shelf, again, first)
    second = out(shelf, again)
    assert without_entering(second) == without_entering(first)
    receipt = into(shelf, again, first)
    assert (receipt["new"], receipt["left_out"]) == (0, 0)
    assert without_entering(out(shelf, again)) == without_entering(first)


def hubbards(shelf: Store, ref: str) -> tuple[bytes, Event]:
    """A case of one event by hand, judged and commented on, as its JSON; and the event."""
    cases.add_case(shelf, COMMAND_LINE, ref, "Hubbard family", [Child(identity_for(f"Lucy {ref}"), "Lucy Hubbard")])
    form = {"date": "6/7/2019", "headline": "Taken home", "details": "By her grandmother.", "valence": "harm"}
    made = events.add_event(shelf, COMMAND_LINE, ref, form, TODAY)
    comments.add_comment(shelf, COMMAND_LINE, ref, made.id, "dispute", "It was the day before.")
    return out(shelf, ref), made


def test_a_check_shows_what_comes_and_what_does_not_before_anything_is_taken_in(shelf: Store) -> None:
    data, _ = hubbards(shelf, "LC-SHOWN")
    cases.add_case(shelf, COMMAND_LINE, "LC-SHOWN-2", "", [])
    import_id = imports.send_in(shelf, COMMAND_LINE, "LC-SHOWN-2", Sent("", "case.json", data), FileLimits())
    (sheet,) = imports.check_import(shelf, COMMAND_LINE, "LC-SHOWN-2", import_id, HOW).reading.sheets
    says = " ".join(sheet.notes)
    assert "1 child: Lucy Hubbard" in says
    assert "the history of changes and the audit" in says
    assert (len(sheet.placed), sheet.held, sheet.questions) == (1, (), ())
    assert "dispute. It was the day before." in sheet.placed[0].words["Comments"]
    assert json.loads(out(shelf, "LC-SHOWN-2"))["children"] == []


def test_who_entered_it_first_stands_in_the_history_and_a_comment_says_that_it_came_with_a_file(shelf: Store) -> None:
    data, made = hubbards(shelf, "LC-FIRST")
    cases.add_case(shelf, COMMAND_LINE, "LC-FIRST-2", "", [])
    into(shelf, "LC-FIRST-2", data.replace(b'"by": "Command line"', b'"by": "Alice Marlow"'))
    page = history.case_history(shelf, COMMAND_LINE, "LC-FIRST-2")
    (line,) = (change for act in page.acts for change in act.changes if change.field == "first entered")
    assert line.new.startswith("Alice Marlow on ")
    assert (line.subject_id, line.by) == (made.id, COMMAND_LINE.name)
    with shelf.begin() as tx:
        case_id = stored_cases.find_case(tx, "LC-FIRST-2")
        assert case_id is not None
        (said,) = stored_comments.every_comment(tx, case_id.id)
        (event,) = stored_events.load_events(tx, case_id.id)
    assert said.came_with_a_file
    assert event.entered_by == COMMAND_LINE.name


def test_what_stands_in_the_case_otherwise_is_never_written_over(shelf: Store) -> None:
    data, made = hubbards(shelf, "LC-THERE")
    assert into(shelf, "LC-THERE", data)["already_there"] == 1
    changed = data.replace(b"By her grandmother.", b"By her aunt.").replace(b"Taken home", b"Fetched")
    receipt = into(shelf, "LC-THERE", changed)
    assert (receipt["new"], receipt["left_out"], receipt["balances"]) == (0, 1, True)
    import_id = imports.send_in(shelf, COMMAND_LINE, "LC-THERE", Sent("", "case.json", changed), FileLimits())
    (sheet,) = imports.check_import(shelf, COMMAND_LINE, "LC-THERE", import_id, HOW).reading.sheets
    assert sheet.left_out[0].reason == (
        "In this case already, and not in the same words: its headline, its details. What stands here stays."
    )
    (there,) = json.loads(out(shelf, "LC-THERE"))["events"]
    assert (there["id"], there["headline"]) == (made.id, "Taken home")


def test_an_agencys_very_row_that_is_there_already_comes_in_no_second_time(shelf: Store) -> None:
    first, more = b"Date,What happened\n6/7/2019,Taken home\n", b"7/7/2019,Brought back\n"
    for ref, sheet in (("LC-ROW", first + more), ("LC-ROW-2", first)):
        cases.add_case(shelf, COMMAND_LINE, ref, "", [])
        sent = Sent("School", "log.csv", sheet)
        imports.take_in_at_once(shelf, COMMAND_LINE, ref, sent, {}, HOW)
    receipt = into(shelf, "LC-ROW-2", out(shelf, "LC-ROW"))
    assert (receipt["new"], receipt["left_out"], receipt["balances"]) == (1, 1, True)
    headlines = [event["headline"] for event in json.loads(out(shelf, "LC-ROW-2"))["events"]]
    assert headlines == ["Taken home", "Brought back"]


def test_another_familys_case_comes_in_only_where_somebody_says_that_it_belongs_here(shelf: Store) -> None:
    data, _ = hubbards(shelf, "LC-OTHER")
    cases.add_case(shelf, COMMAND_LINE, "LC-OTHER-2", "", [Child(identity_for("Tom"), "Tom Fairley")])
    with pytest.raises(Refused, match="is about other children"):
        into(shelf, "LC-OTHER-2", data)
    into(shelf, "LC-OTHER-2", data, **{"other-family": "yes"})
    children = json.loads(out(shelf, "LC-OTHER-2"))["children"]
    assert [child["name"] for child in children] == ["Tom Fairley", "Lucy Hubbard"]


def test_a_case_taken_in_is_taken_back_whole_and_put_back(shelf: Store) -> None:
    data, _ = hubbards(shelf, "LC-BACK")
    cases.add_case(shelf, COMMAND_LINE, "LC-BACK-2", "", [])
    import_id = imports.send_in(shelf, COMMAND_LINE, "LC-BACK-2", Sent("", "case.json", data), FileLimits())
    imports.take_in(shelf, COMMAND_LINE, "LC-BACK-2", import_id, HOW)
    taking_back.take_back(shelf, COMMAND_LINE, "LC-BACK-2", import_id, TakeBack("the wrong family"), TODAY)
    (event,) = json.loads(out(shelf, "LC-BACK-2"))["events"]
    assert event["significance"] == "left out"
    taking_back.put_back(shelf, COMMAND_LINE, "LC-BACK-2", import_id, TODAY)
    (event,) = json.loads(out(shelf, "LC-BACK-2"))["events"]
    assert event["significance"] == "supporting"


def test_a_contributor_takes_no_whole_case_in(house) -> None:
    data, _ = hubbards(house.store, "LC-ALL")
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "contributor")
    with pytest.raises(NotAllowed, match="A whole case can only be taken in by somebody"):
        imports.send_in(house.store, house.charlie, house.ref, Sent("", "case.json", data), FileLimits())


@pytest.mark.parametrize(
    "damage",
    [(b'"2019-07-06"', b'"6/7/2019"'), (b'"Taken home"', b"7"), (b'"Taken home"', b'"\\ud800"'), (b'"harm"', b'"bad"')],
)
def test_a_damaged_case_is_refused_whole(shelf: Store, damage: tuple[bytes, bytes]) -> None:
    data, _ = hubbards(shelf, f"LC-{damage[1]!r}".replace("/", " "))
    assert damage[0] in data
    with pytest.raises(UnreadableFile, match="not a case as chronoapp writes it"):
        read_file(data.replace(*damage), "case.json")

"""A case's own JSON taken in: said before it is taken in, never written over what stands, and taken back whole."""

from __future__ import annotations

import json
from datetime import date

import pytest

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.cases import Child
from chronoapp.domain.errors import NotAllowed, Refused, UnreadableFile
from chronoapp.domain.events import (
    Event,
)
from chronoapp.domain.identity import identity_for
from chronoapp.domain.tables import FileLimits
from chronoapp.spreadsheets.read import read_file
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import comments as stored_comments
from chronoapp.storage import events as stored_events
from chronoapp.usecases import cases, comments, events, history, imports, taking_back
from chronoapp.usecases.imports import Sent
from chronoapp.usecases.taking_back import TakeBack
from chronoapp.usecases.uploads import HowToRead

TODAY = date(2026, 3, 14)
HOW = HowToRead(FileLimits(), TODAY)


def hubbards(shelf, ref: str) -> tuple[bytes, Event]:
    """A case of one event by hand, judged and commented on, as its JSON; and the event."""
    cases.add_case(
        shelf.store, COMMAND_LINE, ref, "Hubbard family", [Child(identity_for(f"Lucy {ref}"), "Lucy Hubbard")]
    )
    form = {"date": "6/7/2019", "headline": "Taken home", "details": "By her grandmother.", "valence": "harm"}
    made = events.add_event(shelf.store, COMMAND_LINE, ref, form, TODAY)
    comments.add_comment(shelf.store, COMMAND_LINE, ref, made.id, "dispute", "It was the day before.")
    return shelf.out(ref), made


def test_a_check_shows_what_comes_and_what_does_not_before_anything_is_taken_in(shelf) -> None:
    data, _ = hubbards(shelf, "LC-SHOWN")
    cases.add_case(shelf.store, COMMAND_LINE, "LC-SHOWN-2", "", [])
    import_id = imports.send_in(shelf.store, COMMAND_LINE, "LC-SHOWN-2", Sent("", "case.json", data), FileLimits())
    (sheet,) = imports.check_import(shelf.store, COMMAND_LINE, "LC-SHOWN-2", import_id, HOW).reading.sheets
    says = " ".join(sheet.notes)
    assert "1 child: Lucy Hubbard" in says
    assert "the history of changes and the audit" in says
    assert (len(sheet.placed), sheet.held, sheet.questions) == (1, (), ())
    assert "dispute. It was the day before." in sheet.placed[0].words["Comments"]
    assert json.loads(shelf.out("LC-SHOWN-2"))["children"] == []


def test_who_entered_it_first_stands_in_the_history_and_a_comment_says_that_it_came_with_a_file(shelf) -> None:
    data, made = hubbards(shelf, "LC-FIRST")
    cases.add_case(shelf.store, COMMAND_LINE, "LC-FIRST-2", "", [])
    shelf.into("LC-FIRST-2", data.replace(b'"by": "Command line"', b'"by": "Alice Marlow"'))
    page = history.case_history(shelf.store, COMMAND_LINE, "LC-FIRST-2")
    (line,) = (change for act in page.acts for change in act.changes if change.field == "first entered")
    assert line.new.startswith("Alice Marlow on ")
    assert (line.subject_id, line.by) == (made.id, COMMAND_LINE.name)
    with shelf.store.begin() as tx:
        case_id = stored_cases.find_case(tx, "LC-FIRST-2")
        assert case_id is not None
        (said,) = stored_comments.every_comment(tx, case_id.id)
        (event,) = stored_events.load_events(tx, case_id.id)
    assert said.came_with_a_file
    assert event.entered_by == COMMAND_LINE.name


def test_that_an_agency_withdrew_an_account_is_kept_in_the_history(shelf) -> None:
    cases.add_case(shelf.store, COMMAND_LINE, "LC-GONE", "", [])
    sent = Sent("School", "log.csv", b"Date,What happened\n6/7/2019,Taken home\n")
    imports.take_in_at_once(shelf.store, COMMAND_LINE, "LC-GONE", sent, {}, HOW)
    data = shelf.out("LC-GONE")
    assert b'"standing": "stands"' in data
    cases.add_case(shelf.store, COMMAND_LINE, "LC-GONE-2", "", [])
    shelf.into("LC-GONE-2", data.replace(b'"standing": "stands"', b'"standing": "withdrawn by the agency"'))
    page = history.case_history(shelf.store, COMMAND_LINE, "LC-GONE-2")
    said = [change.new for act in page.acts for change in act.changes if change.field == "account"]
    assert said == ["School: withdrawn by the agency"]


def test_what_stands_in_the_case_otherwise_is_never_written_over(shelf) -> None:
    data, made = hubbards(shelf, "LC-THERE")
    assert shelf.into("LC-THERE", data)["already_there"] == 1
    changed = data.replace(b"By her grandmother.", b"By her aunt.").replace(b"Taken home", b"Fetched")
    receipt = shelf.into("LC-THERE", changed)
    assert (receipt["new"], receipt["left_out"], receipt["balances"]) == (0, 1, True)
    import_id = imports.send_in(shelf.store, COMMAND_LINE, "LC-THERE", Sent("", "case.json", changed), FileLimits())
    (sheet,) = imports.check_import(shelf.store, COMMAND_LINE, "LC-THERE", import_id, HOW).reading.sheets
    assert sheet.left_out[0].reason == (
        "In this case already, and not in the same words: its headline, its details. What stands here stays."
    )
    (there,) = json.loads(shelf.out("LC-THERE"))["events"]
    assert (there["id"], there["headline"]) == (made.id, "Taken home")


def test_an_agencys_very_row_that_is_there_already_comes_in_no_second_time(shelf) -> None:
    first, more = b"Date,What happened\n6/7/2019,Taken home\n", b"7/7/2019,Brought back\n"
    for ref, sheet in (("LC-ROW", first + more), ("LC-ROW-2", first)):
        cases.add_case(shelf.store, COMMAND_LINE, ref, "", [])
        sent = Sent("School", "log.csv", sheet)
        imports.take_in_at_once(shelf.store, COMMAND_LINE, ref, sent, {}, HOW)
    receipt = shelf.into("LC-ROW-2", shelf.out("LC-ROW"))
    assert (receipt["new"], receipt["left_out"], receipt["balances"]) == (1, 1, True)
    headlines = [event["headline"] for event in json.loads(shelf.out("LC-ROW-2"))["events"]]
    assert headlines == ["Taken home", "Brought back"]


def test_another_familys_case_comes_in_only_where_somebody_says_that_it_belongs_here(shelf) -> None:
    data, _ = hubbards(shelf, "LC-OTHER")
    cases.add_case(shelf.store, COMMAND_LINE, "LC-OTHER-2", "", [Child(identity_for("Tom"), "Tom Fairley")])
    with pytest.raises(Refused, match="is about other children"):
        shelf.into("LC-OTHER-2", data)
    shelf.into("LC-OTHER-2", data, **{"other-family": "yes"})
    children = json.loads(shelf.out("LC-OTHER-2"))["children"]
    assert [child["name"] for child in children] == ["Tom Fairley", "Lucy Hubbard"]


def test_a_case_taken_in_is_taken_back_whole_and_put_back(shelf) -> None:
    data, _ = hubbards(shelf, "LC-BACK")
    cases.add_case(shelf.store, COMMAND_LINE, "LC-BACK-2", "", [])
    import_id = imports.send_in(shelf.store, COMMAND_LINE, "LC-BACK-2", Sent("", "case.json", data), FileLimits())
    imports.take_in(shelf.store, COMMAND_LINE, "LC-BACK-2", import_id, HOW)
    taking_back.take_back(shelf.store, COMMAND_LINE, "LC-BACK-2", import_id, TakeBack("the wrong family"), TODAY)
    (event,) = json.loads(shelf.out("LC-BACK-2"))["events"]
    assert event["significance"] == "left out"
    taking_back.put_back(shelf.store, COMMAND_LINE, "LC-BACK-2", import_id, TODAY)
    (event,) = json.loads(shelf.out("LC-BACK-2"))["events"]
    assert event["significance"] == "supporting"


def test_a_contributor_takes_no_whole_case_in(house, shelf) -> None:
    data, _ = hubbards(shelf, f"LC-{house.store.engine.name}")
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "contributor")
    with pytest.raises(NotAllowed, match="A whole case can only be taken in by somebody"):
        imports.send_in(house.store, house.charlie, house.ref, Sent("", "case.json", data), FileLimits())


@pytest.mark.parametrize(
    "damage",
    [(b'"2019-07-06"', b'"6/7/2019"'), (b'"Taken home"', b"7"), (b'"Taken home"', b'"\\ud800"'), (b'"harm"', b'"bad"')],
)
def test_a_damaged_case_is_refused_whole(shelf, damage: tuple[bytes, bytes]) -> None:
    data, _ = hubbards(shelf, f"LC-{damage[1]!r}".replace("/", " "))
    assert damage[0] in data
    with pytest.raises(UnreadableFile, match="not a case as chronoapp writes it"):
        read_file(data.replace(*damage), "case.json")

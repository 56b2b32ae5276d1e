"""Rows judged while a file is checked: kept for colleagues, written to the event and its history when taken in."""

from __future__ import annotations

import pytest

from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import Clash, NotAllowed, NotFound, Refused
from chronoapp.domain.events import Significance
from chronoapp.usecases import cases, history, imports, mending, receipts, timeline, triage
from chronoapp.usecases.imports import Sent
from chronoapp.usecases.triage import Marked

LOG = (
    b"Date,Incident,Action\r\n"
    b"06/07/2019,Neighbour heard shouting,Officers attended\r\n"
    b"07/07/2019,Case note added,\r\n"
    b"TBC,Joel moved school,\r\n"
    b"09/09/2020,Joel started school,\r\n"
)
SHEET = "log"


@pytest.fixture
def import_id(house) -> str:
    return imports.send_in(house.store, house.alice, house.ref, Sent("Police", "log.csv", LOG), house.how.limits)


def mark(house, who, import_id: str, *marked) -> triage.Triage:
    return triage.mark_row(house.store, who, house.ref, import_id, Marked(SHEET, *marked))


def take_in(house, import_id: str):
    return imports.take_in(house.store, house.alice, house.ref, import_id, house.how)


def events(house):
    shown = timeline.read_chronology(house.store, house.alice, house.ref).shown.events
    return {event.headline: event for event in shown}


def test_what_two_people_said_stands_on_the_events_and_in_the_history_under_their_names(house, import_id) -> None:
    mark(house, house.alice, import_id, 2, "core", "The first call")
    mark(house, house.bob, import_id, 5, "supporting")
    take_in(house, import_id)
    event = events(house)["Neighbour heard shouting"]
    assert (event.significance, event.why) == (Significance.CORE, "The first call")
    changes = history.case_history(house.store, house.alice, house.ref).changes
    said = {(one.subject_id, one.field): (one.by, one.new) for one in changes if one.subject == "event"}
    assert said[event.id, "significance"] == ("Alice Marlow", "core")
    assert said[event.id, "why"] == ("Alice Marlow", "The first call")
    assert said[events(house)["Joel started school"].id, "significance"] == ("Bob Marlow", "supporting")


def test_a_row_left_out_is_on_the_receipt_with_who_and_why_and_comes_back(house, import_id) -> None:
    mark(house, house.bob, import_id, 2, "left out", "About another family")
    receipt = take_in(house, import_id)
    assert (receipt["rows"], receipt["placed"], receipt["held"], receipt["left_out"]) == (4, 2, 1, 1)
    assert receipt["judged_out"] == 1
    rows = receipts.read_receipt(house.store, house.alice, house.ref, import_id).rows
    assert {row.row: row.reason for row in rows}[2] == "About another family (left out by Bob Marlow)"
    says = mending.bring_back(house.store, house.alice, house.ref, import_id, (0, 2), house.how)
    assert says == "Row 2 is in the chronology: Neighbour heard shouting."
    assert events(house)["Neighbour heard shouting"].significance is Significance.SUPPORTING
    with pytest.raises(NotFound):
        mending.bring_back(house.store, house.alice, house.ref, import_id, (0, 2), house.how)


def test_a_row_whose_date_still_waits_comes_back_held_and_can_then_be_mended(house, import_id) -> None:
    mark(house, house.alice, import_id, 4, "left out", "No date")
    take_in(house, import_id)
    assert "is held now" in mending.bring_back(house.store, house.alice, house.ref, import_id, (0, 4), house.how)
    mend = mending.Mend(0, 4, {Field.EVENT_DATE: "3/9/2020"})
    mending.mend_row(house.store, house.alice, house.ref, import_id, mend, house.how)
    assert "Joel moved school" in events(house)


def test_the_same_row_sent_again_is_judged_where_nobody_has_said_why_yet(house, import_id) -> None:
    take_in(house, import_id)
    again = imports.send_in(house.store, house.alice, house.ref, Sent("Police", "log.csv", LOG), house.how.limits)
    mark(house, house.alice, again, 2, "core", "The first call")
    mark(house, house.alice, again, 5, "core", "A new start")
    assert take_in(house, again)["new"] == 0
    assert events(house)["Neighbour heard shouting"].why == "The first call"
    third = imports.send_in(house.store, house.alice, house.ref, Sent("Police", "log.csv", LOG), house.how.limits)
    mark(house, house.bob, third, 2, "supporting", "One call of many")
    take_in(house, third)
    assert events(house)["Neighbour heard shouting"].why == "The first call"


def test_nobody_marks_over_a_colleague_unseen(house, import_id) -> None:
    mark(house, house.bob, import_id, 2, "core")
    with pytest.raises(Clash, match="Bob Marlow marked row 2 as core"):
        mark(house, house.alice, import_id, 2, "supporting")
    assert mark(house, house.alice, import_id, 2, "supporting", "", "core").counts["supporting"] == 1
    assert mark(house, house.alice, import_id, 2, "", "", "supporting").mark is None


def test_a_stranger_marks_nothing_and_a_contributor_judges_nothing(house, import_id) -> None:
    with pytest.raises(NotFound):
        mark(house, house.charlie, import_id, 2, "nonsense")
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    with pytest.raises(NotAllowed):
        mark(house, house.charlie, import_id, 2, "left out", "Not ours")


def test_a_file_taken_in_is_marked_no_more(house, import_id) -> None:
    take_in(house, import_id)
    with pytest.raises(Refused):
        mark(house, house.alice, import_id, 2, "core")


def test_process_notes_are_put_aside_by_the_command_line_too(house) -> None:
    sent = Sent("Police", "log.csv", LOG)
    receipt = imports.take_in_at_once(house.store, house.alice, house.ref, sent, {"process-notes": "aside"}, house.how)
    assert (receipt["placed"], receipt["put_aside"]) == (2, 1)

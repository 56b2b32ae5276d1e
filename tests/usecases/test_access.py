from __future__ import annotations

import pytest

from chronoapp.domain.access import COMMAND_LINE, Role
from chronoapp.domain.errors import NotAllowed, NotFound
from chronoapp.domain.history import first_broken
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import history as stored_history
from chronoapp.usecases import cases, events, history, imports, receipts, timeline
from chronoapp.usecases.imports import Sent


def test_a_stranger_is_told_the_case_does_not_exist(house) -> None:
    with pytest.raises(NotFound) as stranger:
        timeline.read_chronology(house.store, house.charlie, house.ref)
    with pytest.raises(NotFound) as nowhere:
        timeline.read_chronology(house.store, house.charlie, "LC-404")
    assert stranger.value.says == nowhere.value.says


def test_a_reviewer_reads_but_does_not_edit(house) -> None:
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    assert timeline.read_chronology(house.store, house.charlie, house.ref).shown.events == ()
    with pytest.raises(NotAllowed):
        events.add_event(house.store, house.charlie, house.ref, {"date": "6/7/2019", "headline": "x"}, house.today)


def test_a_contributor_sees_only_their_agency(house) -> None:
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "contributor")
    for agency in ("Police", house.charlie.agency):
        form = {"date": "6/7/2019", "headline": f"Told by {agency}", "agency": agency}
        events.add_event(house.store, house.alice, house.ref, form, house.today)
    seen = timeline.read_chronology(house.store, house.charlie, house.ref).shown.events
    assert [event.headline for event in seen] == [f"Told by {house.charlie.agency}"]


def test_a_contributor_learns_nothing_of_other_agencies(house, six_columns) -> None:
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "contributor")
    sent = Sent("Police", "police.csv", six_columns)
    police = imports.send_in(house.store, house.alice, house.ref, sent, house.how.limits)
    imports.take_in(house.store, house.alice, house.ref, police, house.how)
    assert receipts.list_imports(house.store, house.charlie, house.ref).imports == ()
    assert timeline.read_chronology(house.store, house.charlie, house.ref).choices.agencies == ()
    with pytest.raises(NotFound):
        receipts.read_receipt(house.store, house.charlie, house.ref, police)
    with pytest.raises(NotAllowed):
        history.case_history(house.store, house.charlie, house.ref)
    with pytest.raises(NotAllowed):
        imports.send_in(house.store, house.charlie, house.ref, sent, house.how.limits)


def test_a_contributor_sends_in_for_their_own_agency(house, six_columns) -> None:
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "contributor")
    sent = Sent(house.charlie.agency, "ours.csv", six_columns)
    ours = imports.send_in(house.store, house.charlie, house.ref, sent, house.how.limits)
    imports.take_in(house.store, house.charlie, house.ref, ours, house.how)
    assert len(timeline.read_chronology(house.store, house.charlie, house.ref).shown.events) == 3


def test_only_the_lead_lets_colleagues_in(house) -> None:
    with pytest.raises(NotAllowed):
        cases.add_member(house.store, house.bob, house.ref, house.charlie.email, "worker")


def test_the_lead_cannot_leave_the_case_without_one(house) -> None:
    with pytest.raises(NotAllowed):
        cases.add_member(house.store, house.alice, house.ref, house.alice.email, "worker")


def test_my_cases_lists_only_mine(house) -> None:
    cases.add_case(house.store, house.charlie, "LC-2", "Another family")
    assert [case.ref for case in cases.list_cases(house.store, house.bob)] == ["LC-1"]
    assert [case.ref for case in cases.list_cases(house.store, COMMAND_LINE)] == ["LC-1", "LC-2"]


def test_every_read_and_write_is_in_the_audit_chain(house) -> None:
    timeline.read_chronology(house.store, house.bob, house.ref)
    with house.store.begin() as tx:
        case = stored_cases.find_case(tx, house.ref)
        assert case is not None
        entries = stored_history.read_audit(tx, case.id)
        assert stored_cases.role_in(tx, case.id, house.bob.id) is Role.WORKER
    assert (entries[-1].actor, entries[-1].act) == ("Bob Marlow", "read the chronology")
    assert first_broken(case.id, entries) is None


def test_a_refused_write_leaves_no_trace_of_half_a_change(house) -> None:
    with pytest.raises(NotFound):
        events.set_significance(house.store, house.alice, house.ref, "nothing", "core", "")
    with house.store.begin() as tx:
        case = stored_cases.find_case(tx, house.ref)
        assert case is not None
        acts = [entry.act for entry in stored_history.read_audit(tx, case.id)]
    assert "judged an event" not in acts

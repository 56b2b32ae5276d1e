"""Events told as one, and split again exactly as before."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from chronoapp.domain.errors import BadInput, NotAllowed, NotFound
from chronoapp.domain.events import Event, Standing
from chronoapp.domain.exports import case_record
from chronoapp.domain.exports_columns import six_columns
from chronoapp.domain.redaction import Mask, Withheld, masked, names_of
from chronoapp.domain.redaction.masking import WITHHELD_WORDS
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.usecases import accounts, cases, events, history, imports, proposals, taking_back, timeline
from chronoapp.usecases.events import Edit
from chronoapp.usecases.imports import Sent
from chronoapp.usecases.taking_back import TakeBack

NIGHT = "Domestic - assault"
AFTER = "Ines tired and upset"
LOGS = {
    "Police": "Date,Time,Incident,Narrative\r\n03/05/2020,23:40,Domestic - assault,"
    "Ms Lowe was pushed on the stairs. Ambulance called. Ines and Tom upstairs.\r\n",
    "School": "Date,Concern,Notes\r\n04/05/2020,Ines tired and upset,"
    "Ines said her mother was pushed on the stairs and an ambulance came last night.\r\n",
}


@dataclass
class Night:
    """One night told by two agencies, each in a file of its own."""

    house: object
    police: str
    school: str
    files: dict[str, str]


@pytest.fixture
def night(house) -> Night:
    files = {}
    for agency, log in LOGS.items():
        sent = Sent(agency, f"{agency.lower()}.csv", log.encode())
        files[agency] = imports.send_in(house.store, house.alice, house.ref, sent, house.how.limits)
        imports.take_in(house.store, house.alice, house.ref, files[agency], house.how)
    by_headline = {event.headline: event.id for event in shown(house)}
    return Night(house, by_headline[NIGHT], by_headline[AFTER], files)


def shown(house, actor=None) -> tuple[Event, ...]:
    return timeline.read_chronology(house.store, actor or house.alice, house.ref, with_words=True).shown.events


def stored(house) -> dict[str, Event]:
    with house.store.begin() as tx:
        case = stored_cases.find_case(tx, house.ref)
        assert case
        return {event.id: event for event in stored_events.load_events(tx, case.id, with_words=True)}


def save(house, event_id: str, **fields: str) -> None:
    version = events.read_event(house.store, house.alice, house.ref, event_id).event.version
    changed = {name.replace("__", "."): text for name, text in fields.items()}
    events.save_event(house.store, house.alice, house.ref, event_id, Edit(version, changed), house.today)


def test_two_accounts_of_a_night_are_proposed_joined_and_split_exactly_as_before(house, night) -> None:
    save(house, night.school, themes="School attendance", **{"impact__child-ines__effect": "Too tired to read"})
    before = stored(house)
    (pair,) = proposals.read_proposals(house.store, house.alice, house.ref).proposed
    assert {pair.first.id, pair.second.id} == {night.police, night.school}
    accounts.join(house.store, house.alice, house.ref, night.police, night.school, "the same stairs")
    (one,) = shown(house)
    assert one.headline == NIGHT
    assert one.agencies == ("Police", "School")
    assert [account.words for account in one.accounts] == [
        account.words for event_id in (night.police, night.school) for account in before[event_id].accounts
    ]
    assert [impact.effect for impact in one.impacts] == ["Too tired to read"]
    assert "School attendance" in one.themes
    assert proposals.read_proposals(house.store, house.alice, house.ref).total == 0
    assert timeline.read_chronology(house.store, house.alice, house.ref).frame.events == 1
    accounts.split(house.store, house.alice, house.ref, night.school)
    assert stored(house) == before


def test_what_is_written_after_joining_stays_where_it_was_written(house, night) -> None:
    before = stored(house)
    accounts.join(house.store, house.alice, house.ref, night.police, night.school)
    save(house, night.police, details="Kerry Lowe was pushed on the stairs.")
    save(house, night.school, **{"impact__child-tom__effect": "Quiet all day"})
    assert [impact.effect for impact in shown(house)[0].impacts] == ["Quiet all day"]
    accounts.split(house.store, house.alice, house.ref, night.school)
    after = stored(house)
    assert after[night.police].details == "Kerry Lowe was pushed on the stairs."
    assert after[night.police].impacts == before[night.police].impacts
    assert after[night.school].details == before[night.school].details
    assert [impact.effect for impact in after[night.school].impacts] == ["Quiet all day"]


def test_undoing_a_join_proposes_the_pair_again_and_splitting_later_does_not(house, night) -> None:
    accounts.join(house.store, house.alice, house.ref, night.police, night.school)
    accounts.split(house.store, house.alice, house.ref, night.school, is_undo=True)
    assert proposals.count_proposals(house.store, house.alice, house.ref) == 1
    accounts.join(house.store, house.alice, house.ref, night.police, night.school)
    accounts.split(house.store, house.alice, house.ref, night.school, "another night after all")
    page = proposals.read_proposals(house.store, house.alice, house.ref)
    assert page.total == 0
    assert [(one.said.why, one.said.by) for one in page.apart] == [("another night after all", house.alice.name)]


def test_a_pair_kept_apart_is_not_proposed_until_somebody_says_so(house, night) -> None:
    accounts.keep_apart(house.store, house.bob, house.ref, night.school, night.police, "two falls")
    page = proposals.read_proposals(house.store, house.alice, house.ref)
    assert (page.total, page.apart[0].said.by, page.apart[0].said.why) == (0, house.bob.name, "two falls")
    accounts.propose_again(house.store, house.alice, house.ref, night.police, night.school)
    assert proposals.count_proposals(house.store, house.alice, house.ref) == 1
    with pytest.raises(BadInput):
        accounts.propose_again(house.store, house.alice, house.ref, night.police, night.school)


def test_an_agency_is_asked_about_its_own_account_and_never_told_another_ones(house, night) -> None:
    page = accounts.pair_to_ask(house.store, house.alice, house.ref, night.police, night.school)
    assert set(page.questions) == {"Police", "School"}
    assert NIGHT in page.questions["Police"]
    assert "police.csv" in page.questions["Police"]
    assert "School" not in page.questions["Police"]
    assert "Ines" not in page.questions["Police"]
    with pytest.raises(BadInput):
        accounts.ask(house.store, house.alice, house.ref, night.police, night.school, " ")
    accounts.ask(house.store, house.alice, house.ref, night.police, night.school, "Was it the same night?")
    waiting = proposals.read_proposals(house.store, house.alice, house.ref)
    assert waiting.total == 0
    assert [one.said.why for one in waiting.asked] == ["Was it the same night?"]


def test_three_agencies_may_tell_of_one_event_and_each_may_leave_again(house, night) -> None:
    form = {"date": "4/5/2020", "headline": "Sutures to a cut", "agency": "Hospital"}
    hospital = events.add_event(house.store, house.alice, house.ref, form, house.today).id
    accounts.join(house.store, house.alice, house.ref, night.police, night.school)
    accounts.join(house.store, house.alice, house.ref, hospital, night.school)  # it stands with the police's already
    (one,) = shown(house)
    assert one.id == hospital
    assert set(one.agencies) == {"Hospital", "Police", "School"}
    with pytest.raises(BadInput):
        accounts.join(house.store, house.alice, house.ref, night.police, night.school)
    accounts.split(house.store, house.alice, house.ref, night.police)
    assert {event.agencies for event in shown(house)} == {("Hospital",), ("Police", "School")}


def test_a_contributor_sees_their_own_account_as_if_nothing_was_joined(house, night) -> None:
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "contributor")
    mine = {"date": "4/5/2020", "headline": "Visit after the night", "agency": house.charlie.agency}
    own = events.add_event(house.store, house.alice, house.ref, mine, house.today).id
    accounts.join(house.store, house.alice, house.ref, night.police, own)
    (seen,) = shown(house, house.charlie)
    assert (seen.id, seen.headline, seen.agencies, seen.joined_into) == (
        own,
        "Visit after the night",
        (house.charlie.agency,),
        "",
    )
    with pytest.raises(NotFound):
        events.read_event(house.store, house.charlie, house.ref, night.police)
    accounts.split(house.store, house.alice, house.ref, own)
    accounts.join(house.store, house.alice, house.ref, own, night.police)
    (seen,) = shown(house, house.charlie)
    assert [account.agency for account in seen.accounts] == [house.charlie.agency]
    assert seen.joined == ()
    for refused in (proposals.read_proposals, proposals.count_proposals):
        with pytest.raises(NotAllowed):
            refused(house.store, house.charlie, house.ref)


def test_a_stranger_and_a_reviewer_join_nothing(house, night) -> None:
    with pytest.raises(NotFound):
        accounts.join(house.store, house.charlie, house.ref, night.police, night.school)
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    assert proposals.read_proposals(house.store, house.charlie, house.ref).total == 1
    with pytest.raises(NotAllowed):
        accounts.join(house.store, house.charlie, house.ref, night.police, night.school)


def test_joining_stands_in_the_history_of_both_and_in_the_audit(house, night) -> None:
    accounts.join(house.store, house.alice, house.ref, night.police, night.school, "the same stairs")
    for event_id, field, names in ((night.police, "also told by", AFTER), (night.school, "told as one with", NIGHT)):
        (change,) = [
            one for one in events.read_event(house.store, house.bob, house.ref, event_id).changes if one.field == field
        ]
        assert (change.by, change.reason) == (house.alice.name, "the same stairs")
        assert names in change.new
    with house.store.begin() as tx:
        case = stored_cases.find_case(tx, house.ref)
        assert case
        acts = [entry.act for entry in stored_history.read_audit(tx, case.id)]
    assert "joined two accounts" in acts
    assert history.case_history(house.store, house.alice, house.ref)


def test_a_file_taken_back_leaves_the_event_that_another_agency_told_of_too(house, night) -> None:
    accounts.join(house.store, house.alice, house.ref, night.police, night.school)
    before = stored(house)
    said = TakeBack("sent by mistake")
    taking_back.take_back(house.store, house.alice, house.ref, night.files["Police"], said, house.today)
    (one,) = shown(house)
    assert not one.is_left_out
    assert [account.standing for account in one.accounts] == [Standing.TAKEN_BACK, Standing.STANDS]
    taking_back.put_back(house.store, house.alice, house.ref, night.files["Police"], house.today)
    taking_back.take_back(house.store, house.alice, house.ref, night.files["School"], said, house.today)
    (one,) = shown(house)
    assert [account.standing for account in one.accounts] == [Standing.STANDS, Standing.TAKEN_BACK]
    taking_back.put_back(house.store, house.alice, house.ref, night.files["School"], house.today)
    again = stored(house)
    assert again[night.police] == before[night.police]
    assert again[night.school].significance == before[night.school].significance


def test_a_correction_of_the_joined_account_changes_that_account_alone(house, night) -> None:
    accounts.join(house.store, house.alice, house.ref, night.police, night.school)
    corrected = LOGS["School"].replace("tired and upset", "tired upset and hungry")
    sent = Sent("School", "school.csv", corrected.encode())
    later = imports.send_in(house.store, house.alice, house.ref, sent, house.how.limits)
    imports.take_in(house.store, house.alice, house.ref, later, house.how)
    (one,) = shown(house)
    assert one.headline == NIGHT
    assert one.joined[0].headline == "Ines tired upset and hungry"
    assert [account.agency for account in one.accounts] == ["Police", "School"]


def test_the_date_of_the_other_account_is_taken_as_an_edit(house, night) -> None:
    accounts.join(house.store, house.alice, house.ref, night.school, night.police)
    (account,) = stored(house)[night.police].accounts
    accounts.take_date(house.store, house.alice, house.ref, night.school, account.id)
    now = stored(house)
    assert now[night.school].date == account.event_date
    assert now[night.school].version == 2
    assert now[night.police].version == 1
    with pytest.raises(NotFound):
        accounts.take_date(house.store, house.alice, house.ref, night.police, "another")


def test_events_near_in_time_are_offered_for_joining_by_hand(house, night) -> None:
    for headline, when in (("Nearby", "6/5/2020"), ("Far off", "6/9/2020")):
        events.add_event(house.store, house.alice, house.ref, {"date": when, "headline": headline}, house.today)
    page = accounts.near_events(house.store, house.alice, house.ref, night.police)
    assert [event.headline for event in page.near] == [AFTER, "Nearby"]


def test_json_tells_a_joined_event_once_with_every_account(house, night) -> None:
    accounts.join(house.store, house.alice, house.ref, night.police, night.school)
    whole = timeline.read_chronology(house.store, house.alice, house.ref, with_words=True).shown
    record = json.loads(json.dumps(case_record(whole)))
    (one,) = record["events"]
    assert [account["agency"] for account in one["accounts"]] == ["Police", "School"]
    assert one["accounts"][1]["words"]["Concern"] == AFTER
    assert record["events"][0]["joined"][0]["headline"] == AFTER


def test_a_document_tells_what_every_agency_told(house, night) -> None:
    accounts.join(house.store, house.alice, house.ref, night.police, night.school)
    (one,) = shown(house)
    details = six_columns(one, ()).texts[2]
    assert details.endswith(
        "School also told of this (Mon 4 May 2020): Ines tired and upset. "
        "Ines said her mother was pushed on the stairs and an ambulance came last night."
    )
    assert "Ms Lowe was pushed on the stairs." in details


def test_what_is_withheld_of_one_account_is_withheld_of_the_others_of_the_same_event(house, night) -> None:
    accounts.join(house.store, house.alice, house.ref, night.police, night.school)
    whole = timeline.read_chronology(house.store, house.alice, house.ref, with_words=True).shown
    mask = Mask(names_of(()), {})
    assert masked(whole, mask, [Withheld(night.school)]).events == ()
    (one,) = masked(whole, mask, [Withheld(night.police, "details")]).events
    assert {one.details, one.joined[0].details} == {WITHHELD_WORDS}
    assert not any(account.words for account in (*one.accounts, *one.joined[0].accounts))

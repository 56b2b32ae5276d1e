from __future__ import annotations

import io
import re

import pytest

from chronoapp.usecases import cases, timeline

LOGS = {
    "Police": "Date,Time,Incident,Narrative\r\n03/05/2020,23:40,Domestic - assault,"
    "Ms Lowe was pushed on the stairs. Ambulance called. Ines and Tom upstairs.\r\n",
    "School": "Date,Concern,Notes\r\n04/05/2020,Ines tired and upset,"
    "Ines said her mother was pushed on the stairs and an ambulance came last night.\r\n",
}


@pytest.fixture
def night(web, alice) -> dict[str, str]:
    """The ids of the two events of one night, by agency."""
    for agency, log in LOGS.items():
        form = {"agency": agency, "files": (io.BytesIO(log.encode()), f"{agency}.csv")}
        address = alice.post(f"/cases/{web.ref}/imports", form, content_type="multipart/form-data").location
        alice.post(f"{address}/take-in")
    found = timeline.read_chronology(web.store, web.alice, web.ref).shown.events
    return {event.agencies[0]: event.id for event in found}


def pair(night: dict[str, str]) -> dict[str, str]:
    return {"one": night["Police"], "other": night["School"]}


def test_a_proposal_is_joined_undone_and_joined_again(web, alice, night) -> None:
    page = alice.get(f"/cases/{web.ref}/proposals").text
    assert "1 proposal, the surest first" in page
    assert '<span class="shared">stairs</span>' in page
    assert "in common: " in page
    answer = alice.post(f"/cases/{web.ref}/proposals/join", pair(night) | {"keep": night["Police"]})
    assert answer.location.endswith(f"joined={night['School']}")
    after = alice.get(answer.location).text
    assert "No proposals" in after
    assert "Undo" in after
    assert f'<a href="/cases/{web.ref}/events/{night["Police"]}">Open the event they are told as' in after
    undone = alice.post(f"/cases/{web.ref}/events/{night['School']}/split", {"undo": "yes"})
    assert "1 proposal, the surest first" in alice.get(undone.location).text


def test_a_joined_event_shows_both_accounts_what_differs_and_how_to_split(web, alice, night) -> None:
    form = pair(night) | {"keep": night["Police"], "back": "event"}
    page = alice.get(alice.post(f"/cases/{web.ref}/proposals/join", form).location).text
    assert "2 accounts" in page
    assert "was just joined" in page
    assert "Police: Sun 3 May 2020, 23:40; School: Mon 4 May 2020." in page
    assert "differs" in page
    chronology = alice.get(f"/cases/{web.ref}").text
    assert "+1 account" in chronology
    assert "Ines tired and upset" not in chronology
    own = alice.get(f"/cases/{web.ref}/events/{night['School']}").text
    assert "This is told as one with" in own
    alice.post(f"/cases/{web.ref}/events/{night['School']}/split", {"why": "two nights"})
    assert "Ines tired and upset" in alice.get(f"/cases/{web.ref}").text
    assert "Kept apart (1)" in alice.get(f"/cases/{web.ref}/proposals").text


def test_the_other_accounts_date_is_taken_as_an_edit(web, alice, night) -> None:
    form = pair(night) | {"keep": night["School"], "back": "event"}
    page = alice.get(alice.post(f"/cases/{web.ref}/proposals/join", form).location).text
    account = re.search(r'name="account" value="(\w+)"', page)
    assert account
    saved = alice.post(f"/cases/{web.ref}/events/{night['School']}/date", {"account": account[1]})
    assert "Sun 3 May 2020, 23:40" in alice.get(saved.location).text
    assert "When it happened" in alice.get(f"/cases/{web.ref}/history").text


def test_an_agency_is_asked_and_the_pair_waits(web, alice, night) -> None:
    asked = alice.get(f"/cases/{web.ref}/proposals/ask", query_string=pair(night) | {"agency": "School"}).text
    assert "To School, about case LC-1" in asked
    empty = alice.post(f"/cases/{web.ref}/proposals/ask", pair(night) | {"words": " "})
    assert empty.status_code == 422
    assert "Write what the agency is asked." in empty.text
    kept = alice.post(f"/cases/{web.ref}/proposals/ask", pair(night) | {"words": "Was it Sunday <b>night</b>?"})
    page = alice.get(kept.location).text
    assert "Waiting for an answer (1)" in page
    assert "Was it Sunday &lt;b&gt;night&lt;/b&gt;?" in page
    alice.post(f"/cases/{web.ref}/proposals/propose-again", pair(night))
    assert "1 proposal, the surest first" in alice.get(f"/cases/{web.ref}/proposals").text


def test_two_events_are_joined_by_hand_from_the_ones_near_in_time(web, alice, night) -> None:
    page = alice.get(f"/cases/{web.ref}/events/{night['Police']}/join").text
    assert "School: Ines tired and upset" in page
    assert "Grandmother took the children home" not in page  # ten months before
    form = {"one": night["Police"], "keep": night["Police"], "other": night["School"], "back": "event"}
    assert "2 accounts" in alice.get(alice.post(f"/cases/{web.ref}/proposals/join", form).location).text
    again = alice.post(f"/cases/{web.ref}/proposals/join", form)
    assert "told as one already" in alice.get(again.location).text


def test_the_case_head_counts_the_proposals_only_when_they_are_known(web, alice, night) -> None:
    before = alice.get(f"/cases/{web.ref}").text
    assert f'data-count="/cases/{web.ref}/proposals/count">Proposals</a>' in before
    assert alice.get(f"/cases/{web.ref}/proposals/count").json == {"says": "1 proposal"}
    assert f'<a href="/cases/{web.ref}/proposals">1 proposal</a>' in alice.get(f"/cases/{web.ref}").text
    alice.post(f"/cases/{web.ref}/proposals/keep-apart", pair(night) | {"why": "two falls"})
    assert alice.get(f"/cases/{web.ref}/proposals/count").json == {"says": ""}
    assert "proposals" not in alice.get(f"/cases/{web.ref}").text


def test_a_contributor_is_not_told_of_proposals(web, alice, bob, night) -> None:
    cases.add_member(web.store, web.alice, web.ref, "bob@example.org", "contributor")
    assert bob.get(f"/cases/{web.ref}/proposals").status_code == 403
    assert "proposals" not in bob.get(f"/cases/{web.ref}").text


@pytest.mark.parametrize("place", ["join", "keep-apart", "propose-again", "ask"])
def test_an_unknown_event_is_a_clear_refusal(web, alice, place: str) -> None:
    answer = alice.post(f"/cases/{web.ref}/proposals/{place}", {"one": "x", "other": "y", "words": "z"})
    assert answer.status_code == 404
    assert "There is no such event in this case." in answer.text

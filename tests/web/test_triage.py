"""Rows judged while a file is checked, with JavaScript and without; and brought back from the receipt."""

from __future__ import annotations

import re

import pytest

from chronoapp.domain.events import Significance
from chronoapp.usecases import cases, timeline
from tests.web.conftest import send_in, version

LOG = (
    "Date,Incident,Action\r\n"
    "06/07/2019,Neighbour heard shouting,Officers attended\r\n"
    "07/07/2019,Case note added,\r\n"
    "08/07/2019,Form completed by Jo Reed,\r\n"
    "09/09/2020,Joel started school,\r\n"
)


@pytest.fixture
def address(web, alice) -> str:
    return send_in(alice, web, LOG, "Children's social care").location


def test_what_stands_above_the_headings_is_not_offered_to_be_judged(web, alice) -> None:
    address = send_in(alice, web, "Log of the Fairley family,,\r\n" + LOG, "Police").location
    page = alice.get(address).text
    assert "above the headings" in page
    assert 'aria-label="How much row 1 matters"' not in page
    assert 'aria-label="How much row 3 matters"' in page


def mark(browser, address: str, row: int, kind: str, **more: str):
    form = {"sheet": "log", "row": str(row), "mark": kind} | more
    return browser.post(f"{address}/marks", form, headers={"X-Requested-With": "fetch"})


def judged(web) -> dict[str, tuple[str, str]]:
    shown = timeline.read_chronology(web.store, web.alice, web.ref).shown.events
    return {event.headline: (event.significance.value, event.why) for event in shown}


def test_marks_of_two_colleagues_stand_side_by_side(web, alice, bob, address) -> None:
    assert mark(alice, address, 2, "core", why="The first call").json["counts"].startswith("1 core")
    said = mark(bob, address, 5, "supporting").json
    assert (said["mark"], said["by"]) == ("supporting", "Bob Marlow")
    assert said["counts"] == "1 core, 1 supporting, 0 left out by hand"
    page = alice.get(address).text
    assert "by Alice Marlow" in page
    assert "by Bob Marlow" in page
    alice.post(f"{address}/take-in")
    assert judged(web)["Neighbour heard shouting"] == ("core", "The first call")
    history = alice.get(f"/cases/{web.ref}/history").text
    assert "The first call" in history


def test_a_row_a_colleague_marked_meanwhile_is_not_marked_over(alice, bob, address) -> None:
    mark(bob, address, 2, "core")
    refused = mark(alice, address, 2, "left out", why="Twice")
    assert refused.status_code == 409
    assert "Bob Marlow marked row 2 as core meanwhile" in refused.json["says"]
    assert refused.json["mark"] == "core"
    assert mark(alice, address, 2, "left out", why="Twice", was="core").status_code == 200


def test_leaving_out_needs_its_why_whichever_way_it_is_done(alice, address) -> None:
    refused = mark(alice, address, 2, "left out")
    assert (refused.status_code, refused.json["field"]) == (422, "why-2")
    page = alice.get(address).text
    answer = alice.post(
        address, {"version": version(page), "mark": "2:left out", "mend-5-0": "10/09/2020", "was-mend-5-0": "x"}
    )
    assert answer.status_code == 422
    assert "Say why row 2 is left out" in answer.text
    assert "Thu 10 September 2020" in answer.text, "what else was typed is kept"


def test_without_javascript_a_button_marks_the_row_and_the_page_comes_back_to_it(alice, address) -> None:
    page = alice.get(address).text
    answer = alice.post(address, {"version": version(page), "mark": "2:core", "why-2": "The first call"})
    assert answer.location.endswith("#row-2")
    assert re.search(r'value="2:" data-kind="core" aria-pressed="true"', alice.get(address).text)


def test_process_rows_are_put_aside_in_one_go_counted_and_brought_back(web, alice, address) -> None:
    page = alice.get(address).text
    assert "2 rows in “Incident” looking like the system’s own process notes" in page
    name = re.search(r'name="(topic-\d+-process-notes)"', page)
    assert name
    alice.post(address, {"version": version(page), name[1]: "aside"})
    receipt = alice.get(alice.post(f"{address}/take-in").location).text
    assert "Put aside: the system’s own process notes" in receipt
    assert "put aside by Alice Marlow" in receipt
    assert set(judged(web)) == {"Neighbour heard shouting", "Joel started school", "Grandmother took the children home"}
    back = alice.post(f"{address}/back/0/3")
    assert back.status_code == 302, re.findall(r"<p>.*", back.text)
    assert judged(web)["Case note added"] == (Significance.SUPPORTING.value, "")
    assert alice.post(f"{address}/back/0/3").status_code == 404


def test_an_answer_is_shown_with_who_gave_it_and_can_be_asked_again(alice, address) -> None:
    page = alice.get(address).text
    alice.post(address, {"version": version(page), "topic-1-process-notes": "aside"})
    page = alice.get(address).text
    assert "Answered: aside, by Alice Marlow." in page
    assert "2 rows left out" in page
    alice.post(address, {"version": version(page), "ask-1-process-notes": "yes"})
    page = alice.get(address).text
    assert 'name="topic-1-process-notes"' in page
    assert "0 rows left out" in page


def test_a_contributor_leaves_rows_out_and_judges_none(web, alice, bob, address) -> None:
    cases.add_member(web.store, web.alice, web.ref, "bob@example.org", "contributor")
    assert mark(bob, address, 2, "core").status_code == 403
    assert mark(bob, address, 2, "left out", why="Not ours").status_code == 200
    page = bob.get(address).text
    assert 'data-kind="left out"' in page
    assert 'data-kind="core"' not in page
    form = {"version": version(page), "mark": "5:core"}
    assert bob.post(address, form).status_code == 403


def test_a_file_taken_in_is_judged_in_the_chronology(alice, address) -> None:
    alice.post(f"{address}/take-in")
    assert mark(alice, address, 2, "core").status_code == 400

from __future__ import annotations

import re

import pytest

from chronoapp.usecases import cases, timeline
from tests.web.conftest import send_in

LOG = "Date,Incident\r\n06/07/2020,Neighbour heard shouting\r\n14/03/2021,Children seen alone\r\n"


def log_sent_in(browser, web) -> str:
    return send_in(browser, web, LOG).location


@pytest.fixture
def taken_in(web, alice) -> str:
    """The address of an import that was taken in."""
    address = log_sent_in(alice, web)
    alice.post(f"{address}/take-in")
    return address


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return found[1]


def test_an_import_is_taken_back_and_put_back(web, alice, taken_in: str) -> None:
    found = timeline.read_chronology(web.store, web.alice, web.ref).shown.events
    (event_id,) = (event.id for event in found if event.headline == "Children seen alone")
    alice.post(f"/cases/{web.ref}/events/{event_id}/significance", {"significance": "core", "why": "It began here"})
    asked = alice.get(f"{taken_in}/take-back").text
    assert "2 events that came only from this file will be left out" in asked
    assert "1 event somebody has worked on" in asked
    assert asked.count("<b>Alice Marlow</b>: ") == 1  # once, with all she changed
    assert re.search(r"<b>Alice Marlow</b>: [^<]*Significance", asked)
    answer = alice.post(f"{taken_in}/take-back", {"because": "it is another family", "seen": seen(asked)})
    receipt = alice.get(answer.location).text
    assert "by Alice Marlow because it is another family" in receipt
    assert "Neighbour heard shouting" not in alice.get(f"/cases/{web.ref}").text
    assert "Taken back" in alice.get(f"/cases/{web.ref}/events/{event_id}").text
    alice.post(f"{taken_in}/put-back")
    assert "Neighbour heard shouting" in alice.get(f"/cases/{web.ref}").text
    assert "Taken back on" not in alice.get(f"{taken_in}/receipt").text


def test_nothing_moves_without_a_reason_or_over_new_work(web, alice, taken_in: str) -> None:
    shown = seen(alice.get(f"{taken_in}/take-back").text)
    refused = alice.post(f"{taken_in}/take-back", {"because": " ", "seen": shown})
    assert refused.status_code == 422
    assert "Say why this import is taken back" in refused.text
    clash = alice.post(f"{taken_in}/take-back", {"because": "it is another family", "seen": "0" * 64})
    assert clash.status_code == 409
    assert 'value="it is another family"' in clash.text
    assert "Neighbour heard shouting" in alice.get(f"/cases/{web.ref}").text


def test_the_same_file_again_says_what_will_happen(web, alice, taken_in: str) -> None:
    shown = seen(alice.get(f"{taken_in}/take-back").text)
    alice.post(f"{taken_in}/take-back", {"because": "it is another family", "seen": shown})
    page = alice.get(log_sent_in(alice, web)).text
    assert "taken back since" in page
    assert "adds its rows anew" in page
    assert f"{taken_in}/receipt" in page


def test_a_reviewer_may_not_take_a_file_back(web, alice, charlie, taken_in: str) -> None:
    cases.add_member(web.store, web.alice, web.ref, "charlie@example.org", "reviewer")
    assert charlie.get(f"{taken_in}/take-back").status_code == 403
    assert charlie.post(f"{taken_in}/put-back").status_code == 403

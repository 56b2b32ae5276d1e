"""A row that names several dates, on the check page and the receipt: offered as one event on each, never chosen for."""

from __future__ import annotations

import re

from chronoapp.usecases import timeline
from tests.web.conftest import send_in

LOG = (
    "Date,Incident\r\n14/03/2020,Children seen alone\r\n"
    "3/5/2020 & 10/5/2020,Visited and nobody in\r\n5/6/2020 & 7/6/2020,Rang and nobody answered\r\nTBC,Two calls\r\n"
)


def log_sent_in(browser, web) -> str:
    return send_in(browser, web, LOG).location


def answer(browser, address: str, **said: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', browser.get(address).text)
    assert found
    form = {"version": found[1], **said}
    return browser.post(address, form, headers={"X-Requested-With": "fetch"}).text


def test_a_row_offers_an_event_on_each_date_and_is_answered_alone(web, alice) -> None:
    address = log_sent_in(alice, web)
    page = alice.get(address).text
    assert "Make two events of this row, one on each date: Sun 3 May 2020, Sun 10 May 2020" in page
    assert "names several dates in 2 rows" in page
    page = answer(alice, address, **{"topic-0-several-dates:3": "split"})
    assert "Two events, on Sun 3 May 2020 and Sun 10 May 2020: Visited and nobody in" in page
    assert "Take in 4 events" in page
    assert "in “Date”, row 3" in page
    assert "Answered: one event on each date, by Alice Marlow" in page


def test_one_answer_settles_the_column_and_the_receipt_says_events_of_rows(web, alice) -> None:
    address = log_sent_in(alice, web)
    page = answer(alice, address, **{"topic-0-several-dates": "split", "topic-0-several-dates:4": "span"})
    assert "Take in 4 events and hold 1" in page
    alice.post(f"{address}/take-in")
    receipt = alice.get(f"{address}/receipt").text
    assert "4 events of 3 rows" in receipt
    shown = timeline.read_chronology(web.store, web.alice, web.ref).shown.events
    days = [event.date.edtf for event in shown if event.headline == "Visited and nobody in"]
    assert days == ["2020-05-03", "2020-05-10"]
    assert "2020-06-05/2020-06-07" in [event.date.edtf for event in shown]


def test_a_held_row_mended_with_two_dates_is_asked_what_to_make_of_them(web, alice) -> None:
    address = log_sent_in(alice, web)
    alice.post(f"{address}/take-in")
    mend = f"{address}/rows/0/5"
    refused = alice.post(mend, {"date": "6/7/2020 and 8/7/2020", "act": "place"})
    assert refused.status_code == 422
    assert 'value="6/7/2020 and 8/7/2020"' in refused.text
    assert "One event on each date" in refused.text
    alice.post(mend, {"date": "6/7/2020 and 8/7/2020", "act": "place", "several": "split"})
    shown = timeline.read_chronology(web.store, web.alice, web.ref).shown.events
    assert [event.date.edtf for event in shown if event.headline == "Two calls"] == ["2020-07-06", "2020-07-08"]

"""A date somebody mended: what the agency sent stays to be seen, and apart from it who wrote what instead, and when."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest

from chronoapp.domain.case_copy import read_copy
from chronoapp.domain.exports import case_record
from chronoapp.usecases import timeline
from chronoapp.web.written import date_written

LOG = "Date,Incident\r\n06/07/2019,Neighbour heard shouting\r\n31/02/2020,Children seen alone\r\nspring 2021,Moved\r\n"


def checked(browser, web, data: str = LOG) -> str:
    form = {"agency": "Police", "files": (io.BytesIO(data.encode()), "log.csv")}
    return browser.post(f"/cases/{web.ref}/imports", form, content_type="multipart/form-data").location


def mend(browser, address: str, row: int, was: str, text: str) -> None:
    found = re.search(r'name="version" value="(\d+)"', browser.get(address).text)
    assert found
    browser.post(address, {"version": found[1], f"mend-{row}-0": text, f"was-mend-{row}-0": was})


def event_page(browser, web, headline: str) -> str:
    shown = timeline.read_chronology(web.store, web.alice, web.ref).shown.events
    (event,) = (one for one in shown if one.headline == headline)
    return browser.get(f"/cases/{web.ref}/events/{event.id}").text


@pytest.fixture
def taken_in(web, alice, bob) -> str:
    """A log whose one bad date Bob mended, taken in by Alice."""
    address = checked(alice, web)
    mend(bob, address, 3, "31/02/2020", "28/02/2020")
    alice.post(f"{address}/take-in")
    return address


def test_the_event_says_what_was_sent_and_who_changed_it(web, alice, taken_in) -> None:
    page = event_page(alice, web, "Children seen alone")
    assert "sent as “31/02/2020”, changed to “28/02/2020”" in page
    assert "written “28/02/2020”" not in page
    assert re.search(r"“Date” was sent as “31/02/2020”\. It was changed to “28/02/2020” by Bob[^,]*, \d", page)
    assert "<dt>Date</dt><dd>31/02/2020</dd>" in page
    assert "written “06/07/2019”" in event_page(alice, web, "Neighbour heard shouting")


def test_a_mend_is_shown_at_the_check_and_can_be_changed_again_or_taken_back(web, alice, bob) -> None:
    address = checked(alice, web)
    mend(bob, address, 3, "31/02/2020", "28/02/2020")
    page = alice.get(address).text
    assert re.search(r'id="mend-3-0" name="mend-3-0" value="28/02/2020"', page)
    assert re.search(r"Sent as “31/02/2020”; changed by Bob", page)
    mend(alice, address, 3, "28/02/2020", "29/02/2020")
    page = alice.get(address).text
    assert "Sat 29 February 2020" in page
    assert re.search(r"Sent as “31/02/2020”; changed by Alice", page)
    mend(alice, address, 3, "29/02/2020", "31/02/2020")
    assert "1 row to mend" in alice.get(address).text


def test_what_one_person_mended_stays_theirs_when_another_mends_the_next_row(web, alice, bob) -> None:
    address = checked(alice, web, LOG.replace("06/07/2019", "31/06/2019"))
    mend(bob, address, 3, "31/02/2020", "28/02/2020")
    mend(alice, address, 2, "31/06/2019", "30/06/2019")
    page = alice.get(address).text
    assert re.search(r"Sent as “31/02/2020”; changed by Bob", page)
    assert re.search(r"Sent as “31/06/2019”; changed by Alice", page)


def test_the_chronologys_row_says_so_though_the_day_is_plain(web, alice, taken_in) -> None:
    page = alice.get(f"/cases/{web.ref}").text
    assert page.count("sent as “31/02/2020”, changed to “28/02/2020”") == 1
    assert "written “spring 2021”" in page


def test_the_cases_own_json_says_it_and_is_read_back(web, alice, taken_in) -> None:
    shown = timeline.read_chronology(web.store, web.alice, web.ref, with_words=True).shown
    record = json.loads(json.dumps(case_record(shown)))
    (told,) = (one for event in record["events"] for one in event["accounts"] if one["mended"])
    said = {"field": "event_date", "heading": "Date", "sent": "31/02/2020", "written": "28/02/2020"}
    assert {key: told["mended"][0][key] for key in said} == said
    assert told["mended"][0]["by"].startswith("Bob")
    assert told["words"]["Date"] == "31/02/2020"
    there = {event.id: event.accounts[0].mended for event in shown.events if event.accounts}
    again = {event.id: event.accounts[0].mended for event in read_copy(record).events if event.accounts}
    assert {key: again[key] for key in there} == there


def test_a_date_changed_later_is_not_said_to_be_written_by_the_agency(web, alice, taken_in) -> None:
    shown = timeline.read_chronology(web.store, web.alice, web.ref).shown.events
    (moved,) = (one for one in shown if one.headline == "Moved")
    assert date_written(moved) == "written “spring 2021”"
    changed = replace(moved, date=replace(moved.date, text="March 2021"))
    assert date_written(changed) == "sent as “spring 2021”, changed to “March 2021”"
    assert date_written(replace(changed, accounts=())) == "written “March 2021”"


def test_a_held_row_mended_on_its_receipt_says_it_too(web, alice) -> None:
    address = checked(alice, web)
    alice.post(f"{address}/take-in")
    alice.post(f"{address}/rows/0/3", {"date": "February 2020", "act": "place"})
    page = event_page(alice, web, "Children seen alone")
    assert "sent as “31/02/2020”, changed to “February 2020”" in page
    assert "It was changed to “February 2020” by Alice" in page

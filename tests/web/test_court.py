"""The court chronology prepared in the browser: events in and out, their words, the front, on to filing."""

from __future__ import annotations

import re

import pytest

from chronoapp.storage import events as stored_events


@pytest.fixture
def told(web):
    """Alice's browser; the case has two events, none of them core."""
    alice = web.browser("alice")
    fields = {"date": "7/7/2024", "headline": "Ines won a prize", "details": "She read to the school."}
    assert alice.post(f"/cases/{web.ref}/events/new", fields).status_code == 302
    return alice


def values(page: str, event_id: str) -> dict[str, str]:
    """What the form of one event holds."""
    region = page[page.index(f'id="e-{event_id}"') :]
    region = region[: region.index("</form>")]
    found = {
        name: value
        for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', region)
        if name not in {"csrf_token", "is_in", "seen", "pinned"}
    }
    found |= dict(re.findall(r'name="(\w+)" rows="\d+"[^>]*>\n([^<]*)</textarea>', region))
    return found | ({"is_in": "yes"} if re.search(r'name="is_in" value="yes" checked', region) else {})


def court(browser, web, query: str = "") -> str:
    answer = browser.get(f"/cases/{web.ref}/court{query}")
    assert answer.status_code == 200
    return answer.text


def save(browser, web, **changed):
    typed = values(court(browser, web, "?show=all"), web.event_id) | changed
    typed = {name: value for name, value in typed.items() if value is not None}
    return browser.post(f"/cases/{web.ref}/court/events/{web.event_id}?show=all&page=1", typed)


def test_an_event_is_worded_for_the_court_and_the_record_stays(web, told) -> None:
    answer = save(
        told, web, headline="The children stayed with Mrs Oakes", reference="Police report", pages="c12 - c14"
    )
    assert answer.status_code == 302
    page = court(told, web)
    assert "The children stayed with Mrs Oakes" in page
    assert "worded for the court by Alice Marlow" in page
    assert 'value="C12-C14"' in page
    assert "1 entry still lacks a reference" in page
    with web.store.begin() as tx:
        case_id = tx.execute(stored_events.events.select()).mappings().first()["case_id"]
        event = stored_events.load_event(tx, case_id, web.event_id)
    assert event.headline == "Grandmother took the children home"


def test_an_event_is_taken_out_and_says_so(web, told) -> None:
    assert save(told, web, is_in=None).status_code == 302
    assert web.event_id not in court(told, web)
    assert web.event_id in court(told, web, "?show=out")
    assert (
        "1 of 2 entries; selected by Alice Marlow; rule: every event not left out, because none is marked core, 1"
        in (told.get(f"/cases/{web.ref}/exports/court-pdf/look").text)
    )


def test_two_people_who_word_one_event_differently_see_both_and_choose(web, told) -> None:
    opened = values(court(told, web, "?show=all"), web.event_id)
    assert save(web.browser("bob"), web, headline="Mrs Oakes took the children home").status_code == 302
    typed = opened | {"headline": "The children stayed with Mrs Oakes", "reference": "Police report"}
    answer = told.post(f"/cases/{web.ref}/court/events/{web.event_id}?show=all&page=1", typed)
    assert answer.status_code == 409
    for words in ("Bob Marlow changed the same words", "Mrs Oakes took the children home", "Police report"):
        assert words in answer.text
    assert "The children stayed with Mrs Oakes" in answer.text
    again = values(answer.text, web.event_id) | {"keep-headline": "theirs"}
    assert told.post(f"/cases/{web.ref}/court/events/{web.event_id}?show=all&page=1", again).status_code == 302
    page = court(told, web)
    assert "Mrs Oakes took the children home" in page
    assert "The children stayed" not in page
    assert "Police report" in page

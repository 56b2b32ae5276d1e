from __future__ import annotations

from datetime import date
from html import unescape

import pytest

from chronoapp.usecases import events
from chronoapp.web.pages.decisions import says_due


@pytest.fixture
def decision(web, alice) -> str:
    typed = {"words": "A home visit", "owner": "Jo Reed", "due": "9/7/2019"}
    fields = {f"decision.new.{name}": text for name, text in typed.items()}
    alice.post(f"/cases/{web.ref}/events/{web.event_id}", {"version": "1"} | fields)
    return events.read_event(web.store, web.alice, web.ref, web.event_id).event.decisions[0].id


def test_the_case_says_how_many_are_open_and_leads_there(web, alice, decision) -> None:
    assert f'<a href="/cases/{web.ref}/decisions">1 open decision</a>' in alice.get(f"/cases/{web.ref}").text
    page = alice.get(f"/cases/{web.ref}/decisions").text
    for words in ("A home visit", "Jo Reed", "9 July 2019", "Overdue by", "Grandmother took the children home"):
        assert words in page


def test_closing_without_a_word_keeps_the_typing(web, alice, decision) -> None:
    there = f"/cases/{web.ref}/events/{web.event_id}/decisions/{decision}"
    refused = alice.post(f"{there}/close", {"how": "She <b>came</b>", "closed": "5/7/2019"})
    assert refused.status_code == 422
    assert "She &lt;b&gt;came&lt;/b&gt;" in refused.text
    assert "before it was decided" in refused.text
    assert alice.post(f"{there}/close", {"how": "She came"}).status_code == 302
    assert "No decision is open" in alice.get(f"/cases/{web.ref}/decisions").text
    assert alice.post(f"{there}/reopen", {"why": "It was another family"}).status_code == 302
    assert "Overdue by" in alice.get(f"/cases/{web.ref}/decisions").text


@pytest.mark.parametrize(
    ("kind", "words", "says"),
    [
        ("decided against", "A section 47 enquiry", "Decided against: A section 47 enquiry. Because: He <b>asked</b>"),
        ("decided against", "Decided against a visit", "Decided against a visit. Because: He <b>asked</b>"),
        ("no action", "", "No action: because He <b>asked</b>"),
        ("decided", "A home visit", "A home visit. Because: He <b>asked</b>"),
    ],
    ids=["against", "against said", "no action", "decided"],
)
def test_what_was_decided_against_never_reads_as_decided(web, alice, kind, words, says) -> None:
    typed = {"kind": kind, "words": words, "because": "He <b>asked</b>", "owner": "Jo Reed"}
    fields = {f"decision.new.{name}": text for name, text in typed.items()}
    there = f"/cases/{web.ref}/events/{web.event_id}"
    alice.post(there, {"version": "1"} | fields)
    (made,) = events.read_event(web.store, web.alice, web.ref, web.event_id).event.decisions
    assert f'<h2 id="d-{made.id}">{says}</h2>' in unescape(alice.get(f"/cases/{web.ref}/decisions").text)
    alice.post(f"{there}/decisions/{made.id}/close", {"how": "It was done"})
    assert f'<h3 id="d-{made.id}">{says}</h3>' in unescape(alice.get(f"/cases/{web.ref}/decisions").text)


@pytest.mark.parametrize(
    ("due", "says"),
    [
        (None, "no day is set"),
        (date(2026, 3, 13), "overdue by 1 day"),
        (date(2026, 3, 14), "due today"),
        (date(2026, 3, 16), "due in 2 days"),
    ],
)
def test_how_a_due_day_stands_is_said_in_words(due, says) -> None:
    assert says_due(due, date(2026, 3, 14)) == says

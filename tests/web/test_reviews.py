"""The list for the next review, as a browser without JavaScript uses it."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest

from chronoapp.usecases import cases, events


@pytest.fixture
def taken(web, alice):
    for day in ("7/7/2024", "3/2/2025"):
        events.add_event(web.store, web.alice, web.ref, {"date": day, "headline": "Moved house"}, date(2026, 3, 14))
    form = {"key": "change: moves of home", "kind": "for the next review", "words": "What did it cost them?"}
    assert alice.post(f"/cases/{web.ref}/patterns/notes", form).status_code == 302
    return web


def text(browser, web, page: str) -> str:
    return html.unescape(browser.get(f"/cases/{web.ref}/{page}").text)


def test_a_question_taken_is_named_where_the_pack_is_made_and_on_its_list(taken, alice) -> None:
    assert "1 question taken to this review leads the pack" in text(alice, taken, "exports")
    assert "1 question is taken to the next review" in text(alice, taken, "patterns")
    page = text(alice, taken, "review")
    for words in ("2 moves of home are recorded", "What did it cost them?", "What it cannot tell:", "Prepare the pack"):
        assert words in page


def test_after_the_review_it_comes_off_and_what_was_said_stays(taken, alice) -> None:
    mark = re.findall(r'name="taken" value="([^"]+)"', text(alice, taken, "review"))[0]
    form = {"taken": mark, f"words-{mark}": "Tom keeps his school.", "held": "next week"}
    refused = alice.post(f"/cases/{taken.ref}/review", form)
    assert refused.status_code == 422
    assert "Tom keeps his school." in refused.text
    assert re.search(f'value="{mark}" checked', refused.text)
    assert alice.post(f"/cases/{taken.ref}/review", form | {"held": "14/3/2026"}).status_code == 302
    page = text(alice, taken, "review")
    assert "No question is taken to the next review" in page
    assert "Review of 14 March 2026. Tom keeps his school." in page
    on_patterns = text(alice, taken, "patterns")
    assert "At a review" in on_patterns
    assert "taken off the list by Alice Marlow" in on_patterns


def test_a_reader_reads_the_list_and_is_offered_no_form(taken) -> None:
    charlie = taken.browser("charlie")
    cases.add_member(taken.store, taken.alice, taken.ref, "charlie@example.org", "reviewer")
    page = text(charlie, taken, "review")
    assert "What did it cost them?" in page
    assert "Take the ticked ones" not in page
    assert "Prepare the pack" not in page


def test_reviews_have_a_place_of_their_own_that_a_contributor_is_not_led_to(taken, alice) -> None:
    (first, *_) = re.findall(r'/events/([^"#/]+)#impact"', alice.get(f"/cases/{taken.ref}").text)
    said = {"comment_kind": "dispute", "comment": "It was the Tuesday."}
    assert alice.post(f"/cases/{taken.ref}/events/{first}/comments", said).status_code == 302
    page = text(alice, taken, "review")
    assert '<a href="/cases/LC-1/review" aria-current="page">Reviews</a>' in page
    assert re.search(rf'Disputed by somebody: .*/events/{first}#comments"', page)
    assert "No decision is open" in page
    cases.add_member(taken.store, taken.alice, taken.ref, "charlie@example.org", "contributor")
    assert "Reviews</a>" not in taken.browser("charlie").get(f"/cases/{taken.ref}").text

"""The patterns page and the harm matrix, as a browser without JavaScript uses them."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from chronoapp.documents.opened import opened
from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.events import Event
from chronoapp.storage.cases import find_case
from chronoapp.storage.events import add_events
from chronoapp.usecases import cases, events
from chronoapp.usecases.export_kinds import KINDS

TODAY = date(2026, 3, 14)
KEY = "change: moves of home"


@pytest.fixture
def moved(web):
    for day in ("7/7/2024", "3/2/2025"):
        form = {"date": day, "headline": "Moved house", "themes": "Neglect", "valence": "harm"}
        events.add_event(web.store, web.alice, web.ref, form, TODAY)
    return web


def note(browser, web, **form):
    return browser.post(f"/cases/{web.ref}/patterns/notes", {"key": KEY, "kind": "note", "words": ""} | form)


def test_each_finding_asks_says_its_rule_and_what_it_cannot_tell(moved, alice) -> None:
    page = html.unescape(alice.get(f"/cases/{moved.ref}/patterns").text)
    assert "2 moves of home are recorded" in page
    for words in (
        "Rule:",
        "Not examined:",
        "What it cannot tell:",
        "Show the 2 events",
        "My analysis",
        "The same as a table",
    ):
        assert words in page


def test_a_note_and_a_dismissal_stand_on_the_page_and_can_come_back(moved, alice) -> None:
    assert note(alice, moved, words="Ask who Ines misses.").status_code == 302
    note(alice, moved, kind="dismissed", words="Both were planned.")
    page = alice.get(f"/cases/{moved.ref}/patterns").text
    assert "Ask who Ines misses." in page
    assert "Dismissed: 1 question" in page
    assert "Bring the question back" in page
    withdraw = page.split("/patterns/notes/")[-1].split('"')[0]
    alice.post(f"/cases/{moved.ref}/patterns/notes/{withdraw}")
    assert "Dismissed: 1 question" not in alice.get(f"/cases/{moved.ref}/patterns").text


def test_words_that_cannot_be_kept_come_back_with_the_form(moved, alice) -> None:
    empty = note(alice, moved, kind="dismissed", words="")
    assert empty.status_code == 422
    assert "Say why it is dismissed." in empty.text
    gone = note(alice, moved, key="gaps: Police", words="What I found out.")
    assert gone.status_code == 422
    assert "What I found out." in gone.text


def test_a_reader_is_offered_no_form_and_a_stranger_no_page(moved) -> None:
    charlie = moved.browser("charlie")
    assert charlie.get(f"/cases/{moved.ref}/patterns").status_code == 404
    assert charlie.get(f"/cases/{moved.ref}/harm-matrix").status_code == 404
    cases.add_member(moved.store, moved.alice, moved.ref, "charlie@example.org", "reviewer")
    assert "My analysis" not in charlie.get(f"/cases/{moved.ref}/patterns").text
    assert note(charlie, moved, words="x").status_code == 403


def test_the_matrix_asks_what_nobody_has_written_and_keeps_what_somebody_has(moved, alice) -> None:
    address = f"/cases/{moved.ref}/harm-matrix"
    page = html.unescape(alice.get(address).text)
    for words in ("Internal.", "Who did what to whom?", "Which was the worst?", "How does Ines see it?", "2 events"):
        assert words in page
    form = {"worry": "Neglect", "incident": "worst", "version": "0", "severity": "No heating in January."}
    assert alice.post(address, form).status_code == 302
    assert "No heating in January." in alice.get(address).text
    late = alice.post(address, form | {"severity": "It was mended the same week."})
    assert late.status_code == 409
    assert "It was mended the same week." in late.text


def test_nothing_of_the_matrix_or_of_a_note_leaves_in_an_export_of_any_kind(moved, alice) -> None:
    note(alice, moved, words="Heliotrope")
    form = {"worry": "Neglect", "incident": "first", "version": "0", "behaviour": "Heliotrope"}
    alice.post(f"/cases/{moved.ref}/harm-matrix", form)
    assert "Heliotrope" in alice.get(f"/cases/{moved.ref}/harm-matrix").text
    for kind in KINDS.keys() - {"ics"}:  # no dates are due
        sent = alice.get(f"/cases/{moved.ref}/exports/{kind}")
        assert sent.status_code == 200, kind
        told = "\n".join(text for _, text in opened(sent.data, kind))
        assert "Moved house" in told or kind == "core-group-pdf", kind  # a pack tells what is new
        assert "Heliotrope" not in told, kind


def test_one_kind_after_another_leads_on_to_what_came_after_that(web, alice) -> None:
    first = date(2019, 1, 1)
    told = [(45 * n, "Legal") for n in range(50)]
    told += [pair for n in range(12) for pair in ((160 * n + 20, "Missing"), (160 * n + 25, "Hospital"))]
    actual, entered = DateContext(placeholders="actual"), datetime(2026, 3, 14, tzinfo=UTC)
    days = [read_date((first + timedelta(days=day)).strftime("%d/%m/%Y"), actual).value for day, _ in told]
    made = [
        Event(f"e{n}", when, theme, themes=(theme,), entered_at=entered)
        for n, (when, (_, theme)) in enumerate(zip(days, told, strict=True))
    ]
    with web.store.begin() as tx:
        add_events(tx, find_case(tx, web.ref).id, made)
    page = html.unescape(alice.get(f"/cases/{web.ref}/patterns").text)
    address = re.search(
        r'href="([^"]+)">What came after that\?<span class="visually-hidden"> After Missing, then', page
    )
    asked = html.unescape(alice.get(address[1]).text)
    assert "Missing, then Hospital</h2>" in asked
    assert "12 times Hospital surely followed within 14 days" in asked
    assert 'name="then2.theme"' in asked

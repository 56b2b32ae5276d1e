"""The page on which one event is shared out between two."""

from __future__ import annotations

import re
from datetime import date

from chronoapp.usecases import events, timeline

SECOND = {"second.headline": "Joel did not sleep", "second.date": "7/7/2019", "second.details": "He told his teacher."}
FIRST = {"first.headline": "Officers attended", "first.details": "They spoke to Mother."}


def added(web) -> str:
    form = {
        "date": "6/7/2019",
        "headline": "Officers attended; Joel did not sleep",
        "details": "They spoke to Mother. He told his teacher.",
        "decision.new.words": "Visit",
        "impact.child-ines.effect": "Frightened <b>",
    }
    return events.add_event(web.store, web.alice, web.ref, form, date(2026, 3, 14)).id


def address(web, event_id: str, more: str = "") -> str:
    return f"/cases/{web.ref}/events/{event_id}/split-in-two{more}"


def test_both_sides_begin_with_the_words_there_are_and_two_events_come_of_it(web) -> None:
    event_id, bob = added(web), web.browser("bob")
    assert 'href="/cases/LC-1/events/' in bob.get(f"/cases/{web.ref}/events/{event_id}").text
    page = bob.get(address(web, event_id)).text
    assert page.count("They spoke to Mother. He told his teacher.</textarea>") == 2
    assert page.count("Frightened &lt;b&gt;</textarea>") == 2
    answer = bob.post(address(web, event_id), {"version": 1, **FIRST, **SECOND})
    assert answer.status_code == 302
    second = bob.get(answer.location).text
    assert "Split off" in second
    assert "Undo the split" in second
    shown = timeline.read_chronology(web.store, web.alice, web.ref).shown.events
    assert [one.headline for one in shown if one.id == event_id or one.split_from] == [
        "Officers attended",
        "Joel did not sleep",
    ]
    undone = bob.post(address(web, answer.location.rsplit("/", 1)[1], "/undo"), follow_redirects=True)
    assert "the event is as it was before the split" in undone.text


def test_words_in_neither_are_shown_and_everything_typed_is_kept(web) -> None:
    event_id, bob = added(web), web.browser("bob")
    typed = {"version": 1, **FIRST, **SECOND, "second.details": "He told Mrs Oakes."}
    answer = bob.post(address(web, event_id), typed)
    assert answer.status_code == 422
    assert "In neither event" in answer.text
    assert "<dd>his teacher</dd>" in answer.text
    assert "He told Mrs Oakes.</textarea>" in answer.text
    seen = re.search(r'name="in_neither" value="([0-9a-f]+)"', answer.text)
    assert seen is not None
    assert bob.post(address(web, event_id), typed | {"in_neither": seen[1]}).status_code == 302


def test_a_date_that_is_none_stands_beside_its_own_side(web) -> None:
    event_id, bob = added(web), web.browser("bob")
    answer = bob.post(address(web, event_id), {"version": 1, **FIRST, **SECOND, "second.date": "31/2/2019"})
    assert answer.status_code == 422
    assert 'id="second.date-error"' in answer.text
    assert 'value="31/2/2019"' in answer.text


def test_what_a_colleague_wrote_meanwhile_is_shown(web) -> None:
    event_id, bob = added(web), web.browser("bob")
    bob.post(f"/cases/{web.ref}/events/{event_id}", {"version": 1, "source": "Mrs Oakes, grandmother"})
    answer = bob.post(
        address(web, event_id), {"version": 1, **FIRST, **SECOND, "first.source": "", "second.source": ""}
    )
    assert answer.status_code == 409
    assert "<dd>Mrs Oakes, grandmother</dd>" in answer.text
    assert 'value="Joel did not sleep"' in answer.text


def test_a_stranger_finds_no_such_page(web) -> None:
    assert web.browser("charlie").get(address(web, added(web))).status_code == 404

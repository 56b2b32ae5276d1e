"""The page on which one event is shared out between two."""

from __future__ import annotations

import re
from datetime import date

from chronoapp.domain.identity import new_id
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


def test_what_is_typed_to_split_an_event_outlives_the_tab_and_is_put_back(web) -> None:
    event_id, bob, name = added(web), web.browser("bob"), new_id()
    typed = {
        "draft": name,
        "version": 1,
        **FIRST,
        **SECOND,
        "second.details": "He told Mrs Oakes.",
        "reason": "Two nights",
    }
    assert bob.post(address(web, event_id, "/draft"), typed).status_code == 204
    page = bob.get(address(web, event_id)).text
    assert "You were writing here on" in page
    assert "<dt>Second event: Details</dt><dd>He told Mrs Oakes.</dd>" in page
    assert "He told Mrs Oakes.</textarea>" not in page  # nothing is put back by itself
    back = bob.get(address(web, event_id, f"?draft={name}")).text
    assert "He told Mrs Oakes.</textarea>" in back
    assert 'value="Two nights"' in back
    assert f'name="draft" value="{name}"' in back
    assert "You were writing here on" not in web.browser("alice").get(address(web, event_id)).text
    assert "You were writing here on" not in bob.get(f"/cases/{web.ref}/events/{event_id}").text


def test_a_split_takes_its_draft_along_and_a_draft_can_be_thrown_away(web) -> None:
    event_id, bob = added(web), web.browser("bob")
    kept, thrown = new_id(), new_id()
    for name in (kept, thrown):
        bob.post(address(web, event_id, "/draft"), {"draft": name, "version": 1, **FIRST, **SECOND})
    gone = bob.post(f"/cases/{web.ref}/drafts/{thrown}/throw-away", {"event_id": event_id, "is_split": "yes"})
    assert gone.location.endswith("/split-in-two")
    assert bob.get(address(web, event_id)).text.count("You were writing here on") == 1
    assert bob.post(address(web, event_id), {"draft": kept, "version": 1, **FIRST, **SECOND}).status_code == 302
    assert "You were writing here on" not in bob.get(address(web, event_id)).text


def test_a_draft_put_back_is_split_over_the_version_it_was_typed_over(web) -> None:
    event_id, bob, name = added(web), web.browser("bob"), new_id()
    bob.post(address(web, event_id, "/draft"), {"draft": name, "version": 1, **FIRST, **SECOND})
    web.browser("alice").post(f"/cases/{web.ref}/events/{event_id}", {"version": 1, "source": "Ms Ash, teacher"})
    assert 'name="version" value="1"' in bob.get(address(web, event_id, f"?draft={name}")).text
    assert bob.post(address(web, event_id), {"draft": name, "version": 1, **FIRST, **SECOND}).status_code == 409

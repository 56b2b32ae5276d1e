"""Whatever is typed, pasted or made up: a sentence beside the field, the typing kept, nothing stored by half."""

from __future__ import annotations

import re

import pytest

from chronoapp.domain.editing import LONGEST
from chronoapp.domain.identity import new_id
from chronoapp.usecases import events

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"
TEXTS = ("headline", "details", "source", "why", "evidence_ref")
PARTS = ("words", "because", "by", "oversight", "owner")
FETCH = {"X-Requested-With": "fetch"}


def address(web) -> str:
    return f"/cases/{web.ref}/events/{web.event_id}"


def stored(web):
    return events.read_event(web.store, web.alice, web.ref, web.event_id).event


def test_markup_in_every_field_of_a_decision_is_words(web, alice) -> None:
    fields = dict.fromkeys(TEXTS, HOSTILE) | {f"decision.new.{part}": HOSTILE for part in PARTS}
    fields |= {"impact.all.effect": HOSTILE, "impact.all.views": HOSTILE, "reason": HOSTILE, "date_reason": HOSTILE}
    assert alice.post(address(web), {"version": "1"} | fields).status_code == 302
    alice.post(f"{address(web)}/draft", {"draft": new_id(), "version": "2"} | fields)
    alice.post(f"{address(web)}/comments", {"comment_kind": "dispute", "comment": HOSTILE})
    for page in (address(web), f"/cases/{web.ref}", f"/cases/{web.ref}/decisions", f"/cases/{web.ref}/history"):
        text = alice.get(page).text
        assert "<script>alert" not in text, page
        assert "<img src=x" not in text, page
        assert "{{7*7}}" in text, page


def test_a_hundred_kilobytes_too_many_stay_in_the_field_and_nothing_is_stored(web, alice) -> None:
    pasted = "word " * (LONGEST // 5 + 1)
    answer = alice.post(address(web), {"version": "1", "details": pasted, "source": "Mrs Oakes"}, headers=FETCH)
    assert answer.status_code == 422
    assert "100,000 is the most that one field takes" in answer.text
    assert pasted.strip() in answer.text
    assert (stored(web).version, stored(web).source) == (1, "")


def test_a_hundred_kilobytes_that_fit_are_kept_whole(web, alice) -> None:
    pasted = "word " * (LONGEST // 5)
    assert alice.post(address(web), {"version": "1", "details": pasted}, headers=FETCH).status_code == 200
    assert stored(web).details == pasted


def test_a_sign_no_database_keeps_is_left_away(web, alice) -> None:
    alice.post(address(web), {"version": "1", "details": "Mother\0 was unwell"})
    assert stored(web).details == "Mother was unwell"


@pytest.mark.parametrize("version", ["0", "2", "-1", "99999999999999999999", "x", ""])
def test_a_save_over_a_version_nobody_saw_is_refused(web, alice, version) -> None:
    answer = alice.post(address(web), {"version": version, "details": "Mine"}, headers=FETCH)
    assert answer.status_code == 422
    assert "Mine" in answer.text
    assert stored(web).details == "Mother was unwell."


@pytest.mark.parametrize("path", ["", "/copy", "/move", "/same-impact", "/comments", "/draft", "/decisions/x/close"])
def test_an_event_that_is_not_there_is_not_found(web, alice, path) -> None:
    form = {"version": "1", "draft": new_id(), "details": "x", "comment_kind": "agree"}
    answer = alice.post(f"/cases/{web.ref}/events/{new_id()}{path}", form)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("date", "31/02/2016", "is not a date"),
        ("date", "yesterday-ish", "date"),
        ("decision.new.due", "some day", "is not one day"),
        ("decision.new.closed", "31/02/2016", "is not one day"),
        ("sequence", "first", "whole number"),
        ("valence", "terrible", "Choose one of"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_stays_there(web, alice, field, text, says) -> None:
    typed = {"version": "1", "decision.new.words": "A visit", "source": "Mrs Oakes", field: text}
    answer = alice.post(address(web), typed, headers=FETCH)
    assert answer.status_code == 422
    assert says in answer.text
    assert "A visit" in answer.text
    assert stored(web).version == 1


def test_a_childs_date_of_birth_after_their_events_is_asked_about_beside_the_field(web, alice) -> None:
    edit = {"version": "1", "impact.child-tom.effect": "Tom was frightened."}
    alice.post(address(web), edit, headers=FETCH)
    typed = {"id": "child-tom", "name": "Tom Fairley", "born": "1/9/2020", "aliases": "Tommy"}
    answer = alice.post(f"/cases/{web.ref}/people/children", typed)
    assert answer.status_code == 422
    assert "Tom has an event before this date" in answer.text
    assert re.search(r'id="child-child-tom-born-error"', answer.text)
    assert 'value="1/9/2020"' in answer.text
    assert "Tommy</textarea>" in answer.text
    assert 'name="sure_born"' in answer.text
    assert alice.post(f"/cases/{web.ref}/people/children", typed | {"sure_born": "yes"}).status_code == 302


def test_a_childs_date_of_birth_after_their_events_makes_no_age_of_less_than_nothing(web, alice) -> None:
    alice.post(f"/cases/{web.ref}/people/children", {"id": "child-tom", "name": "Tom Fairley", "born": "1/9/2020"})
    page = alice.get(address(web))
    assert page.status_code == 200
    assert "not yet born" in page.text
    assert "-1y" not in page.text

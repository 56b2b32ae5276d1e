"""The chronology's page: its filter, its views, its looks, and several events judged at once."""

from __future__ import annotations

import re
from datetime import date

import pytest

from chronoapp.usecases import cases, events


@pytest.fixture
def page(web) -> str:
    more = {"date": "14/3/2020", "headline": "Ines was missing <b>from school</b>", "themes": "Missing"}
    events.add_event(web.store, web.alice, web.ref, more, date(2026, 3, 14))
    return f"/cases/{web.ref}"


def headlines(text: str) -> list[str]:
    return [re.sub("<[^>]+>", "", found) for found in re.findall(r'id="h-[^"]+" data-drawer>(.*?)</a>', text)]


def test_words_are_found_in_every_form_and_marked(web, alice, page) -> None:
    answer = alice.get(f"{page}?words=misses").text
    assert headlines(answer) == ["Ines was missing &lt;b&gt;from school&lt;/b&gt;"]
    assert "<mark>missing</mark> &lt;b&gt;" in answer
    assert "<b>from school" not in answer


def test_the_marks_stand_in_the_reading_view_too(alice, page) -> None:
    answer = alice.get(f"{page}?words=missed&look=reading").text
    assert "chronology-reading" in answer
    assert "<mark>missing</mark>" in answer


def test_the_address_carries_the_filter_through_every_link(alice, page) -> None:
    answer = alice.get(f"{page}?theme=Missing&theme_how=none&look=dense").text
    assert headlines(answer) == ["Grandmother took the children home"]
    for link in re.findall(r'class="looks".*?</nav>', answer, re.DOTALL):
        assert link.count("theme_how=none") == 3
    assert "theme: not Missing" in answer
    assert 'name="look" value="dense"' in answer


def test_a_choice_that_is_not_there_finds_nothing_and_breaks_nothing(alice, page) -> None:
    assert headlines(alice.get(f"{page}?agency=Nobody").text) == []
    assert alice.get(f"{page}?theme_how=sideways&page=x&look=%3Cscript%3E&lanes=x").status_code == 200


@pytest.mark.parametrize("field", ["first", "last", "known_by", "reported_first", "reported_last", "changed_since"])
def test_a_date_that_cannot_be_read_is_said_beside_its_field(alice, page, field: str) -> None:
    answer = alice.get(f"{page}?{field}=31/2/2020").text
    assert f'href="#{field}"' in answer
    assert f'id="{field}-error"' in answer
    assert "31/2/2020" in answer


def test_exports_follow_the_filter(alice, page, web) -> None:
    answer = alice.get(f"/cases/{web.ref}/exports/csv?words=missing")
    assert "missing" in answer.text
    assert "Grandmother" not in answer.text


def test_a_view_is_kept_and_opened_again(alice, bob, page, web) -> None:
    kept = alice.post(
        f"{page}/views", {"view_name": "Away", "address": "words=missing&evil=1&theme_how=any", "shared": "yes"}
    )
    assert kept.location == f"{page}?words=missing"
    answer = bob.get(page).text
    assert f'href="{page}?words=missing">Away</a>' in answer
    assert headlines(bob.get(kept.location).text) == ["Ines was missing &lt;b&gt;from school&lt;/b&gt;"]


def test_a_view_without_a_name_keeps_what_was_asked(alice, page) -> None:
    answer = alice.post(f"{page}/views", {"view_name": " ", "address": "words=missing"})
    assert answer.status_code == 422
    assert 'value="words=missing"' in answer.text
    assert "Give the view a name" in answer.text


def test_a_view_is_renamed_left_out_and_brought_back(alice, page) -> None:
    alice.post(f"{page}/views", {"view_name": "Away", "address": "words=missing"})
    view = re.search(r'action="([^"]+/views/[^"]+)"', alice.get(f"{page}/views").text)[1]
    assert alice.post(view, {"view_name": ""}).status_code == 422
    alice.post(view, {"view_name": "Away from home"})
    alice.post(view, {"left_out": "yes"})
    assert ">Away from home</a>" not in alice.get(page).text
    alice.post(view, {"left_out": "no"})
    assert ">Away from home</a>" in alice.get(page).text


def test_several_are_judged_undone_and_the_filter_stays(alice, page, web) -> None:
    sent = alice.post(f"{page}/several?words=grandmother&look=dense", {"event": web.event_id, "significance": "core"})
    assert sent.location == f"{page}?words=grandmother&look=dense"
    answer = alice.get(sent.location).text
    assert "1 event is now core." in answer
    undo = re.search(r'action="([^"]+/undo[^"]*)"', answer)[1].replace("&amp;", "&")
    assert "1 event is now core." not in alice.get(page).text  # told once
    back = alice.post(undo)
    assert back.location == f"{page}?words=grandmother&look=dense"
    assert "Undone for 1 event." in alice.get(back.location).text
    assert events.read_event(web.store, web.alice, web.ref, web.event_id).event.significance == "supporting"


def test_leaving_out_without_a_reason_keeps_the_ticks_and_the_typing(alice, page, web) -> None:
    typed = {"event": web.event_id, "significance": "left out", "valence_why": "It helped"}
    answer = alice.post(f"{page}/several", typed)
    assert answer.status_code == 422
    assert 'id="several-why-error"' in answer.text
    assert 'value="It helped"' in answer.text
    assert re.search(rf'value="{web.event_id}"[^>]* checked', answer.text)


def test_a_left_out_event_comes_back_with_one_press(alice, page, web) -> None:
    alice.post(f"{page}/several", {"event": web.event_id, "significance": "left out", "why": "Told twice"})
    assert "Grandmother took" not in " ".join(headlines(alice.get(page).text))
    assert f'name="bring_back" value="{web.event_id}"' in alice.get(f"{page}?left_out=yes").text
    alice.post(f"{page}/several", {"bring_back": web.event_id})
    assert "Grandmother took" in " ".join(headlines(alice.get(page).text))


def test_who_may_not_edit_is_offered_no_ticks(bob, page, web) -> None:
    cases.add_member(web.store, web.alice, web.ref, "bob@example.org", "reviewer")
    answer = bob.get(page).text
    assert 'name="event"' not in answer
    assert 'id="several"' not in answer
    assert bob.post(f"{page}/several", {"event": web.event_id, "significance": "core"}).status_code == 403


def test_the_look_last_chosen_is_the_readers_own_from_then_on(web, alice, bob) -> None:
    page = f"/cases/{web.ref}"
    assert "chronology-dense" in alice.get(f"{page}?look=dense").text
    assert "chronology-dense" in alice.get(page).text
    assert "chronology-dense" not in bob.get(page).text
    assert "chronology-table" in alice.get(f"{page}?look=table").text
    assert "chronology-table" in alice.get(f"{page}?look=sideways").text


def test_keys_turned_off_stay_off_for_whoever_turned_them_off(web, alice, bob, charlie) -> None:
    page = f"/cases/{web.ref}"
    assert "data-keys-on checked" in alice.get(page).text
    assert alice.post(f"{page}/habit", {"name": "keys", "value": "off"}).status_code == 204
    assert "data-keys-on checked" not in alice.get(page).text
    assert "data-keys-on checked" in bob.get(page).text
    assert alice.post(f"{page}/habit", {"name": "keys", "value": "<b>"}).status_code == 422
    assert charlie.post(f"{page}/habit", {"name": "keys", "value": "off"}).status_code == 404

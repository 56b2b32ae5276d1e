from __future__ import annotations

import re
from datetime import timedelta

from chronoapp.domain.clocks import today
from chronoapp.domain.several import Mark
from chronoapp.usecases import decisions, events, history, people, several
from chronoapp.usecases.events import Edit


def changed(web, who: str = "bob", **fields: str) -> None:
    version = events.read_event(web.store, web.alice, web.ref, web.event_id).event.version
    events.save_event(web.store, web.people[who], web.ref, web.event_id, Edit(version, fields), today())


def put_back_addresses(page: str) -> list[str]:
    return re.findall(r'action="([^"]+/put-back)"', page)


def test_the_history_is_asked_by_person_by_kind_and_by_days(web, alice) -> None:
    changed(web, headline="Nan fetched the children")
    page = alice.get(f"/cases/{web.ref}/history?by=Bob+Marlow").text
    assert "Nan fetched the children" in page
    assert "Opened the case" not in page
    assert "Nan fetched" not in alice.get(f"/cases/{web.ref}/history?subject=case").text
    yesterday = f"{today() - timedelta(days=1):%d/%m/%Y}"
    assert "No change fits this filter" in alice.get(f"/cases/{web.ref}/history?last={yesterday}").text
    assert "Nan fetched" in alice.get(f"/cases/{web.ref}/history?first={today():%d/%m/%Y}").text


def test_a_day_that_cannot_be_read_is_said_beside_its_field_and_kept(web, alice) -> None:
    page = alice.get(f"/cases/{web.ref}/history?first=whenever").text
    assert "is not a date the filter can use" in page
    assert 'value="whenever"' in page


def test_a_new_span_is_one_sentence_with_its_days(web, alice) -> None:
    form = {"kind": "plan", "label": "Child protection plan: neglect", "who": "Ines", "start": "14/3/2021"}
    people.save_span(web.store, web.alice, web.ref, form)
    page = alice.get(f"/cases/{web.ref}/history").text
    assert "Added the plan “Child protection plan: neglect” for Ines, from 14 March 2021 to now" in page
    assert "Kind of decision" not in page


def test_a_change_is_put_back_with_its_own_line(web, alice) -> None:
    changed(web, headline="Nan fetched the children")
    (address,) = put_back_addresses(alice.get(f"/cases/{web.ref}/history?by=Bob+Marlow").text)
    answer = alice.post(address, follow_redirects=True)
    assert "is as it was before Bob Marlow changed it" in answer.text
    event = events.read_event(web.store, web.alice, web.ref, web.event_id).event
    assert event.headline == "Grandmother took the children home"
    assert "put back what stood before Bob Marlow changed it" in answer.text


def test_a_change_that_was_changed_again_says_why_it_cannot_be_put_back(web, alice) -> None:
    changed(web, headline="Nan fetched the children")
    (address,) = put_back_addresses(alice.get(f"/cases/{web.ref}/history?by=Bob+Marlow").text)
    changed(web, "alice", headline="Mrs Tranter fetched the children")
    page = alice.get(f"/cases/{web.ref}/history?by=Bob+Marlow").text
    assert not put_back_addresses(page)
    assert "It has been changed again since." in page
    assert "This change cannot be put back" in alice.post(address, follow_redirects=True).text
    assert events.read_event(web.store, web.alice, web.ref, web.event_id).event.headline.startswith("Mrs Tranter")


def test_the_chronology_of_an_earlier_day_is_marked_and_leads_back(web, alice) -> None:
    changed(web, headline="Nan fetched the children")
    page = alice.get(f"/cases/{web.ref}/as-it-stood?on={today():%d/%m/%Y}").text
    assert "Nan fetched the children" in page
    assert "This is the record at the end of that day, not today’s." in page
    assert f'href="/cases/{web.ref}"' in page
    before = alice.get(f"/cases/{web.ref}/as-it-stood?on={today() - timedelta(days=2):%d/%m/%Y}").text
    assert "Nothing was in this chronology yet" in before


def test_a_day_to_come_is_refused(web, alice) -> None:
    page = alice.get(f"/cases/{web.ref}/as-it-stood?on={today() + timedelta(days=1):%d/%m/%Y}").text
    assert "This day has not been yet." in page


def test_names_of_one_person_are_brought_together_and_taken_apart_on_their_page(web, alice) -> None:
    for name in ("Daniel Marsh", "Danny Marsh"):
        people.save_person(web.store, web.alice, web.ref, {"name": name})
    address = f"/cases/{web.ref}/people/same"
    page = alice.get(address).text
    assert "“Daniel” and “Danny” are forms of one name" in page
    one, other = re.findall(r'name="(?:one|other)" value="([^"]+)"', page)[:2]
    page = alice.post(address, {"answer": "same", "one": one, "other": other}, follow_redirects=True).text
    assert "Danny Marsh is now another name of Daniel Marsh." in page
    assert "Brought together" in page
    page = alice.post(address, {"answer": "take apart", "one": other.partition(":")[2]}, follow_redirects=True).text
    assert "are two records again" in page
    assert "Said that Danny Marsh is the same person as another here" in alice.get(f"/cases/{web.ref}/history").text


def test_what_one_press_changed_in_several_events_is_one_act_with_one_undo(web, alice) -> None:
    other = events.add_event(web.store, web.alice, web.ref, {"date": "7/7/2019", "headline": "School rang"}, today())
    mark = Mark(significance="core", why="the turning point")
    several.mark_several(web.store, web.people["bob"], web.ref, [web.event_id, other.id], mark)
    page = alice.get(f"/cases/{web.ref}/history").text
    assert page.count("Judged 2 events at once") >= 1
    assert page.count(">Undo<") == 1
    (undo,) = re.findall(r'action="([^"]+/several/[^"]+/undo)"', page)
    answer = alice.post(undo, {"back": "history"})
    assert answer.location.endswith("/history")
    assert events.read_event(web.store, web.alice, web.ref, other.id).event.significance == "supporting"
    assert ">Undo<" not in alice.get(f"/cases/{web.ref}/history").text


def test_fields_saved_one_after_the_other_are_shown_as_one_act_and_kept_apart(web, alice) -> None:
    changed(web, headline="Nan fetched the children")
    changed(web, source="Mrs Oakes, grandmother")
    changed(web, "alice", details="They walked home.")
    page = alice.get(f"/cases/{web.ref}/history?subject=event").text
    assert "Changed headline and who told us of “Nan fetched the children”" in page
    assert "Changed details of" in page
    assert len(put_back_addresses(page)) == 3
    kept = history.case_history(web.store, web.alice, web.ref).acts
    assert len([act for act in kept if act.first.by == "Bob Marlow"]) == 2


def test_an_event_that_closed_a_decision_is_named_by_its_words(web, alice) -> None:
    changed(web, **{"decision.new.words": "Visit", "decision.new.owner": "Jo Reed"})
    (decision,) = events.read_event(web.store, web.alice, web.ref, web.event_id).event.decisions
    later = events.add_event(web.store, web.alice, web.ref, {"date": "9/7/2019", "headline": "Jo visited"}, today())
    form = {"closing": later.id}
    decisions.close(web.store, web.people["bob"], web.ref, (web.event_id, decision.id), form, today())
    page = alice.get(f"/cases/{web.ref}/history").text
    assert "The event that closed it</b> <span" in page
    assert "“Jo visited”, Tue 9 July 2019</ins>" in page
    assert f"{later.id}</ins>" not in page


def test_who_was_here_is_told_on_the_clock_in_london(web, alice) -> None:
    page = alice.get(f"/cases/{web.ref}/history").text
    lately = page.split("Who has been here lately")[1]
    assert "UTC" not in lately
    assert re.search(rf"<td>\d+ [A-Z][a-z]+ {today().year} at \d\d:\d\d</td><td>Alice", lately)

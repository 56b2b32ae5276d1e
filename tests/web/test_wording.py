from __future__ import annotations

from chronoapp.domain.clocks import today
from chronoapp.usecases import events
from chronoapp.usecases.events import Edit


def worded(web, details: str) -> str:
    events.save_event(web.store, web.alice, web.ref, web.event_id, Edit(1, {"details": details}), today())
    return f"/cases/{web.ref}/events/{web.event_id}"


def test_hints_stand_beside_their_field_with_the_page(web, alice) -> None:
    page = alice.get(worded(web, "Mother failed to attend; the MARAC heard of it.")).text
    beside = page[page.index('data-hints="details"') : page.index('data-hints="source"')]
    assert "A reader from outside may not know “MARAC”." in beside
    assert "Could read: “did not attend”." in beside


def test_a_hint_is_set_aside_with_a_reason_and_had_back(web, alice) -> None:
    address = worded(web, "Mother seemed low.") + "/wording"
    refused = alice.post(address, {"kind": "opinion", "words": "seemed", "why": ""})
    assert refused.status_code == 422
    assert "Say why this hint does not help here" in refused.text
    page = alice.post(address, {"kind": "opinion", "words": "seemed", "why": "As written"}, follow_redirects=True).text
    assert "Because: As written" in page
    assert "“seemed”" not in page
    one = page.split('name="id" value="')[1].split('"')[0]
    again = alice.post(f"{address}/back", {"id": one}, follow_redirects=True).text
    assert "“seemed”" in again
    assert f'href="/cases/{web.ref}/wording">All hints on wording' in again


def test_hints_of_what_is_typed_come_as_a_fragment_with_nothing_executed(web, alice) -> None:
    typed = {"event": web.event_id, "details": "<script>alert(1)</script> QZX seemed low"}
    answer = alice.post(f"/cases/{web.ref}/wording/typed", typed)
    assert "“QZX”" in answer.text
    assert "<script" not in answer.text
    assert "<html" not in answer.text


def test_the_cases_hints_are_listed_and_asked_by_kind(web, alice) -> None:
    worded(web, "Mother seemed low; the MARAC heard of it.")
    assert "“seemed”" in alice.get(f"/cases/{web.ref}/wording").text
    assert "“seemed”" not in alice.get(f"/cases/{web.ref}/wording?kind=abbreviation").text


def test_the_page_for_a_new_event_has_a_place_for_hints_on_what_is_typed(web, alice) -> None:
    page = alice.get(f"/cases/{web.ref}/events/new").text
    assert f'data-hints-url="/cases/{web.ref}/wording/typed"' in page
    for name in ("headline", "details", "impact.", "decision."):
        assert f'data-hints="{name}"' in page

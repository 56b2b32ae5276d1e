from __future__ import annotations

from chronoapp.usecases import events

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def event_address(web) -> str:
    return f"/cases/{web.ref}/events/{web.event_id}"


def stored(web):
    return events.read_event(web.store, web.alice, web.ref, web.event_id).event


def test_the_event_shows_each_childs_age(web, alice) -> None:
    page = alice.get(event_address(web)).text
    assert "6y 2m" in page
    assert "3y 10m" in page


def test_impact_and_decision_are_saved_in_place(web, alice) -> None:
    typed = {
        "version": "1",
        "impact.child-ines.effect": "Kept asking for her mother.",
        "decision.new.kind": "no action",
        "decision.new.words": "Because the children were safe.",
    }
    answer = alice.post(event_address(web), typed, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert stored(web).impacts[0].effect == "Kept asking for her mother."
    assert stored(web).decisions[0].words == "Because the children were safe."


def test_a_page_that_misses_fields_leaves_them_alone(web, alice) -> None:
    alice.post(event_address(web), {"version": "1", "source": "Mrs Oakes"})
    assert stored(web).details == "Mother was unwell."


def test_a_stale_save_shows_mine_theirs_and_before(web, alice, bob) -> None:
    alice.post(event_address(web), {"version": "1", "details": "Alice's words."})
    answer = bob.post(event_address(web), {"version": "1", "details": "Bob's words.", "source": "Mrs Oakes"})
    assert answer.status_code == 409
    for words in ("Alice&#39;s words.", "Bob&#39;s words.", "Mother was unwell.", "Alice Marlow"):
        assert words in answer.text
    assert 'name="version" value="2"' in answer.text
    assert stored(web).details == "Alice's words."


def test_after_a_clash_theirs_or_mine_can_be_kept(web, alice, bob) -> None:
    alice.post(event_address(web), {"version": "1", "details": "Alice's words."})
    chosen = {"version": "2", "details": "Bob's words.", "keep-details": "theirs", "source": "Mrs Oakes"}
    assert bob.post(event_address(web), chosen).status_code == 302
    assert (stored(web).details, stored(web).source) == ("Alice's words.", "Mrs Oakes")
    bob.post(event_address(web), {"version": "3", "details": "Bob's words.", "keep-details": "mine"})
    assert stored(web).details == "Bob's words."


def test_a_date_that_cannot_be_read_keeps_the_typing(web, alice) -> None:
    answer = alice.post(event_address(web), {"version": "1", "date": "31/02/2019", "details": "A long thought."})
    assert answer.status_code == 422
    assert "31/02/2019" in answer.text
    assert "A long thought." in answer.text
    assert stored(web).details == "Mother was unwell."


def test_markup_in_every_field_is_shown_as_words(web, alice) -> None:
    fields = ("headline", "details", "source", "why", "evidence_ref", "impact.all.effect", "decision.new.words")
    alice.post(event_address(web), {"version": "1"} | dict.fromkeys(fields, HOSTILE))
    for address in (event_address(web), f"/cases/{web.ref}", f"/cases/{web.ref}/history"):
        page = alice.get(address).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_theme_of_ones_own_joins_the_ticked_ones(web, alice) -> None:
    alice.post(event_address(web), {"version": "1", "themes": ["", "Neglect", "Flood at home"]})
    assert stored(web).themes == ("Neglect", "Flood at home")


def test_an_unticked_likely_is_taken_off(web, alice) -> None:
    typed = {"version": "1", "impact.all.effect": "Frightened", "impact.all.likely": "yes"}
    alice.post(event_address(web), typed)
    alice.post(event_address(web), {"version": "2", "unticked": "impact.all.likely"})
    assert not stored(web).impacts[0].is_likely


def test_an_event_is_left_out_with_a_reason_and_brought_back(web, alice) -> None:
    address = f"{event_address(web)}/significance"
    assert alice.post(address, {"significance": "left out"}).status_code == 422
    alice.post(address, {"significance": "left out", "why": "Another family"})
    assert "Grandmother" not in alice.get(f"/cases/{web.ref}").text
    assert "Another family" in alice.get(event_address(web)).text
    alice.post(address, {"significance": "supporting"})
    assert "Grandmother" in alice.get(f"/cases/{web.ref}").text


def test_an_event_is_added_by_hand(web, alice) -> None:
    typed = {"date": "March 2020", "headline": "Ines won a prize", "valence": "strength", "agency": "School"}
    answer = alice.post(f"/cases/{web.ref}/events/new", typed)
    assert answer.status_code == 302
    page = alice.get(f"/cases/{web.ref}").text
    table = page[page.index("<table") :]
    assert table.index("Grandmother took") < table.index("Ines won a prize")


def test_a_new_event_without_a_date_keeps_the_typing(web, alice) -> None:
    answer = alice.post(f"/cases/{web.ref}/events/new", {"headline": "Something happened"})
    assert answer.status_code == 422
    assert "Say when it happened" in answer.text
    assert "Something happened" in answer.text

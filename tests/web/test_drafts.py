from __future__ import annotations

from chronoapp.domain.identity import new_id
from chronoapp.usecases import events

HOSTILE = "<script>alert(1)</script>"


def address(web) -> str:
    return f"/cases/{web.ref}/events/{web.event_id}"


def keep(web, browser, **typed: str) -> str:
    name = new_id()
    answer = browser.post(f"{address(web)}/draft", {"draft": name, "version": "1"} | typed)
    assert (answer.status_code, answer.text) == (204, "")
    return name


def test_a_draft_is_offered_and_nothing_is_put_back_by_itself(web, alice) -> None:
    kept = keep(web, alice, details=HOSTILE)
    page = alice.get(address(web)).text
    assert "You were writing here on" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert ">\nMother was unwell.</textarea>" in page
    back = alice.get(f"{address(web)}?draft={kept}").text
    assert f">\n{HOSTILE.replace('<', '&lt;').replace('>', '&gt;')}</textarea>" in back
    assert "You were writing here on" not in back


def test_what_was_put_back_is_saved_over_the_version_it_was_typed_over(web, alice, bob) -> None:
    kept = keep(web, alice, details="Alice's words.")
    bob.post(address(web), {"version": "1", "details": "Bob's words."})
    back = alice.get(f"{address(web)}?draft={kept}").text
    assert 'name="version" value="1"' in back
    answer = alice.post(address(web), {"version": "1", "draft": kept, "details": "Alice's words."})
    assert answer.status_code == 409
    assert "Bob&#39;s words." in answer.text


def test_a_draft_is_thrown_away_by_its_writer_only(web, alice, bob) -> None:
    kept = keep(web, alice, details="Alice's words.")
    there = f"/cases/{web.ref}/drafts/{kept}/throw-away"
    assert bob.post(there, {"event_id": web.event_id}).status_code == 404
    assert "Alice" not in bob.get(address(web)).text.split("<h2")[0].replace("Alice Marlow", "")
    assert alice.post(there, {"event_id": web.event_id}).status_code == 302
    assert "You were writing here on" not in alice.get(address(web)).text


def test_a_new_event_is_put_back_whole(web, alice) -> None:
    name = new_id()
    typed = {"headline": "Ines won a prize", "agency": "School", "themes": ["", "Strength", "Flood at home"]}
    alice.post(f"/cases/{web.ref}/events/new/draft", {"draft": name} | typed)
    assert "Ines won a prize" in alice.get(f"/cases/{web.ref}/events/new").text
    back = alice.get(f"/cases/{web.ref}/events/new?draft={name}").text
    for part in ('value="Ines won a prize"', 'value="School"', 'value="Flood at home" checked'):
        assert part in back


def test_a_date_is_read_back_in_words(web, alice) -> None:
    read = f"/cases/{web.ref}/date?text="
    assert alice.get(f"{read}6/7/2019").json == {"says": "Sat 6 July 2019", "problem": ""}
    assert "is not a date" in alice.get(f"{read}31/02/2016").json["problem"]


def test_nothing_of_a_page_stays_after_signing_out(web, alice) -> None:
    for page in (address(web), f"/cases/{web.ref}", f"/cases/{web.ref}/date?text=2019"):
        assert alice.get(page).headers["Cache-Control"] == "no-store"
    assert '"cache"' in alice.post("/sign-out").headers["Clear-Site-Data"]


def test_a_save_kept_over_a_sign_out_says_so_and_stores_nothing(web, alice) -> None:
    alice.post("/sign-out")
    answer = alice.post(address(web), {"version": "1", "details": "x"}, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 401
    assert events.read_event(web.store, web.alice, web.ref, web.event_id).event.version == 1

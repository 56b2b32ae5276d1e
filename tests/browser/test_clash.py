"""Two people at one event, and saves that cannot arrive: both versions are shown, and nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from chronoapp.domain.clocks import today
from chronoapp.usecases import events, users

pytestmark = pytest.mark.browser

BEFORE = "Grandmother took the children home"
WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])


@pytest.fixture
def address(site) -> str:
    """The address of an event that Alice wrote."""
    form = {"date": "6/7/2019", "headline": BEFORE, "details": "Mother was unwell."}
    made = events.add_event(site.store, site.actor("alice"), site.ref, form, today())
    return f"{site.case}/events/{made.id}"


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def saved(page: Page) -> Locator:
    """Nothing is on its way any more: the page's own status, or without JavaScript the notice above."""
    return page.locator(".save-status[data-state=done], .notice").get_by_text(re.compile(r"^Saved|: saved ")).first


@pytest.fixture
def both(site, visit, address, script) -> tuple[Page, Page]:
    """Alice and Bob have the event open; Alice has changed its headline and saved, Bob has changed it otherwise."""
    alice, bob = (visit(site, name, java_script_enabled=script) for name in ("alice", "bob"))
    for page in (alice, bob):
        page.goto(address)
    alice.get_by_label("Headline").fill("Mrs Tranter fetched the children")
    save(alice)
    expect(saved(alice)).to_be_visible()
    bob.get_by_label("Headline").fill("Nan took them home at ten")
    bob.get_by_label("Details").fill("Mother was unwell. Joel carried the worm.")
    save(bob)
    return alice, bob


@WITH_AND_WITHOUT
def test_a_clash_shows_mine_theirs_and_before(both) -> None:
    clash = both[1].locator(".clash")
    for words in ("Nan took them home at ten", "Mrs Tranter fetched the children", BEFORE):
        expect(clash.get_by_text(words, exact=True)).to_be_visible()
    expect(both[1].get_by_label("Details")).to_have_value("Mother was unwell. Joel carried the worm.")


@WITH_AND_WITHOUT
@pytest.mark.parametrize(
    ("choice", "stands"), [("Mine", "Nan took them home at ten"), ("Theirs", "Mrs Tranter fetched the children")]
)
def test_what_bob_chooses_stands_and_the_rest_he_typed_too(both, address, choice, stands) -> None:
    bob = both[1]
    bob.locator(".clash").get_by_label(choice).check()
    save(bob)
    expect(saved(bob)).to_be_visible()
    bob.goto(address)
    expect(bob.get_by_label("Headline")).to_have_value(stands)
    expect(bob.get_by_label("Details")).to_have_value("Mother was unwell. Joel carried the worm.")
    expect(bob.locator(".history")).to_contain_text("Mrs Tranter fetched the children")  # theirs is never gone


class Slow:
    """A line on which Bob's details and the answer to his choice come when the test lets them."""

    def __init__(self, page: Page, address: str) -> None:
        self._held: dict[str, Route] = {}
        page.route(address, self._take)

    def _take(self, route: Route) -> None:
        name = "details" if "details=" in (route.request.post_data or "") else ""
        name = name or ("choice" if route.request.method == "GET" and "x-fragment" in route.request.headers else "")
        self._held[name] = route
        if not name:
            route.continue_()

    def let(self, name: str) -> None:
        self._held.pop(name).continue_()


def test_saved_is_not_said_of_one_field_while_the_choice_for_another_is_on_its_way(site, visit, address) -> None:
    alice, bob = visit(site, "alice"), visit(site, "bob")
    for page in (alice, bob):
        page.goto(address)
    alice.get_by_label("Headline").fill("Mrs Tranter fetched the children")
    save(alice)
    expect(saved(alice)).to_be_visible()
    line = Slow(bob, address)
    bob.get_by_label("Headline").fill("Nan took them home at ten")
    bob.get_by_label("Details").fill("Mother was unwell. Joel carried the worm.")
    save(bob)
    with bob.expect_request(lambda request: request.method == "GET" and "x-fragment" in request.headers):
        bob.locator(".clash").get_by_label("Mine").check()
    line.let("details")
    expect(bob.locator('[data-group="details"] > .field-saved')).to_have_text(re.compile("^Saved "))
    expect(bob.locator(".save-status")).to_have_text("Saving…")
    line.let("choice")
    expect(saved(bob)).to_be_visible()
    bob.unroute(address)
    bob.goto(address)
    expect(bob.get_by_label("Headline")).to_have_value("Nan took them home at ten")


def test_what_still_waits_is_named_beside_what_is_saved(site, visit, address) -> None:
    page = visit(site, "alice")
    page.goto(address)
    page.get_by_label("When it happened").fill("31/02/2016")
    page.get_by_label("Details").fill("Mother was unwell. Joel carried the worm.")
    page.get_by_label("Who told us").focus()
    expect(page.locator(".save-status")).to_have_text("Details is saved. Not saved: When it happened.")


@pytest.mark.parametrize("script", [True])
def test_a_clash_takes_the_focus_so_that_nobody_misses_it(both) -> None:
    expect(both[1].locator(".clash")).to_be_focused()


def test_changes_to_other_fields_come_together_and_it_says_so(site, visit, address) -> None:
    alice, bob = visit(site, "alice"), visit(site, "bob")
    for page in (alice, bob):
        page.goto(address)
    alice.get_by_label("Who told us").fill("Gwen Tranter, grandmother")
    save(alice)
    expect(saved(alice)).to_be_visible()
    bob.get_by_label("Details").fill("Mother was unwell. Joel carried the worm.")
    save(bob)
    expect(bob.get_by_text("A colleague changed this event while you wrote (Who told us)")).to_be_visible()
    expect(bob.get_by_label("Who told us")).to_have_value("Gwen Tranter, grandmother")


@WITH_AND_WITHOUT
def test_a_date_that_cannot_be_read_keeps_all_that_was_typed(site, visit, address, script) -> None:
    page = visit(site, "alice", java_script_enabled=script)
    page.goto(address)
    page.get_by_label("When it happened").fill("31/02/2016")
    page.get_by_label("Details").fill("Mother was unwell. Joel carried the worm.")
    page.get_by_role("group", name="Amara").get_by_label("Impact, or likely impact").fill("Amara was frightened.")
    page.get_by_label("Core").check()
    save(page)
    if not script:
        page.get_by_role("link", name="“31/02/2016” is not a date").click()
    expect(page.locator("#date-error")).to_contain_text("“31/02/2016” is not a date")
    expect(page.get_by_label("When it happened")).to_be_focused()
    expect(page.get_by_label("When it happened")).to_have_value("31/02/2016")
    expect(page.get_by_label("Details")).to_have_value("Mother was unwell. Joel carried the worm.")
    expect(page.get_by_role("group", name="Amara").get_by_label("Impact, or likely impact")).to_have_value(
        "Amara was frightened."
    )
    expect(page.get_by_label("Core")).to_be_checked()


def test_signing_out_elsewhere_keeps_the_typing_and_says_so(site, visit, address) -> None:
    page = visit(site, "alice")
    page.goto(address)
    elsewhere = page.context.new_page()
    elsewhere.goto(f"{site.address}/help")
    elsewhere.get_by_role("button", name="Sign out").click()
    expect(elsewhere.get_by_text("You are signed out.")).to_be_visible()
    page.get_by_label("Details").fill("Mother was unwell. Joel carried the worm.")
    save(page)
    expect(page.get_by_text("you have been signed out")).to_be_visible()
    expect(page.get_by_label("Details")).to_have_value("Mother was unwell. Joel carried the worm.")


def test_after_signing_in_on_another_tab_the_kept_typing_is_saved(site, visit, address) -> None:
    page = visit(site, "alice")
    page.goto(address)
    page.get_by_label("Details").fill("Mother was unwell. Joel carried the worm.")
    page.context.clear_cookies()
    save(page)
    expect(page.get_by_text("you have been signed out")).to_be_visible()
    users.set_up_account(site.store, site.actor("alice"), "Alice Marlow", "alice@example.org", "gerald the worm digs")
    elsewhere = page.context.new_page()
    elsewhere.goto(f"{site.address}/sign-in")
    elsewhere.get_by_label("Email address").fill("alice@example.org")
    elsewhere.get_by_label("Password").fill("gerald the worm digs")
    elsewhere.get_by_role("button", name="Sign in").click()
    expect(elsewhere.get_by_role("heading", name="My cases")).to_be_visible()
    save(page)
    expect(saved(page)).to_be_visible()


def test_what_alice_typed_is_never_saved_as_bobs(site, visit, address) -> None:
    page = visit(site, "alice")
    page.goto(address)
    page.get_by_label("Details").fill("Mother was unwell. Joel carried the worm.")
    site.sign_in(page.context, "bob")  # on another tab of a shared computer
    save(page)
    expect(page.get_by_text("Not saved: Bob Marlow is signed in here now.")).to_be_visible()
    expect(page.get_by_label("Details")).to_have_value("Mother was unwell. Joel carried the worm.")


def test_a_lost_connection_keeps_the_typing_until_it_is_back(site, visit, address) -> None:
    page = visit(site, "alice")
    page.goto(address)
    page.get_by_label("Details").fill("Mother was unwell. Joel carried the worm.")
    page.context.set_offline(True)
    save(page)
    expect(page.get_by_text("there is no connection")).to_be_visible()
    page.context.set_offline(False)
    save(page)
    expect(saved(page)).to_be_visible()
    page.reload()
    expect(page.get_by_label("Details")).to_have_value("Mother was unwell. Joel carried the worm.")

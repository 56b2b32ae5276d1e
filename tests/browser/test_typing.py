"""What a person types is saved as they leave it, and outlives a lost connection, a closed tab and a sign-out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from chronoapp.domain.clocks import today
from chronoapp.usecases import events

pytestmark = pytest.mark.browser

WORDS = "Mother was unwell. Joel carried the worm."
SAVED = re.compile(r"^Saved \d\d:\d\d$")
KEPT = re.compile(r"^Kept as a draft \d\d:\d\d, not saved yet$")


@pytest.fixture
def address(site) -> str:
    """The address of an event that Alice wrote."""
    form = {"date": "6/7/2019", "headline": "Grandmother took the children home", "details": "Mother was unwell."}
    made = events.add_event(site.store, site.actor("alice"), site.ref, form, today())
    return f"{site.case}/events/{made.id}"


def stored(site, address: str):
    return events.read_event(site.store, site.actor("alice"), site.ref, address.rsplit("/", 1)[1])


def group(page: Page, name: str):
    return page.locator(f'[data-group="{name}"]')


def test_a_field_saves_as_it_is_left_and_says_so(site, visit, address) -> None:
    page = visit(site, "alice")
    page.goto(address)
    page.get_by_label("Details").fill(WORDS)
    page.get_by_label("Who told us").focus()
    expect(group(page, "details").get_by_text(SAVED)).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Details: saved")).to_be_visible()
    page.get_by_role("group", name="Amara").get_by_label("Impact, or likely impact").fill("Amara was frightened.")
    page.get_by_label("Core").check()
    expect(group(page, "significance").get_by_text(SAVED)).to_be_visible()
    expect(page.locator(".history")).to_contain_text("Amara was frightened.")
    found = stored(site, address).event
    assert (found.details, found.significance.value, len(found.impacts)) == (WORDS, "core", 1)


def test_a_date_is_read_back_and_one_that_cannot_be_stores_nothing(site, visit, address) -> None:
    page = visit(site, "alice")
    page.goto(address)
    when = page.get_by_label("When it happened")
    when.fill("31/02/2016")
    page.get_by_label("Headline").focus()
    expect(group(page, "date").get_by_text("“31/02/2016” is not a date")).to_be_visible()
    expect(when).to_have_value("31/02/2016")
    assert stored(site, address).event.version == 1
    when.fill("7/7/2019")
    expect(group(page, "date").get_by_text("Sun 7 July 2019")).to_be_visible()
    assert stored(site, address).event.version == 1  # read back before anything is saved
    page.get_by_label("Why the date is changed").fill("Mrs Tranter was sure it was the Sunday.")
    page.get_by_label("Headline").focus()
    expect(group(page, "date").get_by_text(SAVED)).to_be_visible()
    expect(page.locator(".history")).to_contain_text("Because: Mrs Tranter was sure it was the Sunday.")


def test_a_decision_is_written_field_by_field_and_is_one_decision(site, visit, address) -> None:
    page = visit(site, "alice")
    page.goto(address)
    new = page.get_by_role("group", name="A new decision")
    new.get_by_label("Kind").select_option("decided against")
    expect(new.get_by_text("Not saved yet: say what was decided.")).to_be_visible()
    new.get_by_label("What was decided").fill("A strategy discussion")
    new.get_by_label("Because").fill("The children are safe with Mrs Tranter.")
    new.get_by_label("Due").fill("14/3/2026")
    page.get_by_label("Details").focus()
    expect(page.get_by_role("group", name="A new decision")).to_have_count(1)  # an empty one, to write next
    expect(page.get_by_role("group", name="Decision", exact=True)).to_have_count(1)
    expect(page.locator(".save-status[data-state=done]")).to_be_visible()  # of every field, not of the first alone
    (made,) = stored(site, address).event.decisions
    assert (made.kind.value, made.words, made.because[:8]) == ("decided against", "A strategy discussion", "The chil")
    assert made.due is not None


def test_a_connection_lost_in_the_middle_loses_nothing(site, visit, address) -> None:
    page = visit(site, "alice")
    page.goto(address)
    page.context.set_offline(True)
    page.get_by_label("Details").fill(WORDS)
    page.get_by_label("Who told us").fill("Gwen Tranter, grandmother")
    page.get_by_label("Headline").focus()
    expect(page.get_by_text("there is no connection. Your typing is kept here")).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.context.set_offline(False)
    for name in ("details", "source"):
        expect(group(page, name).get_by_text(SAVED)).to_be_visible()
    found = stored(site, address).event
    assert (found.details, found.source) == (WORDS, "Gwen Tranter, grandmother")


def test_a_draft_outlives_a_sign_out_and_is_put_back(site, visit, address) -> None:
    page = visit(site, "alice")
    page.goto(address)
    page.get_by_label("Details").fill(WORDS)
    expect(group(page, "details").get_by_text(KEPT)).to_be_visible()
    page.context.clear_cookies()
    page.get_by_label("Details").press_sequentially(" Late")
    expect(page.get_by_text("You have been signed out. Your typing is kept here.")).to_be_visible()
    page.close()
    bob, back = visit(site, "bob"), visit(site, "alice")
    bob.goto(address)
    expect(bob.get_by_text("You were writing here")).to_have_count(0)
    back.goto(address)
    expect(back.get_by_label("Details")).to_have_value("Mother was unwell.")  # nothing is put back by itself
    back.get_by_role("link", name="Put it back").click()
    back.wait_for_load_state()  # what is put back is saved in place only when the page's scripts are there
    expect(back.get_by_label("Details")).to_have_value(WORDS)
    assert stored(site, address).event.version == 1
    back.get_by_role("button", name="Save", exact=True).click()
    expect(group(back, "details").get_by_text(SAVED)).to_be_visible()
    assert stored(site, address).event.details == WORDS
    assert stored(site, address).drafts == ()


def test_only_typing_that_nobody_has_asks_before_the_page_goes(site, visit, address) -> None:
    page = visit(site, "alice")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(address)
    page.get_by_label("Details").fill(WORDS)
    expect(group(page, "details").get_by_text(KEPT)).to_be_visible()
    page.goto(site.case)
    assert asked == []
    page.goto(address)
    page.context.set_offline(True)
    page.get_by_label("Details").fill("Something else")
    with page.expect_event("dialog"):
        page.evaluate("location.reload()")
    assert asked == ["beforeunload"]


def test_a_new_event_is_kept_while_it_is_written(site, visit) -> None:
    page = visit(site, "alice")
    page.goto(f"{site.case}/events/new")
    page.get_by_label("When it happened").fill("March 2020")
    page.get_by_label("Headline").fill("Joel won the reading prize")
    expect(page.locator("#says-date")).to_have_text("March 2020")
    expect(page.get_by_text("Kept as a draft")).to_be_visible()
    page.goto(f"{site.case}/events/new")
    page.get_by_role("link", name="Put it back").click()
    expect(page.get_by_label("Headline")).to_have_value("Joel won the reading prize")
    page.get_by_role("button", name="Add the event").click()
    expect(page.get_by_text("Added: Joel won the reading prize.")).to_be_visible()
    page.goto(f"{site.case}/events/new")
    expect(page.get_by_text("You were writing here")).to_have_count(0)

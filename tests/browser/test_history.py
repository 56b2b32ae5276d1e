"""The past read again, a change put back, and a hint on wording used and set aside: as people do it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from chronoapp.domain.clocks import today
from chronoapp.usecases import events
from chronoapp.usecases.events import Edit

pytestmark = pytest.mark.browser


@pytest.fixture
def event_id(site) -> str:
    form = {"date": "6/7/2019", "headline": "Seen at home", "details": "The ICPC met.", "source": "Ann Ash, midwife"}
    made = events.add_event(site.store, site.actor("alice"), site.ref, form, today())
    edit = Edit(1, {"headline": "Seen at nursery"})
    events.save_event(site.store, site.actor("bob"), site.ref, made.id, edit, today())
    return made.id


def test_the_chronology_is_read_as_it_stood_and_there_is_a_way_back(site, visit, event_id) -> None:
    page = visit(site, "alice")
    page.goto(f"{site.case}/history")
    page.get_by_label("The chronology as it stood on").fill(f"{today():%d/%m/%Y}")
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_role("heading", name=f"As it stood on {today().day} {today():%B %Y}")).to_be_visible()
    expect(page.locator(f"[id='{event_id}']").get_by_text("Seen at nursery")).to_be_visible()
    page.get_by_label("As it stood at the end of").fill("1/1/2020")
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_text("Nothing was in this chronology yet")).to_be_visible()
    page.get_by_role("link", name="Back to today’s chronology").click()
    expect(page).to_have_url(site.case)


def test_a_change_is_put_back_from_the_history(site, visit, event_id) -> None:
    page = visit(site, "alice")
    page.goto(f"{site.case}/history")
    page.get_by_label("Who", exact=True).select_option("Bob Marlow")
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("button", name="Put back").click()
    expect(page.get_by_text("is as it was before Bob Marlow changed it")).to_be_visible()
    page.goto(f"{site.case}/events/{event_id}")
    expect(page.get_by_label("Headline")).to_have_value("Seen at home")


def test_an_offer_goes_into_its_field_and_a_hint_is_set_aside(site, visit, is_saved, event_id) -> None:
    page = visit(site, "alice")
    page.goto(f"{site.case}/events/{event_id}")
    page.get_by_role("button", name="Use “initial child protection conference”").click()
    details = page.get_by_label("Details", exact=True)
    expect(details).to_have_value("The initial child protection conference met.")
    expect(page.get_by_text("may not know “ICPC”")).to_have_count(0)
    details.fill("Mother seemed low.")
    page.get_by_label("Who told us").focus()
    expect(page.get_by_text("“seemed”")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    is_saved(page)
    page.goto(f"{site.case}/events/{event_id}/wording")
    page.get_by_text("Set aside…").first.click()
    page.get_by_label("Why it does not help here").first.fill("The midwife’s own words")
    page.get_by_role("button", name="Set aside").first.click()
    expect(page.get_by_text("Because: The midwife’s own words")).to_be_visible()
    page.locator(".back-link", has_text="The event").click()
    expect(details).to_have_value("Mother seemed low.")
    page.wait_for_load_state()  # what is not there can only be told of a page that is whole
    expect(page.get_by_text("“seemed”")).to_have_count(0)

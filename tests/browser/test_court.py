"""The court chronology in a real browser: prepared, looked over and filed."""

from __future__ import annotations

from playwright.sync_api import expect


def test_a_court_chronology_is_prepared_looked_over_and_filed(site, visit) -> None:
    page = visit(site, "alice")
    page.goto(f"{site.case}/exports")
    page.get_by_role("link", name="Prepare the court chronology").click()
    page.wait_for_load_state()  # a field is saved as it is left only when the page's scripts are there
    first = page.locator(".court-line").first
    first.get_by_label("Witness or document reference").fill("Birth certificate")
    first.get_by_label("Bundle pages").fill("c12")
    first.get_by_label("Bundle pages").press("Tab")
    expect(first.get_by_label("Bundle pages")).to_have_value("C12")
    first.get_by_label("Bundle pages").fill("twelve")
    first.get_by_role("button", name="Save").click()
    expect(first).to_contain_text("is not a page of a bundle")
    expect(first.get_by_label("Bundle pages")).to_have_value("twelve")
    first.get_by_label("Bundle pages").fill("C12")
    first.get_by_role("button", name="Save").click()
    expect(first.locator(".save-status")).to_have_text("Saved")
    page.get_by_role("link", name="Change the front page and how it is set").click()
    page.get_by_label("Court", exact=True).fill("Saltergarth Family Court")
    page.get_by_label("Succinct summary").fill("The local authority has known the children since 2012.")
    page.get_by_label("Section letter and number").check()
    page.get_by_label("Starts at").fill("C45")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Look it over").click()
    expect(page.get_by_role("img", name="The first page as it will be printed")).to_be_visible()
    page.get_by_role("button", name="File it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Filing 1: Court chronology (PDF)")
    expect(page.get_by_role("main")).to_contain_text("Saltergarth Family Court")

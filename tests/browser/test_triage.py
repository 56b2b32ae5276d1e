"""The triage of a file's rows with nothing but the keyboard, from the first row to the receipt."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

LOG = (
    "Date,Incident,Action\r\n"
    "06/07/2019,Neighbour heard shouting,Officers attended\r\n"
    "07/07/2019,Case note added,\r\n"
    "08/07/2019,A row about another family,\r\n"
    "31/02/2020,Children seen alone,Referred\r\n"
    "09/09/2020,Amara started school,\r\n"
)


def test_every_row_is_judged_with_the_keyboard_and_the_receipt_says_so(site, visit, send_in) -> None:
    page = visit(site, "alice")
    send_in(page, site, "Midwifery", "log.csv", LOG)
    says = page.locator("[data-triage-says]")
    page.get_by_role("button", name="Judge the rows by keyboard").press("Enter")
    expect(page.locator("#row-2")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_text("next row", exact=True)).to_be_visible()
    page.keyboard.press("c")
    expect(says).to_have_text("Row 2: core.")
    expect(page.locator("#row-3")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_label("Why, row 4")).to_be_focused()
    page.keyboard.press("Enter")
    expect(says).to_contain_text("Write why")
    page.keyboard.type("Not this family")
    page.keyboard.press("Enter")
    expect(page.locator("#row-4")).to_contain_text("Left out Not this family (left out by Alice Marlow)")
    expect(page.locator("#row-5")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("w")
    page.keyboard.type("A new start")
    page.keyboard.press("Enter")
    expect(says).to_contain_text("Say first how much the row matters")
    page.keyboard.press("s")
    expect(says).to_have_text("Row 6: supporting.")
    expect(page.locator("[data-triage-counts]")).to_have_text("1 core, 1 supporting, 1 left out by hand")
    expect(page.locator(".tasks")).to_contain_text("3 rows ready")
    page.get_by_label("Yes, put aside: the receipt counts them and they can come back").check()
    expect(page.locator("#row-3")).to_contain_text("put aside by Alice Marlow")
    page.reload()
    expect(page.locator("#row-2").get_by_role("button", name="Core")).to_have_attribute("aria-pressed", "true")
    judge_anew(page)
    page.get_by_role("button", name="Take in 2 events and hold 1").press("Enter")
    expect(page.get_by_role("heading", name="Receipt for log.csv")).to_be_visible()
    expect(page.get_by_role("row", name="Left out by a person, with why 1")).to_be_visible()
    expect(page.get_by_role("row", name="Put aside: the system’s own process notes 1")).to_be_visible()
    page.get_by_role("button", name="Bring row 4 back").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Row 4 is in the chronology")


def judge_anew(page: Page) -> None:
    """What the page never saw as read is read anew, and the focus goes on all the same."""
    page.locator("#row-4").focus()
    page.keyboard.press("c")
    expect(page.locator("#row-4")).to_contain_text("Ready")
    expect(page.locator("#row-5")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("x")
    page.keyboard.type("Not this family")
    page.keyboard.press("Enter")
    expect(page.locator("#row-4")).to_contain_text("Left out Not this family (left out by Alice Marlow)")


def test_the_buttons_mark_a_row_without_javascript(site, visit, send_in) -> None:
    page = visit(site, "alice", java_script_enabled=False)
    send_in(page, site, "Midwifery", "log.csv", LOG)
    page.locator("#row-2").get_by_role("button", name="Core").click()
    expect(page.locator("#row-2")).to_contain_text("by Alice Marlow")
    page.locator("#row-4").get_by_role("button", name="Leave out").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why row 4 is left out")
    page.get_by_label("Why, row 4").fill("Not this family")
    page.locator("#row-4").get_by_role("button", name="Leave out").click()
    expect(page.locator("#row-4")).to_contain_text("Not this family (left out by Alice Marlow)")
    page.get_by_label("Change Date of row 5").fill("28/2/2020")
    page.get_by_label("Change Date of row 5").press("Enter")
    expect(page.locator("#row-5")).to_contain_text("Ready Fri 28 February 2020")
    expect(page.locator("#row-5").get_by_role("button", name="Core")).to_have_attribute("aria-pressed", "false")

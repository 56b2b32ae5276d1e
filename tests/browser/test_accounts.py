"""Two accounts of one night joined, undone, joined by hand and split, with JavaScript and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])


def proposals(page: Page) -> str:
    return page.locator(".counts-line").inner_text().partition(",")[0]


@WITH_AND_WITHOUT
def test_accounts_are_joined_undone_joined_again_and_split(site, visit, script) -> None:
    page = visit(site, "alice", java_script_enabled=script)
    page.goto(f"{site.case}?words=nothingsaysthis")
    link = page.get_by_role("list", name="Waiting").get_by_role("link", name=re.compile("roposals"))
    if script:
        expect(link).to_have_text(re.compile(r"^\d+ proposals$"))  # counted after the page was shown
    link.click()
    page.wait_for_load_state()  # the rows are read all at once
    before = proposals(page)
    first = page.locator(".proposal").first
    headlines = first.locator(".told-headline").all_inner_texts()
    first.get_by_role("button", name="Join accounts").press("Enter")
    expect(page.get_by_text(re.compile("is told as one with"))).to_be_visible()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.locator(".counts-line")).to_contain_text(before)
    page.locator(".proposal").first.get_by_role("button", name="Join accounts").press("Enter")
    expect(page.locator(".proposal").first.locator(".told-headline").first).not_to_have_text(headlines[0])
    page.goto(f"{site.case}/history")
    page.get_by_role("link", name=re.compile("^Joined another account to")).first.click()
    expect(page.get_by_role("heading", name="2 accounts")).to_be_visible()
    page.get_by_text(re.compile("^Split off")).first.click()
    page.get_by_role("button", name="Split", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="1 account")).to_be_visible()

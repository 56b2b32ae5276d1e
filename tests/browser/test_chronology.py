"""The chronology by keys in a real browser: walking, ticking, judging, undoing, and the sheet that tells the keys."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def headline(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def test_rows_are_walked_ticked_judged_and_undone_by_keys(site, visit) -> None:
    page = visit(site, "alice")
    page.goto(f"{site.case}?significance=supporting&look=dense")
    expect(page.locator("[data-keys-open]")).to_be_visible()
    for key in ("j", "x", "j", "j", "Shift+X"):
        page.keyboard.press(key)
    expect(page.locator("[data-several-count]")).to_have_text("3 events ticked")
    page.keyboard.press("l")
    expect(page.locator("#several-why")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#several-why-error")).to_contain_text("Say why")
    expect(page.locator("#several-why")).to_be_focused()
    row = page.locator(".event").first
    place = row.bounding_box()
    page.keyboard.type("clues: told twice")  # letters that are keys elsewhere
    assert row.bounding_box() == place  # the bar is in view: the rows stay where they are
    page.keyboard.press("Enter")
    expect(page.locator(".undo")).to_contain_text("3 events are now left out.")
    expect(page.locator(".undo")).to_be_in_viewport(ratio=1)
    expect(page).to_have_url(re.compile("significance=supporting.*look=dense"))
    shown = page.locator(".event").count()
    page.keyboard.press("u")
    expect(page.locator("main > [data-notice]")).to_contain_text("Undone for 3 events.")
    expect(page.locator(".event")).to_have_count(shown + 3)


def test_the_sheet_of_keys_keeps_the_focus_and_gives_it_back(site, visit) -> None:
    page = visit(site, "alice")
    page.goto(site.case)
    expect(page.locator("[data-keys-open]")).to_be_visible()
    page.keyboard.press("j")
    first = headline(page)
    page.keyboard.press("?")
    expect(page.locator("[data-keys]")).to_be_visible()
    assert page.evaluate("document.querySelector('[data-keys]').contains(document.activeElement)")
    page.get_by_label("Use these letters as keys").uncheck()
    page.keyboard.press("Escape")
    assert headline(page) == first
    page.keyboard.press("j")
    assert headline(page) == first  # turned off
    page.keyboard.press("ArrowDown")
    assert headline(page) != first
    page.keyboard.press("Enter")
    expect(page.locator("#drawer")).to_be_visible()


ROW = """(id) => {
  const row = document.getElementById(id).getBoundingClientRect();
  const heads = [...document.querySelectorAll("[data-rows] thead, [data-rows] .year")];
  const over = heads.map((one) => one.getBoundingClientRect());
  return { top: row.top, covered: Math.max(0, ...over.filter(({ top }) => top < row.top).map(({ bottom }) => bottom)) };
}"""
DRAWN = """() => getComputedStyle(document.querySelector("[data-rows] .event")).contentVisibility"""


def test_a_row_far_down_is_gone_to_at_once_and_nothing_covers_it(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    for width in (1280, 800):
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(f"{quiet_site.case}?look=table")
        expect(page.locator("[data-timeline-do=year]")).to_be_enabled()
        rows = page.locator(".event").evaluate_all("(rows) => rows.map(({ id }) => id)")
        far = rows[len(rows) * 3 // 4]
        page.evaluate("(id) => { location.hash = id; }", far)
        expect(page.locator(f"[id='{far}'] .headline a")).to_be_in_viewport()
        place = page.evaluate(ROW, far)
        assert place["covered"] - 1 <= place["top"] < 200
        page.locator(f"[id='{rows[len(rows) // 3]}'] .headline a").focus()
        expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
    assert page.evaluate(DRAWN) == "auto"  # laid out as it comes near the window
    page.emulate_media(media="print")
    assert page.evaluate(DRAWN) == "visible"  # on paper all of them are


def test_no_look_of_the_page_is_wider_than_a_phone(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice", viewport={"width": 390, "height": 844})
    for look in ("dense", "reading", "table"):  # the last one is Alice’s from then on
        page.goto(f"{quiet_site.case}?look={look}&words=school")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, look

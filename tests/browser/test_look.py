"""The look in a real browser: accessible, whole at every width, safe for typing, and readable on paper."""

from __future__ import annotations

import runpy
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

pytestmark = pytest.mark.browser

CASE = "/case/LC-20417"
CHRONOLOGY = f"{CASE}/chronology"
PAGES = ("/parts", "/event", "/error/500", f"{CHRONOLOGY}?view=dense", f"{CHRONOLOGY}?view=reading")
DATE_HINT = "For example 6/7/2019, March 2020 or spring term 2021"
DATE_HELP = "Write the day it happened, or only the month."
IMPACT_HINT = "What it did to her, or was likely to do"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(project: Path) -> Iterator[str]:
    """The address of the style page, served on a free port."""
    app = runpy.run_path(str(project / "tests/browser/style_page.py"))["make_app"]()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def faults(page: Page) -> list[tuple[str, object]]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found]


@pytest.fixture
def event_in_drawer(browser_page: Page, site: str) -> Page:
    """Alice has opened the event of 6 July 2019 beside the chronology."""
    browser_page.set_viewport_size({"width": 1280, "height": 800})
    browser_page.goto(f"{site}{CHRONOLOGY}")
    browser_page.get_by_role("link", name="Grandmother took the children home").click()
    expect(browser_page.locator("dialog[open] h1")).to_be_visible()
    return browser_page


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_accessible_and_never_scrolls_sideways(
    browser_page: Page, site: str, path: str, width: int
) -> None:
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.goto(site + path)
    assert faults(browser_page) == []
    assert browser_page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("path", [CHRONOLOGY, "/parts"])
def test_text_twice_as_large_still_fits_the_page(browser_page: Page, site: str, path: str) -> None:
    browser_page.set_viewport_size({"width": 640, "height": 400})  # what 1280 x 800 is at 200 %
    browser_page.goto(site + path)
    assert browser_page.evaluate(SIDEWAYS) <= 0


def test_a_planted_fault_is_found_by_the_accessibility_check(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}/sign-in")
    browser_page.evaluate("document.querySelectorAll('label').forEach((label) => label.remove())")
    assert "label" in dict(faults(browser_page))


def test_the_first_tab_offers_to_skip_to_the_content(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}{CHRONOLOGY}")
    browser_page.keyboard.press("Tab")
    expect(browser_page.get_by_role("link", name="Skip to the main content")).to_be_focused()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("main")).to_be_focused()


def test_errors_take_the_focus_and_lead_to_their_fields(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}/parts")
    expect(browser_page.locator(".error-summary")).to_be_focused()
    browser_page.get_by_role("link", name="31/02/2016 is not a date").click()
    field = browser_page.get_by_label("When it happened")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(f"{DATE_HINT} Error: 31/02/2016 is not a date. {DATE_HELP}")
    assert browser_page.title() == "Error: Add an event – chronoapp"


def test_the_focus_shows_in_yellow_and_ink(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}/sign-in")
    browser_page.get_by_label("Email").focus()
    style = "getComputedStyle(document.activeElement)"
    assert browser_page.evaluate(f"{style}.outlineColor") == "rgb(255, 221, 0)"
    assert browser_page.evaluate(f"{style}.outlineWidth") == "3px"
    assert "rgb(11, 12, 12)" in browser_page.evaluate(f"{style}.boxShadow")


def test_the_table_head_stays_in_view_down_a_long_chronology(browser_page: Page, site: str) -> None:
    browser_page.set_viewport_size({"width": 1280, "height": 800})
    browser_page.goto(f"{site}{CHRONOLOGY}")
    browser_page.locator("#p14").scroll_into_view_if_needed()
    expect(browser_page.get_by_role("columnheader", name="Who told us")).to_be_in_viewport()


def test_a_year_of_forty_events_fits_one_and_a_half_screens(browser_page: Page, site: str) -> None:
    browser_page.set_viewport_size({"width": 1366, "height": 768})
    browser_page.goto(f"{site}{CHRONOLOGY}?view=dense")
    row = browser_page.locator("#p4").bounding_box()
    assert row is not None
    assert 40 * row["height"] <= 1.5 * 768 + row["height"]


def test_the_drawer_takes_the_focus_and_gives_it_back(event_in_drawer: Page) -> None:
    assert faults(event_in_drawer) == []
    expect(event_in_drawer.locator(".drawer-content")).to_be_focused()
    event_in_drawer.keyboard.press("Escape")
    expect(event_in_drawer.locator("dialog")).to_be_hidden()
    expect(event_in_drawer.get_by_role("link", name="Grandmother took the children home")).to_be_focused()


def test_closing_the_drawer_asks_before_typing_is_lost(event_in_drawer: Page) -> None:
    asked: list[str] = []
    event_in_drawer.once("dialog", lambda question: (asked.append(question.message), question.dismiss()))
    event_in_drawer.get_by_label("Impact on Lucy").fill("was very frightened")
    event_in_drawer.keyboard.press("Escape")
    assert asked == ["What you typed here is not saved. Leave it?"]
    expect(event_in_drawer.get_by_label("Impact on Lucy")).to_have_value("was very frightened")


def test_a_filter_panel_closes_with_escape_and_keeps_its_ticks(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}{CHRONOLOGY}")
    panel = browser_page.get_by_text("Theme (1)")
    panel.click()
    browser_page.get_by_label("Education").check()
    assert faults(browser_page) == []
    browser_page.keyboard.press("Escape")
    expect(browser_page.get_by_label("Education")).to_be_hidden()
    expect(panel).to_be_focused()
    panel.click()
    expect(browser_page.get_by_label("Education")).to_be_checked()


def test_a_phone_opens_the_event_as_its_own_page(browser_page: Page, site: str) -> None:
    browser_page.set_viewport_size({"width": 390, "height": 800})
    browser_page.goto(f"{site}{CHRONOLOGY}")
    browser_page.get_by_role("link", name="Grandmother took the children home").click()
    browser_page.wait_for_url(f"{site}/event")


def save(page: Page, words: str) -> None:
    page.get_by_label("Impact on Lucy").fill(words)
    page.get_by_role("button", name="Save the impact").click()


def test_saving_says_saved_and_takes_the_new_version(event_in_drawer: Page) -> None:
    save(event_in_drawer, "was frightened and cried")
    expect(event_in_drawer.get_by_text("Saved", exact=True)).to_be_visible()
    expect(event_in_drawer.locator("dialog [name=version]").first).to_have_value("4")
    event_in_drawer.keyboard.press("Escape")  # nothing is unsaved, so nothing is asked
    expect(event_in_drawer.locator("dialog")).to_be_hidden()


def test_a_refused_save_is_said_beside_its_field(event_in_drawer: Page) -> None:
    save(event_in_drawer, "too long")
    field = event_in_drawer.get_by_label("Impact on Lucy")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(
        f"{IMPACT_HINT} The impact is longer than 5,000 characters. Shorten it."
    )
    save(event_in_drawer, "was frightened and cried")
    expect(field).to_have_accessible_description(IMPACT_HINT)


@pytest.mark.parametrize(("words", "says"), [("signed out", "you have been signed out"), ("offline", "no connection")])
def test_a_save_that_cannot_arrive_keeps_the_typing(event_in_drawer: Page, words: str, says: str) -> None:
    event_in_drawer.context.set_offline(words == "offline")
    save(event_in_drawer, words)
    expect(event_in_drawer.locator(".save-status").first).to_contain_text(says)
    expect(event_in_drawer.get_by_label("Impact on Lucy")).to_have_value(words)
    event_in_drawer.context.set_offline(False)


def test_a_clash_shows_both_versions_and_takes_the_focus(event_in_drawer: Page) -> None:
    event_in_drawer.get_by_label("Decision", exact=True).fill("Visit on Friday")
    save(event_in_drawer, "clash")
    clash = event_in_drawer.locator(".clash")
    expect(clash).to_be_focused()
    for words in ("clash", "was upset and cried", "was frightened"):
        expect(clash.get_by_text(words, exact=True)).to_be_visible()
    expect(event_in_drawer.get_by_label("Decision", exact=True)).to_have_value("Visit on Friday")
    assert faults(event_in_drawer) == []


def test_a_region_that_comes_back_keeps_typing_elsewhere_in_it(event_in_drawer: Page) -> None:
    event_in_drawer.get_by_label("Decision", exact=True).fill("Visit on Friday")
    save(event_in_drawer, "region")
    expect(event_in_drawer.get_by_text("Saved", exact=True)).to_be_visible()
    expect(event_in_drawer.get_by_label("Decision", exact=True)).to_have_value("Visit on Friday")
    versions = event_in_drawer.locator("dialog [name=version]").evaluate_all("(all) => all.map((one) => one.value)")
    assert versions == ["4", "3"]  # the form not saved keeps the version it was opened with: the server compares


def test_typing_during_a_save_is_kept_and_called_unsaved(event_in_drawer: Page) -> None:
    save(event_in_drawer, "region, slow")
    event_in_drawer.get_by_label("Impact on Lucy").fill("region, slow, and more")
    expect(event_in_drawer.get_by_text("what you typed since is not saved yet")).to_be_visible()
    expect(event_in_drawer.get_by_label("Impact on Lucy")).to_have_value("region, slow, and more")


def test_leaving_a_changed_form_asks_first(browser_page: Page, site: str) -> None:
    asked: list[str] = []
    browser_page.goto(f"{site}/event")
    browser_page.get_by_label("Impact on Lucy").press_sequentially("x")
    browser_page.once("dialog", lambda question: (asked.append(question.type), question.accept()))
    browser_page.get_by_role("link", name="Patterns").click()
    browser_page.wait_for_url("**/patterns")
    assert asked == ["beforeunload"]


def test_nothing_typed_stays_in_the_browser(event_in_drawer: Page) -> None:
    save(event_in_drawer, "was frightened and cried")
    expect(event_in_drawer.get_by_text("Saved", exact=True)).to_be_visible()
    assert event_in_drawer.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_paper_keeps_the_meaning_and_leaves_the_controls(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}{CHRONOLOGY}")
    browser_page.emulate_media(media="print")
    for hidden in (".site-header", ".tabs", ".filter-bar", ".add-link"):
        expect(browser_page.locator(hidden).first).to_be_hidden()
    for shown in (".print-marking", ".shape-harm", ".meta .valence-harm", ".agency-name"):
        expect(browser_page.locator(shown).first).to_be_visible()
    head = browser_page.locator(".chronology thead")
    assert head.evaluate("(head) => getComputedStyle(head).display") == "table-header-group"

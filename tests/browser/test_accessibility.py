"""Every page of the real application: axe-core finds nothing, nothing scrolls sideways, and the keyboard is enough."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.clocks import today
from chronoapp.domain.filters import Filter
from chronoapp.domain.thresholds import Thresholds
from chronoapp.usecases import cases, finding_notes, imports, receipts, requests, users
from chronoapp.usecases.imports import Sent
from chronoapp.usecases.requests import Asked
from chronoapp.usecases.timeline import read_chronology

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],  # describing all that passed takes axe three times as long as finding what fails
}
# What depends on the width: colours do not, and looking at them is most of the work.
RULES_OF_WIDTH = RULES | {"rules": {"color-contrast": {"enabled": False}}}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
DESK = {"width": 1280, "height": 800}
HALF = {"width": 640, "height": 400}  # what 1280 x 800 is at 200 %
PHONE = {"width": 390, "height": 800}
PAGES = (
    "/",
    "/help",
    "/cases/new",
    "CASE?first=2021&last=2021",
    "CASE?words=worm&lanes=child&time=age",
    "CASE?first=31/02/2016&words=worm",
    "CASE?words=nothingsaysthis",
    "CASE/events/EVENT",
    "CASE/events/new",
    "CASE/decisions",
    "CASE/events/EVENT/join",
    "CASE/proposals",
    "CASE/imports",
    "CASE/imports/CHECK",
    "CASE/imports/CHECK?show=held",
    "CASE/imports/TAKEN/receipt",
    "CASE/imports/TAKEN/send-on",
    "CASE/requests",
    "CASE/requests/REQUEST",
    "CASE/people",
    "CASE/people/same",
    "CASE/patterns?first=2021&last=2021",
    "CASE/harm-matrix",
    "CASE/review",
    "CASE/following?first.code=D&then.code=S&days=14",
    "CASE/around?each.code=M&before=7&after=7",
    "CASE/who-knew?first=2021&last=2021",
    "CASE/exports",
    "CASE/court",
    "CASE/court/front",
    "CASE/exports/court-pdf/look?update=7",
    "CASE/exports/csv/look?children=letters&family=roles&words=worm",
    "CASE/exports/csv/names?children=letters&family=roles",
    "CASE/register",
    "CASE/history",
    "CASE/as-it-stood?on=TODAY&first=2021&last=2021",
    "CASE/wording?kind=abbreviation",
    "CASE/events/EVENT/wording",
    "/nowhere",
)
OPEN_ALL = "document.querySelectorAll('main details').forEach((one) => (one.open = true))"


def faults(page: Page, rules: dict[str, object] = RULES) -> list[tuple[str, object]]:
    found = Axe().run(page, options=rules).response["violations"]
    return [(fault["id"], [node["target"] for node in fault["nodes"]][:5]) for fault in found]


def wrong(page: Page) -> dict[str, object]:
    """What is wrong with the page: on a desk, at twice the size and on a phone, then with all it hides laid open."""
    found: dict[str, object] = {f"sideways at {width}": by for width, by in sideways(page).items() if by}
    page.evaluate(OPEN_ALL)
    if axe := faults(page):
        found["faults on a phone"] = axe
    page.set_viewport_size(DESK)
    if axe := faults(page, RULES_OF_WIDTH):
        found["faults on a desk"] = axe
    return found


def sideways(page: Page) -> dict[int, int]:
    """By how many pixels the page is wider than the window, at each width; last on a phone."""
    by = {}
    for size in (DESK, HALF, PHONE):
        page.set_viewport_size(size)
        by[size["width"]] = page.evaluate(SIDEWAYS)
    return by


@pytest.fixture(scope="session")
def names(quiet_site, project) -> dict[str, str]:
    """Words of an address and what they stand for: an event, a file to check and one taken in, the day it is."""
    store, ref, alice = quiet_site.store, quiet_site.ref, quiet_site.actor("alice")
    file = project / "imports/practice/police-incident-log.xlsx"
    limits = quiet_site.app.extensions["chronoapp"].settings.limits
    kept = imports.send_in(store, alice, ref, Sent("Police", file.name, file.read_bytes()), limits)
    found = receipts.list_imports(store, alice, ref).imports
    taken = next(one.id for one in found if one.receipt and one.receipt["held"])
    joel = [child.id for child in cases.frame(store, alice, ref, "asks about Joel").case.children][:1]
    mark = {"key": "events over time", "kind": "for the next review"}
    finding_notes.write_note(store, alice, ref, mark, (today(), Thresholds(), Filter()))
    return {"CASE": f"/cases/{ref}", "CHECK": kept, "TAKEN": taken, "EVENT": event_of(quiet_site)} | {
        "TODAY": f"{today():%d/%m/%Y}",
        "REQUEST": requests.make_request(store, alice, ref, Asked("School", "", joel, "", "", "1/2/2026", "")),
    }


def event_of(site) -> str:
    shown = read_chronology(site.store, site.actor("alice"), site.ref).shown
    return next(event.id for event in shown.events if event.impacts and event.decisions)


def go(page: Page, site, names: dict[str, str], path: str) -> None:
    for name, stands_for in names.items():
        path = path.replace(name, stands_for)
    page.goto(site.address + path)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_accessible_at_every_width(quiet_site, visit, names, path) -> None:
    page = visit(quiet_site, "alice")
    go(page, quiet_site, names, path)
    assert wrong(page) == {}


def test_the_chart_is_accessible_once_it_is_there(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    page.goto(f"{quiet_site.case}?first=2021&last=2021")
    expect(page.get_by_role("button", name="Closer")).to_be_enabled()
    assert faults(page) == []


def test_the_chronology_is_accessible_without_its_scripts(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    page.route("**/static/js/**", lambda route: route.abort())  # axe itself needs a browser that runs scripts
    page.goto(f"{quiet_site.case}?first=2021&last=2021")
    assert wrong(page) == {}


def test_the_pages_before_signing_in_are_accessible(quiet_site, visit) -> None:
    page = visit(quiet_site)
    page.goto(f"{quiet_site.address}/sign-in")
    assert wrong(page) == {}
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert wrong(page) == {}
    token = users.add_user(quiet_site.store, COMMAND_LINE, "dana@example.org", "Dana Whitlock")
    page.goto(f"{quiet_site.address}/welcome/{token}")
    assert wrong(page) == {}


def test_a_refused_page_is_accessible_and_says_what_to_do(quiet_site, visit, names) -> None:
    page = visit(quiet_site, "bob")
    go(page, quiet_site, names, "CASE/people")
    refused = page.request.post(
        f"{quiet_site.case}/people/members",
        form={
            "csrf_token": page.locator("[name=csrf_token]").first.input_value(),
            "email": "x@example.org",
            "role": "worker",
        },
    )
    assert refused.status == 403
    page.set_content(refused.text())
    expect(page.get_by_role("heading", level=1)).to_have_text("You may not do this")


def test_a_stranger_is_told_there_is_nothing_here(quiet_site, visit) -> None:
    page = visit(quiet_site, "charlie")
    page.goto(quiet_site.case)
    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here for you")
    assert wrong(page) == {}


def test_an_event_that_could_not_be_saved_is_accessible(site, visit) -> None:
    page = visit(site, "alice", java_script_enabled=True)
    page.goto(f"{site.case}/events/new")
    page.get_by_role("button", name="Add the event").click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert wrong(page) == {}


def test_a_clash_is_accessible(site, visit) -> None:
    address = f"{site.case}/events/{event_of(site)}"
    alice, bob = visit(site, "alice"), visit(site, "bob")
    for page in (alice, bob):
        page.goto(address)
    for page, words in ((alice, "As Alice put it"), (bob, "As Bob put it")):
        page.get_by_label("Headline").fill(words)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator(".save-status[data-state=done], .clash").first).to_be_visible()
    assert wrong(bob) == {}


def test_the_drawer_is_accessible_and_keeps_the_focus_inside(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    page.goto(quiet_site.case)
    link = page.locator(".event .headline a").nth(5)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".drawer-content")).to_be_focused()
    assert faults(page) == []
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        inside = "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        assert page.evaluate(inside), "The focus left the drawer."
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(link).to_be_focused()


def tab_to(page: Page, says: str, most: int = 150) -> None:
    """Presses Tab until what has the focus says this; each stop on the way must show that it has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        assert stop["shows"], f"The focus cannot be seen on {stop['says']!r}."
        if says in stop["says"]:
            return
    raise AssertionError(f"{most} presses of Tab did not reach {says!r}.")


STOP = """() => {
  const here = document.activeElement, style = getComputedStyle(here), box = here.getBoundingClientRect();
  const label = here.labels?.[0]?.textContent ?? here.getAttribute('aria-label') ?? here.textContent;
  const isSeen = box.bottom > 0 && box.top < innerHeight;
  return {says: label.trim(), shows: here === document.body || (isSeen && style.outlineStyle !== 'none')};
}"""


def test_the_keyboard_alone_reaches_an_event_and_saves_it(site, visit, is_saved) -> None:
    page = visit(site, "alice")
    page.goto(f"{site.case}?words=%22Damage-only%22")
    expect(page.locator("[data-timeline-chart]")).to_be_visible(timeout=30_000)
    tab_to(page, "Skip to the main content")
    page.keyboard.press("Enter")
    tab_to(page, "Damage-only road collision", 60)
    while page.evaluate("!document.activeElement.closest('.event')"):
        tab_to(page, "Damage-only road collision", 60)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    tab_to(page, "Details")
    page.keyboard.press("Control+End")
    page.keyboard.type(" The dent was small.")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    is_saved(page)
    page.keyboard.press("Escape")
    expect(page.locator(".event")).to_contain_text("The dent was small.")


def test_the_names_of_choices_in_the_drawer_lead_to_them(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    page.goto(f"{quiet_site.case}?words=Damage-only")
    page.locator(".event .headline a").first.click()
    for name in ("Strength", "Core"):
        page.get_by_role("dialog").get_by_role("radio", name=name).check()
    ids = page.locator("[id]").evaluate_all("(all) => all.map((one) => one.id)")
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_the_whole_chronology_never_scrolls_sideways(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    page.goto(quiet_site.case)
    assert set(sideways(page).values()) == {0}

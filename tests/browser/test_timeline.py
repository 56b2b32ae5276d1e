"""The timeline over the practice family: known by a day, a month of it, and what was saved, read from what is drawn."""

from __future__ import annotations

import json
import re
from datetime import date

from playwright.sync_api import Page, expect

from chronoapp.assets import find_assets
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.age_axis import at_ages
from chronoapp.domain.clocks import today
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.filters import Filter
from chronoapp.usecases import timeline
from chronoapp.usecases.export_kinds import Order
from chronoapp.usecases.exports import export

DRAWN = """() => [...new Set(document.querySelector(".js-plotly-plot").data.flatMap((trace) =>
  trace.meta.kind === "marks" ? trace.customdata.filter((_, n) => trace.y[n] !== null).flat() : []))].sort()"""


SPANS = """() => Object.fromEntries(document.querySelector(".js-plotly-plot").data.flatMap((trace) =>
  trace.meta.kind === "marks" ? trace.customdata.map(([id], n) => [id, trace.meta.spans[n] ?? [trace.x[n], trace.x[n]]])
  : []))"""


def ready(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-timeline-do=year]")).to_be_enabled()


def known(site, day: date, agency: str = "") -> list[str]:
    """The dated events known on a day, as every other reader of the case gets them."""
    wanted = Filter(known_by=day, known_to=agency)
    found = timeline.read_chronology(site.store, COMMAND_LINE, site.ref, wanted).shown.events
    return sorted(event.id for event in found if not event.date.is_undated)


def drawn_are(page: Page, wanted: list[str]) -> None:
    page.wait_for_function(
        f"wanted => JSON.stringify(({DRAWN})()) === wanted", arg=json.dumps(wanted, separators=(",", ":"))
    )


def test_the_slider_shows_what_was_known_without_asking_and_the_table_follows(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    ready(page, quiet_site.case)
    names = page.evaluate("performance.getEntriesByType('mark').map((mark) => mark.name)")
    assert names == ["timeline-svg-painted", "timeline-plotly-ready"]
    events = timeline.read_chronology(quiet_site.store, COMMAND_LINE, quiet_site.ref).shown.events
    days = {event.id: [str(event.date.earliest), str(event.date.latest)] for event in events if event.date.latest}
    spans = page.evaluate(SPANS)
    assert {event_id: [end[:10] for end in spans[event_id]] for event_id in days} == days
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    slider = page.get_by_role("slider", name="Known by")
    slider.evaluate(
        "(s) => { s.value = 18814; s.dispatchEvent(new Event('input', { bubbles: true })); }"
    )  # 6 July 2021
    drawn_are(page, known(quiet_site, date(2021, 7, 6)))
    assert not asked
    slider.press("ArrowRight")
    page.locator("[data-known-to]").select_option("Police")
    drawn_are(page, known(quiet_site, date(2021, 7, 7), "Police"))
    expect(page).to_have_url(re.compile("known_by=2021-07-07.*known_to=Police"))
    expect(page.locator(".event")).to_have_count(len(known(quiet_site, date(2021, 7, 7), "Police")))
    expect(page.locator(".asked")).to_contain_text("known to Police")
    page.get_by_label("Known by this day").fill("31/2/2021")
    page.get_by_label("Known by this day").press("Enter")
    expect(page.locator("[data-known-says]")).to_contain_text("is not a day")
    page.get_by_role("button", name="Show what comes to light").click()
    page.get_by_label("Known by this day").fill("7 October 2021")
    page.get_by_label("Known by this day").press("Enter")
    more = set(known(quiet_site, date(2021, 10, 7), "Police")) - set(known(quiet_site, date(2021, 7, 7), "Police"))
    expect(page.locator("[data-known-list] li")).to_have_count(len(more))


CUT = """() => {
  const edge = document.querySelector(".js-plotly-plot").getBoundingClientRect().right;
  const labels = [...document.querySelectorAll(".js-plotly-plot .xtick text")];
  const isCut = (label) => label.getBoundingClientRect().right > edge;
  return labels.map((label) => [isCut(label), getComputedStyle(label).visibility === "hidden"]);
}"""


def test_a_label_of_the_axis_that_the_edge_would_cut_is_put_out_of_sight(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    ready(page, quiet_site.case)
    seen = []
    for act in ("year", *["later"] * 3, *["zoom-in"] * 4, *["earlier"] * 4):
        page.locator(f"[data-timeline-do={act}]").click()
        seen += page.evaluate(CUT)
    assert any(is_cut for is_cut, _ in seen), "no view had a label at the edge"
    assert all(is_hidden for is_cut, is_hidden in seen if is_cut)
    assert sum(is_hidden and not is_cut for is_cut, is_hidden in seen) <= sum(is_cut for is_cut, _ in seen)


def test_a_month_is_reached_by_keys_and_shown_in_the_table(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    ready(page, quiet_site.case)
    chart = page.get_by_role("application")
    chart.focus()
    for _ in range(8):
        chart.press("ArrowDown")
    says = page.locator("[data-timeline-says]")
    expect(says).to_contain_text("Enter shows the month in the table")
    count = re.search(r"(\d+) event", says.inner_text())
    assert count
    chart.press("Enter")
    expect(page.locator(".event")).to_have_count(int(count[1]))
    page.get_by_role("button", name="All of it again").click()
    expect(page).not_to_have_url(re.compile("first="))


def test_what_is_saved_in_the_drawer_stands_in_the_chart(site, visit) -> None:
    page = visit(site, "alice")
    ready(page, site.case)
    page.locator("[data-timeline-do=year]").click()
    view = "document.querySelector('.js-plotly-plot').layout.xaxis.range"
    before = page.evaluate(view)
    page.locator(".event [data-drawer]").first.click()
    event = page.locator(".event").first.get_attribute("id")
    assert event
    headline = page.locator("#drawer").get_by_label(re.compile("What happened|Headline")).first
    headline.fill("Grandmother rang about the weekend")
    headline.press("Tab")
    expect(page.locator("#drawer")).to_contain_text("Saved")
    page.locator("[data-drawer-close]").click()
    words = "document.querySelector('.js-plotly-plot').data.flatMap((trace) => trace.hovertext ?? []).join()"
    page.wait_for_function(f"() => {words}.includes('Grandmother rang')")
    assert page.evaluate(view) == before
    lanes_are_arranged_by_keys(page)


def lanes_are_arranged_by_keys(page: Page) -> None:
    """One is folded and another moved; both stand so when the page comes again."""
    names = page.locator(".lane-name b")
    page.locator("#lanes summary").press("Enter")
    first, second = names.nth(0).inner_text(), names.nth(1).inner_text()
    page.get_by_role("button", name=f"Fold {first}").press("Enter")
    expect(page.locator(".timeline-words")).to_contain_text(f"▸ {first}")
    page.get_by_role("button", name=f"Open {first}").press("Alt+ArrowDown")
    expect(page.locator("[data-timeline-says]")).to_contain_text(f"{first}, lane 2 of")
    expect(page.get_by_role("button", name=f"{first} down")).to_be_focused()
    ready(page, page.url)
    assert page.evaluate("document.querySelector('.timeline-words').textContent").index(second) >= 0
    assert [lane.strip() for lane in page.locator(".lane-name b").all_text_contents()][:2] == [second, first]
    expect(page.locator(".lane-list .is-folded")).to_have_count(1)


def test_the_file_for_a_meeting_works_without_a_network(quiet_site, visit, tmp_path) -> None:
    made = tmp_path / "timeline.html"
    assets = find_assets()
    choice, fonts = CourtChoice(today()), assets.static / "fonts"
    order = Order("timeline-html", Filter(), choice, assets.templates, fonts, today(), plotly=assets.plotly)
    made.write_bytes(export(quiet_site.store, COMMAND_LINE, quiet_site.ref, order).data)
    page = visit(quiet_site, offline=True)
    ready(page, made.as_uri())
    drawn_are(page, known(quiet_site, date(2100, 1, 1)))
    page.get_by_label("Known by this day").fill("6/7/2021")
    page.get_by_label("Known by this day").press("Enter")
    drawn_are(page, known(quiet_site, date(2021, 7, 6)))
    chart = page.get_by_role("application")
    chart.press("ArrowRight")
    chart.press("Enter")
    expect(page.locator("tr:target")).to_be_visible()


def test_the_present_view_is_saved_as_a_picture(quiet_site, visit, tmp_path) -> None:
    page = visit(quiet_site, "alice")
    ready(page, quiet_site.case)
    for kind, begins in (("png", b"\x89PNG"), ("svg", b"<svg")):
        with page.expect_download() as waiting:
            page.locator(f"[data-timeline-take={kind}]").click()
        made = waiting.value
        assert made.suggested_filename.startswith(f"{quiet_site.ref} timeline ")
        made.save_as(tmp_path / kind)
        data = (tmp_path / kind).read_bytes()
        assert data.startswith(begins)
        assert len(data) > 20_000
    expect(page.locator("[data-timeline-says]")).to_contain_text("use Exports")


def test_by_age_the_chart_is_walked_and_moved_in_ages_and_around_an_event_in_days(quiet_site, visit) -> None:
    page = visit(quiet_site, "alice")
    ready(page, f"{quiet_site.case}?time=age")
    shown = timeline.read_chronology(quiet_site.store, COMMAND_LINE, quiet_site.ref, with_words=True).shown
    drawn_are(page, sorted(at_ages(shown).drawn))
    expect(page.locator("[data-stretch]")).to_be_hidden()
    day, slider = date(2021, 7, 6), page.get_by_role("slider", name="Known by")
    slider.evaluate("(s) => { s.value = 18814; s.dispatchEvent(new Event('input', { bubbles: true })); }")
    drawn_are(page, sorted(at_ages(shown).drawn & set(known(quiet_site, day))))
    page.get_by_role("button", name="Now", exact=True).click()
    drawn_are(page, sorted(at_ages(shown).drawn))
    chart, says = page.get_by_role("application"), page.locator("[data-timeline-says]")
    chart.press("ArrowRight")
    expect(says).to_have_text(re.compile(r"^Wren, \d+ weeks before birth \(.*1 of \d+\.$"))
    chart.press("+")
    expect(says).to_have_text(re.compile(r"^Showing \d+ weeks before birth to \d+y"))
    ready_around = f"{quiet_site.case}/around?each.code=M&before=7&after=7"
    page.goto(ready_around)
    expect(page.locator("[data-timeline-do=whole]")).to_be_enabled()
    page.get_by_role("button", name="Closer").click()
    expect(says).to_have_text(re.compile(r"^Showing \d days before to \d days after\.$"))
    whole = len(page.evaluate(DRAWN))
    page.get_by_role("slider", name="Known by").press("PageDown")
    page.get_by_label("Known by this day").fill("6/7/2021")
    page.get_by_label("Known by this day").press("Enter")
    expect(page.locator("[data-chronology]")).to_contain_text("As the case was known on 6 July 2021.")
    then = page.evaluate(DRAWN)
    assert set(then) <= set(known(quiet_site, day))
    assert len(then) < whole

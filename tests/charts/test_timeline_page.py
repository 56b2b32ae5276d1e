"""The timeline in a browser: Plotly takes the picture's place under the strict policy; without it the picture works."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest
from flask import Flask, Response, abort, jsonify, request, send_from_directory
from werkzeug.serving import make_server

from chronoapp.assets import find_assets
from chronoapp.charts.figure import figure
from chronoapp.charts.layout import Layout, lay_out
from chronoapp.charts.svg import draw
from chronoapp.documents.scripts_plotly import plotly_script
from chronoapp.domain.chronology import Chronology
from chronoapp.web.security import CONTENT_SECURITY_POLICY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Timeline</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/base.css"><link rel="stylesheet" href="/static/css/chronoapp.css">
<link rel="stylesheet" id="plotly.js-style-global" href="/static/css/timeline.css"></head><body><main class="page wide">
<section class="timeline" aria-label="Timeline" data-timeline data-figure-url="/figure.json?{query}"
 data-event-url="/events/ID" data-plotly-url="/plotly/plotly.min.js">
<div class="timeline-controls" role="toolbar" aria-label="Timeline">{buttons}
<span class="timeline-lanes">Lanes by <a href="/" aria-current="true">agency</a> <a href="/">theme</a></span></div>
<div class="timeline-picture" data-timeline-picture tabindex="0" role="group" aria-label="Timeline picture">{svg}</div>
<div class="timeline-chart" data-timeline-chart hidden></div>
<p class="timeline-says" data-timeline-says aria-live="polite"></p></section><p id="below">Below</p></main>
<script type="module" src="/listen.js"></script>
<script type="module" src="/static/js/timeline.js"></script></body></html>"""
BUTTONS = "".join(
    f'<button type="button" class="button button-quiet" data-timeline-do="{name}">{name}</button>'
    for name in ("zoom-in", "zoom-out", "earlier", "later", "whole", "year")
)
LISTEN = """document.querySelector("[data-timeline]").addEventListener("chronoapp:open-event", (event) => {
  document.body.dataset.opened = event.detail.id;
  if (location.search.includes("drawer")) event.preventDefault();
});"""


@dataclass
class Site:
    """A page with one timeline at `address`, and what may go wrong with it."""

    address: str
    layouts: dict[int, Layout] = field(default_factory=dict)
    families: dict[int, Chronology] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)


def make_app(site: Site) -> Flask:
    app = Flask(__name__, static_folder=None)
    assets = find_assets()

    def layout() -> Layout:
        return site.layouts[request.args.get("events", 300, type=int)]

    @app.get("/")
    def page() -> str:
        svg = draw(layout(), link=lambda event_id: f"/events/{event_id}")
        return PAGE.format(svg=svg, buttons=BUTTONS, query=request.query_string.decode())

    @app.get("/figure.json")
    def json() -> Response:
        first, last = (request.args.get(name, type=date.fromisoformat) for name in ("from", "until"))
        if first and last:
            return jsonify(figure(lay_out(site.families[5000], "agency", window=(first, last))))
        return abort(500) if "figure" in site.broken else jsonify(figure(layout()))

    @app.get("/plotly/plotly.min.js")
    def plotly() -> Response:
        return abort(404) if "plotly" in site.broken else Response(plotly_script(assets.plotly))

    @app.get("/static/<path:name>")
    def static(name: str) -> Response:
        return send_from_directory(assets.static, name)

    add_small_pages(app)
    return app


def add_small_pages(app: Flask) -> None:
    @app.get("/events/<event_id>")
    def event(event_id: str) -> str:
        return f"<!doctype html><html lang=en><title>Event</title><h1>{event_id}</h1>"

    @app.get("/listen.js")
    def listen() -> Response:
        return Response(LISTEN, mimetype="text/javascript")

    @app.get("/base.css")
    def base() -> Response:
        return Response("* { box-sizing: border-box }", mimetype="text/css")  # of Bootstrap's, what the size needs

    @app.after_request
    def seal(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        return answer


@pytest.fixture(scope="module")
def running(invented) -> Iterator[Site]:
    site = Site("")
    site.families = {count: invented(count, early=2) for count in (40, 300, 5000)}
    site.layouts = {count: lay_out(family, "agency", date(2025, 1, 1)) for count, family in site.families.items()}
    server = make_server("127.0.0.1", 0, make_app(site), threaded=True)
    site.address = f"http://127.0.0.1:{server.port}/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield site
    server.shutdown()
    thread.join()


@pytest.fixture
def site(running: Site) -> Iterator[Site]:
    yield running
    running.broken.clear()


def open_chart(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[data-timeline-do=year]:enabled")


def says(page: Page) -> str:
    return page.locator("[data-timeline-says]").inner_text()


POINTS = """() => {
  const chart = document.querySelector(".js-plotly-plot"), { xaxis, yaxis } = chart._fullLayout;
  return chart.data.flatMap((trace) => trace.meta.kind !== "marks" ? [] : trace.x.map((x, n) => [
    trace.customdata[n][0], xaxis._offset + xaxis.d2p(x), yaxis._offset + yaxis.d2p(trace.y[n])]));
}"""


@pytest.mark.parametrize("events", [40, 300, 5000])
def test_plotly_puts_every_mark_where_the_picture_had_it(site: Site, browser_page: Page, events: int) -> None:
    open_chart(browser_page, f"{site.address}?events={events}")
    layout = site.layouts[events]
    width = browser_page.evaluate("document.querySelector('.js-plotly-plot').clientWidth")
    scale = width / layout.width
    found = sorted(tuple(point) for point in browser_page.evaluate(POINTS) if not point[0].startswith("early"))
    wanted = sorted((mark.event_ids[0], layout.x(mark.at) * scale, mark.y * scale) for mark in layout.marks)
    assert len(found) == len(wanted)
    for (found_id, *found_place), (wanted_id, *wanted_place) in zip(found, wanted, strict=True):
        assert found_id == wanted_id
        assert found_place == pytest.approx(wanted_place, abs=1.5)


@pytest.mark.parametrize("width", [390, 1280, 1366])
def test_the_chart_takes_the_picture_s_place_without_a_jump(site: Site, browser_page: Page, width: int) -> None:
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.goto(site.address)
    before = browser_page.locator("#below").bounding_box()
    browser_page.wait_for_selector("[data-timeline-do=year]:enabled")
    after = browser_page.locator("#below").bounding_box()
    assert before
    assert after
    assert after["y"] == pytest.approx(before["y"], abs=2)
    assert not browser_page.locator("[data-timeline-picture]").is_visible()
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width


def hit_one(page: Page) -> str:
    """Click the first mark that stands for one event, and say which."""
    event_id, x, y = next(point for point in page.evaluate(POINTS) if not point[0].startswith("early"))
    box = page.locator(".js-plotly-plot").bounding_box()
    assert box
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.wait_for_selector(".hoverlayer .hovertext")
    page.mouse.click(box["x"] + x, box["y"] + y)
    return str(event_id)


def test_a_click_says_which_event_and_leaves_it_to_the_page(site: Site, browser_page: Page) -> None:
    open_chart(browser_page, f"{site.address}?drawer&events=40")
    event_id = hit_one(browser_page)
    browser_page.wait_for_selector(f"body[data-opened={event_id}]")
    assert browser_page.url.endswith("?drawer&events=40")


def test_a_click_nobody_takes_goes_to_the_event_s_page(site: Site, browser_page: Page) -> None:
    open_chart(browser_page, f"{site.address}?events=40")
    event_id = hit_one(browser_page)
    browser_page.wait_for_url(f"**/events/{event_id}")


def test_arrow_keys_walk_the_events_in_order_and_enter_opens(site: Site, browser_page: Page) -> None:
    open_chart(browser_page, f"{site.address}?drawer&events=300")
    chart = browser_page.locator("[data-timeline-chart]")
    chart.focus()
    first = site.layouts[300]
    in_window = sorted(first.marks, key=lambda mark: (mark.at, mark.y))
    for mark in in_window[:3]:
        chart.press("ArrowRight")
        assert mark.says in says(browser_page)
        assert mark.headline.rstrip(".") in says(browser_page)
    chart.press("Enter")
    browser_page.wait_for_selector(f"body[data-opened={in_window[2].event_ids[0]}]")
    chart.press("ArrowDown")
    lanes = [lane.label for lane in first.lanes]
    assert lanes[in_window[2].lane + 1] in says(browser_page)
    assert " of " in says(browser_page)


def test_walking_back_reaches_the_earlier_events_in_their_own_place(site: Site, browser_page: Page) -> None:
    open_chart(browser_page, f"{site.address}?drawer&events=300")
    chart = browser_page.locator("[data-timeline-chart]")
    chart.focus()
    chart.press("ArrowRight")
    chart.press("ArrowLeft")
    assert "20 May 2009" in says(browser_page)
    chart.press("Enter")
    browser_page.wait_for_selector("body[data-opened=early1]")
    first, last = browser_page.evaluate("document.querySelector('.js-plotly-plot')._fullLayout.xaxis.range")
    assert first < "2009-05-20" < last


def test_buttons_and_keys_move_the_view(site: Site, browser_page: Page) -> None:
    open_chart(browser_page, f"{site.address}?events=300")
    said = []
    for name in ("year", "later", "earlier", "zoom-in", "zoom-out", "whole"):
        browser_page.locator(f"[data-timeline-do={name}]").click()
        said.append(says(browser_page))
    assert all(words.startswith("Showing ") for words in said)
    assert len(set(said)) >= 4  # later and earlier take each other back
    assert "2008" in said[-1]
    browser_page.locator("[data-timeline-chart]").press("+")
    assert says(browser_page) != said[-1]
    browser_page.locator("[data-timeline-chart]").press("Home")
    assert says(browser_page) == said[-1]


def test_a_count_opens_as_one_comes_closer(site: Site, browser_page: Page) -> None:
    open_chart(browser_page, f"{site.address}?events=5000")
    chart = browser_page.locator("[data-timeline-chart]")
    chart.focus()
    chart.press("ArrowRight")
    for _ in range(8):
        if "events" in says(browser_page):
            break
        chart.press("ArrowRight")
    with browser_page.expect_response("**from=20*"):
        chart.press("Enter")
    counts = "document.querySelector('.js-plotly-plot').data.filter((t) => t.meta.kind === 'marks').flatMap("
    most = f"Math.max(...{counts}(t) => t.customdata.map((ids) => ids.length)))"
    browser_page.wait_for_function(f"() => {most} < 20")
    browser_page.locator("[data-timeline-do=whole]").click()
    browser_page.wait_for_function(f"() => {most} > 20")


@pytest.mark.parametrize("what", ["plotly", "figure"])
def test_where_plotly_cannot_come_the_picture_stays_and_works(site: Site, browser_page: Page, what: str) -> None:
    site.broken.add(what)
    browser_page.goto(f"{site.address}?drawer&events=40")
    browser_page.wait_for_selector("[data-timeline-do=year]", state="hidden")
    picture = browser_page.locator("[data-timeline-picture]")
    assert picture.is_visible()
    picture.focus()
    picture.press("ArrowRight")
    picture.press("Enter")
    assert "Several events stand here" in says(browser_page)  # the strip's two
    picture.press("ArrowRight")
    assert " of " in says(browser_page)
    picture.press("Enter")
    browser_page.wait_for_selector("body[data-opened]")
    link = browser_page.locator("a.tl-event[data-event=e5]").first
    link.click()
    browser_page.wait_for_selector("body[data-opened=e5]")


def test_without_javascript_every_mark_is_a_link(site: Site, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site.address}?events=40")
    assert not page.locator("[data-timeline-do=year]").is_visible()
    page.locator("a.tl-event[data-event=e5]").first.click()
    assert page.url.endswith("/events/e5")
    page.context.close()


def test_forced_colours_leave_ink_on_the_ground(site: Site, browser_page: Page) -> None:
    browser_page.emulate_media(forced_colors="active")
    open_chart(browser_page, f"{site.address}?events=40")
    fills = "e => [...document.querySelectorAll(e)].map((p) => getComputedStyle(p).fill)"
    assert set(browser_page.evaluate(fills, ".scatterlayer .points path.point")) == {"rgb(0, 0, 0)"}
    ground = "getComputedStyle(document.querySelector('.main-svg')).backgroundColor"
    assert browser_page.evaluate(ground) == "rgba(0, 0, 0, 0)"

"""The timeline in headless Chromium: when the server's picture is painted, and when Plotly has taken over.

Run with `python benchmarks/timeline.py [--smoke] [--events 300,1000,10000] [--visits 7]`. Serves an invented family by
itself, as the chronology has it but for the table. Each figure is the median of some visits, in milliseconds, and all
but the first are counted from when the page's HTML had come. "Painted" is the first frame with the whole picture in
it; "warm" is from the third visit of a browser with a profile on disk; "one step" is a step closer until it is drawn.
Trust the ratios, not the milliseconds.
"""

from __future__ import annotations

import argparse
import gzip
import random
import statistics
import time
from datetime import date, timedelta

from flask import Flask, Response, jsonify, request, send_from_directory
from measuring.browser import PICTURE, READY, browser_kept, moments, open_browser, watch
from measuring.serving import answering
from playwright.sync_api import BrowserContext, Playwright, ViewportSize, sync_playwright

from chronoapp.assets import find_assets
from chronoapp.charts.figure import figure
from chronoapp.charts.layout import Layout, lay_out
from chronoapp.charts.svg import draw
from chronoapp.documents.scripts_plotly import plotly_script
from chronoapp.domain.cases import Case, Child, Span, SpanKind
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.dates import EventDate, Precision
from chronoapp.domain.events import Account, Event, Valence
from chronoapp.usecases.timeline import timeline_script
from chronoapp.web import packing
from chronoapp.web.security import CONTENT_SECURITY_POLICY
from chronoapp.web.timeline_beside import as_data

VIEWPORT: ViewportSize = {"width": 1280, "height": 900}
AGENCIES = ("Police", "Oakfield Primary School", "Health visitor", "Children's social care", "Housing", "Family")
TODAY = date(2025, 1, 1)
KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}  # as the application has it of what names its version

# As in the chronology: the figure in the page, and one script as soon as the picture is there.
PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Timeline</title>
<link rel="stylesheet" href="/static/css/chronoapp.css">
<link rel="stylesheet" id="plotly.js-style-global" href="/static/css/timeline.css"></head><body>
<section class="timeline" data-timeline data-figure-url="/figure.json?{query}" data-event-url="/events/ID"
 data-plotly-url="/plotly.min.js"><div role="toolbar"><button data-timeline-do="whole">Whole</button>
<button data-timeline-do="zoom-in">Closer</button><button data-timeline-do="later">Later</button></div>
<div class="timeline-picture" data-timeline-picture tabindex="0">{svg}</div>
<div class="timeline-chart" data-timeline-chart hidden></div><p data-timeline-says></p>
<script type="application/json" data-timeline-figure>{figure}</script></section>
<script async src="/timeline.js"></script></body></html>"""


def make_family(events: int) -> Chronology:
    """So many events over six years, a fifth of them known only to the month."""
    chance = random.Random(1)  # noqa: S311 - a benchmark needs the same family each time
    spans = (Span("s", SpanKind.PLAN, "Child protection plan", date(2019, 7, 24), date(2021, 1, 12), "Lucy"),)
    case = Case("1", "LC-1", "Hubbard family", (Child("c", "Lucy Hubbard", born=date(2013, 5, 20)),), (), spans)
    return Chronology(case, in_order(make_event(number, chance) for number in range(events)), total=events)


def make_event(number: int, chance: random.Random) -> Event:
    """One event, told by one agency some days later."""
    day = date(2018, 6, 1) + timedelta(days=chance.randrange(2200))
    until = day + timedelta(days=28) if chance.random() < 0.2 else day
    when = EventDate("", "", day, until, Precision.DAY if until == day else Precision.RANGE)
    told = EventDate("", "", until, until + timedelta(days=chance.choice((0, 1, 30))), Precision.DAY)
    account = Account(f"a{number}", chance.choice(AGENCIES), "", when, told)
    valence = chance.choice(list(Valence))
    return Event(f"e{number}", when, "Police called to shouting at the home", valence=valence, accounts=(account,))


def make_app(layouts: dict[int, Layout]) -> Flask:
    """The page, its figure and its files."""
    app, assets = Flask(__name__, static_folder=None), find_assets()
    packed = gzip.compress(plotly_script(assets.plotly).encode())  # once, as the application does

    def layout() -> Layout:
        return layouts[request.args.get("events", type=int, default=300)]

    @app.get("/")
    def page() -> str:
        svg = draw(layout(), link=lambda event_id: f"/events/{event_id}")
        return PAGE.format(svg=svg, figure=as_data(figure(layout())), query=request.query_string.decode())

    @app.get("/figure.json")
    def json() -> Response:
        return jsonify(figure(layout()))

    @app.get("/plotly.min.js")
    def plotly() -> Response:
        return Response(packed, mimetype="text/javascript", headers={**KEPT, "Content-Encoding": "gzip"})

    @app.get("/timeline.js")
    def script() -> Response:
        return Response(timeline_script(assets.static)[0], mimetype="text/javascript", headers=KEPT)

    @app.get("/static/<path:name>")
    def static(name: str) -> Response:
        return send_from_directory(assets.static, name, max_age=31_536_000)

    packing.register(app)

    @app.after_request
    def seal(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        return answer

    return app


def visit(context: BrowserContext, address: str) -> dict[str, float]:
    """When the page's HTML had come; from then on when the picture was painted and Plotly ready; one step closer."""
    page = context.new_page()
    page.goto(address)
    found = moments(page, "painted", READY)
    closer = page.evaluate(
        """() => new Promise((done) => {
          const start = performance.now();
          document.querySelector("[data-timeline-do=zoom-in]").click();
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
        })"""
    )
    page.close()
    came = found["came"]
    return {"came": came, "painted": found["painted"] - came, "ready": found[READY] - came, "closer": closer}


def on_server(chronology: Chronology) -> tuple[float, float, float]:
    """Milliseconds to lay out, to draw the SVG and to make the figure."""
    start = time.perf_counter()
    layout = lay_out(chronology, "agency", TODAY)
    laid_out = time.perf_counter()
    draw(layout, link=str)
    drawn = time.perf_counter()
    figure(layout)
    made = time.perf_counter()
    return (laid_out - start) * 1000, (drawn - laid_out) * 1000, (made - drawn) * 1000


def visits(playwright: Playwright, address: str, times: int) -> tuple[dict[str, float], dict[str, float]]:
    """The medians of some visits by browsers that were never here, and by one that was here twice before."""
    browser = open_browser(playwright)
    cold = []
    for _ in range(times + 1):
        context = browser.new_context(viewport=VIEWPORT)
        watch(context, painted=PICTURE)
        cold.append(visit(context, address))
        context.close()
    browser.close()
    with browser_kept(playwright, VIEWPORT) as kept:
        watch(kept, painted=PICTURE)
        warm = [visit(kept, address) for _ in range(times + 2)]
    return _medians(cold[1:]), _medians(warm[2:])  # the first visit of all also starts the browser's own parts


def _medians(found: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(one[name] for one in found) for name in found[0]}


def main() -> None:
    """Print one line for each number of events."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", default="300,1000,10000")
    arguments.add_argument("--visits", type=int, default=7)
    arguments.add_argument("--smoke", action="store_true", help="each once")
    asked = arguments.parse_args()
    sizes = [int(size) for size in asked.events.split(",")]
    families = {size: make_family(size) for size in sizes}
    layouts = {size: lay_out(family, "agency", TODAY) for size, family in families.items()}
    names = ("layout", "SVG", "figure", "HTML came", "painted", "warm", "ready cold", "ready warm", "one step")
    print("ms".ljust(8) + "".join(name.rjust(12) for name in names))
    with answering(make_app(layouts)) as address, sync_playwright() as playwright:
        for size in sizes:
            cold, warm = visits(playwright, f"{address}?events={size}", 1 if asked.smoke else asked.visits)
            seen = (cold["came"], cold["painted"], warm["painted"], cold["ready"], warm["ready"], warm["closer"])
            print(f"{size:<8,}" + "".join(f"{taken:12.0f}" for taken in (*on_server(families[size]), *seen)))


if __name__ == "__main__":
    main()

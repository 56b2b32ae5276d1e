"""The timeline in headless Chromium: when the server's picture is painted, and when Plotly has taken over.

Run with `python benchmarks/timeline.py [--smoke]`. Serves an invented family by itself, under the application's own
content policy; each figure is the median of some fresh visits, in milliseconds from the start of the navigation. "Warm"
has Plotly's bundle in the browser's cache; "one step" is a step closer until the browser has drawn it. Trust the
ratios, not the milliseconds.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from flask import Flask, Response, jsonify, request, send_from_directory
from playwright.sync_api import BrowserContext, sync_playwright
from werkzeug.serving import make_server

from chronoapp.assets import find_assets
from chronoapp.charts.figure import figure
from chronoapp.charts.layout import Layout, lay_out
from chronoapp.charts.svg import draw
from chronoapp.documents.scripts_plotly import plotly_script
from chronoapp.domain.cases import Case, Child, Span, SpanKind
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.dates import EventDate, Precision
from chronoapp.domain.events import Account, Event, Valence
from chronoapp.web.security import CONTENT_SECURITY_POLICY

SIZES = (300, 1000, 10000)
VISITS = 1 if "--smoke" in sys.argv else 7
AGENCIES = ("Police", "Oakfield Primary School", "Health visitor", "Children's social care", "Housing", "Family")
TODAY = date(2025, 1, 1)
KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Timeline</title>
<link rel="stylesheet" href="/static/css/chronoapp.css"><link rel="stylesheet" href="/static/css/timeline.css">
<link rel="stylesheet" id="plotly.js-style-global" href="/static/css/empty.css"></head><body>
<section class="timeline" data-timeline data-figure-url="/figure.json?{query}" data-event-url="/events/ID"
 data-plotly-url="/plotly.min.js"><div role="toolbar"><button data-timeline-do="whole">Whole</button>
<button data-timeline-do="zoom-in">Closer</button><button data-timeline-do="later">Later</button></div>
<div class="timeline-picture" data-timeline-picture tabindex="0">{svg}</div>
<div class="timeline-chart" data-timeline-chart hidden></div><p data-timeline-says></p></section>
<script type="module" src="/static/js/timeline.js"></script></body></html>"""


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

    def layout() -> Layout:
        return layouts[request.args.get("events", type=int, default=300)]

    @app.get("/")
    def page() -> str:
        svg = draw(layout(), link=lambda event_id: f"/events/{event_id}")
        return PAGE.format(svg=svg, query=request.query_string.decode())

    @app.get("/figure.json")
    def json() -> Response:
        return jsonify(figure(layout()))

    @app.get("/plotly.min.js")
    def plotly() -> Response:
        return Response(plotly_script(assets.plotly), mimetype="text/javascript", headers=KEPT)

    @app.get("/static/<path:name>")
    def static(name: str) -> Response:
        return send_from_directory(assets.static, name)

    @app.after_request
    def seal(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        return answer

    return app


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The address of the app while it is served."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()


def visit(context: BrowserContext, address: str) -> tuple[float, float, float, float]:
    """When the page's HTML had come, the picture was painted and Plotly was ready; and what one step closer took."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("[data-timeline-do]:enabled", timeout=60_000)
    found = page.evaluate(
        """[performance.getEntriesByType("navigation")[0].responseEnd,
            performance.getEntriesByType("paint").at(-1).startTime,
            performance.getEntriesByName("timeline-plotly-ready")[0].startTime]"""
    )
    html, painted, ready = found
    closer = page.evaluate(
        """() => new Promise((done) => {
          const start = performance.now();
          document.querySelector("[data-timeline-do=zoom-in]").click();
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
        })"""
    )
    page.close()
    return html, painted, ready, closer


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


def main() -> None:
    """Print one line for each number of events."""
    families = {size: make_family(size) for size in SIZES}
    layouts = {size: lay_out(family, "agency", TODAY) for size, family in families.items()}
    names = ("layout", "SVG", "figure", "HTML came", "painted", "ready cold", "ready warm", "one step")
    print("ms".ljust(8) + "".join(name.rjust(12) for name in names))
    with serving(make_app(layouts)) as address, sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome") or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for size in SIZES:
            cold, warm = [], []
            for _ in range(VISITS):
                context = browser.new_context(viewport={"width": 1280, "height": 900})
                cold.append(visit(context, f"{address}?events={size}"))
                warm.append(visit(context, f"{address}?events={size}"))
                context.close()
            html, painted, ready, _ = (statistics.median(times) for times in zip(*cold, strict=True))
            again = statistics.median(times[2] for times in warm)
            closer = statistics.median(times[3] for times in warm)
            times = (*on_server(families[size]), html, painted, ready, again, closer)
            print(f"{size:<8,}" + "".join(f"{taken:12.0f}" for taken in times))
        browser.close()


if __name__ == "__main__":
    main()

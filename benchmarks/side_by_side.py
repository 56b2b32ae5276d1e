"""The timeline beside vis-timeline (stacked) and TimelineJS in one run: when it can be read, and what a step takes.

Run with `python benchmarks/side_by_side.py [--smoke] [--events N] [--visits N]`. The same invented events are shown by
each in headless Chromium, in turn, each visit in a browser with an empty cache. The two come from npm, as this
machine's own npm is set up, into a folder thrown away afterwards. `--smoke` installs nothing and measures chronoapp
alone, on few events. "Readable" is the first picture of all events on screen, counted from the start of the
navigation; a step's time is until the browser answers again: the end of the last frame that kept it busy.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from measuring import rivals
from measuring.browser import open_browser
from measuring.proof import prove
from measuring.serving import answering
from playwright.sync_api import Browser, Page, sync_playwright
from timeline import TODAY, make_app, make_family

from chronoapp.charts.layout import lay_out

OURS = "chronoapp"
WAIT = 900_000  # milliseconds for one page: the slowest takes minutes on a busy machine
ACTS = ("closer", "later")

# Runs one act and waits until the browser is at rest: five frames in a row on time. What it took is up to the end of
# the last frame that was late, or to the first frame where none was.
STEP = """(act) => new Promise((done) => {
  const start = performance.now();
  let before = start, took = 0, rested = 0;
  act();
  const frame = () => setTimeout(() => {
    const now = performance.now();
    if (!took || now - before > 50) { took = now - start; rested = 0; }
    before = now;
    if (++rested < 5) requestAnimationFrame(frame); else done(took);
  });
  requestAnimationFrame(frame);
})"""
# The server's picture needs no script: it can be read at the end of the first frame that finds it whole in the page.
OUR_READABLE = """(() => {
  const look = () => requestAnimationFrame(() => {
    if (!document.querySelector("[data-timeline-chart]")) look();
    else setTimeout(() => performance.mark("readable"));
  });
  look();
})()"""
OUR_ACTS = """() => { window.acts = {
  closer: () => document.querySelector("[data-timeline-do=zoom-in]").click(),
  later: () => document.querySelector("[data-timeline-do=later]").click() }; }"""


def see_ours(page: Page, address: str, events: int) -> float:
    """Milliseconds until the server's picture was drawn; the page is then ready for steps."""
    page.add_init_script(OUR_READABLE)
    page.goto(address)
    page.wait_for_selector("[data-timeline-do]:enabled", timeout=WAIT)
    told = page.locator("[data-timeline-picture] svg desc").first.text_content() or ""
    prove(
        f"{events:,}" in told or str(events) in told, f"the picture does not speak of {events:,} events: {told[:200]}"
    )
    page.evaluate(OUR_ACTS)
    return _readable(page)


def see_theirs(page: Page, address: str, events: int) -> float:
    """Milliseconds until the rival says it is drawn and the browser has shown it."""
    page.goto(address)
    page.wait_for_function("performance.getEntriesByName('readable').length", timeout=WAIT)
    drawn = page.evaluate("window.drawn()")
    prove(drawn >= events, f"{address} drew {drawn:,} of {events:,} events")
    return _readable(page)


def _readable(page: Page) -> float:
    at: float = page.evaluate("performance.getEntriesByName('readable')[0].startTime")
    return at


def visit(browser: Browser, see: Callable[[Page, str, int], float], address: str, events: int) -> tuple[float, ...]:
    """When it could be read, and what each act took."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(WAIT)
    readable = see(page, address, events)
    taken = [page.evaluate(f"() => ({STEP})(window.acts.{act})") for act in ACTS]
    context.close()
    return (readable, *taken)


def report(name: str, visits: list[tuple[float, ...]], ours: float) -> None:
    """One line: the medians, and how many times later than chronoapp it can be read."""
    medians = [statistics.median(times) for times in zip(*visits, strict=True)]
    ratio = f"{medians[0] / ours:.1f}"
    print(name.ljust(26) + "".join(f"{taken:12,.0f}" for taken in medians) + ratio.rjust(16))


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--smoke", action="store_true", help="few events, chronoapp alone, nothing installed")
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--visits", type=int, default=3)
    return parser.parse_args()


def main() -> None:
    """Print one line for each."""
    asked = arguments()
    events, visits = (300, 1) if asked.smoke else (asked.events, asked.visits)
    family = make_family(events)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_things:
        why = "not asked for with --smoke." if asked.smoke else rivals.install(Path(folder))
        ours = open_things.enter_context(answering(make_app({events: lay_out(family, "agency", TODAY)})))
        sights = {OURS: (see_ours, f"{ours}/?events={events}")}
        if not why:
            theirs = open_things.enter_context(answering(rivals.make_app(Path(folder), family.events)))
            sights |= {name: (see_theirs, f"{theirs}/{page}") for name, (page, _) in rivals.PAGES.items()}
        seen = _visit_all(sights, events, visits)
    print(
        f"{events:,} events, ms".ljust(26)
        + "".join(one.rjust(12) for one in ("readable", *ACTS))
        + "times ours".rjust(16)
    )
    first = statistics.median(times[0] for times in seen[OURS])
    for name, times in seen.items():
        report(name, times, first)
    if why:
        print(f"vis-timeline and TimelineJS were not measured: {why}")
    if why and not asked.smoke:
        raise SystemExit(1)


def _visit_all(
    sights: dict[str, tuple[Callable[[Page, str, int], float], str]], events: int, visits: int
) -> dict[str, list[tuple[float, ...]]]:
    """Every page in turn, so often, so that what else the machine does falls on all alike."""
    seen: dict[str, list[tuple[float, ...]]] = {name: [] for name in sights}
    with sync_playwright() as playwright:
        browser = open_browser(playwright)
        for _ in range(visits):
            for name, (see, address) in sights.items():
                seen[name].append(visit(browser, see, address, events))
        browser.close()
    return seen


if __name__ == "__main__":
    main()

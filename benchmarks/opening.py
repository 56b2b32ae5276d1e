"""A case of 1,000 events opened in headless Chromium: when anything is seen, and when the first row of the table is.

Run: python benchmarks/opening.py [--events 1000] [--visits 7] [--smoke]. Served as `chronoapp serve` does it, over a
real SQLite store; each figure is the median of some visits, in milliseconds from the start of the navigation. "Cold" is
a browser that has never been here, "warm" one whose cache holds styles and scripts. "Slowed" is over a line of 10
Mbit/s with 40 ms there and back, as from home into the council's network.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from measuring.browser import PICTURE, READY, moments, open_browser, watch
from measuring.house import EMAIL, HOW, REF
from measuring.proof import prove
from measuring.serving import answering
from pages import STORE, make_case
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from chronoapp.assets import find_assets
from chronoapp.config import Settings
from chronoapp.domain.access import COMMAND_LINE
from chronoapp.storage.store import Store, open_store
from chronoapp.usecases import users
from chronoapp.web.app import create_app
from chronoapp.web.service import Service

FIRST_ROW = "[data-rows] tr.event + tr.event"  # the first is there whole when the second has begun
SEEN = ("first-contentful-paint", "picture", "row", READY)
SLOW = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}


@dataclass(frozen=True, slots=True)
class Served:
    """The application at an address, and the cookie of Alice's session."""

    address: str
    cookie: dict[str, str]


@contextmanager
def serving(store: Store, folder: Path) -> Iterator[Served]:
    """The application as `chronoapp serve` serves it."""
    app = create_app(Service(store, Settings(data=folder, limits=HOW.limits), find_assets(), "k" * 64))
    with answering(app) as address:
        yield Served(address, _cookie(app, store))


def _cookie(app: Flask, store: Store) -> dict[str, str]:
    token = users.sign_in_by_link(store, users.new_link(store, COMMAND_LINE, EMAIL))
    signing = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # of Flask's own sessions
    return {"name": app.config["SESSION_COOKIE_NAME"], "value": signing.dumps({"session": token})}


def visits(browser: Browser, served: Served, times: int, *, is_warm: bool, is_slow: bool) -> dict[str, float]:
    """The median of each figure over some visits."""
    found = [_visit(browser, served, is_warm=is_warm, is_slow=is_slow) for _ in range(times)]
    return {name: statistics.median(one[name] for one in found) for name in found[0]}


def _visit(browser: Browser, served: Served, *, is_warm: bool, is_slow: bool) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_cookies([{**served.cookie, "url": served.address}])  # type: ignore[list-item]  # a cookie's own fields
    watch(context, picture=PICTURE, row=FIRST_ROW)
    if is_warm:
        _open(context, served, is_slow=is_slow)[0].close()
    page, figures = _open(context, served, is_slow=is_slow)
    prove(page.locator("[data-rows] tr.event").count() > 0, "The page shows no event.")
    context.close()
    return figures


def _open(context: BrowserContext, served: Served, *, is_slow: bool) -> tuple[Page, dict[str, float]]:
    page = context.new_page()
    if is_slow:
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    page.goto(f"{served.address}/cases/{REF}", timeout=120_000)
    return page, moments(page, *SEEN)


def main() -> None:
    """Print a line for each kind of visit."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=1_000)
    arguments.add_argument("--visits", type=int, default=7)
    arguments.add_argument("--smoke", action="store_true", help="50 events, once")
    asked = arguments.parse_args()
    if asked.smoke:
        asked.events, asked.visits = 50, 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_case(folder, asked.events)
        store = open_store(f"sqlite:///{folder / STORE}")
        with serving(store, folder) as served:
            _print(served, asked)
        store.close()


def _print(served: Served, asked: argparse.Namespace) -> None:
    print(f"{asked.events:,} events; median of {asked.visits} visits, milliseconds")
    names = ("answered", "HTML came", "first seen", "picture", "first row", "chart ready")
    print(f"{'visit':<14}" + "".join(name.rjust(12) for name in names) + "     KiB")
    with sync_playwright() as playwright:
        browser = open_browser(playwright)
        visits(browser, served, 1, is_warm=False, is_slow=False)  # the first page of a server compiles its templates
        for is_slow in (False, True):
            for is_warm in (False, True):
                found = visits(browser, served, asked.visits, is_warm=is_warm, is_slow=is_slow)
                name = f"{'warm' if is_warm else 'cold'}{', slowed' if is_slow else ''}"
                seen = "".join(f"{found[one]:12,.0f}" for one in ("answered", "came", *SEEN))
                print(f"{name:<14}{seen}{found['bytes'] / 1024:8,.0f}")
        browser.close()


if __name__ == "__main__":
    main()

"""Headless Chromium for the benchmarks that open pages, and the moments when things in a page were first seen."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize

FLAGS = ("--no-sandbox", "--disable-gpu")
# A thing is seen when the frame after the first that holds it begins: by then that one is on the screen.
SEEN = """(() => {
  const look = () => {
    if (!document.querySelector(SELECTOR)) return requestAnimationFrame(look);
    requestAnimationFrame(() => performance.mark(NAME));
  };
  requestAnimationFrame(look);
})();"""
PICTURE = "[data-timeline-picture] + *"  # what stands after the server's picture: the picture is there whole
READY = "timeline-plotly-ready"  # the page's own mark
MOMENTS = """(names) => new Promise((done) => {
  const at = (name) => performance.getEntriesByName(name)[0];
  const look = () => {
    if (!names.every(at)) return setTimeout(look, 20);
    const { responseStart, responseEnd, transferSize } = performance.getEntriesByType("navigation")[0];
    const seen = Object.fromEntries(names.map((name) => [name, at(name).startTime]));
    done({ answered: responseStart, came: responseEnd, bytes: transferSize, ...seen });
  };
  look();
})"""


def open_browser(playwright: Playwright) -> Browser:
    """A browser whose contexts have never been anywhere."""
    return playwright.chromium.launch(executable_path=_path(playwright), args=FLAGS)


@contextmanager
def browser_kept(playwright: Playwright, viewport: ViewportSize) -> Iterator[BrowserContext]:
    """A browser with a profile on disk, as everybody's is: from the second visit on it keeps what it compiled, too."""
    with tempfile.TemporaryDirectory() as folder:
        profile = str(Path(folder) / "profile")
        kept = playwright.chromium.launch_persistent_context(
            profile, executable_path=_path(playwright), args=FLAGS, viewport=viewport
        )
        yield kept
        kept.close()


def _path(playwright: Playwright) -> str:
    return shutil.which("chromium") or shutil.which("google-chrome") or playwright.chromium.executable_path


def watch(context: BrowserContext, **seen: str) -> None:
    """Have each page of the context note when the first element of each selector was seen, under the names given."""
    for name, selector in seen.items():
        context.add_init_script(SEEN.replace("SELECTOR", repr(selector)).replace("NAME", repr(name)))


def moments(page: Page, *names: str) -> dict[str, float]:
    """Milliseconds from the start of the navigation: when the HTML was answered and had come, and each moment noted.

    Waits for each of them. `bytes` is what came over the line.
    """
    found: dict[str, Any] = page.evaluate(MOMENTS, names)
    return found

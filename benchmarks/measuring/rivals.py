"""vis-timeline and TimelineJS over the same events: their packages for this run only, and a page for each."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask, Response, send_from_directory

from chronoapp.domain.events import Event

PACKAGES = ("vis-timeline@8.5.4", "@knight-lab/timelinejs@3.9.11")  # the newest on 22 November 2026
INSTALL = ("install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
MOST_SECONDS = 300

# Each page says when it can be read (`readable`, once the browser has drawn it), how many events it drew, and how a
# person steps closer and along. Animation is switched off on both: it would be counted as slowness.
_SAYS = "const readable = () => requestAnimationFrame(() => setTimeout(() => performance.mark('readable')));"
VIS = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>vis-timeline</title>
<link rel="stylesheet" href="/npm/vis-timeline/styles/vis-timeline-graph2d.min.css">
<script src="/npm/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"></script></head>
<body><div id="here"></div><script type="module">{_SAYS}
const told = await (await fetch("/vis.json")).json();
const options = {{ stack: true, showCurrentTime: false }};
const line = new vis.Timeline(document.getElementById("here"), told.items, told.groups, options);
const drawn = () => {{ line.off("changed", drawn); readable(); }};
line.on("changed", drawn);
window.drawn = () => document.querySelectorAll(".vis-foreground .vis-item").length;
window.acts = {{
  closer: () => line.zoomIn(0.5, {{ animation: false }}),
  later: () => {{
    const {{ start, end }} = line.getWindow();
    line.setWindow(+start + (end - start) / 4, +end + (end - start) / 4, {{ animation: false }});
  }},
}};
</script></body></html>"""
TIMELINEJS = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>TimelineJS</title>
<link rel="stylesheet" href="/npm/@knight-lab/timelinejs/dist/css/timeline.css">
<script src="/npm/@knight-lab/timelinejs/dist/js/timeline.js"></script>
<style>#here {{ height: 800px; }}</style></head>
<body><div id="here"></div><script type="module">{_SAYS}
const told = await (await fetch("/timelinejs.json")).json();
const path = `${{location.origin}}/npm/@knight-lab/timelinejs/dist/js/`;
const line = new TL.Timeline("here", told, {{ script_path: path, duration: 1, hash_bookmark: false }});
line.on("ready", readable);
window.drawn = () => document.querySelectorAll(".tl-timemarker").length;
window.acts = {{ closer: () => line.zoomIn(), later: () => line.goToNext() }};
</script></body></html>"""
PAGES = {"vis-timeline (stacked)": ("vis", VIS), "TimelineJS": ("timelinejs", TIMELINEJS)}


def install(folder: Path) -> str:
    """Put the packages under `folder` as npm's own configuration has it; what went wrong in a sentence, or ""."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not on this machine."
    (folder / "package.json").write_text('{"private": true}', "utf-8")
    try:
        done = subprocess.run(
            [npm, *INSTALL, *PACKAGES], cwd=folder, capture_output=True, text=True, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"npm had not installed them after {MOST_SECONDS} seconds."
    if done.returncode:
        return f"npm could not install them: {(done.stderr.strip().splitlines() or ['it does not say why'])[0]}"
    return ""


def make_app(packages: Path, events: tuple[Event, ...]) -> Flask:
    """Both pages, their data and their packages' files. Without our content policy, which neither keeps to."""
    app = Flask(__name__, static_folder=None)
    data = {"vis.json": _for_vis(events), "timelinejs.json": _for_timelinejs(events)}

    @app.get("/npm/<path:name>")
    def package(name: str) -> Response:
        return send_from_directory(packages / "node_modules", name)

    @app.get("/<name>")
    def page(name: str) -> Response:
        if name in data:
            return Response(data[name], mimetype="application/json")
        return Response(dict(PAGES.values()).get(name, ""), mimetype="text/html")

    return app


def _for_vis(events: tuple[Event, ...]) -> str:
    agencies = sorted({event.accounts[0].agency for event in events})
    groups = [{"id": agency, "content": agency} for agency in agencies]
    return json.dumps({"items": [_item(event) for event in events], "groups": groups})


def _item(event: Event) -> dict[str, Any]:
    first, last = _days(event)
    item = {"id": event.id, "group": event.accounts[0].agency, "content": event.headline, "start": first.isoformat()}
    if last > first:
        return item | {"end": last.isoformat(), "type": "range"}
    return item | {"type": "point"}


def _for_timelinejs(events: tuple[Event, ...]) -> str:
    return json.dumps({"events": [_slide(event) for event in events]})


def _slide(event: Event) -> dict[str, Any]:
    first, last = _days(event)
    slide = {
        "unique_id": event.id,
        "group": event.accounts[0].agency,
        "text": {"headline": event.headline},
        "start_date": _parts(first),
    }
    return slide | {"end_date": _parts(last)} if last > first else slide


def _days(event: Event) -> tuple[date, date]:
    first, last = event.date.earliest, event.date.latest
    if first is None or last is None:
        raise RuntimeError("The benchmark's events all have both days.")
    return first, last


def _parts(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}

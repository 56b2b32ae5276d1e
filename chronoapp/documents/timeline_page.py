"""The interactive timeline as one file for a meeting without a network: picture, chart, and the events as a table."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from chronoapp.documents.scripts import one_script
from chronoapp.documents.scripts_plotly import plotly_script
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.exports_columns import SIX_COLUMNS, six_columns

_BUTTONS = (
    ("zoom-in", "Closer"),
    ("zoom-out", "Wider"),
    ("earlier", "Earlier"),
    ("later", "Later"),
    ("whole", "Whole"),
    ("year", "One year"),
)
# As it starts, Plotly's bundle adds its map library's rules unless this id is there (static/js/timeline/loading.js).
_MAP_RULES = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53"
_HOW = (
    "It needs no network and sends nothing anywhere. Click a mark, or go to it with the arrow keys and press Enter: "
    "its row in the table is shown."
)
_KNOWN = """<div class="timeline-known" data-known hidden role="group" aria-label="Known by"><div class="known-line">
<label for="known-day">Known by</label>
<button type="button" class="button" data-known-step="month-back">− month</button>
<input type="range" id="known-day" data-known-day step="1">
<button type="button" class="button" data-known-step="month-on">+ month</button>
<input class="input" data-known-typed aria-label="Known by this day" autocomplete="off" size="10">
<label for="known-to">to</label>
<select class="select" id="known-to" data-known-to><option value="">anybody</option></select>
<button type="button" class="button" data-known-now>Now</button>
<button type="button" class="button" data-known-since aria-pressed="false">Show what comes to light from here</button>
</div><p class="known-says" data-known-says role="status"></p><div class="known-list" data-known-list></div></div>"""


@dataclass(frozen=True, slots=True)
class Parts:
    """The program's own parts of the file, the same in every file: Plotly, the timeline's script and its look."""

    plotly: str
    script: str
    style: str

    @property
    def digests(self) -> frozenset[str]:
        """SHA-256 of each part: the check of what leaves passes over what is, byte for byte, the program's own."""
        return frozenset(hashlib.sha256(part.encode()).hexdigest() for part in (self.plotly, self.script, self.style))


@cache
def parts_of(static: Path, plotly: Path) -> Parts:
    """The parts, from the folder of static files and the one that holds plotly.min.js."""
    css = ((static / "css" / name).read_text("utf-8") for name in ("timeline_file.css", "timeline.css"))
    return Parts(plotly_script(plotly), one_script(static / "js" / "timeline.js"), "\n".join(css))


def timeline_page(
    shown: Chronology, picture: str, figure: dict[str, Any], parts: Parts, made_on: str, notes: tuple[str, ...] = ()
) -> bytes:
    """The page in UTF-8. Its own content policy lets nothing in but its parts, by their hashes, and nothing be fetched.

    `picture` is the SVG, whose links are `#event-` and the event's id; `made_on` is the day in words, `notes` are
    sentences that stand under the timeline.
    """
    data = json.dumps(figure, ensure_ascii=False).replace("<", "\\u003c")  # or a text could close the element
    title = f"Timeline of {shown.case.title}"
    head = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(parts)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f'<meta id="{_MAP_RULES}">',
        f'<style id="plotly.js-style-global">{parts.style}</style>',
    )
    body = (
        f"<h1>{escape(title)}</h1>",
        f"<p>Made on {escape(made_on)}. {_HOW}</p>",
        _section(picture),
        *(f"<p>{escape(note)}</p>" for note in notes),
        _table(shown),
        f'<script type="application/json" id="figure">{data}</script>',
        f"<script>{parts.plotly}</script>",
        f"<script>{parts.script}</script>",
    )
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en-GB"><head>',
            *head,
            "</head><body><main>",
            *body,
            "</main></body></html>",
            "",
        )
    ).encode()


def _policy(parts: Parts) -> str:
    scripts = " ".join(map(_source, (parts.plotly, parts.script)))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_source(parts.style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _section(picture: str) -> str:
    buttons = "".join(
        f'<button type="button" class="button" data-timeline-do="{name}">{label}</button>' for name, label in _BUTTONS
    )
    return (
        '<section class="timeline" aria-label="Timeline" data-timeline data-figure-url="#figure" '
        'data-event-url="#event-ID" data-plotly-url="">'
        f'<div class="timeline-controls" role="toolbar" aria-label="Timeline">{buttons}</div>'
        '<div class="timeline-picture" data-timeline-picture tabindex="0" role="group" '
        f'aria-label="Timeline picture, the same events as the table below">{picture}</div>'
        '<div class="timeline-chart" data-timeline-chart hidden></div>'
        '<p class="timeline-says" data-timeline-says aria-live="polite"></p>'
        f"{_KNOWN}</section>"
    )


def _table(shown: Chronology) -> str:
    headings = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in SIX_COLUMNS)
    rows = []
    for event in shown.events:
        row = six_columns(event, shown.case.children)
        cells = "".join(f"<td>{escape(text)}</td>" for text in (row.when_text, *row.texts))
        rows.append(f'<tr id="event-{escape(event.id)}" tabindex="-1">{cells}</tr>')
    return f"<table><thead><tr>{headings}</tr></thead><tbody>{''.join(rows)}</tbody></table>"

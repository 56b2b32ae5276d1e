"""The figure's strips above and below the lanes: ages, the words of bands, and the events of each month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from chronoapp.charts.bands import label_stretch
from chronoapp.charts.colours import COLOURS
from chronoapp.charts.markup import text_width
from chronoapp.charts.parts import Layout
from chronoapp.charts.plotly_words import day, escaped, place, wrapped

Trace = dict[str, Any]

BAND_TEXT = 11
EPOCH = date(1970, 1, 1).toordinal()  # days are counted as the browser counts them


def age_traces(layout: Layout) -> Iterator[Trace]:
    """Each child's age in years, in the middle of the part of the year in view, and a tick at each birthday."""
    cells = [(cell, row) for row in layout.ages for cell in row.cells]
    if not cells:
        return
    yield {
        **_text([place((cell.start + cell.end) / 2) for cell, _ in cells], [row.y for _, row in cells]),
        "text": [escaped(cell.label) for cell, _ in cells],
        "textfont": {"size": 12, "color": COLOURS["ink"]},
        "hoverinfo": "skip",
        "meta": {"kind": "labels", "follow": "middle", "spans": [[day(c.start), day(c.end)] for c, _ in cells]},
    }
    yield {
        **_text([day(cell.start) for cell, _ in cells], [row.y for _, row in cells]),
        "mode": "markers",
        "marker": {"symbol": "line-ns-open", "size": 8, "color": COLOURS["secondary"], "line": {"width": 1}},
        "hoverinfo": "skip",
        "meta": {"kind": "ticks"},
    }


def band_labels(layout: Layout) -> Iterator[Trace]:
    """What each band is, at the left of the part of it in view, as far as it fits; a pointer shows the whole."""
    if not layout.bands:
        return
    per_day = layout.plot_width / max(1, layout.last - layout.first)
    days = [
        label_stretch(band, layout.bands, layout.last, text_width(band.text, BAND_TEXT) / per_day)
        for band in layout.bands
    ]
    yield {
        **_text([day(max(start, layout.first)) for start, _ in days], [band.y for band in layout.bands]),
        "text": [escaped(band.text) for band in layout.bands],
        "textposition": "middle right",
        "textfont": {"size": BAND_TEXT, "color": COLOURS["ink"]},
        "hovertext": [wrapped(band.says) for band in layout.bands],
        "hoverinfo": "text",
        "meta": {
            "kind": "labels",
            "follow": "left",
            "spans": [[day(start), day(end)] for start, end in days],
            "is_after": [start == band.end for (start, _), band in zip(days, layout.bands, strict=True)],
        },
    }


def density(layout: Layout) -> Iterator[Trace]:
    """Bars from a true zero, with their numbers where there is room."""
    told = [month for month in layout.months if month.count]
    if not told:
        return
    base, room = layout.heights.density_end, layout.heights.density_end - layout.heights.density - 12
    most = max(month.count for month in told)
    yield {
        "type": "bar",
        "name": "events a month",
        "x": [place((month.start + month.end + 1) / 2) for month in told],
        "width": [(month.end - month.start + 1) * 86_400_000 * 0.92 for month in told],
        "base": base,
        "y": [round(-room * month.count / most, 2) for month in told],
        "marker": {"color": COLOURS["secondary"], "line": {"width": 0}},
        "text": [str(month.count) for month in told],
        "textposition": "outside",
        "textfont": {"size": 10, "color": COLOURS["secondary"]},
        "showlegend": False,
        "constraintext": "none",
        "textangle": 0,
        "hovertext": [f"{month.label}: {month.count}" for month in told],
        "hoverinfo": "text",
        "meta": {
            "kind": "density",
            "is_still": layout.axis.kind != "calendar",  # it counts no months of the calendar: it opens none
            "counts": [month.count for month in told],
            "starts": [month.start - EPOCH for month in told],
            "labels": [month.label for month in told],
            "per_event": round(room / most, 4),
        },
    }


def _text(xs: list[str], ys: list[float]) -> Trace:
    return {"type": "scatter", "mode": "text", "x": xs, "y": ys, "showlegend": False}

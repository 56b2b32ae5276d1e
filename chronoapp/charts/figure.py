"""A laid-out timeline as a Plotly figure: plain data that puts every mark where the SVG puts it.

The y axis counts the drawing's own pixels and the x axis its days, so nothing is placed twice. A second x axis, in
pixels, carries the strip of earlier events, which does not move. The figure ends with the counts of the
months: the key, undated events and counts stand under it, as the SVG's last part.
"""

from __future__ import annotations

from typing import Any, Final

from chronoapp.charts.colours import COLOURS
from chronoapp.charts.figure_frame import labels, shapes
from chronoapp.charts.figure_labels import age_traces, band_labels, density
from chronoapp.charts.figure_marks import bar_traces, lag_traces, mark_traces, strip_traces
from chronoapp.charts.markup import FONT
from chronoapp.charts.parts import MARGIN_RIGHT, Earlier, Layout
from chronoapp.charts.plotly_words import day, escaped
from chronoapp.charts.wording import says_counts, says_description, says_title

Figure = dict[str, Any]

CONFIG: Figure = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": False}


def figure(layout: Layout, known: Figure | None = None) -> Figure:
    """The figure as `{"data", "layout", "config", "meta"}`, ready for JSON and for `Plotly.newPlot`.

    Events are in the traces whose `meta.kind` is "marks" or "strip": `customdata` holds the ids of each
    point's events and `hovertext` its words. `meta` says what the page needs to move about: the days of the window, of
    everything, and where the x axis begins with and without the strip; `known` (of `charts.known`) goes with it.
    """
    return {
        "data": [
            *density(layout),
            *age_traces(layout),
            *band_labels(layout),
            *lag_traces(layout),
            *bar_traces(layout),
            *mark_traces(layout),
            *strip_traces(layout),
        ],
        "layout": _layout(layout),
        "config": CONFIG,
        "meta": _meta(layout) | ({"known": known} if known else {}),
    }


def _meta(layout: Layout) -> Figure:
    return {
        "width": layout.width,
        "height": layout.heights.foot,
        "first": day(layout.first),
        "last": day(layout.last),
        "whole_first": day(layout.whole_first),
        "domain": _domain(layout),
        "is_gathered": layout.is_gathered,
        "lanes_top": layout.heights.lanes,
        "lanes": [escaped(lane.label) for lane in layout.lanes],
        "agencies": [lane.key for lane in layout.lanes] if layout.lanes_by == "agency" else [],
        "row_ids": layout.row_ids,
        "shown": layout.shown,
        "axis": layout.axis.kind,
        "counts": says_counts(layout),
        "title": says_title(layout),
        "description": says_description(layout),
    }


def _domain(layout: Layout) -> list[float]:
    strip = layout.earlier.width if layout.earlier else 0.0
    return [round(strip / (layout.width - layout.gutter - MARGIN_RIGHT), 5), 1]


def _layout(layout: Layout) -> Figure:
    heights = layout.heights
    return {
        "width": layout.width,
        "height": heights.foot,
        "margin": {
            "l": layout.gutter,
            "r": MARGIN_RIGHT,
            "t": heights.axis,
            "b": heights.foot - heights.density_end,
            "pad": 0,
        },
        "font": {"family": FONT, "size": 12, "color": COLOURS["ink"]},
        "paper_bgcolor": COLOURS["sheet"],
        "plot_bgcolor": "rgba(0,0,0,0)",  # or the strip's own ground would lie over what is shown in its place
        "showlegend": False,
        "dragmode": "pan",
        "hovermode": "closest",
        "hoverdistance": 12,
        "hoverlabel": {
            "align": "left",
            "bgcolor": COLOURS["sheet"],
            "bordercolor": COLOURS["ink"],
            "font": {"family": FONT, "size": 13, "color": COLOURS["ink"]},
        },
        "xaxis": _time_axis(layout),
        **({"xaxis2": _still_axis(layout.earlier, layout)} if layout.earlier else {}),
        "yaxis": {"range": [heights.density_end, heights.axis], "fixedrange": True, "visible": False},
        "barmode": "overlay",
        "shapes": shapes(layout),
        "annotations": labels(layout),
    }


_CALENDAR_TICKS: Final[Figure] = {
    "tickformatstops": [
        {"dtickrange": [None, "M1"], "value": "%-d %b %Y"},
        {"dtickrange": ["M1", "M6"], "value": "%b %Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ],
    "tickangle": 0,
}


def _calendar_ticks(layout: Layout) -> Figure:
    return {**_CALENDAR_TICKS, "nticks": 4 if layout.is_narrow else 10}


def _own_ticks(layout: Layout) -> Figure:
    told = [tick for tick in layout.ticks if tick.label]
    return {
        "tickmode": "array",
        "tickangle": 0,
        "tickvals": [day(t.day) for t in told],
        "ticktext": [escaped(t.label) for t in told],
    }


def _time_axis(layout: Layout) -> Figure:
    return {
        "type": "date",
        "range": [day(layout.first), day(layout.last)],
        "domain": _domain(layout),
        "side": "top",
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": COLOURS["line"],
        "gridcolor": COLOURS["line"],
        "tickfont": {"size": 12, "color": COLOURS["ink"], "weight": "bold"},
        "ticklabelposition": "outside right",
        "ticklabelshift": 2,
        "ticklabeloverflow": "allow",  # the page hides what would be cut: Plotly measures each label to find out
        **(_calendar_ticks(layout) if layout.axis.kind == "calendar" else _own_ticks(layout)),
        "minor": {"showgrid": True, "gridcolor": "#E6E8E9", "ticks": ""},
        "zeroline": False,
        "layer": "below traces",
    }


def _still_axis(earlier: Earlier, layout: Layout) -> Figure:
    domain = [0, _domain(layout)[0]]
    return {"range": [0, earlier.width], "domain": domain, "anchor": "y", "fixedrange": True, "visible": False}

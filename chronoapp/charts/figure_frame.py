"""The figure's ground: lanes, bands, the line of today, the break in the axis and the labels at the left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chronoapp.charts.bands import BAND_ROW
from chronoapp.charts.colours import COLOURS
from chronoapp.charts.markup import fitted
from chronoapp.charts.parts import MARGIN_RIGHT, Band, Lane, Layout
from chronoapp.charts.plotly_words import day, escaped
from chronoapp.charts.side import SideLine, side_lines
from chronoapp.charts.svg_defs import TINTS
from chronoapp.charts.svg_earlier import years_of
from chronoapp.charts.wording import says_earlier

Part = dict[str, Any]


def shapes(layout: Layout) -> list[Part]:
    """Everything drawn behind the events, furthest back first."""
    parts = [part for number, lane in enumerate(layout.lanes) for part in _lane(number, lane)]
    parts += [part for band in layout.bands for part in _band(band)]
    if layout.today is not None:
        span = (layout.heights.axis, layout.heights.lanes_end)
        parts.append(_line("x", day(layout.today), span, {"color": COLOURS["accent"], "width": 1, "dash": "2px,3px"}))
    parts += _break(layout)
    edge = {"color": COLOURS["secondary"], "width": 1}
    base = layout.heights.density_end
    return [*parts, {**_line("paper", 0, (base, base), edge), "x1": 1}]


def _rect(along: tuple[str, str | float, str | float], down: tuple[float, float], fill: str) -> Part:
    ref, x0, x1 = along
    ends = {"x0": x0, "x1": x1, "y0": down[0], "y1": down[1]}
    look = {"type": "rect", "layer": "below", "fillcolor": fill, "line": {"width": 0}}
    return {**look, "xref": ref, "yref": "y", **ends}


def _line(ref: str, x: str | float, down: tuple[float, float], line: Part) -> Part:
    ends = {"x0": x, "x1": x, "y0": down[0], "y1": down[1]}
    return {"type": "line", "layer": "below", "xref": ref, "yref": "y", **ends, "line": line}


def _lane(number: int, lane: Lane) -> Iterator[Part]:
    fill = COLOURS["paper"] if number % 2 == 0 else COLOURS["sheet"]
    yield _rect(("paper", 0, 1), (lane.top, lane.top + lane.height), fill)
    edge = _rect(("paper", -4, 0), (lane.top + 1, lane.top + lane.height - 1), COLOURS[lane.colour])
    yield {**edge, "xsizemode": "pixel", "xanchor": 0}


def _band(band: Band) -> Iterator[Part]:
    down = (band.y - BAND_ROW / 2 + 0.5, band.y + BAND_ROW / 2 - 0.5)
    yield {**_rect(("x", day(band.start), day(band.end)), down, TINTS[band.kind]), "name": escaped(band.says)}
    for at, is_open in ((band.start, band.is_open_start), (band.end, band.is_open_end)):
        if not is_open:
            yield _line("x", day(at), down, {"color": COLOURS["secondary"], "width": 2})


def _break(layout: Layout) -> Iterator[Part]:
    """The two lines that say time jumps; named, so that the page can put them away when everything is shown."""
    if layout.earlier is None:
        return
    share = layout.earlier.width / (layout.width - layout.gutter - MARGIN_RIGHT)
    down = (layout.heights.axis, layout.heights.density_end)
    for offset in (-3, 1):
        line = _line("paper", offset, down, {"color": COLOURS["secondary"], "width": 1})
        yield {**line, "layer": "above", "xsizemode": "pixel", "xanchor": share, "name": "break"}


def labels(layout: Layout) -> list[Part]:
    """The labels at the left, and what stands over the strip of earlier events."""
    return [*(_side(layout, line) for line in side_lines(layout)), *_today(layout), *_strip_words(layout)]


def _today(layout: Layout) -> Iterator[Part]:
    if layout.today is not None:
        place = {"xref": "x", "x": day(layout.today), "xshift": -4, "yref": "y", "y": layout.heights.lanes_end + 7}
        font = {"size": 12, "color": COLOURS["accent"]}
        yield {**place, "text": "today", "xanchor": "right", "yanchor": "middle", "showarrow": False, "font": font}


def _side(layout: Layout, line: SideLine) -> Part:
    place = {"xref": "paper", "x": 0, "xshift": line.x - layout.gutter, "yref": "y", "y": line.y, "yanchor": "middle"}
    font = {"size": line.size, "color": COLOURS[line.colour], "weight": "bold" if line.is_bold else "normal"}
    anchor = "left" if line.is_start else "right"
    label = {"xanchor": anchor, "text": escaped(line.words), "font": font, "showarrow": False, "borderpad": 0}
    named = {} if line.counts_lane is None else {"name": f"count {line.counts_lane}"}
    if line.row is not None:
        named = {"name": f"row {line.row}"}
    return {**place, **label, **named}


def _strip_words(layout: Layout) -> Iterator[Part]:
    if layout.earlier is None:
        return
    middle = layout.earlier.width / 2
    place = {"xref": "x2", "x": middle, "yref": "y", "showarrow": False, "name": "strip"}
    place["hovertext"] = says_earlier(layout.earlier)
    years, count = years_of(layout.earlier), f"{len(layout.earlier.event_ids)} earlier"
    yield {**place, "y": layout.heights.axis, "yshift": 12, "text": years, "font": {"size": 12, "weight": "bold"}}
    font = {"size": 12, "color": COLOURS["secondary"]}
    yield {**place, "y": layout.heights.density_end - 8, "text": count, "font": font}
    for row in layout.ages if layout.is_narrow else ():  # there is no room for them at the left
        words = fitted(row.name, layout.earlier.width - 4)
        yield {**place, "x": 2, "xanchor": "left", "y": row.y, "text": escaped(words), "font": font}

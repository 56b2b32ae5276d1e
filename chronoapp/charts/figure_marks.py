"""The figure's events: shapes by valence and significance, bars of vague dates, and lines to the day of the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from chronoapp.charts.colours import COLOURS, WORDS
from chronoapp.charts.looks import PLAIN, Look, letter_colour, paint
from chronoapp.charts.parts import HALF_WIDTHS, Layout, Mark
from chronoapp.charts.plotly_words import day, escaped, place, wrapped
from chronoapp.charts.scale import month_end, month_start
from chronoapp.charts.svg_defs import fade_of
from chronoapp.charts.wording import says_mark
from chronoapp.domain.events import Valence

Trace = dict[str, Any]

SYMBOLS: Final = {
    Valence.HARM: "triangle-up",
    Valence.MIXED: "diamond",
    Valence.NEUTRAL: "circle",
    Valence.STRENGTH: "square",
}
# Plotly's shapes reach this far to either side for a size of 2.
_REACH: Final = {Valence.HARM: 2 / 3**0.5, Valence.MIXED: 1.3, Valence.NEUTRAL: 1.0, Valence.STRENGTH: 1.0}

# A bar fades in steps: each layer covers this part of it, from its start, and the layers add up.
_STEPS: Final = {
    "both": ((0.0, 1.0), (0.15, 0.85), (0.3, 0.7)),
    "start": ((0.0, 1.0), (0.35, 1.0), (0.7, 1.0)),
    "end": ((0.0, 1.0), (0.0, 0.65), (0.0, 0.3)),
}

BAR_WIDTH = 7
SHORT_LAG = 12  # pixels; shorter than the mark that covers it


def mark_traces(layout: Layout) -> Iterator[Trace]:
    """One trace for each valence and significance, the earlier events in their own places among them."""
    placed = layout.earlier.placed if layout.earlier else ()
    points = ((_at(mark), mark) for mark in (*layout.marks, *placed))
    yield from _by_class(layout, points, {"kind": "marks"})


def _at(mark: Mark) -> str:
    """Where a mark stands: on a day of its own, or between those it covers."""
    return day(mark.at) if mark.at in {mark.day, mark.until} else place(mark.at)


def strip_traces(layout: Layout) -> Iterator[Trace]:
    """The strip of earlier events, on the axis that does not move."""
    if layout.earlier:
        points = ((one.x, one.mark) for one in layout.earlier.marks)
        yield from _by_class(layout, points, {"kind": "strip"}, xaxis="x2")


def _by_class(
    layout: Layout, points: Iterable[tuple[str | float, Mark]], meta: dict[str, str], **more: str
) -> Iterator[Trace]:
    classes: dict[tuple[bool, Valence, str, str], list[tuple[str | float, Mark]]] = defaultdict(list)
    for x, mark in points:
        classes[mark.is_core, mark.valence, mark.colour, mark.look.fill].append((x, mark))
    for (is_core, valence, *_), group in sorted(classes.items(), key=lambda item: item[0]):
        marks = [mark for _, mark in group]
        name = f"{WORDS[valence]}, core" if is_core else WORDS[valence]
        yield {
            "type": "scatter",
            "name": name,
            "x": [x for x, _ in group],
            "y": [round(mark.y, 1) for mark in marks],
            "marker": marker(valence, [mark.radius for mark in marks], marks[0].look),
            **_words_beside(marks),
            "hovertext": [wrapped(says_mark(mark, layout.lanes[mark.lane])) for mark in marks],
            "hoverinfo": "text",
            "customdata": [list(mark.event_ids) for mark in marks],
            "showlegend": False,
            "meta": {
                **meta,
                "lanes": [mark.lane for mark in marks],
                "spans": [_span(mark) for mark in marks],
            },
            **more,
        }


def _span(mark: Mark) -> list[str] | None:
    """The days a mark covers; None for one event on one day, which its place says."""
    return [_edge(mark.start, mark), _edge(mark.end, mark)] if mark.start != mark.end or mark.count > 1 else None


def _edge(edge: float, mark: Mark) -> str:
    """An end of what a mark covers: a day somebody wrote, or the first or last of months."""
    is_own = edge in {mark.day, mark.until} and mark.count == 1
    is_of_months = edge in {month_start(int(edge)), month_end(int(edge))}
    return day(edge) if is_own and not is_of_months else place(edge)


def marker(valence: Valence, radii: list[float], look: Look = PLAIN) -> Trace:
    """How the shapes of one valence look, sized so that they reach as far as in the SVG."""
    factor = 2 * HALF_WIDTHS[valence] / _REACH[valence]
    fill, edge, width = paint(look.colour or valence.value, look.fill)
    return {
        "symbol": SYMBOLS[valence],
        "size": [round(radius * factor, 2) for radius in radii],
        "color": fill,
        "line": {"width": width, "color": edge},
        "opacity": 1,
    }


def _words(mark: Mark) -> str:
    if mark.look.is_silent:
        return ""
    return str(mark.count) if mark.count > 1 else mark.look.letter or escaped(mark.look.beside)


def _words_beside(marks: list[Mark]) -> Trace:
    """A letter stands in its shape, a number or a code at its right. Plotly looks only where something does."""
    words = [_words(mark) for mark in marks]
    return {"mode": "markers+text", "text": words, **_words_look(marks)} if any(words) else {"mode": "markers"}


def _words_look(marks: list[Mark]) -> Trace:
    if not any(mark.look.letter for mark in marks):
        return {"textposition": "middle right", "textfont": {"size": 10, "color": COLOURS["ink"]}}
    is_within = [mark.count == 1 and bool(mark.look.letter) for mark in marks]
    places = ["middle center" if within else "middle right" for within in is_within]
    both = zip(marks, is_within, strict=True)
    colours = [letter_colour(mark.look) if within else COLOURS["ink"] for mark, within in both]
    return {"textposition": places, "textfont": {"size": 9, "color": colours, "weight": "bold"}}


def bar_traces(layout: Layout) -> Iterator[Trace]:
    """The stretches of vague dates, three steps deep: a trace a colour and step, drawn as one outline."""
    placed = layout.earlier.placed if layout.earlier else ()
    vague = [mark for mark in (*layout.marks, *placed) if mark.is_vague]
    for colour in dict.fromkeys((*(valence.value for valence in Valence), *(mark.colour for mark in vague))):
        own = [mark for mark in vague if mark.colour == colour]
        for step in range(3) if own else ():
            xs: list[str | None] = []
            ys: list[float | None] = []
            for mark in own:
                left, right = _STEPS[fade_of(mark)][step]
                length = mark.end - mark.start
                first, last = (_edge(mark.start + length * part, mark) for part in (left, right))
                top, bottom = round(mark.y - BAR_WIDTH / 2, 1), round(mark.y + BAR_WIDTH / 2, 1)
                xs += [first, last, last, first, None]
                ys += [top, top, bottom, bottom, None]
            of = {"kind": "bars", "of": [[mark.event_ids[0], mark.lane] for mark in own]}
            fill = {"mode": "none", "fill": "toself", "fillcolor": COLOURS[colour], "hoveron": "points"}
            yield {**_line(xs, ys, {}, of, opacity=0.17), **fill}


def lag_traces(layout: Layout) -> Iterator[Trace]:
    """From the day each event happened to the day it was reported: one dotted line with gaps, and its ends."""
    lags = [
        lag for lag in layout.lags if lag.start < layout.first or layout.x(lag.end) - layout.x(lag.start) >= SHORT_LAG
    ]
    if not lags:
        return
    xs = [part for lag in lags for part in (day(lag.start), day(lag.end), None)]
    ys = [part for lag in lags for part in (lag.y, lag.y, None)]
    of = {"kind": "lags", "of": [[lag.event_id, lag.lane] for lag in lags]}
    yield _line(xs, ys, {"width": 1, "color": COLOURS["secondary"], "dash": "1px,2px"}, of)
    yield {
        **_line([day(lag.end) for lag in lags], [lag.y for lag in lags], {}, of),
        "mode": "markers",
        "marker": {"symbol": "line-ns-open", "size": 7, "color": COLOURS["secondary"], "line": {"width": 1}},
    }


def _line(
    xs: Sequence[str | None],
    ys: Sequence[float | None],
    line: Trace,
    meta: Trace,
    opacity: float = 1.0,
) -> Trace:
    look = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "connectgaps": False, "opacity": opacity}
    return {**look, "x": xs, "y": ys, "line": line, "meta": meta, "showlegend": False}

"""The shapes of events: a triangle for harm, a diamond for mixed, a circle for neutral, a square for strength."""

from __future__ import annotations

from collections.abc import Callable

from chronoapp.charts.colours import COLOURS
from chronoapp.charts.markup import element, number, text, title
from chronoapp.charts.parts import Layout, Mark
from chronoapp.charts.svg_defs import bar_fill
from chronoapp.charts.wording import says_mark
from chronoapp.domain.events import Valence


def drawn_mark(layout: Layout, mark: Mark, link: Callable[[str], str] | None) -> str:
    """A mark in its place, with its words, as a link to its (first) event where `link` is given."""
    x = layout.x(mark.at)
    words = title(says_mark(mark, layout.lanes[mark.lane]))
    drawn = shape(mark.valence, x, mark.y, mark.radius, is_core=mark.is_core)
    drawn += _number(mark, x)
    if link is None:
        return element("g", words, drawn, class_="tl-event")
    return element("a", words, drawn, class_="tl-event", href=link(mark.event_ids[0]), tabindex="-1")


def bar(layout: Layout, mark: Mark) -> str:
    """The whole stretch a vague date can mean, fading where it is unsure."""
    left, right = layout.x(mark.start), layout.x(mark.end)
    return element("rect", class_="tl-bar", x=left, y=mark.y - 4, width=right - left, height=8, fill=bar_fill(mark))


def shape(valence: Valence, x: float, y: float, radius: float, *, is_core: bool) -> str:
    """One shape centred at x, y; a core one is filled, a supporting one smaller (both keep a white edge)."""
    colour = COLOURS[valence.value]
    look = f"tl-mark tl-{valence.value}" + (" tl-core" if is_core else "")
    common: dict[str, str | float | None] = {"class_": look, "fill": colour, "stroke": "#FFFFFF", "stroke_width": 1}
    if valence is Valence.NEUTRAL:
        return element("circle", cx=x, cy=y, r=radius, **common)
    return element("path", d=_PATHS[valence](x, y, radius), **common)


def _triangle(x: float, y: float, r: float) -> str:
    return f"M{number(x)} {number(y - r)}l{number(r)} {number(1.9 * r)}h{number(-2 * r)}z"


def _diamond(x: float, y: float, r: float) -> str:
    r *= 1.12
    return f"M{number(x)} {number(y - r)}l{number(r)} {number(r)}l{number(-r)} {number(r)}l{number(-r)} {number(-r)}z"


def _square(x: float, y: float, r: float) -> str:
    r *= 0.9
    return f"M{number(x - r)} {number(y - r)}h{number(2 * r)}v{number(2 * r)}h{number(-2 * r)}z"


_PATHS: dict[Valence, Callable[[float, float, float], str]] = {
    Valence.HARM: _triangle,
    Valence.MIXED: _diamond,
    Valence.STRENGTH: _square,
}


def _number(mark: Mark, x: float) -> str:
    room = mark.radius * (1.2 if mark.valence in {Valence.HARM, Valence.MIXED} else 1.8)
    if mark.count == 1 or room < 5 * len(str(mark.count)):
        return ""
    lower = mark.radius * 0.3 if mark.valence is Valence.HARM else 0.0
    return text(
        str(mark.count), x, mark.y + lower, class_="tl-number", fill="#FFFFFF", font_size="9", text_anchor="middle"
    )

"""The shapes of events: a triangle for harm, a diamond for mixed, a circle for neutral, a square for strength."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from chronoapp.charts.colours import COLOURS
from chronoapp.charts.looks import PLAIN, Look, letter_colour, paint
from chronoapp.charts.markup import element, number, text, title, written
from chronoapp.charts.parts import HALF_WIDTHS, Layout, Mark
from chronoapp.charts.svg_defs import bar_fill
from chronoapp.charts.wording import says_mark
from chronoapp.domain.events import Valence


def drawn_mark(layout: Layout, mark: Mark, link: Callable[[str], str] | None) -> str:
    """A mark in its place, with its words, as a link to its (first) event where `link` is given."""
    return placed_mark(layout, mark, layout.x(mark.at), link)


def placed_mark(layout: Layout, mark: Mark, x: float, link: Callable[[str], str] | None) -> str:
    """The same, `x` pixels from the left. A count of several events is not a link: it has no one page."""
    words = title(says_mark(mark, layout.lanes[mark.lane]))
    drawn = shape(mark.valence, x, mark.y, mark.radius, is_core=mark.is_core, look=mark.look) + _words(mark, x)
    if link is None:
        return element("g", words, drawn, class_="tl-event")
    where = {"class_": "tl-event", "data_lane": str(mark.lane)}
    if mark.count > 1:
        return element("g", words, drawn, **where)
    (event_id,) = mark.event_ids
    return element("a", words, drawn, href=link(event_id), tabindex="-1", data_event=event_id, **where)


def bar(layout: Layout, mark: Mark) -> str:
    """The whole stretch a vague date can mean, fading where it is unsure."""
    left, right = layout.x(mark.start), layout.x(mark.end)
    return element("rect", class_="tl-bar", x=left, y=mark.y - 3.5, width=right - left, height=7, fill=bar_fill(mark))


def shape(valence: Valence, x: float, y: float, radius: float, *, is_core: bool, look: Look = PLAIN) -> str:
    """One shape centred at x, y; a core one is filled, a supporting one smaller (both keep a white edge)."""
    paints = _paints(valence, look, is_core=is_core)
    if valence is Valence.NEUTRAL:
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{paints}/>'
    return f'<path d="{_PATHS[valence](x, y, radius)}"{paints}/>'


@cache
def _paints(valence: Valence, look: Look, *, is_core: bool) -> str:
    """The attributes that a thousand marks have in common."""
    classes = f"tl-mark tl-{valence.value}" + (" tl-core" if is_core else "")
    classes += "" if look.fill == "full" else " tl-open"
    fill, edge, width = paint(look.colour or valence.value, look.fill)
    return written(class_=classes, fill=fill, stroke=edge, stroke_width=width)


def _triangle(x: float, y: float, r: float) -> str:
    half = HALF_WIDTHS[Valence.HARM] * r
    r = half * 3**0.5 / 2  # the proportions of Plotly's triangle
    return f"M{number(x)} {number(y - r)}l{number(half)} {number(1.5 * r)}h{number(-2 * half)}z"


def _diamond(x: float, y: float, r: float) -> str:
    r *= HALF_WIDTHS[Valence.MIXED]
    return f"M{number(x)} {number(y - r)}l{number(r)} {number(r)}l{number(-r)} {number(r)}l{number(-r)} {number(-r)}z"


def _square(x: float, y: float, r: float) -> str:
    r *= HALF_WIDTHS[Valence.STRENGTH]
    return f"M{number(x - r)} {number(y - r)}h{number(2 * r)}v{number(2 * r)}h{number(-2 * r)}z"


_PATHS: dict[Valence, Callable[[float, float, float], str]] = {
    Valence.HARM: _triangle,
    Valence.MIXED: _diamond,
    Valence.STRENGTH: _square,
}


def _words(mark: Mark, x: float) -> str:
    """How many it counts, or the code beside it; and the letter in it."""
    words = str(mark.count) if mark.count > 1 else mark.look.beside
    if mark.look.is_silent or not (words or mark.look.letter):
        return ""
    beside = mark.radius if mark.count > 1 else mark.half_width
    said = text(words, x + beside + 2.5, mark.y, class_="tl-text", fill=COLOURS["ink"], font_size="10") * bool(words)
    if not mark.look.letter:
        return said
    classes = "tl-letter" if mark.look.fill == "full" else "tl-letter tl-open"
    look = {"class_": classes, "fill": letter_colour(mark.look), "font_size": "9", "font_weight": "bold"}
    return said + text(mark.look.letter, x, mark.y, text_anchor="middle", **look)

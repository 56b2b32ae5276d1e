"""What stands under a timeline: the undated events, what the shapes mean, and what is and is not in the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chronoapp.charts.colours import COLOURS, WORDS
from chronoapp.charts.markup import element, text, title
from chronoapp.charts.parts import Layout, Undated
from chronoapp.charts.svg_marks import shape
from chronoapp.charts.wording import says_counts
from chronoapp.domain.events import Valence

_SECONDARY = COLOURS["secondary"]


def foot(layout: Layout, link: Callable[[str], str] | None) -> Iterator[str]:
    """The key to the shapes; then, as a group of their own, the undated events in a row and the counts."""
    left = 12.0 if layout.is_narrow else layout.gutter
    yield element("g", *_key(layout, left, (layout.heights.foot + layout.heights.rest) / 2), class_="tl-key")
    yield element("g", *_rest(layout, left, link), class_="tl-rest")


def _rest(layout: Layout, left: float, link: Callable[[str], str] | None) -> Iterator[str]:
    y = layout.heights.rest + 10
    if layout.undated:
        yield from _undated(layout, left, y, link)
        y += 20
    yield text(says_counts(layout), left, y, class_="tl-text tl-counts", fill=COLOURS["ink"])


def _undated(layout: Layout, left: float, y: float, link: Callable[[str], str] | None) -> Iterator[str]:
    yield text("Undated", left, y, class_="tl-text", fill=_SECONDARY)
    room = int((layout.width - left - 140) / 18)
    for number, event in enumerate(layout.undated[:room]):
        yield _undated_mark(event, left + 64 + 18 * number, y, link)
    if len(layout.undated) > room:
        more = f"and {len(layout.undated) - room} more"
        yield text(more, left + 64 + 18 * room, y, class_="tl-text", fill=_SECONDARY)


def _undated_mark(event: Undated, x: float, y: float, link: Callable[[str], str] | None) -> str:
    words = title(f"Date not known. {event.headline}")
    drawn = shape(event.valence, x, y, 5.6 if event.is_core else 4.2, is_core=event.is_core)
    if link is None:
        return element("g", words, drawn, class_="tl-event")
    return element(
        "a", words, drawn, class_="tl-event", href=link(event.event_id), tabindex="-1", data_event=event.event_id
    )


def _key(layout: Layout, left: float, y: float) -> Iterator[str]:
    x = left + 6
    for valence in Valence:
        yield shape(valence, x, y, 5.6, is_core=True)
        yield text(WORDS[valence], x + 12, y, class_="tl-text", fill=_SECONDARY)
        x += 28 + 6.4 * len(WORDS[valence])
    if layout.is_narrow:
        return
    yield from _key_sizes(x, y)


def _key_sizes(x: float, y: float) -> Iterator[str]:
    yield shape(Valence.NEUTRAL, x + 10, y, 5.6, is_core=True)
    yield shape(Valence.NEUTRAL, x + 28, y, 4.2, is_core=False)
    yield text("larger: core", x + 40, y, class_="tl-text", fill=_SECONDARY)
    x += 130
    for left, width, opacity in ((0, 40, "0.15"), (10, 20, "0.4")):
        yield element(
            "rect", class_="tl-bar", x=x + left, y=y - 4, width=width, height=8, fill=_SECONDARY, fill_opacity=opacity
        )
    yield text("vague date: some time within the bar", x + 48, y, class_="tl-text", fill=_SECONDARY)
    x += 270
    path = f"M{x:.1f} {y:.1f}h34m0 -4v8"
    yield element("path", class_="tl-lag", d=path, stroke=_SECONDARY, fill="none", stroke_dasharray="1 2.5")
    yield text("until it was reported", x + 42, y, class_="tl-text", fill=_SECONDARY)

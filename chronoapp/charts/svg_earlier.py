"""The strip of earlier events at the left of a timeline, and the break in the axis that says time jumps there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from chronoapp.charts.colours import COLOURS
from chronoapp.charts.markup import element, text, title
from chronoapp.charts.parts import Earlier, Layout
from chronoapp.charts.svg_marks import placed_mark
from chronoapp.charts.wording import says_earlier

_SECONDARY, _INK = COLOURS["secondary"], COLOURS["ink"]


def earlier_strip(layout: Layout, link: Callable[[str], str] | None) -> Iterator[str]:
    """The strip's years, its marks, its count and the break; nothing where there are no earlier events."""
    earlier = layout.earlier
    if earlier is None:
        return
    middle = layout.gutter + earlier.width / 2
    look = {"class_": "tl-text", "text_anchor": "middle"}
    yield element(
        "g",
        title(f"{says_earlier(earlier)[:1].upper()}{says_earlier(earlier)[1:]}. The axis is broken here."),
        text(years_of(earlier), middle, layout.heights.axis - 12, fill=_INK, font_weight="bold", **look),
        *_bands_before(layout, middle),
        text(f"{len(earlier.event_ids)} earlier", middle, layout.heights.density_end - 8, fill=_SECONDARY, **look),
        *_break(layout),
        class_="tl-earlier",
    )
    marks = (placed_mark(layout, one.mark, layout.gutter + one.x, link) for one in earlier.marks)
    yield element("g", *marks, class_="tl-marks")


def years_of(earlier: Earlier) -> str:
    """The years over the strip: `2012 to 2019`."""
    first, last = (date.fromordinal(day).year for day in (earlier.first, earlier.last))
    return str(first) if first == last else f"{first} to {last}"


def _bands_before(layout: Layout, middle: float) -> Iterator[str]:
    for group in layout.band_groups:
        own = (band for band in layout.bands if group.y <= band.y < group.y + group.height)
        ended = [band for band in own if band.end < layout.first]
        if ended:
            words = title("; ".join(band.says for band in ended))
            label = text(
                f"{len(ended)} earlier",
                middle,
                ended[0].y,
                class_="tl-text",
                fill=_SECONDARY,
                font_size="11",
                text_anchor="middle",
            )
            yield element("g", words, label)


def _break(layout: Layout) -> Iterator[str]:
    x, top, end = layout.plot_left - 1, layout.heights.axis, layout.heights.density_end
    yield element("rect", class_="tl-sheet", x=x - 2, y=top - 6, width=4, height=end - top + 12, fill=COLOURS["sheet"])
    for side in (x - 2, x + 2):
        yield element("line", class_="tl-edge", x1=side, x2=side, y1=top, y2=end, stroke=_SECONDARY)
        for y in (top, end):
            slant = f"M{side - 3:.1f} {y + 5:.1f}l6 -10"
            yield element("path", class_="tl-edge", d=slant, stroke=_SECONDARY, stroke_width=1.5, fill="none")

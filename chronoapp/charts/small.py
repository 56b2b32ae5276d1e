"""The frame of a finding's small drawings, which stand one below the other."""

from __future__ import annotations

from chronoapp.charts.colours import COLOURS
from chronoapp.charts.markup import FONT, clean, element, title

WIDTH = 440  # no wider, so that its words can still be read where it is shrunk to a telephone


def small_drawing(kind: str, said: str, description: str, drawn: tuple[str, ...], height: float) -> str:
    """An SVG element `WIDTH` wide that shrinks with its place; `kind` is its class, `said` its title.

    Written with presentation attributes only and in `currentColor`, so that it holds under a strict content policy and
    follows forced colours.
    """
    return element(
        "svg",
        title(said),
        element("desc", clean(description)),
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        class_=kind,
        role="img",
        viewBox=f"0 0 {WIDTH} {height:.0f}",
        width=str(WIDTH),
        height=f"{height:.0f}",
        preserveAspectRatio="xMinYMin meet",
        color=COLOURS["secondary"],
        fill="currentColor",
        font_family=FONT,
        font_size="12",
    )

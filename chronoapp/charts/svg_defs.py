"""The gradients and hatches a timeline's SVG refers to: fading bars, and bands that differ without colour."""

from __future__ import annotations

from typing import Final

from chronoapp.charts.colours import COLOURS
from chronoapp.charts.markup import element
from chronoapp.charts.parts import Layout, Mark
from chronoapp.domain.cases import SpanKind

_FADES = {"both": (0.06, 0.5, 0.06), "start": (0.04, 0.35, 0.55), "end": (0.55, 0.35, 0.04)}

TINTS: Final = {
    SpanKind.PLAN: "#D9E3EC",
    SpanKind.LEGAL_STATUS: "#EAE4D6",
    SpanKind.PLACEMENT: "#E1EAE4",
    SpanKind.HOUSEHOLD: "#ECECEA",
}
_HATCHES: Final = {
    SpanKind.PLAN: ("M-1 7L7 -1M5 13L13 5", "#B4C3D1"),
    SpanKind.LEGAL_STATUS: ("M0 3H12M0 9H12", "#D3C6A6"),
    SpanKind.PLACEMENT: ("M3 0V12M9 0V12", "#BACDC1"),
    SpanKind.HOUSEHOLD: ("M3 3h.01M9 9h.01", "#B3B7B9"),
}


def definitions(layout: Layout) -> str:
    """Only what this drawing uses."""
    fades = sorted({(mark.colour, fade_of(mark)) for mark in layout.marks if mark.is_vague})
    kinds = [kind for kind in SpanKind if any(band.kind is kind for band in layout.bands)]
    return element("defs", *(_fade(colour, name) for colour, name in fades), *(_hatch(kind) for kind in kinds), " ")


def fade_of(mark: Mark) -> str:
    """Which ends of a vague date's bar fade: both, or for a date open on one side, that one."""
    if mark.day is None:
        return "start"
    return "end" if mark.until is None else "both"


def bar_fill(mark: Mark) -> str:
    """The paint of a vague date's bar."""
    return f"url(#tl-{mark.colour}-{fade_of(mark)})"


def band_fill(kind: SpanKind) -> str:
    """The paint of a band: a pale tint with the hatch of its kind."""
    return f"url(#tl-band-{_slug(kind)})"


def _slug(kind: SpanKind) -> str:
    return kind.value.replace(" ", "-")


def _fade(token: str, name: str) -> str:
    colour = COLOURS[token]
    offsets = ("0", "0.5", "1") if name == "both" else ("0", "0.6", "1")
    stops = (
        element("stop", offset=offset, stop_color=colour, stop_opacity=str(opacity))
        for offset, opacity in zip(offsets, _FADES[name], strict=True)
    )
    return element("linearGradient", *stops, id=f"tl-{token}-{name}")


def _hatch(kind: SpanKind) -> str:
    path, ink = _HATCHES[kind]
    return element(
        "pattern",
        element("rect", class_="tl-tint", width=12, height=12, fill=TINTS[kind]),
        element("path", class_="tl-hatch", d=path, stroke=ink, stroke_width=1.2, stroke_linecap="round", fill="none"),
        id=f"tl-band-{_slug(kind)}",
        width=12,
        height=12,
        patternUnits="userSpaceOnUse",
    )

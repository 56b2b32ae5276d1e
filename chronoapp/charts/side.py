"""The labels at a timeline's left, line by line: ages, bands, lanes with how many events, and what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chronoapp.charts.bands import BAND_ROW
from chronoapp.charts.markup import fitted, wrapped
from chronoapp.charts.parts import Lane, Layout

LINE = 13.0
EDGE = 10.0  # pixels between the labels and the plot
DIGIT = 6.2  # pixels of a figure in 11 pixel Arial


@dataclass(frozen=True, slots=True)
class SideLine:
    """One line of type with its middle at `y`; it ends at `x`, or begins there in a narrow drawing (`is_start`)."""

    words: str
    x: float
    y: float
    colour: str = "secondary"
    size: int = 12
    is_bold: bool = False
    is_start: bool = False
    counts_lane: int | None = None  # the lane whose events this line counts
    row: int | None = None  # the lane this line names, where that is the row of one event


def side_lines(layout: Layout) -> Iterator[SideLine]:
    """Every label; in a narrow drawing only the lanes', above their lanes."""
    for number, lane in enumerate(layout.lanes):
        yield from _lane_lines(layout, number, lane)
    if layout.is_narrow:
        return
    x, room = layout.gutter - EDGE, layout.gutter - EDGE - 8
    for row in layout.ages:
        words = fitted(row.label or f"Age of {row.name}", room)
        yield SideLine(words, x, row.y, row.colour, is_bold=row.colour != "secondary")
    for group in layout.band_groups:
        yield SideLine(group.label, x, group.y + BAND_ROW / 2)
    middle = (layout.heights.density + layout.heights.density_end) / 2
    most = max((month.count for month in layout.months), default=0)
    yield SideLine(layout.axis.counted, x, middle - 2)
    yield SideLine(f"0 to {most}", x, middle + 12, size=11)


def _lane_lines(layout: Layout, place: int, lane: Lane) -> Iterator[SideLine]:
    count, label = str(lane.count), f"▸ {lane.label}" if lane.is_folded else lane.label
    if layout.is_narrow:
        words = fitted(f"{label}  {count}", layout.width - 2 * layout.gutter)
        row = place if layout.row_ids else None
        yield SideLine(words, layout.gutter, lane.label_y, lane.colour, is_bold=True, is_start=True, row=row)
        return
    x, most = layout.gutter - EDGE, 2 if lane.height >= 2 * LINE + 6 else 1
    lines = wrapped(label, x - 6, most, len(count) + 1)
    for number, line in enumerate(lines):
        y = lane.label_y + LINE * number
        is_last = number == len(lines) - 1
        aside = DIGIT * len(count) + 6 if is_last else 0.0
        yield SideLine(line, x - aside, y, lane.colour, is_bold=True, row=place if layout.row_ids else None)
        if is_last:
            yield SideLine(count, x, y, size=11, counts_lane=place)

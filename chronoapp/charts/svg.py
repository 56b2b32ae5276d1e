"""A laid-out timeline as one SVG that needs no stylesheet and no script, for the page and for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from chronoapp.charts.along import AgeCell, AgeRow, Month
from chronoapp.charts.bands import BAND_ROW, label_stretch
from chronoapp.charts.colours import COLOURS
from chronoapp.charts.markup import FONT, clean, element, fitted, number, text, text_width, title
from chronoapp.charts.parts import MARGIN_RIGHT, Band, Lag, Lane, Layout
from chronoapp.charts.side import SideLine, side_lines
from chronoapp.charts.svg_defs import band_fill, definitions
from chronoapp.charts.svg_earlier import earlier_strip
from chronoapp.charts.svg_foot import foot
from chronoapp.charts.svg_marks import bar, drawn_mark
from chronoapp.charts.wording import says_description, says_title

Link = Callable[[str], str]

BAND_TEXT = 11.0
FIGURE = 5.6  # pixels of a figure in 10 pixel Arial
APART = 1.5  # pixels between the numbers of two months, or they read as one

SECONDARY, LINE, INK = (COLOURS[name] for name in ("secondary", "line", "ink"))


def draw(layout: Layout, *, link: Link | None = None, width: int = 1200) -> str:
    """The timeline as a self-contained SVG element `width` pixels wide, in the layout's own proportions.

    `link` turns an event's id into an address; with it every mark is a link (left out of the tab order, because the
    table beside the picture holds the same links). Without it the whole is one picture to a screen reader.
    """
    scale = width / layout.width
    strips = (
        element("title", clean(says_title(layout)), id="timeline-title"),
        element("desc", clean(says_description(layout)), id="timeline-description"),
        definitions(layout),
        element("rect", class_="tl-sheet", width=layout.width, height=layout.heights.total, fill=COLOURS["sheet"]),
        *(_lane_back(layout, number, lane) for number, lane in enumerate(layout.lanes)),
        *_axis(layout),
        *(_age_row(layout, row) for row in layout.ages),
        *_bands(layout),
        *(_lane(layout, lane) for lane in layout.lanes),
        *(_side(line) for line in side_lines(layout)),
        *_today(layout),
        _lags(layout),
        element("g", *(bar(layout, mark) for mark in layout.marks if mark.is_vague), class_="tl-bars"),
        element("g", *(drawn_mark(layout, mark, link) for mark in layout.marks), class_="tl-marks"),
        *_density(layout),
        *earlier_strip(layout, link),
        *foot(layout, link),
    )
    return element(
        "svg",
        *strips,
        xmlns="http://www.w3.org/2000/svg",
        class_="tl",
        role="group" if link else "img",
        aria_labelledby="timeline-title",
        aria_describedby="timeline-description",
        viewBox=f"0 0 {layout.width} {layout.heights.total:.0f}",
        width=str(width),
        height=str(round(layout.heights.total * scale)),
        data_foot_height=layout.heights.total - layout.heights.foot,
        font_family=FONT,
        font_size="12",
    )


def draw_foot(layout: Layout) -> str:
    """Only the key, for a chart drawn at another width than its picture; the page says the counts in words."""
    heights = layout.heights
    return element(
        "svg",
        *foot(layout, None),
        xmlns="http://www.w3.org/2000/svg",
        class_="tl",
        viewBox=f"0 0 {layout.width} {heights.rest:.0f}",
        data_foot_height=heights.rest - heights.foot,
        font_family=FONT,
        font_size="12",
    )


def _axis(layout: Layout) -> Iterator[str]:
    top, end = layout.heights.axis, layout.heights.density_end
    for tick in layout.ticks:
        x = layout.x(tick.day)
        is_line = tick.is_year or bool(tick.label)
        stroke = LINE if is_line else "#E6E8E9"
        yield element("line", class_="tl-tick", x1=x, x2=x, y1=top - (6 if is_line else 3), y2=end, stroke=stroke)
        if tick.label:
            weight = "bold" if tick.is_year else None
            yield text(tick.label, x + 4, top - 12, class_="tl-text", fill=INK, font_weight=weight)
    labelled = [layout.x(tick.day) for tick in layout.ticks if tick.label]
    if layout.axis.kind == "calendar" and (not labelled or labelled[0] - layout.plot_left > 34):
        year = str(date.fromordinal(layout.first).year)
        yield text(year, layout.plot_left + 4, top - 12, class_="tl-text", fill=INK, font_weight="bold")


def _side(line: SideLine) -> str:
    return text(
        line.words,
        line.x,
        line.y,
        class_="tl-text",
        fill=COLOURS[line.colour],
        text_anchor=None if line.is_start else "end",
        font_weight="bold" if line.is_bold else None,
        font_size=None if line.size == 12 else str(line.size),
    )


def _age_row(layout: Layout, row: AgeRow) -> str:
    cells = "".join(_age_cell(layout, cell, row) for cell in row.cells if cell.end >= layout.first)
    return element("g", cells, " ", class_="tl-ages")


def _age_cell(layout: Layout, cell: AgeCell, row: AgeRow) -> str:
    left, right = layout.x(cell.start), layout.x(cell.end)
    starts = cell.start >= layout.first
    tick = element("line", class_="tl-tick", x1=left, x2=left, y1=row.y - 4, y2=row.y + 4, stroke=SECONDARY) * starts
    label = f"{row.name} {cell.label}" if layout.is_narrow and cell is row.cells[0] else cell.label
    if right - left < 7 * len(label) and int(cell.label if cell.label.isdigit() else 1) % 5:
        return tick
    return tick + text(label, (left + right) / 2, row.y, class_="tl-text", fill=INK, text_anchor="middle")


def _bands(layout: Layout) -> Iterator[str]:
    for band in layout.bands:
        if band.end >= layout.first:
            yield _band(layout, band)


def _band(layout: Layout, band: Band) -> str:
    left, right = layout.x(band.start), layout.x(band.end)
    top, bottom = band.y - BAND_ROW / 2 + 0.5, band.y + BAND_ROW / 2 - 0.5
    shape = {"x": left, "y": top, "width": max(1.5, right - left), "height": bottom - top}
    edges = [
        element("line", class_="tl-edge", x1=x, x2=x, y1=top, y2=bottom, stroke=SECONDARY, stroke_width=2)
        for x, is_open in ((left, band.is_open_start or band.start < layout.first), (right, band.is_open_end))
        if not is_open
    ]
    label = _band_words(layout, band)
    fill = element("rect", class_="tl-band", fill=band_fill(band.kind), **shape)
    return element("g", title(band.says), fill, *edges, label)


def _band_words(layout: Layout, band: Band) -> str:
    days = text_width(band.text, BAND_TEXT) * (layout.last - layout.first) / layout.plot_width
    left, right = map(layout.x, label_stretch(band, layout.bands, layout.last, days))
    words = fitted(band.text, right - left - 8, BAND_TEXT)
    look = {"class_": "tl-text tl-halo", "fill": INK, "font_size": number(BAND_TEXT), **_halo()}
    return text(words, left + 5, band.y, **look) if words else ""


def _halo() -> dict[str, str | float | None]:
    return {"stroke": "#FFFFFF", "stroke_width": 3.0, "paint_order": "stroke", "stroke_linejoin": "round"}


def _lane_back(layout: Layout, number: int, lane: Lane) -> str:
    fill = COLOURS["paper"] if number % 2 == 0 else COLOURS["sheet"]
    place = {
        "x": layout.gutter,
        "y": lane.top,
        "width": layout.width - layout.gutter - MARGIN_RIGHT,
        "height": lane.height,
    }
    return element("rect", class_="tl-lane", fill=fill, **place)


def _lane(layout: Layout, lane: Lane) -> str:
    place = {"x": layout.gutter - 4, "y": lane.top + 1, "width": 4, "height": lane.height - 2}
    words = title(f"{lane.label}: {_events(lane.count)}")
    return element("rect", words, class_="tl-lane-edge", fill=COLOURS[lane.colour], **place)


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count} events"


def _today(layout: Layout) -> Iterator[str]:
    if layout.today is not None:
        x, top, end = layout.x(layout.today), layout.heights.axis, layout.heights.lanes_end
        yield element(
            "line", class_="tl-today", x1=x, x2=x, y1=top, y2=end, stroke=COLOURS["accent"], stroke_dasharray="2 3"
        )
        yield text("today", x - 4, end + 7, class_="tl-text", fill=COLOURS["accent"], text_anchor="end")


def _lags(layout: Layout) -> str:
    """Every line from what happened to its report, in one path: a browser draws one thing much sooner than hundreds."""
    path = "".join(_lag(layout, lag) for lag in layout.lags)
    if not path:
        return ""
    return element("path", class_="tl-lag", d=path, stroke=SECONDARY, fill="none", stroke_dasharray="1 2.5")


def _lag(layout: Layout, lag: Lag) -> str:
    left, right = layout.x(max(layout.first, lag.start)), layout.x(min(layout.last, lag.end))
    if right - left < 12:
        return ""  # shorter than the mark that covers it; the words of the mark say it
    tick = "m0 -4v8" if lag.end <= layout.last else ""
    return f"M{left:.1f} {lag.y:.1f}H{right:.1f}{tick}"


def _density(layout: Layout) -> Iterator[str]:
    most = max((month.count for month in layout.months), default=0)
    base = layout.heights.density_end
    yield element(
        "line", class_="tl-edge", x1=layout.gutter, x2=layout.width - MARGIN_RIGHT, y1=base, y2=base, stroke=SECONDARY
    )
    if most:
        months = [month for month in layout.months if month.count and month.end >= layout.first]
        bars = (_month(layout, month, most) for month in months)
        yield element("g", *bars, class_="tl-density")


def _month(layout: Layout, month: Month, most: int) -> str:
    base, top = layout.heights.density_end, layout.heights.density
    left, right = layout.x(max(layout.first, month.start)), layout.x(min(layout.last, month.end) + 1)
    height = (base - top - 12) * month.count / most
    shape = element(
        "rect",
        title(f"{month.label}: {month.count}"),
        class_="tl-month",
        x=left + 0.5,
        y=base - height,
        width=max(0.8, right - left - 1),
        height=height,
        fill=SECONDARY,
    )
    if right - left < FIGURE * len(str(month.count)) + APART:
        return shape
    middle, y = (left + right) / 2, base - height - 6
    look = {"class_": "tl-text", "fill": SECONDARY, "font_size": "10", "text_anchor": "middle"}
    return shape + text(str(month.count), middle, y, **look)

"""The small chart of a finding: columns for many bars, lines with their labels for few; always from a true zero."""

from __future__ import annotations

from collections.abc import Iterator

from chronoapp.charts.markup import element, fitted, text, text_width, title
from chronoapp.charts.small import WIDTH, small_drawing
from chronoapp.domain.findings import Bar, Finding

MOST_LINES = 12  # more bars than this stand as columns
LINE, BAR = 24.0, 14.0
UNIT = 18.0  # room above lines for what they count
COLUMNS_TOP, COLUMNS_HEIGHT, COLUMNS_LEFT = 18.0, 110.0, 36.0
LABEL_ROOM = 190.0  # pixels for the labels of lines, at most
SMALL = 12.0


def draw_bars(finding: Finding) -> str:
    """The finding's bars as an SVG element 440 wide that shrinks with its place; "" where it has none.

    Each bar says its label and number to a pointer, the description says them all.
    """
    if not finding.bars:
        return ""
    is_columns = len(finding.bars) > MOST_LINES
    height = _columns_height() if is_columns else UNIT + LINE * len(finding.bars) + 8
    drawn = tuple(_columns(finding) if is_columns else _lines(finding))
    return small_drawing("finding-bars", finding.question, _description(finding), drawn, height)


def _description(finding: Finding) -> str:
    return f"{', '.join(_says(bar, finding.unit) for bar in finding.bars)}."


def _says(bar: Bar, unit: str) -> str:
    return f"{bar.label}: {bar.value:,} {unit}".rstrip()


def _most(finding: Finding) -> int:
    return max(1, *(bar.value for bar in finding.bars))


def _lines(finding: Finding) -> Iterator[str]:
    widest = max(text_width(bar.label, SMALL + 1) for bar in finding.bars)
    left = min(LABEL_ROOM, widest + 16)
    room = WIDTH - left - 24 - text_width(f"{_most(finding):,}", SMALL)
    yield text(finding.unit, left, UNIT / 2 + 2)
    for number, bar in enumerate(finding.bars):
        middle = UNIT + LINE * (number + 0.5) + 4
        length = room * max(0, bar.value) / _most(finding)
        yield element(
            "g",
            title(_says(bar, finding.unit)),
            text(fitted(bar.label, left - 12, SMALL), left - 8, middle, text_anchor="end"),
            element("rect", x=left, y=middle - BAR / 2, width=length, height=BAR),
            text(f"{bar.value:,}", left + length + 6, middle, font_weight="bold"),
        )
    yield _base(left, left, UNIT + 4, UNIT + LINE * len(finding.bars) + 4)


def _columns_height() -> float:
    return COLUMNS_TOP + COLUMNS_HEIGHT + 24


def _columns(finding: Finding) -> Iterator[str]:
    base, most = COLUMNS_TOP + COLUMNS_HEIGHT, _most(finding)
    pitch = (WIDTH - COLUMNS_LEFT - 8) / len(finding.bars)
    yield text(f"{most:,}", COLUMNS_LEFT - 6, COLUMNS_TOP, text_anchor="end")
    yield text("0", COLUMNS_LEFT - 6, base, text_anchor="end")
    yield text(finding.unit, COLUMNS_LEFT, COLUMNS_TOP - 12)
    yield _base(COLUMNS_LEFT, WIDTH - 8, COLUMNS_TOP, COLUMNS_TOP, opacity=0.3)
    for number, bar in enumerate(finding.bars):
        yield _column(bar, COLUMNS_LEFT + pitch * number, pitch, most, finding.unit)
    yield from _column_labels(finding.bars, pitch, base + 12)
    yield _base(COLUMNS_LEFT, WIDTH - 8, base, base)


def _column(bar: Bar, left: float, pitch: float, most: int, unit: str) -> str:
    base, height = COLUMNS_TOP + COLUMNS_HEIGHT, COLUMNS_HEIGHT * max(0, bar.value) / most
    gap = min(2.0, pitch / 5)
    shape = element("rect", x=left + gap / 2, y=base - height, width=max(0.5, pitch - gap), height=height)
    # A pointer finds the bar anywhere in its column; the words alone would need a steady hand.
    reach = element(
        "rect", x=left, y=COLUMNS_TOP, width=pitch, height=COLUMNS_HEIGHT, fill_opacity="0", pointer_events="all"
    )
    is_most = bar.value == most
    said = text(f"{bar.value:,}", left + pitch / 2, base - height - 7, text_anchor="middle") if is_most else ""
    return element("g", title(_says(bar, unit)), reach, shape, said)


def _column_labels(bars: tuple[Bar, ...], pitch: float, y: float) -> Iterator[str]:
    widest = max(text_width(bar.label, SMALL) for bar in bars)
    every = max(1, int(-(-(widest + 10) // pitch)))
    for number in range(0, len(bars), every):
        x = COLUMNS_LEFT + pitch * number
        if x + text_width(bars[number].label, SMALL) <= WIDTH:
            yield element("line", x1=x + 0.5, x2=x + 0.5, y1=y - 12, y2=y - 7, stroke="currentColor")
            yield text(bars[number].label, x, y)


def _base(x1: float, x2: float, y1: float, y2: float, opacity: float = 1.0) -> str:
    return element("line", x1=x1, x2=x2, y1=y1, y2=y2, stroke="currentColor", stroke_opacity=opacity)

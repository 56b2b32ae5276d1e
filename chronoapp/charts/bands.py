"""The bands behind the events and the children's ages above them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from chronoapp.charts.along import AgeCell, AgeRow
from chronoapp.charts.parts import Band, BandGroup
from chronoapp.domain.ages import birthday
from chronoapp.domain.cases import Child, Span, SpanKind
from chronoapp.domain.exports_words import says_day

BAND_ROW = 14.0
AGE_ROW = 13.0
GROUP_GAP = 2.0

_GROUP_LABELS = {
    SpanKind.PLAN: "Plans",
    SpanKind.LEGAL_STATUS: "Legal status",
    SpanKind.PLACEMENT: "Placements",
    SpanKind.HOUSEHOLD: "Household",
}


def bands(spans: Iterable[Span], first: int, last: int, today: date | None) -> tuple[Band, ...]:
    """The spans that touch the drawing, clipped to it, in rows from 0 within their kind, in the order of SpanKind."""
    placed: list[Band] = []
    kinds = list(SpanKind)
    clipped = (band for span in spans if (band := _clip(span, first, last, today)))
    ends: dict[SpanKind, list[int]] = {kind: [] for kind in kinds}
    for band in sorted(clipped, key=lambda band: (kinds.index(band.kind), band.start, band.end, band.text)):
        rows = ends[band.kind]
        row = next((number for number, end in enumerate(rows) if end < band.start), len(rows))
        rows[row : row + 1] = [band.end]
        placed.append(replace(band, row=row))
    return tuple(placed)


def _clip(span: Span, first: int, last: int, today: date | None) -> Band | None:
    start = span.start.toordinal() if span.start else first
    ongoing = max(start, today.toordinal()) if today else last
    end = span.end.toordinal() if span.end else ongoing
    if end < start or start > last or end < first:
        return None
    return Band(
        kind=span.kind,
        label=span.label,
        who=span.who,
        says=_says(span),
        start=max(first, start),
        end=min(last, end),
        is_open_start=span.start is None or start < first,
        is_open_end=span.end is None or end > last,
    )


def _says(span: Span) -> str:
    name = f"{span.label}: {span.who}" if span.who else span.label
    began = f"from {says_day(span.start)}" if span.start else "start not known"
    ended = f"to {says_day(span.end)}" if span.end else "no end recorded"
    return f"{name}, {began} {ended}"


def place_bands(found: Iterable[Band], top: float) -> tuple[tuple[Band, ...], tuple[BandGroup, ...], float]:
    """The bands with their heights from `top` down, the groups' labels, and where the next strip may begin."""
    placed: list[Band] = []
    groups: list[BandGroup] = []
    bands_left = tuple(found)
    for kind in SpanKind:
        own = [band for band in bands_left if band.kind is kind]
        if own:
            height = BAND_ROW * (1 + max(band.row for band in own))
            placed += [replace(band, y=top + BAND_ROW * band.row + BAND_ROW / 2) for band in own]
            groups.append(BandGroup(_GROUP_LABELS[kind], top, height))
            top += height + GROUP_GAP
    return tuple(placed), tuple(groups), top


def label_stretch(band: Band, bands: Iterable[Band], last: int, days_needed: float) -> tuple[int, int]:
    """The days a band's words may stand over: its own, or where they need more, the free ones after it in its row."""
    if band.end - band.start >= days_needed:
        return band.start, band.end
    after = (
        other.start for other in bands if (other.kind, other.row) == (band.kind, band.row) and other.start > band.end
    )
    free = (band.end, min(after, default=last))
    return free if free[1] - free[0] > band.end - band.start else (band.start, band.end)


def age_rows(children: Iterable[Child], edges: tuple[int, int, int], top: float) -> tuple[AgeRow, ...]:
    """A row for each child whose date of birth or delivery is known, with a cell a year of life.

    `edges` are the first day of everything and the first and last day drawn: a row needs an age within the drawing.
    None for a child whose birthday may not be known: the cells would give it away.
    """
    whole_first, first, last = edges
    rows = ((child.known_as, _cells(child, whole_first, last)) for child in children if not child.is_masked)
    told = (AgeRow(name, cells) for name, cells in rows if any(cell.end >= first for cell in cells))
    return stacked(told, top)


def stacked(rows: Iterable[AgeRow], top: float) -> tuple[AgeRow, ...]:
    """The rows one below the other, from `top` down."""
    return tuple(replace(row, y=top + AGE_ROW * (number + 0.5)) for number, row in enumerate(rows))


def _cells(child: Child, first: int, last: int) -> tuple[AgeCell, ...]:
    if child.born is None:
        return _until_due(child, first, last)
    edges = [birthday(child.born, age).toordinal() for age in range(_ages_to(child.born, last) + 2)]
    years = zip(range(len(edges)), edges, edges[1:], strict=False)
    return tuple(
        AgeCell(max(first, start), min(last, end - 1), str(age))
        for age, start, end in years
        if start <= last and end - 1 >= first
    )


def _until_due(child: Child, first: int, last: int) -> tuple[AgeCell, ...]:
    if child.due is None:
        return ()
    start, end = child.due.toordinal() - 280, child.due.toordinal()  # forty weeks, as midwives count
    return (AgeCell(max(first, start), min(last, end), "unborn"),) if start <= last and end >= first else ()


def _ages_to(born: date, last: int) -> int:
    return max(0, min(date.max.year - 2, date.fromordinal(last).year) - born.year)

"""A chronology laid out as a timeline: lanes, marks, bars, bands, ages and counts, each in its place in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chronoapp.charts import bands as band_rows
from chronoapp.charts.density import months
from chronoapp.charts.earlier import STRIP, in_strip, split
from chronoapp.charts.folding import arranged, fold
from chronoapp.charts.gathering import gather
from chronoapp.charts.lanes import LANES_BY, LanePlan, plan_lanes
from chronoapp.charts.packing import pack
from chronoapp.charts.parts import MARGIN_RIGHT, Earlier, Heights, Lag, Lane, Layout, Mark, Undated
from chronoapp.charts.scale import extent, ticks
from chronoapp.charts.staging import UNSTAGED, Staging
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate
from chronoapp.domain.dates.says import say
from chronoapp.domain.events import Event

__all__ = ["LANES_BY", "Layout", "lay_out"]

MOST_MARKS = 2000  # beyond it the marks are counted by stretch of time: more cannot be told apart, nor zoomed quickly
MOST_ROWS = 14  # a lane that would need more is gathered on its own
GUTTER, NARROW_GUTTER = 164.0, 12.0
NARROW = 640  # pixels; below it lane labels stand above their lanes
ROW, GATHERED_ROW = 11.0, 14.0
LANE_PAD, LABEL_STRIP = 3.0, 16.0
LEAST_LANE = 32.0  # pixels: room for a lane's label and count
AXIS, DENSITY, KEY, COUNTS, UNDATED = 24.0, 32.0, 20.0, 20.0, 18.0
RADIUS, CORE_RADIUS = 4.2, 5.4
LETTERED = 1.4  # so much larger is a shape with a letter in it


def lay_out(
    chronology: Chronology,
    lanes_by: str = "agency",
    today: date | None = None,
    *,
    window: tuple[date, date] | None = None,
    width: int = 1200,
    staging: Staging = UNSTAGED,
) -> Layout:
    """The timeline of the chronology's events, pure data; the same input gives the same layout.

    `lanes_by` is one of LANES_BY; `today` draws a line and ends what is still going on; `window` lays out only that
    stretch of time (both days included), which opens up lanes that were too full to show each event and keeps those
    that are empty there; `width` is the drawing's width in pixels, which decides what would touch. A few events long
    before the others stand in a strip of their own (`Layout.earlier`). `staging` is for another axis than the calendar,
    or for marks that say more. Raises ValueError for another `lanes_by`.
    """
    dated = tuple(event for event in chronology.events if not event.date.is_undated)
    edges = _edges(chronology, dated, today, window)
    inside = tuple(event for event in dated if _touches(event.date, edges.whole_first, edges.last))
    gutter = NARROW_GUTTER if width < NARROW else GUTTER
    strip = STRIP if edges.early else 0.0
    pixels = width - gutter - strip - MARGIN_RIGHT
    scale = _Scale(edges.whole_first, edges.last, pixels / max(1, edges.last - edges.first), edges.early, staging)
    plan = arranged(staging.plan or plan_lanes(chronology.case, dated, lanes_by), staging.lanes)
    lanes, marks = _lanes_and_marks(plan, inside, scale)
    whole = (edges.whole_first, edges.first, edges.last)
    ages = band_rows.stacked(staging.rows, AXIS) or band_rows.age_rows(chronology.case.children, whole, AXIS)
    spans = band_rows.bands(chronology.case.spans, edges.whole_first, edges.last, today)
    bands, groups, top = band_rows.place_bands(spans, AXIS + band_rows.AGE_ROW * len(ages) + 2)
    lanes = _stack(lanes, top, is_narrow=gutter == NARROW_GUTTER)
    marks = tuple(mark.moved(mark.row, lanes[mark.lane].row_y(mark.row)) for mark in marks)
    earlier, marks = _take_out(edges, marks)
    per_month, vague = months((event.date for event in inside), edges.whole_first, edges.last)
    return Layout(
        first=edges.first,
        last=edges.last,
        width=width,
        gutter=gutter,
        lanes_by=lanes_by,
        lanes=lanes,
        marks=marks,
        lags=_lags(inside, lanes, (*marks, *(earlier.placed if earlier else ())), lanes_by),
        bands=bands,
        band_groups=groups,
        ages=ages,
        months=per_month,
        ticks=ticks(edges.first, edges.last, pixels),
        undated=tuple(_undated(event) for event in chronology.events if event.date.is_undated),
        heights=_heights(lanes, top, has_undated=len(dated) < len(chronology.events)),
        today=today.toordinal() if today and edges.first <= today.toordinal() <= edges.last else None,
        shown=len(chronology.events),
        drawn=len(inside),
        vague=vague,
        total=chronology.total,
        left_out=chronology.left_out,
        earlier=earlier,
    )


@dataclass(frozen=True, slots=True)
class _Edges:
    """The first day of everything, the first and last day drawn, and the events before the break."""

    whole_first: int
    first: int
    last: int
    early: frozenset[str] = frozenset()


def _edges(
    chronology: Chronology, dated: Sequence[Event], today: date | None, window: tuple[date, date] | None
) -> _Edges:
    if window is not None:
        first, last = sorted(day.toordinal() for day in window)
        return _Edges(first, first, max(last, first + 1))
    spans = chronology.case.spans
    whole_first, last = extent((event.date for event in dated), spans, today)
    early = split(dated)
    if not early:
        return _Edges(whole_first, whole_first, last)
    first, last = extent((event.date for event in dated if event.id not in early), spans, today)
    ends = (event.date.latest or event.date.earliest for event in dated if event.id in early)
    return _Edges(whole_first, max(first, *(1 + end.toordinal() for end in ends if end)), last, early)


def _take_out(edges: _Edges, marks: tuple[Mark, ...]) -> tuple[Earlier | None, tuple[Mark, ...]]:
    if not edges.early:
        return None, marks
    placed = tuple(mark for mark in marks if edges.early.issuperset(mark.event_ids))
    others = tuple(mark for mark in marks if not edges.early.issuperset(mark.event_ids))
    ids = tuple(sorted(edges.early))
    first, last = min(mark.start for mark in placed), max(mark.end for mark in placed)
    found = Earlier(first, last, edges.whole_first, ids, STRIP, placed=placed)
    return replace(found, marks=in_strip(found, CORE_RADIUS)), others


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int
    pixels_per_day: float
    early: frozenset[str]
    staging: Staging


def _touches(value: EventDate, first: int, last: int) -> bool:
    return value.may_fall_within(date.fromordinal(first), date.fromordinal(last))


def _lanes_and_marks(
    plan: LanePlan, events: Sequence[Event], scale: _Scale
) -> tuple[tuple[Lane, ...], tuple[Mark, ...]]:
    numbers = {key: number for number, (key, _, _) in enumerate(plan.lanes)}
    by_lane: dict[int, list[Mark]] = defaultdict(list)
    for event in events:
        for key in plan.keys_of(event):
            by_lane[numbers[key]].append(_mark(event, numbers[key], scale))
    is_full = sum(map(len, by_lane.values())) > MOST_MARKS
    lanes: list[Lane] = []
    marks: list[Mark] = []
    for number, (key, label, colour) in enumerate(plan.lanes):
        placed, is_gathered = _arrange(by_lane[number], scale, is_full=is_full)
        rows = 1 + max((mark.row for mark in placed), default=0)
        lane = Lane(key, label, colour, len(by_lane[number]), is_gathered=is_gathered)
        pitch = GATHERED_ROW if is_gathered else scale.staging.pitch
        lane = replace(lane, pitch=pitch, height=max(LEAST_LANE, rows * pitch + 2 * LANE_PAD))
        lane, placed = fold(lane, placed) if key in scale.staging.lanes.folded else (lane, placed)
        lanes.append(lane)
        marks += placed
    return tuple(lanes), tuple(marks)


def _arrange(marks: list[Mark], scale: _Scale, *, is_full: bool) -> tuple[list[Mark], bool]:
    rows = [] if is_full else pack(marks, scale.pixels_per_day)
    if is_full or max(rows, default=0) >= MOST_ROWS:
        return gather(marks, (scale.first, scale.last), scale.pixels_per_day, apart=scale.early), True
    return [mark.moved(row, 0.0) for mark, row in zip(marks, rows, strict=True)], False


def _mark(event: Event, lane: int, scale: _Scale) -> Mark:
    day = event.date.earliest.toordinal() if event.date.earliest else None
    until = event.date.latest.toordinal() if event.date.latest else None
    start = scale.first if day is None else max(scale.first, day)
    end = scale.last if until is None else min(scale.last, until)
    look, radius = scale.staging.look_of(event), CORE_RADIUS if event.significance == "core" else RADIUS
    return Mark(
        event_ids=(event.id,),
        lane=lane,
        day=day,
        until=until,
        # An open side has no middle: the shape stands on the one day that is known.
        at=float(end) if day is None else float(start) if until is None else (start + end) / 2,
        start=start,
        end=end,
        valence=event.valence,
        is_core=event.significance == "core",
        headline=event.headline,
        says=say(event.date),
        radius=radius if look.letter == "" else LETTERED * radius,
        look=look,
    )


def _stack(lanes: Sequence[Lane], top: float, *, is_narrow: bool) -> tuple[Lane, ...]:
    stacked = []
    strip = LABEL_STRIP if is_narrow else 0.0
    for lane in lanes:
        rows_top = top + strip + LANE_PAD
        label_y = top + LANE_PAD + ROW / 2 + 1
        stacked.append(replace(lane, top=top, height=lane.height + strip, label_y=label_y, rows_top=rows_top))
        top += lane.height + strip
    return tuple(stacked)


def _lags(events: Sequence[Event], lanes: Sequence[Lane], marks: Sequence[Mark], lanes_by: str) -> tuple[Lag, ...]:
    by_id = {event.id: event for event in events}
    single = (mark for mark in marks if mark.count == 1 and not _is_close(lanes[mark.lane]))
    lags = (_lag(by_id[mark.event_ids[0]], lanes[mark.lane], mark, lanes_by) for mark in single)
    return tuple(lag for lag in lags if lag)


def _is_close(lane: Lane) -> bool:
    return lane.is_gathered or lane.is_folded


def _lag(event: Event, lane: Lane, mark: Mark, lanes_by: str) -> Lag | None:
    reported = _reported(event, lane.key if lanes_by == "agency" else "")
    if reported is None or reported.earliest is None or event.date.latest is None:
        return None
    start, end = event.date.latest.toordinal(), reported.earliest.toordinal()
    return Lag(event.id, mark.lane, start, end, mark.y) if end > start else None


def _reported(event: Event, agency: str) -> EventDate | None:
    if not agency:
        return event.reported_date
    own = tuple(account for account in event.accounts if account.agency == agency)
    if len(own) == len(event.accounts):
        return event.reported_date
    return replace(event, accounts=own).reported_date


def _undated(event: Event) -> Undated:
    return Undated(event.id, event.headline, event.valence, event.significance == "core")


def _heights(lanes: Sequence[Lane], top: float, *, has_undated: bool) -> Heights:
    lanes_end = lanes[-1].top + lanes[-1].height if lanes else top + 40
    density = lanes_end + 4
    foot = density + DENSITY + 3
    rest = foot + KEY
    total = rest + COUNTS + (UNDATED if has_undated else 0)
    return Heights(AXIS, top, lanes_end, density, density + DENSITY, foot, rest, total)

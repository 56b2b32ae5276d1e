"""When a finding's events happened: a small strip of marks over the whole record, or counts where they are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chronoapp.charts.along import Month
from chronoapp.charts.density import month_of, months
from chronoapp.charts.earlier import split
from chronoapp.charts.markup import element, number, text, text_width, title
from chronoapp.charts.packing import pack
from chronoapp.charts.parts import Mark
from chronoapp.charts.scale import extent, ticks
from chronoapp.charts.small import WIDTH, small_drawing
from chronoapp.charts.svg_marks import shape
from chronoapp.domain.dates.says import say, says_days
from chronoapp.domain.events import Event, Valence

SIDE, TOP = 10.0, 6.0
ROW, RADIUS = 11.0, 4.2
MOST_ROWS, MOST_MARKS = 6, 120  # more are counted by month: shapes in heaps cannot be told apart
COLUMNS = 52.0
EVERYTHING, AXIS, ASIDE = 9.0, 20.0, 15.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What every strip of a page shares: the first and last day drawn, and how many events were examined.

    `strokes` are pixels from the left, one for each pixel with an event whose day is known; `months` the calendar
    months, and `month_of` the first day of the one month an event surely falls in. `foot` is the drawing below a strip.
    """

    first: int
    last: int
    count: int = 0
    strokes: tuple[int, ...] = ()
    months: tuple[Month, ...] = ()
    month_of: Mapping[str, int | None] = field(default_factory=dict)
    foot: str = ""

    @property
    def pixels_per_day(self) -> float:
        """How long a day is."""
        return (WIDTH - 2 * SIDE) / max(1, self.last - self.first)

    def x(self, day: float) -> float:
        """Pixels from the left."""
        return SIDE + (day - self.first) * self.pixels_per_day


def ground(events: Sequence[Event]) -> Ground:
    """The ground under strips of these events; a few that happened long before all others are off its left edge."""
    dated = [event for event in events if not event.date.is_undated]
    early = split(dated)
    bare = Ground(*extent((event.date for event in dated if event.id not in early), (), None), len(events))
    days = {event.date.earliest.toordinal() for event in dated if event.date.is_one_day and event.date.earliest}
    strokes = tuple(sorted({round(bare.x(day)) for day in days if bare.first <= day <= bare.last}))
    return replace(
        bare,
        strokes=strokes,
        months=months((), bare.first, bare.last)[0],
        month_of={event.id: month_of(event.date) for event in dated},
        foot="".join((_everything(strokes, len(events)), *_axis(bare))),
    )


def draw_strip(events: Sequence[Event], under: Ground) -> str:
    """The events, of those the ground was made of, as an SVG 440 wide that shrinks with its place; "" without a date.

    A shape for each valence, and a line under the shape of a vague date over all the days it can mean; beyond a few
    rows, columns of events a month from a true zero. Below stand strokes for everything recorded: where there are none,
    nobody wrote anything. The description says what is drawn, and what is not.
    """
    inside = [event for event in events if _is_drawn(event, under)]
    if not inside:
        return ""
    marks = [_mark(event, under) for event in inside] if len(inside) <= MOST_MARKS else []
    rows = pack(marks, under.pixels_per_day) or [MOST_ROWS]
    is_counted = max(rows) >= MOST_ROWS
    height = COLUMNS if is_counted else ROW * (max(rows) + 1)
    drawn = _columns(inside, under) if is_counted else _shapes(marks, rows, under)
    foot, aside = TOP + height + 3, _not_drawn(events, under)
    whole = foot + EVERYTHING + AXIS + (ASIDE if aside else 0.0)
    parts = (
        *drawn,
        element("g", under.foot, transform=f"translate(0 {number(foot)})"),
        *([text(f"Not drawn: {aside}.", SIDE, whole - ASIDE / 2)] if aside else []),
    )
    return small_drawing("finding-strip", "When they happened", says_strip(events, under), parts, whole)


def says_strip(events: Sequence[Event], under: Ground) -> str:
    """What the strip shows in words, with what it cannot draw."""
    valences = Counter(event.valence for event in events)
    counts = ", ".join(f"{valences[one]} {one.value}" for one in Valence if valences[one])
    days = [day for event in events for day in (event.date.earliest, event.date.latest) if day]
    when = f", {says_days(min(days), max(days), 'short')}" if days else ""
    aside = _not_drawn(events, under)
    without = f" Not drawn: {aside}." if aside else ""
    return f"{_many(len(events))}: {counts}{when}.{without} Below: the days of all {_many(under.count)} examined."


def _not_drawn(events: Sequence[Event], under: Ground) -> str:
    undated = sum(event.date.is_undated for event in events)
    early = sum(not event.date.is_undated and not _is_drawn(event, under) for event in events)
    return ", ".join(
        f"{count} {words}" for count, words in ((early, "long before"), (undated, "without a date")) if count
    )


def _many(count: int) -> str:
    return f"{count:,} event{'' if count == 1 else 's'}"


def _is_drawn(event: Event, under: Ground) -> bool:
    end = event.date.latest or event.date.earliest
    return end is not None and (event.date.latest is None or end.toordinal() >= under.first)


def _mark(event: Event, under: Ground) -> Mark:
    day = event.date.earliest.toordinal() if event.date.earliest else None
    until = event.date.latest.toordinal() if event.date.latest else None
    start = under.first if day is None else max(under.first, day)
    end = under.last if until is None else min(under.last, until)
    # An open side has no middle: the shape stands on the one day that is known.
    at = float(end) if day is None else float(start) if until is None else (start + end) / 2
    words = (event.headline, say(event.date))
    return Mark((event.id,), 0, day, until, at, start, end, event.valence, event.significance == "core", *words, RADIUS)


def _shapes(marks: Sequence[Mark], rows: Sequence[int], under: Ground) -> Iterator[str]:
    for mark, row in zip(marks, rows, strict=True):
        x, y = under.x(mark.at), TOP + ROW * (max(rows) - row + 0.5)
        stretch = ""
        if mark.is_vague:
            left, right = under.x(mark.start), under.x(mark.end)
            stretch = element("rect", x=left, y=y - 1, width=max(1.0, right - left), height=2)
        said = title(f"{mark.says}: {mark.headline}")
        yield element("g", said, stretch, shape(mark.valence, x, y, mark.radius, is_core=True))


def _columns(events: Sequence[Event], under: Ground) -> Iterator[str]:
    """A column for each month, from a true zero; what falls in no one month is said."""
    counts = Counter(under.month_of[event.id] for event in events)
    vague = counts.pop(None, 0)
    most, base = max(counts.values(), default=1), TOP + COLUMNS
    for month in under.months:
        if count := counts[month.start]:
            left, right = under.x(max(month.start, under.first)), under.x(min(month.end, under.last) + 1)
            high = (COLUMNS - 14) * count / most
            shown = element("rect", x=left, y=base - high, width=max(0.6, right - left - 0.6), height=high)
            yield element("g", title(f"{month.label}: {_many(count)}"), shown)
    aside = f", {vague} in no one month not counted" if vague else ""
    yield text(f"events a month, {most:,} at most{aside}", SIDE, TOP + 4)
    yield element("line", x1=SIDE, x2=WIDTH - SIDE, y1=base, y2=base, stroke="currentColor")


def _everything(strokes: Sequence[int], count: int) -> str:
    path = "".join(f"M{x} 0v{number(EVERYTHING - 4)}" for x in strokes)
    said = title(f"Days on which anything is recorded, of all {_many(count)}")
    return element("g", said, element("path", d=path, stroke="currentColor", stroke_opacity=0.5)) if path else ""


def _axis(under: Ground) -> Iterator[str]:
    y = EVERYTHING
    yield element("line", x1=SIDE, x2=WIDTH - SIDE, y1=y, y2=y, stroke="currentColor")
    for tick in ticks(under.first, under.last, WIDTH - 2 * SIDE):
        x, half = under.x(tick.day), text_width(tick.label) / 2
        if tick.label and x + half <= WIDTH:
            yield element("line", x1=x, x2=x, y1=y, y2=y + 4, stroke="currentColor")
            yield text(tick.label, max(x, half), y + 11, text_anchor="middle")

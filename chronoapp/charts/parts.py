"""The parts of a laid-out timeline, as plain data that every renderer draws alike.

Days are proleptic ordinals (`date.toordinal`), heights and widths are pixels of a drawing `Layout.width` wide, and y
grows downwards from the top of the drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from chronoapp.charts.along import AgeRow, Counted, Month, Tick
from chronoapp.charts.axis import CALENDAR, Axis
from chronoapp.charts.looks import PLAIN, Look
from chronoapp.domain.cases import SpanKind
from chronoapp.domain.events import Valence

CODE_LETTER: Final = 6.6  # pixels of a letter of the code beside a mark
# How far each shape reaches to either side of its middle, for a radius of 1; the areas are about the same.
HALF_WIDTHS: Final = {Valence.HARM: 1.4, Valence.MIXED: 1.2, Valence.NEUTRAL: 1.0, Valence.STRENGTH: 0.9}


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in one lane, or, where `event_ids` has several, the events of one valence in one stretch of time.

    `day` and `until` are the first and last day it can mean (None: open on that side); `at` is where its shape stands
    and `start` to `end` what its bar covers, both within the whole drawing; `radius` is its shape's size in pixels.
    """

    event_ids: tuple[str, ...]
    lane: int
    day: int | None
    until: int | None
    at: float
    start: int
    end: int
    valence: Valence
    is_core: bool
    headline: str
    says: str
    radius: float
    row: int = 0
    y: float = 0.0
    look: Look = PLAIN

    @property
    def count(self) -> int:
        """How many events it stands for."""
        return len(self.event_ids)

    @property
    def colour(self) -> str:
        """The token of the colour it is drawn in."""
        return self.look.colour or self.valence.value

    @property
    def width_beside(self) -> float:
        """Pixels the code at its right takes up."""
        return CODE_LETTER * len(self.look.beside) + 3 if self.look.beside else 0.0

    @property
    def half_width(self) -> float:
        """Pixels its shape reaches to either side."""
        return self.radius * HALF_WIDTHS[self.valence]

    @property
    def is_vague(self) -> bool:
        """True where it is drawn as a bar: more than one day is possible."""
        return self.count == 1 and self.start != self.end

    def moved(self, row: int, y: float) -> Mark:
        """The same mark in its place in the lane. Written out: a page moves each of its marks twice."""
        return Mark(
            self.event_ids,
            self.lane,
            self.day,
            self.until,
            self.at,
            self.start,
            self.end,
            self.valence,
            self.is_core,
            self.headline,
            self.says,
            self.radius,
            row,
            y,
            self.look,
        )


@dataclass(frozen=True, slots=True)
class Lane:
    """One strip of the timeline. `colour` is a token's name; its rows are `pitch` apart, the first from `rows_top`."""

    key: str
    label: str
    colour: str
    count: int
    top: float = 0.0
    height: float = 0.0
    label_y: float = 0.0  # the middle of the label
    rows_top: float = 0.0
    pitch: float = 0.0
    is_gathered: bool = False
    is_folded: bool = False

    def row_y(self, row: int) -> float:
        """The middle of a row."""
        return self.rows_top + self.pitch * (row + 0.5)


@dataclass(frozen=True, slots=True)
class Lag:
    """From the day an event happened to the day it was reported, in the row of its mark."""

    event_id: str
    lane: int
    start: int
    end: int
    y: float


@dataclass(frozen=True, slots=True)
class Band:
    """A plan, legal status, placement or household membership behind the events, clipped to the drawing."""

    kind: SpanKind
    label: str
    who: str
    says: str
    start: int
    end: int
    is_open_start: bool
    is_open_end: bool
    row: int = 0
    y: float = 0.0

    @property
    def text(self) -> str:
        """The label with whom it concerns."""
        return f"{self.label}: {self.who}" if self.who else self.label


@dataclass(frozen=True, slots=True)
class BandGroup:
    """The rows of one kind of band, with the kind's name at the left."""

    label: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Undated:
    """An event nothing is known of when it happened: kept in sight beside the chart."""

    event_id: str
    headline: str
    valence: Valence
    is_core: bool


@dataclass(frozen=True, slots=True)
class InStrip:
    """A mark of the strip of earlier events, `x` pixels from the strip's left."""

    x: float
    mark: Mark


@dataclass(frozen=True, slots=True)
class Earlier:
    """The few events long before the others: the axis is broken there, and they stand in a strip at its left.

    `first` and `last` are the first and last day they can mean, `whole_first` the left edge of a drawing of everything.
    `marks` is the strip: one mark a lane and valence. `placed` holds the same events each in its own place in time.
    """

    first: int
    last: int
    whole_first: int
    event_ids: tuple[str, ...]
    width: float
    marks: tuple[InStrip, ...] = ()
    placed: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Heights:
    """Where the strips of the drawing begin, from the top down."""

    axis: float
    lanes: float
    lanes_end: float
    density: float
    density_end: float
    foot: float  # the key
    rest: float  # undated events and counts
    total: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole timeline: every position is decided here, so that all renderers agree.

    `first` and `last` are the days at the left and right edge; the plot begins `gutter` pixels from the left, after the
    strip of `earlier` events where there is one. Bands, ages and months reach back to `whole_first`. `shown` counts the
    events handed in, `drawn` those with a date within the drawing or its strip, `vague` those too vague for one month.
    On another axis than the calendar `counted` says what each of the `months` counts; where each lane is the row of one
    event, `row_ids` are those events. `known_on` says on which day, and to whom, the case was known so.
    """

    first: int
    last: int
    width: int
    gutter: float
    lanes_by: str
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    lags: tuple[Lag, ...]
    bands: tuple[Band, ...]
    band_groups: tuple[BandGroup, ...]
    ages: tuple[AgeRow, ...]
    months: tuple[Month, ...]
    ticks: tuple[Tick, ...]
    undated: tuple[Undated, ...]
    heights: Heights
    today: int | None
    shown: int
    drawn: int
    vague: int
    total: int
    left_out: int
    earlier: Earlier | None = None
    axis: Axis = CALENDAR
    counted: tuple[Counted, ...] = ()
    row_ids: tuple[str, ...] = ()
    known_on: str = ""

    @property
    def is_narrow(self) -> bool:
        """True where lane labels stand above their lanes for want of room at the left."""
        return self.gutter < 100

    @property
    def is_gathered(self) -> bool:
        """True where some lane shows counts for stretches of time instead of each event."""
        return any(lane.is_gathered for lane in self.lanes)

    @property
    def whole_first(self) -> int:
        """The first day of a drawing of everything, the earlier events too."""
        return self.earlier.whole_first if self.earlier else self.first

    @property
    def plot_left(self) -> float:
        """Pixels from the left where the first day stands."""
        return self.gutter + (self.earlier.width if self.earlier else 0.0)

    @property
    def plot_width(self) -> float:
        """Pixels from the first day to the last."""
        return self.width - self.plot_left - MARGIN_RIGHT

    def x(self, day: float) -> float:
        """Where a day stands, in pixels from the left; a day before the first stands at the left edge."""
        share = (max(day, self.first) - self.first) / max(1, self.last - self.first)
        return self.plot_left + share * self.plot_width


MARGIN_RIGHT = 20.0

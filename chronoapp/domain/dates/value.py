"""The value of a date in a child's life: what was written, the days it can mean, and how surely."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from chronoapp.domain.records import record


class Precision(StrEnum):
    """How finely a date is known, finest first; the order is the one dates with the same first day sort in."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TERM = "term"
    SEASON = "season"
    YEAR = "year"
    RANGE = "range"
    OPEN_ENDED = "open-ended"
    UNKNOWN = "unknown"


class Qualifier(StrEnum):
    """How sure the writer was."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    UNCERTAIN = "uncertain"
    INFERRED = "inferred"
    PLACEHOLDER = "placeholder"


@record
class EventDate:
    """A date with its vagueness kept.

    `earliest` and `latest` are the first and last day it can mean, both included, None where it is open on that side;
    `time` is `HH:MM` on a 24-hour clock; `edtf` is the ISO 8601-2 string; `text` is what was written, untouched.
    """

    text: str
    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision
    qualifier: Qualifier = Qualifier.EXACT
    time: str | None = None

    @property
    def is_undated(self) -> bool:
        """True where nothing at all is known of when it happened."""
        return self.earliest is None and self.latest is None

    @property
    def is_one_day(self) -> bool:
        """True where the very day is known: the only dates weekday, gap and sequence rules may use."""
        return self.precision in {Precision.TIME, Precision.DAY} and self.qualifier is Qualifier.EXACT

    def may_fall_within(self, first: date | None, last: date | None) -> bool:
        """True where some day this date can mean lies from `first` to `last` (both included, None for open)."""
        starts_in_time = last is None or self.earliest is None or self.earliest <= last
        ends_in_time = first is None or self.latest is None or self.latest >= first
        return starts_in_time and ends_in_time and not (self.is_undated and (first or last))


@dataclass(frozen=True, slots=True)
class Choice:
    """One honest reading of a text that has several: what it would mean in words, and the value as EDTF."""

    says: str
    edtf: str


@dataclass(frozen=True, slots=True)
class DateProblem:
    """Why a text is not, or not yet, a date: `kind` "ask" (a person can choose) or "refuse" (it must be changed)."""

    kind: str
    says: str
    choices: tuple[Choice, ...] = ()
    topic: str = ""  # rows with the same topic in one column are one question, for instance "first-of-month"


@record
class Reading:
    """What one text says: a value, a problem, or both (a value that stands until the question is answered)."""

    text: str
    value: EventDate | None = None
    problem: DateProblem | None = None
    parts: tuple[EventDate, ...] = field(default=())  # the dates of a cell that names several

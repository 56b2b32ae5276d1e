"""Who knew what, and when: for each event and each agency, the day from which that agency knew of it.

The days are those of `domain.knowing`, by which the chronology is shown as known. A blank says only that this record
holds no account of that agency: nobody told of it, or nobody asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chronoapp.domain.events import Event
from chronoapp.domain.knowing import ALWAYS, known_from


@dataclass(frozen=True, slots=True)
class Knew:
    """From which day an agency knew of an event; `lag` days after it can last have happened.

    `is_assumed` where nobody says when it was told: then it counts from the day it happened, as everywhere.
    `day` is None where neither is known, `lag` where that cannot be told.
    """

    day: date | None
    lag: int | None = None
    is_assumed: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class EventKnown:
    """An event and what each agency knew of it, in the order of the matrix; None where it never told of it."""

    event: Event
    knew: tuple[Knew | None, ...]

    @property
    def count(self) -> int:
        """How many agencies knew."""
        return sum(one is not None for one in self.knew)


@dataclass(frozen=True, slots=True)
class MonthKnown:
    """The events that surely happened in one month: how many, and how many of them each agency knew by its end.

    `ever` counts those each agency has told of at any time.
    """

    start: date
    events: int
    by_end: tuple[int, ...]
    ever: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WhoKnew:
    """The matrix: agencies along the top; `by` is the day it is asked for, None for today's knowledge."""

    agencies: tuple[str, ...]
    events: tuple[EventKnown, ...]
    by: date | None = None

    @property
    def totals(self) -> tuple[int, ...]:
        """How many of the events each agency knew of."""
        return tuple(sum(row.knew[place] is not None for row in self.events) for place in range(len(self.agencies)))

    @property
    def by_one(self) -> int:
        """How many events only one agency knew of."""
        return sum(row.count == 1 for row in self.events)


def who_knew(events: Iterable[Event], by: date | None = None) -> WhoKnew:
    """The matrix of these events, in their order. `by` leaves out what was not known to anybody, or to one, by then."""
    listed = tuple(event for event in events if by is None or _is_by(known_from(event), by))
    agencies = tuple(sorted({agency for event in listed for agency in event.agencies}, key=str.casefold))
    rows = tuple(EventKnown(event, _knew(event, agencies, by)) for event in listed)
    return WhoKnew(agencies, rows, by)


def came_to_light(matrix: WhoKnew, since: date) -> WhoKnew:
    """The matrix with only the events that somebody first knew of after `since`: all of them, or another agency."""
    rows = tuple(row for row in matrix.events if any(is_new(one, since) for one in row.knew))
    return replace(matrix, events=rows)


def is_new(knew: Knew | None, since: date) -> bool:
    """Whether an agency knew of an event only after `since`."""
    return knew is not None and knew.day is not None and knew.day > since


def is_new_to_all(row: EventKnown, since: date) -> bool:
    """Whether nobody knew of the event by `since`."""
    return all(one is None or is_new(one, since) for one in row.knew)


def _knew(event: Event, agencies: Sequence[str], by: date | None) -> tuple[Knew | None, ...]:
    days = [known_from(event, agency) for agency in agencies]
    told = [day if by is None or _is_by(day, by) else None for day in days]
    first = min((day for day in told if day and day != ALWAYS), default=None)
    return tuple(
        _one(event, agency, day, is_first=day == first) if day else None
        for agency, day in zip(agencies, told, strict=True)
    )


def _one(event: Event, agency: str, day: date, *, is_first: bool) -> Knew:
    own = replace(event, accounts=tuple(account for account in event.accounts if account.agency == agency))
    is_assumed = own.reported_date is None
    lag = (day - event.date.latest).days if event.date.latest and day != ALWAYS and not is_assumed else None
    return Knew(None if day == ALWAYS else day, lag, is_assumed, is_first=is_first and not is_assumed)


def _is_by(day: date | None, by: date) -> bool:
    return day is not None and day <= by


def by_month(matrix: WhoKnew) -> tuple[MonthKnown, ...]:
    """The matrix a month a row; events that no one month can be said to hold are in none."""
    dated = [(month, row) for row in matrix.events if (month := _month(row.event))]
    months: dict[date, list[EventKnown]] = defaultdict(list)
    for month, row in dated:
        months[month].append(row)
    return tuple(_month_known(month, months[month]) for month in sorted(months))


def _month(event: Event) -> date | None:
    ends = {day.replace(day=1) if day else None for day in (event.date.earliest, event.date.latest)}
    return ends.pop() if len(ends) == 1 else None


def _month_known(month: date, rows: Sequence[EventKnown]) -> MonthKnown:
    columns = tuple(zip(*(row.knew for row in rows), strict=True))
    next_month = (
        date(month.year + month.month // 12, month.month % 12 + 1, 1) if month < date(9999, 12, 1) else date.max
    )
    by_end = tuple(sum(one is not None and (one.day or ALWAYS) < next_month for one in column) for column in columns)
    return MonthKnown(month, len(rows), by_end, tuple(sum(one is not None for one in column) for column in columns))

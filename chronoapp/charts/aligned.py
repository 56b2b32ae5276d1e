"""Each event of one kind in a row of its own at day 0, with what stood in the days before and after it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from chronoapp.charts.along import Counted, Month, Tick
from chronoapp.charts.axis import Axis
from chronoapp.charts.lanes import LanePlan
from chronoapp.charts.layout import lay_out
from chronoapp.charts.looks import Look
from chronoapp.charts.parts import Layout, Mark
from chronoapp.charts.staging import Staging
from chronoapp.domain.around import Around, Near, Row, says_days, says_near
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.codes import NO_THEME, code_of
from chronoapp.domain.dates import EventDate
from chronoapp.domain.dates.says import say
from chronoapp.domain.events import Event

ZERO = date(2000, 1, 1)  # day 0; the days before and after it are counted from there
MOST_ROWS = 60  # rows drawn; the table has every one
PITCH = 14.0
_APART = "~"  # between an event's id and its row's number
_WEEK = 7


def lay_out_around(chronology: Chronology, found: Around, codes: Mapping[str, str], *, width: int = 1200) -> Layout:
    """The rows below one another, day 0 in one line; the day of a mark is its days from ZERO.

    `codes` are the short codes of themes, which stand beside the marks; the event at day 0 has a 0 in its shape.
    """
    rows = found.rows[:MOST_ROWS]
    placed = {_key(one.event, number): one for number, row in enumerate(rows) for one in (_itself(row), *row.near)}
    staged = tuple(_staged(key, one) for key, one in placed.items())
    lanes = tuple((str(number), _short(row.event), "secondary") for number, row in enumerate(rows))
    plan = LanePlan(lanes, lambda event: (event.id.rpartition(_APART)[2],))
    anchors = {_key(row.event, number) for number, row in enumerate(rows)}
    staging = Staging(lambda event: _look(event, codes, is_anchor=event.id in anchors), (), plan, PITCH)
    alone = replace(chronology, case=replace(chronology.case, children=(), spans=()), events=staged)
    window = (ZERO - timedelta(days=found.before + 1), ZERO + timedelta(days=found.after + 1))  # room for a whole shape
    laid_out = lay_out(alone, window=window, width=width, staging=staging)
    return replace(
        laid_out,
        marks=tuple(_restored(mark, placed) for mark in laid_out.marks),
        months=tuple(_weeks(rows, found)),
        counted=tuple(_counted(rows, found)),
        row_ids=tuple(rows[int(lane.key)].event.id for lane in laid_out.lanes),
        ticks=tuple(_ticks(found)),
        lanes_by="event",
        shown=len(chronology.events),
        axis=_axis(found, len(rows)),
        vague=0,
    )


def _key(event: Event, number: int) -> str:
    return f"{event.id}{_APART}{number}"


def _itself(row: Row) -> Near:
    return Near(row.event, 0, 0, is_sure=True)


def _staged(key: str, one: Near) -> Event:
    return replace(one.event, id=key, date=_at(one), accounts=())


def _at(one: Near) -> EventDate:
    ends = (None if days is None else _day(days) for days in (one.fewest, one.most))
    earliest, latest = ends
    return replace(one.event.date, earliest=earliest, latest=latest)


def _day(days: int) -> date:
    return date.fromordinal(min(max(1, ZERO.toordinal() + days), date.max.toordinal()))


def _short(event: Event) -> str:
    day = event.date.earliest or ZERO
    return f"{day.day} {day:%b %Y}"


def _look(event: Event, codes: Mapping[str, str], *, is_anchor: bool) -> Look:
    if is_anchor:
        return Look(letter="0")
    code = code_of(event, codes)
    return Look(beside="" if code == NO_THEME else code)


def _restored(mark: Mark, placed: Mapping[str, Near]) -> Mark:
    ids = tuple(dict.fromkeys(placed[key].event.id for key in mark.event_ids))
    if mark.count > 1:
        ends = (says_days(day - ZERO.toordinal()) for day in (mark.start, mark.end))
        return replace(mark, event_ids=ids, says=" to ".join(dict.fromkeys(ends)))
    one = placed[mark.event_ids[0]]
    says = f"{says_near(one)} ({say(one.event.date)})"
    return replace(mark, event_ids=ids, says=says, headline=one.event.headline)


def _weeks(rows: Iterable[Row], found: Around) -> Iterator[Month]:
    """How many stand surely in each week before and after, day 0 by itself; the events at day 0 are not counted."""
    counts = Counter(one.start for one in _counted(rows, found))
    for start, end in _stretches(found):
        says = says_days(start) if start == end else f"{says_days(start)} to {says_days(end)}"
        first = _day(start).toordinal()
        yield Month(first, _day(end).toordinal(), counts[first], says)


def _counted(rows: Iterable[Row], found: Around) -> Iterator[Counted]:
    """What each of the weeks counts: as `_weeks`, event by event, each in the row of the one at day 0."""
    stretches = list(_stretches(found))
    ends = [end for _, end in stretches]
    for own in rows:
        for one in (one for one in own.near if one.is_sure):
            start, end = stretches[bisect_left(ends, one.fewest or 0)]
            if (one.most or 0) <= end:
                yield Counted(_day(start).toordinal(), one.event.id, own.event.id)


def _stretches(found: Around) -> Iterator[tuple[int, int]]:
    before = [(max(-found.before, -n - _WEEK + 1), -n) for n in range(1, found.before + 1, _WEEK)]
    yield from reversed(before)
    yield 0, 0
    yield from ((n, min(found.after, n + _WEEK - 1)) for n in range(1, found.after + 1, _WEEK))


def _ticks(found: Around) -> Iterator[Tick]:
    apart = next(days for days in (_WEEK, 14, 28, 91, 364) if found.before + found.after <= 12 * days or days > 91)
    for days in range(-(found.before // apart) * apart, found.after + 1, apart):
        label = "day 0" if days == 0 else f"{'−' if days < 0 else '+'}{abs(days)}"
        yield Tick(_day(days).toordinal(), label, is_year=days == 0)


def _axis(found: Around, drawn: int) -> Axis:
    events = "1 event" if len(found.rows) == 1 else f"{len(found.rows)} events"
    near = sum(len(row.near) for row in found.rows[:drawn])
    days = f"{found.before} days before and {found.after} days after"
    more = f" · the first {drawn} of {len(found.rows)} rows" if drawn < len(found.rows) else ""
    return Axis(
        kind="around",
        counted="Events a week",
        title=f"{events} at day 0, each in a row of its own, and what stood in the {days}",
        says="A number at the top is days from day 0; the event itself has a 0 in its shape.",
        counts=f"{drawn} at day 0 · {near} near them{more}",
    )

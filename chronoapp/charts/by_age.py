"""A chronology laid out by age: each child's events at that child's age, brothers and sisters laid over one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from chronoapp.charts.along import AgeCell, AgeRow, Counted, Month, Tick
from chronoapp.charts.axis import Axis
from chronoapp.charts.lanes import LanePlan
from chronoapp.charts.layout import lay_out
from chronoapp.charts.looks import Look
from chronoapp.charts.parts import Layout, Mark
from chronoapp.charts.scale import month_end, months_between
from chronoapp.charts.staging import Staging
from chronoapp.domain.age_axis import UNBORN, ZERO, Ages, AtAge, axis_day, letters_of, on_axis, says_axis_day
from chronoapp.domain.ages import full_months
from chronoapp.domain.cases import Child
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates.says import say
from chronoapp.domain.events import Account, Event
from chronoapp.domain.lanes import AS_FOUND, Arrangement

# A child is told by a letter, a colour and a fill: any two of them do where the third is lost.
_COLOURS = ("police", "school", "social-care", "health")
_FILLS = ("full", "open", "pale")
_APART = "~"  # between an event's id and a child's

BIRTH = ZERO.toordinal()
PITCH = 14.0  # pixels from row to row: a letter fits
AXIS_SAYS = "Each event stands at the age of each child it concerns."


def lay_out_by_age(
    chronology: Chronology,
    ages: Ages,
    lanes_by: str,
    today: date,
    *,
    window: tuple[date, date] | None = None,
    lanes: Arrangement = AS_FOUND,
) -> Layout:
    """The timeline with age along it. `ages` are of the chronology's events; `window` is of days of the axis.

    Days of the layout are those of `domain.age_axis`: `x(BIRTH)` is where every child was born.
    """
    looks = looks_of(chronology.case.children)
    placed = {f"{one.event.id}{_APART}{one.child.id}": one for one in ages.placed}
    staged = tuple(_staged(key, one) for key, one in placed.items())
    undated = tuple(event for event in chronology.events if event.date.is_undated)
    alone = replace(chronology, case=replace(chronology.case, spans=()), events=(*staged, *undated))
    first, last = window or _extent(ages.placed)
    rows = (_ages(first, last), *_years(chronology.case.children, looks, (first, last, today)))
    plan = _by_child(chronology.case.children, looks, staged) if lanes_by == "child" else None
    staging = Staging(lambda event: looks[event.id.rpartition(_APART)[2]], rows, plan, PITCH, lanes)
    laid_out = lay_out(alone, lanes_by, None, window=(first, last), staging=staging)
    return replace(
        laid_out,
        marks=tuple(_restored(mark, placed) for mark in laid_out.marks),
        lags=tuple(replace(lag, event_id=placed[lag.event_id].event.id) for lag in laid_out.lags),
        months=_months(ages.placed, first, last),
        counted=tuple(Counted(month, one.event.id) for one in ages.placed if (month := _month_of(one)) is not None),
        ticks=tuple(_ticks(first, last)),
        shown=len(chronology.events),
        drawn=len(ages.drawn),
        vague=0,
        axis=_axis(chronology, ages, looks),
    )


def looks_of(children: Sequence[Child]) -> dict[str, Look]:
    """How each child's marks look, by the child's id."""
    letters = letters_of(children)
    return {
        child.id: Look(letters[child.id], "", _COLOURS[n % len(_COLOURS)], _FILLS[n % len(_FILLS)])
        for n, child in enumerate(children)
    }


def _staged(key: str, one: AtAge) -> Event:
    accounts = tuple(_at_age(account, one.child) for account in one.event.accounts)
    return replace(one.event, id=key, date=one.when, accounts=accounts)


def _at_age(account: Account, child: Child) -> Account:
    told = account.reported_date
    is_told = told is not None and child.born is not None
    return replace(account, reported_date=on_axis(child, told) if told and is_told else None)


def _extent(placed: Iterable[AtAge]) -> tuple[date, date]:
    """Whole years of life, and the forty weeks before birth where something happened in them."""
    days = [day for one in placed for day in (one.when.earliest, one.when.latest) if day] or [ZERO]
    conceived = date.fromordinal(BIRTH - UNBORN)
    first, last = max(min(days), conceived), max(*days, ZERO)
    return conceived if first < ZERO else first.replace(month=1, day=1), last.replace(month=12, day=31)


def _ages(first: date, last: date) -> AgeRow:
    cells = [AgeCell(first.toordinal(), BIRTH - 1, "unborn")] if first < ZERO else []
    for year in range(max(first, ZERO).year, last.year + 1):
        start, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        cells.append(AgeCell(start.toordinal(), end.toordinal(), str(year - ZERO.year)))
    return AgeRow("Age", tuple(cells), label="Age in years")


def _years(children: Iterable[Child], looks: Mapping[str, Look], edges: tuple[date, date, date]) -> Iterator[AgeRow]:
    """For each child the years of the calendar up to today; none for one whose birthday they would give away."""
    for child in children:
        look = looks[child.id]
        label = f"{look.letter} {child.known_as} ({look.fill})"
        cells = () if child.is_masked else tuple(_cells(child, *edges))
        yield AgeRow(f"{look.letter} {child.known_as}", cells, label=label, colour=look.colour)


def _cells(child: Child, first: date, last: date, today: date) -> Iterator[AgeCell]:
    origin = child.born or child.due
    if origin is None:
        return
    until = today if child.born else origin
    for year in range(max(1, origin.year - 1), min(until.year, origin.year + last.year - ZERO.year + 1) + 1):
        start = max(first, axis_day(origin, date(year, 1, 1)))
        end = min(last, axis_day(origin, min(until, date(year, 12, 31))))
        if start <= end:
            yield AgeCell(start.toordinal(), end.toordinal(), str(year))


def _by_child(children: Iterable[Child], looks: Mapping[str, Look], staged: Iterable[Event]) -> LanePlan:
    told = {event.id.rpartition(_APART)[2] for event in staged}
    lanes = tuple((child.id, child.known_as, looks[child.id].colour) for child in children if child.id in told)
    return LanePlan(lanes, lambda event: (event.id.rpartition(_APART)[2],))


def _restored(mark: Mark, placed: Mapping[str, AtAge]) -> Mark:
    """The mark with its events' own ids, and its age in words."""
    ids = tuple(dict.fromkeys(placed[key].event.id for key in mark.event_ids))
    if mark.count > 1 and len(ids) > 1:
        start, end = (says_axis_day(date.fromordinal(day)) for day in (mark.start, mark.end))
        return replace(mark, event_ids=ids, says=start if start == end else f"{start} to {end}")
    one = placed[mark.event_ids[0]]
    says = f"{one.child.known_as}, {one.says} ({say(one.event.date)})"
    return replace(mark, event_ids=ids, says=says, headline=one.event.headline)


def _months(placed: Iterable[AtAge], first: date, last: date) -> tuple[Month, ...]:
    """How many stand surely in one month of age; a year of the axis has the twelve months of a year of life."""
    counts = Counter(filter(None, (_month_of(one) for one in placed)))
    starts = (month.toordinal() for month in months_between(first.toordinal(), last.toordinal()))
    return tuple(Month(start, month_end(start), counts[start], _says_month(start)) for start in starts)


def _month_of(one: AtAge) -> int | None:
    earliest, latest = one.event.date.earliest, one.event.date.latest
    if earliest is None or latest is None:
        return None
    if one.child.born is None or earliest < one.child.born:
        ends = {day.replace(day=1) for day in (one.when.earliest, one.when.latest) if day}
        return ends.pop().toordinal() if len(ends) == 1 else None
    months = {full_months(one.child.born, day) for day in (earliest, latest)}
    years, rest = divmod(min(months), 12)
    return date(min(ZERO.year + years, date.max.year), 1 + rest, 1).toordinal() if len(months) == 1 else None


def _says_month(start: int) -> str:
    day = date.fromordinal(start)
    return "before birth" if day < ZERO else f"aged {says_axis_day(day)}"


def _ticks(first: date, last: date) -> Iterator[Tick]:
    """A line at each birthday, labelled where there is room; an edge within a year of life says the age there."""
    apart = 1 if last.year - first.year <= 12 else 5
    for year in range(max(first, ZERO).year, last.year + 1):
        age, day = year - ZERO.year, date(year, 1, 1)
        if day < first:
            yield Tick(first.toordinal(), says_axis_day(first))
            continue
        label = "birth" if age == 0 else "1 year" if age == 1 else f"{age} years"
        is_told = age % apart == 0 or day == first
        yield Tick(day.toordinal(), label if is_told else "", is_year=True)


def _axis(chronology: Chronology, ages: Ages, looks: Mapping[str, Look]) -> Axis:
    children = chronology.case.children
    drawn, shown = len(ages.drawn), len(chronology.events)
    told = "; ".join(f"{looks[child.id].letter} is {child.known_as}, {looks[child.id].fill}" for child in children)
    more = f" · {shown - drawn:,} at none" if drawn < shown else ""
    events = "1 event" if drawn == 1 else f"{drawn} events"
    return Axis(
        kind="age",
        counted="Events a month",
        title=f"Timeline of {events} by the age of each child",
        says=f"{AXIS_SAYS} Marks: {told}.",
        counts=f"{drawn:,} of {shown:,} at an age{more}",
    )

"""Each child's events at that child's age: where they stand on an axis of age, and why some stand nowhere on it.

A year of life is a year of the axis, so that every child's birthdays stand on the same days whatever leap years they
lived through: birth is ZERO, the first day of 2006 everybody's sixth birthday. Days before birth are counted back.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

from chronoapp.domain.ages import birthday, full_months, says_age
from chronoapp.domain.cases import Child
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate
from chronoapp.domain.events import Event
from chronoapp.domain.mentions import people_in

ZERO = date(2000, 1, 1)
UNBORN = 280  # days: forty weeks, as midwives count
NO_DATE = "No date is known"  # why an undated event stands at no age
_LAST_YEAR = date.max.year - ZERO.year


@dataclass(frozen=True, slots=True)
class AtAge:
    """An event at the age of one child: `when` is its date on the axis, `says` the age in words."""

    event: Event
    child: Child
    when: EventDate
    says: str


@dataclass(frozen=True, slots=True)
class NoAge:
    """Events that stand at no age, and why; an event may stand at the age of one child and not of another."""

    why: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Ages:
    """Every event that can be told at an age, once for each child it concerns, and those that cannot."""

    placed: tuple[AtAge, ...]
    beside: tuple[NoAge, ...]

    @property
    def drawn(self) -> frozenset[str]:
        """The ids of the events that stand at some child's age."""
        return frozenset(one.event.id for one in self.placed)


def at_ages(chronology: Chronology, *, with_unnamed: bool = False) -> Ages:
    """The chronology's events at the age of each child they name, or have an impact on.

    `with_unnamed` puts those that name no child at the age of every child. An undated event is at no age.
    """
    children = chronology.case.children
    named = people_in(chronology.case, [child.id for child in children])
    placed: list[AtAge] = []
    beside: dict[str, list[Event]] = defaultdict(list)
    for event in chronology.events:
        if event.date.is_undated:
            beside[NO_DATE].append(event)
            continue
        found = named(event)
        own = [child for child in children if child.id in found] or (list(children) if with_unnamed else [])
        if not own:
            beside["No child is named, and no impact on one is recorded"].append(event)
        for child in own:
            why = why_no_age(child, event.date)
            if why:
                beside[why].append(event)
            else:
                placed.append(AtAge(event, child, on_axis(child, event.date), says_age_over(child, event.date)))
    return Ages(tuple(placed), tuple(NoAge(why, tuple(events)) for why, events in beside.items()))


def why_no_age(child: Child, when: EventDate) -> str:
    """Why a date is at no age of this child; "" where it is at one."""
    name = child.known_as
    if child.born is None and child.due is None:
        return f"{name} has no date of birth recorded"
    origin = child.born or child.due or ZERO
    if when.latest is not None and when.latest < origin - timedelta(days=UNBORN):
        return f"More than 40 weeks before {name} was {'born' if child.born else 'due'}"
    if child.born is None and (when.latest is None or when.latest > origin):
        return f"After the day {name} was due, and no date of birth is recorded"
    return ""


def on_axis(child: Child, when: EventDate) -> EventDate:
    """A date as it stands on the axis of this child's age, as vague as it is.

    For a child whose name is hidden it stands at whole months of age: its very day would tell the day of birth.
    """
    origin = child.born or child.due or ZERO
    ends = (axis_day(origin, end) if end else None for end in (when.earliest, when.latest))
    earliest, latest = ends
    if child.is_masked:
        earliest = earliest and earliest.replace(day=1)
        latest = latest and latest.replace(day=monthrange(latest.year, latest.month)[1])
    return replace(when, earliest=earliest, latest=latest)


def axis_day(born: date, day: date) -> date:
    """Where a day stands on the axis: so many days into the year of life, or before birth.

    The last day of a year of life that is a day longer than the axis' stands on the day before it.
    """
    if day < born:
        return ZERO - min(born - day, ZERO - date.min)
    age = min(full_months(born, day) // 12, _LAST_YEAR)
    first = ZERO.replace(year=ZERO.year + age)
    last = first.replace(month=12, day=31)
    return min(first + timedelta(days=min((day - birthday(born, age)).days, 365)), last)


def says_age_over(child: Child, when: EventDate) -> str:
    """The age over the days a date can mean: `6y 2m`, `12 weeks before birth to newborn`, `4y or later`."""
    if when.earliest is None or when.latest is None:
        known = when.earliest or when.latest
        return f"{says_age_on(child, known)} or {'later' if when.earliest else 'earlier'}" if known else ""
    youngest, oldest = says_age_on(child, when.earliest), says_age_on(child, when.latest)
    return youngest if youngest == oldest else f"{youngest} to {oldest}"


def says_age_on(child: Child, day: date) -> str:
    """The age on one day; before birth, or before the day a child is due, in weeks."""
    if child.born is not None and day >= child.born:
        return says_age(full_months(child.born, day))
    origin = child.born or child.due or ZERO
    if day >= origin:
        return "on the day due"
    if child.is_masked:
        return "before birth" if child.born else "before the day due"  # the week would tell when
    return says_weeks((origin - day).days, "birth" if child.born else "the day due")


def says_weeks(days: int, before: str = "birth") -> str:
    """So many days before birth, in whole weeks: `12 weeks before birth`."""
    weeks = days // 7
    if days > UNBORN:
        return f"more than 40 weeks before {before}"
    if weeks == 0:
        return f"in the week before {before}"
    return f"{weeks} week{'' if weeks == 1 else 's'} before {before}"


def says_axis_day(day: date) -> str:
    """A day of the axis as an age; as `says_age_on`, of no one child."""
    return says_weeks((ZERO - day).days) if day < ZERO else says_age(full_months(ZERO, day))


def letters_of(children: Sequence[Child]) -> dict[str, str]:
    """A letter or two for each child, all different: of what tells the names apart, else their number."""
    names = [child.known_as.split() or [child.known_as] for child in children]
    shared = len(list(takewhile(lambda words: len(set(words)) == 1, zip(*names, strict=False)))) if names[1:] else 0
    told = [" ".join(words[shared:]) or " ".join(words) for words in names]
    for length in (1, 2):
        letters = [name[:length].capitalize() for name in told]
        if _all_different(letters):
            return {child.id: letter for child, letter in zip(children, letters, strict=True)}
    return {child.id: str(number) for number, child in enumerate(children, 1)}


def _all_different(words: Iterable[str]) -> bool:
    told = list(words)
    return all(told) and len({word.casefold() for word in told}) == len(told)

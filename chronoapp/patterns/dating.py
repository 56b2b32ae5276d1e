"""Which events' dates a rule may use, and how to say which were left aside and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from chronoapp.domain.dates import EventDate, Qualifier
from chronoapp.domain.events import Event
from chronoapp.patterns.wording import listed

UNDATED = "with no date"
LATER = "dated after today"
PLACEHOLDER = "on a first of the month that may stand for a day nobody knew"
NO_DAY = "whose day is not known for certain"
NO_MONTH = "whose month is not known for certain"

WhyNot = Callable[[EventDate, date], str]


@dataclass(frozen=True, slots=True)
class Sorted:
    """The events a rule may use and those it may not, both in order, and how many were left aside for each reason."""

    used: tuple[Event, ...]
    aside: tuple[Event, ...]
    why: Counter[str]

    @property
    def says_aside(self) -> str:
        """What was left aside, as one sentence; empty where nothing was."""
        return says_aside(self.why)


def sort_out(events: Iterable[Event], why_not: WhyNot, today: date) -> Sorted:
    """Part the events by what `why_not` says of each date; an empty answer means it may be used."""
    answered = [(event, why_not(event.date, today)) for event in events]
    return Sorted(
        tuple(event for event, reason in answered if not reason),
        tuple(event for event, reason in answered if reason),
        Counter(reason for _, reason in answered if reason),
    )


def says_aside(*why: Counter[str]) -> str:
    """What was left aside for each reason, counted over all that is given, as one sentence."""
    total = sum(why, Counter[str]())
    reasons = [f"{total[reason]} {reason}" for reason in sorted(total)]
    return f"Left aside: {listed(reasons)}." if reasons else ""


def why_no_day(value: EventDate, today: date) -> str:
    """Why a rule that counts days may not use this date; empty where the very day is known."""
    if value.is_undated:
        return UNDATED
    if value.qualifier is Qualifier.PLACEHOLDER:
        return PLACEHOLDER
    if not value.is_one_day or value.earliest is None:
        return NO_DAY
    return LATER if value.earliest > today else ""


def why_no_month(value: EventDate, today: date) -> str:
    """Why a rule that counts months may not use this date.

    A first of the month that stands for an unknown day still names its month (guidance 6f), so it is counted.
    """
    if value.is_undated:
        return UNDATED
    first, last = value.earliest, value.latest
    is_rough = value.qualifier in {Qualifier.APPROXIMATE, Qualifier.UNCERTAIN}
    if first is None or last is None or is_rough or (first.year, first.month) != (last.year, last.month):
        return NO_MONTH
    return LATER if first > today else ""

"""How far back a court chronology goes in detail: what is older is summarised, but for key incidents."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from chronoapp.domain.events import Event


@dataclass(frozen=True, slots=True)
class DetailRule:
    """How many months before the issue of proceedings are told in detail, from a day on, and who says so."""

    from_day: date
    months: int
    source: str


# "A Chronology must primarily refer to the past two years": https://studylib.net/doc/5421171 (2014).
DETAIL_RULES = (DetailRule(date(2014, 4, 22), 24, "guidance on succinct chronologies of 2014"),)
MOST_MONTHS = 240


def months_of(on: date, rules: tuple[DetailRule, ...] = DETAIL_RULES) -> int:
    """The months in detail that the rule in force on a day asks for; the oldest rule's before there was any."""
    in_force = [rule for rule in rules if rule.from_day <= on] or [min(rules, key=lambda each: each.from_day)]
    return max(in_force, key=lambda each: each.from_day).months


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or the last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_older(event: Event, day: date) -> bool:
    """Whether it surely happened before `day`: an event of no known end, or undated, stays in the detail."""
    return event.date.latest is not None and event.date.latest < day


def detailed_and_older(
    events: Iterable[Event], day: date | None, pinned: Collection[str]
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events told in detail, and those to be summarised, each in the order given."""
    detailed: list[Event] = []
    older: list[Event] = []
    for event in events:
        is_summarised = day is not None and event.id not in pinned and is_older(event, day)
        (older if is_summarised else detailed).append(event)
    return tuple(detailed), tuple(older)


def offered_history(older: Iterable[Event]) -> str:
    """A plain list for a person to make a summary of: year and headline, one a line."""
    return "\n".join(f"{_year(event)}: {event.headline.strip()}" for event in older)


def _year(event: Event) -> str:
    first, last = event.date.earliest, event.date.latest
    if first is None:
        return f"before {last.year + 1}" if last else "undated"
    return str(first.year) if last is None or last.year == first.year else f"{first.year} to {last.year}"

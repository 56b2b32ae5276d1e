"""Accounts of one event that do not agree on when it happened. Neither is chosen: a person looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from chronoapp.domain.dates import EventDate
from chronoapp.domain.events import Account, Event, Standing
from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.study import Study
from chronoapp.patterns.wording import counted

CAVEAT = (
    "Two people can honestly tell one night differently, and two nights can look like one. The program chooses "
    "neither; "
    "only dates and times are compared, not what the accounts say."
)


def find_conflicts(study: Study) -> Iterator[Finding]:
    """One finding over all events with accounts whose days cannot both be right, or whose times differ."""
    several = [event for event in study.events if len(_standing(event)) > 1]
    days = [event for event in several if _some(event, _days_differ)]
    named = {event.id for event in days}
    times = [event for event in several if event.id not in named and _some(event, _times_differ)]
    if not days and not times:
        return
    named |= {event.id for event in times}
    events = [event for event in several if event.id in named]
    yield Finding(
        pattern="conflicts",
        question=(
            f"The accounts of {counted(len(events), 'event')} do not agree on when it happened. Which is right, or are "
            f"they of two happenings?"
        ),
        says=f"{len(events)} of {counted(len(several), 'event')} with several accounts",
        rule=(
            "Accounts of one event whose possible days have no day in common, or that name the same day and different "
            "times. Accounts withdrawn or taken back are not compared."
        ),
        n=len(events),
        event_ids=tuple(event.id for event in events),
        caveat=CAVEAT,
        not_examined=f"{counted(len(study.events) - len(several), 'event')} with one account or none.",
        unit="events",
        bars=(
            Bar("different days", len(days), tuple(event.id for event in days)),
            Bar("different times", len(times), tuple(event.id for event in times)),
        ),
    )


def _standing(event: Event) -> list[Account]:
    return [account for account in event.accounts if account.standing is Standing.STANDS]


def _some(event: Event, differ: Callable[[EventDate, EventDate], bool]) -> bool:
    dates = [account.event_date for account in _standing(event) if account.event_date]
    return any(differ(one, other) for one, other in combinations(dates, 2))


def _days_differ(one: EventDate, other: EventDate) -> bool:
    return not (one.is_undated or other.is_undated) and not one.may_fall_within(other.earliest, other.latest)


def _times_differ(one: EventDate, other: EventDate) -> bool:
    return bool(one.time and other.time) and one.earliest == other.earliest and one.time != other.time

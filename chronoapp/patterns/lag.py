"""How long after it happened each agency reported an event; an unknown reported date stays unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from statistics import median_low

from chronoapp.domain.events import Event
from chronoapp.domain.findings import Bar, Finding
from chronoapp.domain.thresholds import Thresholds
from chronoapp.patterns.dating import why_no_day
from chronoapp.patterns.grouping import by_agency
from chronoapp.patterns.wording import a_day, counted, listed

CAVEAT = (
    "An unknown reported date stays unknown. A late report may be the first time anybody was told: it does not show "
    "that somebody held it back."
)
BANDS = (0, 7, 90, 365)  # the last day of each bar, with the day after which a report is late put among them
UNREPORTED = "with no reported day known for certain"
BACKWARDS = "reported before it happened, so one of the two dates needs a look"


@dataclass(slots=True)
class _Lags:
    """One agency's events with the days each took to be reported, in order, and why others have none."""

    days: dict[str, int] = field(default_factory=dict)
    happened: dict[str, date] = field(default_factory=dict)
    aside: Counter[str] = field(default_factory=Counter)


def find_lag(events: Sequence[Event], thresholds: Thresholds, today: date) -> Iterator[Finding]:
    """One finding for each agency with something reported late, or enough to say that it told promptly, by name."""
    for agency, own in by_agency(events).items():
        lags = _lags(agency, own, today)
        late = sum(days > thresholds.late_days for days in lags.days.values())
        if late or len(lags.days) >= thresholds.fewest_events:
            yield _finding(agency, lags, late, thresholds)


def _lags(agency: str, events: Sequence[Event], today: date) -> _Lags:
    lags = _Lags()
    for event in events:
        happened, reported = event.date.earliest, _reported(agency, event, today)
        why = why_no_day(event.date, today)
        if why or happened is None:
            lags.aside[why] += 1
        elif reported is None:
            lags.aside[UNREPORTED] += 1
        elif reported < happened:
            lags.aside[BACKWARDS] += 1
        else:
            lags.days[event.id] = (reported - happened).days
            lags.happened[event.id] = happened
    return lags


def _reported(agency: str, event: Event, today: date) -> date | None:
    """The first day this agency is known to have reported it.

    None too where one of its accounts may be earlier than that day: what may be earlier cannot be called late.
    """
    told = [account.reported_date for account in event.accounts if account.agency == agency and account.reported_date]
    known = [value.earliest for value in told if value.earliest and not why_no_day(value, today)]
    vague = [value for value in told if why_no_day(value, today) and not value.is_undated]
    first = min(known, default=None)
    if first is None or any(value.earliest is None or value.earliest < first for value in vague):
        return None
    return first


def _finding(agency: str, lags: _Lags, late: int, thresholds: Thresholds) -> Finding:
    reasons = [f"{lags.aside[reason]} {reason}" for reason in sorted(lags.aside)]
    return Finding(
        pattern="reporting lag",
        subject=agency,
        says=f"{late} of {len(lags.days)} late",
        question=_question(agency, lags, late, thresholds.late_days),
        rule=(
            f"Days from when it happened to when {agency} reported it, where both days are known; late is more than "
            f"{thresholds.late_days} days. Half were reported within {counted(_half(lags), 'day')}."
        ),
        n=len(lags.days),
        event_ids=tuple(lags.days),
        caveat=CAVEAT,
        not_examined=f"Left aside: {listed(reasons)}." if reasons else "",
        unit="events",
        bars=_bars(lags, thresholds.late_days),
    )


def _half(lags: _Lags) -> int:
    return median_low(lags.days.values())


def _question(agency: str, lags: _Lags, late: int, late_days: int) -> str:
    total = counted(len(lags.days), "event")
    if not late:
        return f"{agency} reported all {total} within {late_days} days of happening. What made that possible?"
    longest = max(lags.days.values())
    happened = min(lags.happened[event_id] for event_id, days in lags.days.items() if days == longest)
    return (
        f"{agency} reported {late} of {total} more than {late_days} days after they happened, the longest "
        f"{counted(longest, 'day')} after {a_day(happened)}. Who knew sooner, and what would have let them say so?"
    )


def _bars(lags: _Lags, late_days: int) -> tuple[Bar, ...]:
    edges = sorted({-1, *BANDS, late_days})
    bars = [_bar(lags, after, upto) for after, upto in pairwise(edges)]
    slowest = tuple(event_id for event_id, days in lags.days.items() if days > edges[-1])
    return (*bars, Bar(f"more than {edges[-1]} days", len(slowest), slowest))


def _bar(lags: _Lags, after: int, upto: int) -> Bar:
    own = tuple(event_id for event_id, days in lags.days.items() if after < days <= upto)
    some_days = counted(upto, "day") if after + 1 == upto else f"{after + 1} to {upto} days"
    return Bar("the same day" if upto == 0 else some_days, len(own), own)

"""Events to findings: one file a pattern, each a question with its evidence."""

from __future__ import annotations

from datetime import date

from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.findings import Finding
from chronoapp.patterns.gaps import find_gaps
from chronoapp.patterns.lag import find_lag
from chronoapp.patterns.monthly import find_monthly
from chronoapp.patterns.thresholds import Thresholds

__all__ = ["Thresholds", "find"]


def find(chronology: Chronology, thresholds: Thresholds, today: date) -> tuple[Finding, ...]:
    """What the events may be asked about: months overall, gaps, reporting lag, then the months of each theme.

    Harm and strength are looked at by the same rules. The order the events come in makes no difference, and nothing
    dated after `today` is counted.
    """
    events = in_order(chronology.events)
    monthly = tuple(find_monthly(events, thresholds, today))
    return (
        *monthly[:1],
        *find_gaps(events, thresholds, today),
        *find_lag(events, thresholds, today),
        *monthly[1:],
    )

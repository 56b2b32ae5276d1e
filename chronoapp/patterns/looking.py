"""Every pattern over one study, in the order a reader takes them. Imported only when findings are asked for: it is
what loads numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from chronoapp.domain.chronology import Chronology
from chronoapp.domain.findings import Finding, Found
from chronoapp.domain.requests import Request
from chronoapp.domain.thresholds import Thresholds
from chronoapp.patterns.anniversaries import try_anniversaries
from chronoapp.patterns.calendar import try_calendar
from chronoapp.patterns.churn import find_churn
from chronoapp.patterns.conflicts import find_conflicts
from chronoapp.patterns.contact import try_contact
from chronoapp.patterns.cumulative import find_cumulative
from chronoapp.patterns.gaps import find_gaps
from chronoapp.patterns.knowledge import find_knowledge
from chronoapp.patterns.lag import find_lag
from chronoapp.patterns.missed import find_missed
from chronoapp.patterns.monthly import find_monthly
from chronoapp.patterns.presence import try_presence
from chronoapp.patterns.responses import find_responses
from chronoapp.patterns.sequence import try_sequences
from chronoapp.patterns.since import find_since
from chronoapp.patterns.spells import find_spells
from chronoapp.patterns.study import Study, study
from chronoapp.patterns.trend import try_trends
from chronoapp.patterns.trials import Trial, judge
from chronoapp.patterns.voice import find_voice

COUNTED: tuple[Callable[[Study], Iterator[Finding]], ...] = (
    find_cumulative,
    find_spells,
    find_missed,
    find_responses,
    find_churn,
    find_voice,
    find_knowledge,
    find_conflicts,
)
TRIED: tuple[Callable[[Study], Iterator[Trial]], ...] = (
    try_trends,
    try_sequences,
    try_presence,
    try_calendar,
    try_contact,
    try_anniversaries,
)


def look(chronology: Chronology, thresholds: Thresholds, today: date, asked: Sequence[Request] = ()) -> Found:
    """Every finding: first what stands out against chance, then the rest, pattern by pattern."""
    ready = study(chronology, thresholds, today)
    over_time = tuple(find_monthly(ready))
    trials = [trial for trying in TRIED for trial in trying(ready)] if len(ready.days) else []
    compared, tried = judge(trials, thresholds)
    findings = (
        *(finding for finding in compared if finding.stands_out),
        *over_time[:1],
        *(finding for finding in compared if not finding.stands_out),
        *(finding for looking in COUNTED for finding in looking(ready)),
        *find_gaps(ready.events, thresholds, today, asked),
        *find_since(ready),
        *find_lag(ready.events, thresholds, today),
        *over_time[1:],
    )
    return Found(findings, tried)

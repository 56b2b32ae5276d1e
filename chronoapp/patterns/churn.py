"""Change in a child's life: moves of home, of placement, of school, of worker, each by the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from chronoapp.domain.events import Event
from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.dating import sort_out, why_no_month
from chronoapp.patterns.study import Study, day_of
from chronoapp.patterns.wording import over

CAVEAT = "A change can be for the better. Two reports of one change count twice until they are joined."

# The kind of change in the question's words, the theme a person gives it, the headline's words that say it outright.
# A theme the program only proposed is not enough: "tenancy visit" is no move.
_SCHOOL = r"(?:chang|mov|transfer)\w* (?:of |to )?(?:a )?(?:new )?school|new school|off[- ]roll|school (?:move|change)"
_KINDS: Final = (
    ("changes of school", "", _SCHOOL),
    (
        "moves of home",
        "Move",
        r"moved (?:house|home|to|from|address)|(?:change of|new) address|rehoused|evict(?:ed|ion)",
    ),
    ("changes of placement", "Placement change", r"placement (?:move|change|end|broke|began|beg[iu]n)|moved placement"),
    (
        "changes of worker",
        "Change of worker",
        r"(?:new|change of) (?:social |support )?worker|case transferred|reallocated",
    ),
    (
        "changes in the household",
        "Household change",
        r"moved (?:in|out)\b|moved into|left the (?:home|household)|separated",
    ),
)
_PATTERNS: Final = tuple((says, theme, re.compile(words)) for says, theme, words in _KINDS)


def find_churn(study: Study) -> Iterator[Finding]:
    """One finding for each kind of change that came so many times within so many days."""
    held: dict[str, list[Event]] = {says: [] for says, _, _ in _KINDS}
    for event in study.events:
        headline = event.headline.casefold()
        judged = () if "themes" in event.proposed else event.themes
        kind = next((says for says, theme, words in _PATTERNS if theme in judged or words.search(headline)), None)
        if kind:
            held[kind].append(event)
    for says, events in held.items():
        yield from _finding(study, says, events)


def _finding(study: Study, says: str, events: list[Event]) -> Iterator[Finding]:
    limits = study.thresholds
    known = sort_out(events, why_no_month, study.today)
    most = _most_within(known.used, limits.changes_days)
    if len(most) < limits.changes_times:
        return
    yield Finding(
        pattern="change",
        subject=says,
        question=(
            f"{len(known.used)} {says} are recorded, {len(most)} of them from {over(most)}. What did each mean for the "
            f"children, and who stayed the same for them?"
        ),
        says=f"{len(known.used)}, {over(known.used)}",
        rule=(
            f"At least {limits.changes_times} {says} within {round(limits.changes_days / 30.44)} months, by the "
            "events' "
            f"themes and headlines; months are enough here, so first-of-the-month dates count."
        ),
        n=len(known.used),
        event_ids=tuple(event.id for event in known.used),
        caveat=CAVEAT,
        not_examined=known.says_aside,
        unit="changes",
        bars=_by_year(known.used),
    )


def _most_within(events: tuple[Event, ...], days: int) -> list[Event]:
    best: list[Event] = []
    for start, first in enumerate(events):
        within = [event for event in events[start:] if (day_of(event) - day_of(first)).days <= days]
        best = max(best, within, key=len)
    return best


def _by_year(events: tuple[Event, ...]) -> tuple[Bar, ...]:
    years = range(day_of(events[0]).year, day_of(events[-1]).year + 1)
    held = {year: [event.id for event in events if day_of(event).year == year] for year in years}
    return tuple(Bar(str(year), len(ids), tuple(ids)) for year, ids in held.items())

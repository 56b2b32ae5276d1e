"""A finding: one pattern put as a question, with its rule, its events and what it cannot tell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a finding's small chart: its label, its height (a count or a number of days) and its events."""

    label: str
    value: int
    event_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A question in plain words. It is never a score and never a conclusion."""

    pattern: str  # the pattern's name, for instance "gaps"
    question: str
    rule: str  # the rule with the numbers used
    n: int  # how many events it rests on
    event_ids: tuple[str, ...]
    caveat: str
    not_examined: str = ""  # what was left aside and why, for instance placeholder dates
    unit: str = ""  # what the bars count, for instance "events" or "days"
    bars: tuple[Bar, ...] = ()

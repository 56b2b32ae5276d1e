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
    subject: str = ""  # what within the pattern it is about, for instance an agency or "Missing, then Hospital"
    says: str = ""  # the count in a few words: "7 of 9, 3 May 2020 to 4 Jan 2021"
    chance: str = ""  # how often the like would be seen by chance, in words, where the rule claims more than a count
    stands_out: bool = False  # True where chance, over everything tried in the case, would seldom show the like
    pairs: tuple[tuple[str, str], ...] = ()  # the events that came one after the other, where the rule pairs them
    kinds: tuple[str, ...] = ()  # the themes that came one after the other …
    within: int = 0  # … each within so many days of the one before

    @property
    def key(self) -> str:
        """What the finding is of, the same from day to day as its events come and go: a note hangs on it."""
        return f"{self.pattern}: {self.subject}" if self.subject else self.pattern


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that was tried against chance, whether it became a finding or not."""

    says: str  # "Missing, then Hospital within 14 days"
    count: str  # "7 of 9, against 3 of 40 other days"
    chance: str  # "about once in 200 times"
    stands_out: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Every finding of a case, and everything that was tried against chance, the least likely first."""

    findings: tuple[Finding, ...] = ()
    tried: tuple[Tried, ...] = ()

"""Numbers and names as a sentence has them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chronoapp.domain.dates.says import says_days


def counted(number: int, thing: str) -> str:
    """`1 event`, `1,204 events`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def a_day(day: date) -> str:
    """`6 Jul 2019`."""
    return says_days(day, day, "short")


def from_to(first: date, last: date) -> str:
    """`6 Jul 2019 to 2 Mar 2020`: both in full, so that either can be looked for."""
    return f"{a_day(first)} to {a_day(last)}"

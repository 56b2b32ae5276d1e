"""Numbers and names as a sentence has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from chronoapp.domain.dates.says import says_days
from chronoapp.domain.events import Event


def counted(number: int, thing: str, things: str = "") -> str:
    """`1 event`, `1,204 events`, `2 agencies` where the plural is given."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def a_day(day: date) -> str:
    """`6 Jul 2019`."""
    return says_days(day, day, "short")


def from_to(first: date, last: date) -> str:
    """`6 Jul 2019 to 2 Mar 2020`: both in full, so that either can be looked for."""
    return f"{a_day(first)} to {a_day(last)}"


def over(events: Sequence[Event]) -> str:
    """From the first of these events to the last, their days known: `3 May 2020 to 4 Jan 2021`; "" of none."""
    days = sorted(event.date.earliest for event in events if event.date.earliest)
    if not days:
        return ""
    return a_day(days[0]) if days[0] == days[-1] else from_to(days[0], days[-1])


def sentences(*parts: str) -> str:
    """The parts that say something, one after another."""
    return " ".join(part for part in parts if part)


def a_percent(share: float) -> str:
    """`29%`; a share that is more than nothing is never said as 0%."""
    return "less than 1%" if 0 < share < 0.005 else f"{share:.0%}"


def not_judged(events: Iterable[Event], *fields: str) -> str:
    """How much of this the program only proposed: judgement is a person's (guidance 5f)."""
    held = tuple(events)
    counts = {field: sum(field in event.proposed for event in held) for field in fields}
    words = [f"the {field.removesuffix('s')} of {count}" for field, count in counts.items() if count]
    return f"The program proposed {listed(words)}; nobody has judged them yet." if words else ""

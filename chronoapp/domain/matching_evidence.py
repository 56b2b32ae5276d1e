"""What speaks for two accounts telling of one event, and what against: in points for ordering, in words for people.

A point is worth about what one word says that stands in every third event of the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from chronoapp.domain.matching_tells import Tell, Told

SHOWN = 5  # words in common that are named to the reader

# Agencies plan some things and are called to others; a planned one and a sudden one are seldom the same.
PLANNED = frozenset(
    [
        "meeting",
        "conference",
        "visit",
        "review",
        "appointment",
        "interview",
        "session",
        "clinic",
        "immunis",
        "talk",
        "letter",
    ]
)
SUDDEN = frozenset(
    ["assault", "quarrel", "wound", "missing", "arrest", "overdose", "smash", "noise", "fir", "bit", "weapon", "burn"]
)

_MORNING, _EVENING, _DAY = 7 * 60, 17 * 60, 24 * 60


@dataclass(frozen=True, slots=True)
class Evidence:
    """`points` only put proposals in order and choose which to show; `speaks_for` and `against` are what is said."""

    points: float
    speaks_for: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    shared: float = 0.0  # points of the words in common alone


def weigh(told: Told, one: Tell, other: Tell, least: float) -> Evidence | None:
    """All that speaks for and against two tells being of one event; None where it comes to less than `least` points."""
    shared = [meaning for meaning in one.words if meaning in other.words]
    named = one.named & other.named
    common = told.weight(shared)
    about = (_when(one, other), _children(told, one, other), _cited(one, other), _kind(one, other))
    points = common + 0.7 * told.weight(named - one.children) + sum(part.points for part in about)
    if points < least:
        return None
    when, *rest = (part.speaks_for for part in about)
    words = _says_words(told, one, other, shared)
    return Evidence(
        points=points,
        speaks_for=(*when, *_says_people(told, named), *words, *(says for part in rest for says in part)),
        against=tuple(says for part in about for says in part.against),
        shared=common,
    )


def _when(one: Tell, other: Tell) -> Evidence:
    if not (one.is_firm and other.is_firm):
        span = max(one.last - one.first, other.last - other.first) + 1
        points = -4.0 - (2.0 if span > 31 else 0.0) - (2.0 if one.is_placeholder or other.is_placeholder else 0.0)
        return Evidence(points, (), ("the day is not known to both",))
    earlier, later = sorted((one, other), key=lambda tell: (tell.first, tell.minute or 0))
    if later.first > earlier.first:
        return _speaks_of(earlier, later) or _next_day(earlier, later)
    if one.minute is None or other.minute is None:
        is_night = any(tell.minute is not None and tell.minute >= _EVENING for tell in (one, other))
        both = is_night and any(tell.minute is None and tell.of_night for tell in (one, other))
        return Evidence(1.5 if both else 0.0, ("same night" if both else "same day",))
    apart = abs(one.minute - other.minute)
    if apart <= 2 * 60:
        return Evidence(2.0, ("same hours" if apart else "same time",))
    return Evidence(0.0 if apart < 5 * 60 else -3.0, ("same day",), (f"{apart // 60} hours apart",))


def _speaks_of(earlier: Tell, later: Tell) -> Evidence | None:
    if earlier.first not in later.speaks_of:
        return None
    return Evidence(-0.5, ("the later account speaks of the day of the earlier one",))


def _next_day(earlier: Tell, later: Tell) -> Evidence:
    days = later.first - earlier.first
    if earlier.minute is not None and later.minute is not None:
        hours = (later.minute + _DAY * days - earlier.minute) // 60
        if hours <= 6:
            return Evidence(1.0, ("same night",))
        return Evidence(-2.0 if hours <= 14 else -7.0, (), (f"{hours} hours apart",))
    is_night = (earlier.minute or 0) >= _EVENING or (later.minute is not None and later.minute < _MORNING)
    if is_night:
        return Evidence(-2.0, ("same night or the day after",))
    return Evidence(-4.0, (), ("one day apart",))


def _says_people(told: Told, people: Iterable[str]) -> tuple[str, ...]:
    names = sorted(told.says[one] for one in people)
    return (f"both name {_and(names)}",) if names else ()


def _says_words(told: Told, one: Tell, other: Tell, shared: Sequence[str]) -> tuple[str, ...]:
    if not shared:
        return ()
    rarest = sorted(shared, key=lambda meaning: (-told.rarity[meaning], meaning))[:SHOWN]
    said = _and([_both(one.words[meaning], other.words[meaning]) for meaning in rarest])
    count = "1 word" if len(shared) == 1 else f"{len(shared)} words"
    return (f"{count} in common: {said}" + (" …" if len(shared) > SHOWN else ""),)


def _both(one: str, other: str) -> str:
    """One word, or both where the agencies say the same thing differently."""
    alike = sum(1 for first, second in zip_longest(one, other) if first == second)
    return f"“{one}”" if alike >= min(4, len(one)) else f"“{one}” or “{other}”"


def _children(told: Told, one: Tell, other: Tell) -> Evidence:
    if not one.children or not other.children:
        return Evidence(0.0)
    if one.children.isdisjoint(other.children):
        first, second = (_and(sorted(told.says[child] for child in tell.children)) for tell in (one, other))
        return Evidence(-4.0, (), (f"one names {first}, the other {second}",))
    return Evidence(1.0 if one.children == other.children else 0.5)


def _cited(one: Tell, other: Tell) -> Evidence:
    ways = sum(not tell.cites.isdisjoint(across.kinds) for tell, across in ((one, other), (other, one)))
    if not ways:
        return Evidence(0.0)
    teller = other if not one.cites.isdisjoint(other.kinds) else one
    return Evidence(1.0 + ways, (f"one account speaks of the other’s agency ({_and(sorted(teller.agencies))})",))


def _kind(one: Tell, other: Tell) -> Evidence:
    for planned, sudden in ((one, other), (other, one)):
        is_planned = not PLANNED.isdisjoint(planned.headline) and SUDDEN.isdisjoint(planned.headline)
        is_sudden = not SUDDEN.isdisjoint(sudden.headline) and PLANNED.isdisjoint(sudden.headline)
        if is_planned and is_sudden:
            return Evidence(-4.0, (), ("one tells of something planned, the other of an incident",))
    return Evidence(0.0)


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""

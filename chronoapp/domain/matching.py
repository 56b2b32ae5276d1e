"""Which events of a case may be one, told by two agencies: proposed with why and how sure, never joined by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import in_order
from chronoapp.domain.events import Event
from chronoapp.domain.matching_evidence import Evidence, weigh
from chronoapp.domain.matching_tells import Tell, told_by

Pair = tuple[str, str]

POSSIBLE = 4.5  # points from which a pair is proposed; chosen on the tuning half of tests/files/matching
LIKELY = 9.0
STRONG = 8.0  # of the words in common, where the day is not known to both
LONGEST = 100  # days a vague date may span to be compared at all: a season, not a year
BESIDE_BEST = 0.6  # of the best match an event has with an agency; weaker ones with the same agency are not proposed


class Surety(StrEnum):
    """How sure a proposal is: a word, never a number."""

    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two events that may be one. `first` is the smaller id; `why` and `against` are plain words."""

    first: str
    second: str
    surety: Surety
    why: str
    against: str
    points: float  # for the order of proposals alone; never shown


def propose(case: Case, events: Sequence[Event], apart: Collection[Pair] = ()) -> tuple[Proposal, ...]:
    """The pairs of events that may be one, the surest first.

    Events told as one already come gathered (`domain/accounts.py`). `apart` are pairs of ids, smaller first, that
    somebody keeps apart: no two events holding such a pair are proposed.
    """
    told = told_by(case, in_order(events))
    found = []
    for one, other in _candidates(told.tells):
        if _may_be_two_accounts(one, other):
            evidence = weigh(told, one, other, POSSIBLE)
            if evidence and _is_enough(one, other, evidence):
                found.append((evidence, one, other))
    kept = set(apart)
    best = _best(found)
    return tuple(
        sorted(
            (_proposal(*one) for one in found if _is_near_best(one, best) and not _is_kept_apart(one[1], one[2], kept)),
            key=lambda proposal: (-proposal.points, proposal.first, proposal.second),
        )
    )


Found = tuple[Evidence, Tell, Tell]


def _candidates(tells: Sequence[Tell]) -> Iterable[tuple[Tell, Tell]]:
    """Pairs whose days meet: the same day, the day after, or a vague date that overlaps and shares a word."""
    by_day: dict[int, list[Tell]] = defaultdict(list)
    vague: list[Tell] = []
    for tell in tells:
        if tell.is_firm:
            by_day[tell.first].append(tell)
        elif tell.last - tell.first < LONGEST:
            vague.append(tell)
    for day, here in by_day.items():
        for index, one in enumerate(here):
            yield from ((one, other) for other in here[index + 1 :])
            yield from ((one, other) for other in by_day.get(day + 1, ()))
            for spoken in one.speaks_of - {day - 1}:
                yield from ((one, other) for other in by_day.get(spoken, ()))
    yield from _vague_candidates(vague, by_day)


def _vague_candidates(vague: Sequence[Tell], by_day: Mapping[int, Sequence[Tell]]) -> Iterable[tuple[Tell, Tell]]:
    by_first: dict[int, list[Tell]] = defaultdict(list)
    for tell in vague:
        by_first[tell.first].append(tell)
    for one in vague:
        for day in range(one.first, one.last + 1):
            beside = [*by_day.get(day, ()), *(other for other in by_first.get(day, ()) if _is_after(other, one))]
            yield from ((one, other) for other in beside if not one.words.keys().isdisjoint(other.words))


def _is_after(tell: Tell, other: Tell) -> bool:
    return (tell.first, tell.event.id) > (other.first, other.event.id)


def _may_be_two_accounts(one: Tell, other: Tell) -> bool:
    """Different agencies, or two files of one: two rows of one file are two events to whoever wrote it."""
    if one.agencies and other.agencies and one.agencies.isdisjoint(other.agencies):
        return True
    return bool(one.files and other.files) and one.files.isdisjoint(other.files)


def _is_enough(one: Tell, other: Tell, evidence: Evidence) -> bool:
    return (one.is_firm and other.is_firm) or evidence.shared >= STRONG


def _best(found: Iterable[Found]) -> Mapping[tuple[str, str], float]:
    """The points of each event's best match with each agency."""
    best: dict[tuple[str, str], float] = defaultdict(float)
    for evidence, one, other in found:
        for tell, across in ((one, other), (other, one)):
            for agency in across.agencies:
                best[tell.event.id, agency] = max(best[tell.event.id, agency], evidence.points)
    return best


def _is_near_best(found: Found, best: Mapping[tuple[str, str], float]) -> bool:
    evidence, one, other = found
    return all(
        evidence.points >= BESIDE_BEST * best[tell.event.id, agency]
        for tell, across in ((one, other), (other, one))
        for agency in across.agencies
    )


def _is_kept_apart(one: Tell, other: Tell, apart: Collection[Pair]) -> bool:
    return any((min(a, b), max(a, b)) in apart for a in one.ids for b in other.ids) if apart else False


def _proposal(evidence: Evidence, one: Tell, other: Tell) -> Proposal:
    first, second = sorted((one.event.id, other.event.id))
    surety = Surety.LIKELY if evidence.points >= LIKELY and not evidence.against else Surety.POSSIBLE
    return Proposal(first, second, surety, _sentence(evidence.speaks_for), _sentence(evidence.against), evidence.points)


def _sentence(parts: Sequence[str]) -> str:
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""

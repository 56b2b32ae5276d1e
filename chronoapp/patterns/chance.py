"""How often chance alone would show the like: exact tests over recorded days, corrected for everything tried.

The comparison is always with the other days on which something was recorded. Had a theme's days been dealt at random
among them, how many would fall where they did? That distribution is known exactly (hypergeometric; over several
stretches of time, one within each, added up), so nothing is drawn and the same case always gives the same answer.
How thickly agencies recorded, and when, is the same in every deal, so uneven recording makes no pattern of its own.
Where the calendar itself gives an expectation (two days in seven are a weekend), the theme must differ from that too:
the larger of the two probabilities counts.

All probabilities of a case are adjusted together by Holm's method, which keeps the chance of even one false claim in a
case below `chance_percent`, whatever depends on what. Comparisons with so few days that even the most lopsided outcome
could not be told from chance are set aside first, from their numbers of days alone (Tarone 1990); they are listed as
too few to tell, and do not make the others harder to find.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from chronoapp.patterns.study import Days

Floats = NDArray[np.float64]

STRETCH = 60  # recorded days in a stretch of time, at least: the comparison is with the others of the same stretch
STRETCHES = 12  # at most


@dataclass(frozen=True, slots=True)
class Comparison:
    """`inside` of `of` days of a subject fell where the rule looks, against `others_inside` of `others`."""

    inside: int
    of: int
    others_inside: int
    others: int
    probability: float = 1.0  # of so many or more, by chance
    least: float = 1.0  # the smallest probability so few days could show, however they fell
    expected: float | None = None  # the share the calendar alone would give

    @property
    def share(self) -> float:
        """The share of the subject's days."""
        return self.inside / self.of if self.of else 0.0

    @property
    def others_share(self) -> float:
        """The share of the other recorded days."""
        return self.others_inside / self.others if self.others else 0.0

    @property
    def says(self) -> str:
        """`7 of 9, against 3 of 40 other recorded days`."""
        return f"{self.inside} of {self.of}, against {self.others_inside} of {self.others} other recorded days"


def compare(
    on: Days, inside: Days, pool: Days, expected: float | None = None, *, in_stretches: bool = True
) -> Comparison:
    """How likely so many of the subject's days (`on`) inside, among the days of `pool`; all three alike in length."""
    own, there = on[pool], inside[pool]
    x, n, m = int((own & there).sum()), int(own.sum()), int(there.sum())
    stretches = max(1, min(STRETCHES, len(own) // STRETCH)) if in_stretches else 1
    parts = _parts(own, there, stretches)
    by_calendar = expected if expected is not None else 0.0
    least = max(_most_lopsided(parts), by_calendar**n)
    found = Comparison(x, n, m - x, len(own) - n, 1.0, least, expected)
    if not n or found.share <= max(found.others_share, by_calendar):
        return found
    probability = _tail(_dealt(parts), x)
    if expected is not None:
        probability = max(probability, _tail(_binomial(n, expected), x))
    return replace(found, probability=min(1.0, probability))


def _parts(own: Days, there: Days, stretches: int) -> list[tuple[int, int, int]]:
    """Each stretch's recorded days, those inside and the subject's."""
    ends = [len(own) * n // stretches for n in range(stretches + 1)]
    inside, drawn = (np.concatenate([np.zeros(1, np.int64), np.cumsum(days)]) for days in (there, own))
    return [
        (end - start, int(inside[end] - inside[start]), int(drawn[end] - drawn[start])) for start, end in pairwise(ends)
    ]


def _dealt(parts: Sequence[tuple[int, int, int]]) -> Floats:
    """The chances of 0, 1, 2 … inside when each stretch's days are dealt among themselves."""
    chances: Floats = np.ones(1)
    for days, inside, drawn in parts:
        chances = np.convolve(chances, _hypergeometric(days, inside, drawn))
    return chances


def _most_lopsided(parts: Sequence[tuple[int, int, int]]) -> float:
    """The probability of as many inside as there could be."""
    least = 1.0
    for days, inside, drawn in parts:
        most = min(inside, drawn)
        least *= math.comb(inside, most) * math.comb(days - inside, drawn - most) / math.comb(days, drawn)
    return least


def _hypergeometric(days: int, inside: int, drawn: int) -> Floats:
    """The chances of 0 to `drawn` inside, of `drawn` dealt without putting back among `days`."""
    logs = _log_factorials(days)
    k = np.arange(max(0, drawn + inside - days), min(drawn, inside) + 1)
    of = logs[inside] - logs[k] - logs[inside - k]
    of += logs[days - inside] - logs[drawn - k] - logs[days - inside - drawn + k]
    chances: Floats = np.zeros(drawn + 1)
    chances[k] = np.exp(of - (logs[days] - logs[drawn] - logs[days - drawn]))
    return chances


def _binomial(drawn: int, share: float) -> Floats:
    if share >= 1:
        return np.asarray(np.eye(1, drawn + 1, drawn)[0], np.float64)
    logs, k = _log_factorials(drawn), np.arange(drawn + 1)
    log_chances = (
        logs[drawn] - logs[k] - logs[drawn - k] + k * np.log(max(share, 1e-300)) + (drawn - k) * np.log1p(-share)
    )
    return np.asarray(np.exp(log_chances), np.float64)


def _tail(chances: Floats, least: int) -> float:
    return float(chances[least:].sum())


_logs: Floats = np.zeros(1)


def _log_factorials(upto: int) -> Floats:
    global _logs  # noqa: PLW0603 - a table that only grows, each time replaced whole, so threads may share it
    table = _logs
    if len(table) <= upto:
        table = np.concatenate([np.zeros(1), np.cumsum(np.log(np.arange(1, 2 * upto + 2)))])
        _logs = table
    return table


def adjusted(probabilities: Sequence[float]) -> list[float]:
    """Holm's step-down adjustment: how often, over all that was tried, anything as unlikely would be seen."""
    order = np.argsort(probabilities, kind="stable")
    ranked = np.asarray(probabilities, np.float64)[order] * (len(order) - np.arange(len(order)))
    answer = np.empty(len(order))
    answer[order] = np.minimum(1.0, np.maximum.accumulate(ranked)) if len(order) else ranked
    return [float(value) for value in answer]


def can_be_told(least: Sequence[float], level: float) -> list[bool]:
    """Which comparisons could be told from chance at all among so many (Tarone 1990), by their smallest probabilities.

    The smallest number k for which no more than k of them could reach `level` / k; those are the ones to test.
    """
    ranked = np.sort(np.asarray(least, np.float64))
    counts = np.arange(1, len(ranked) + 2)
    within = np.searchsorted(ranked, level / counts, side="right")
    k = int(counts[np.argmax(within <= counts)])
    return [value <= level / k for value in least]


def once_in(probability: float) -> str:
    """`about once in 200 times`; from one in two upwards `more often than not`."""
    if probability >= 0.5:
        return "more often than not"
    if probability < 1e-6:
        return "less than once in a million times"
    times = 1 / probability
    digits = 10 ** max(0, len(str(int(times))) - 2)
    rounded = int(round(times / digits) * digits)
    return f"about once in {rounded:,} times"

"""Everything a case's patterns try against chance, judged together once all of it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from chronoapp.domain.findings import Finding, Tried
from chronoapp.domain.thresholds import Thresholds
from chronoapp.patterns.chance import Comparison, adjusted, can_be_told, once_in
from chronoapp.patterns.wording import counted

Build = Callable[[], Finding]


@dataclass(frozen=True, slots=True)
class Trial:
    """One comparison, what it was of, and the finding it becomes once chance has been asked.

    `ways` is in how many ways it could have turned out so (either direction; any of seven weekdays). One that is
    `worth_asking` for its counts alone is shown even where chance may well show the like, and says so.
    """

    says: str
    comparison: Comparison
    build: Build
    ways: int = 1
    worth_asking: bool = False
    others: tuple[Comparison, ...] = ()  # the other ways, where they could be told from chance more easily

    @property
    def probability(self) -> float:
        """How often chance would show the like, in any of the ways."""
        return min(1.0, self.comparison.probability * self.ways)

    @property
    def least(self) -> float:
        """The smallest probability there could have been with so few days, in any of the ways."""
        return min(1.0, min(each.least for each in (self.comparison, *self.others)) * self.ways)


def judge(trials: Iterable[Trial], thresholds: Thresholds) -> tuple[tuple[Finding, ...], tuple[Tried, ...]]:
    """The findings worth showing, in the order tried; and everything tried, the least likely by chance first."""
    tried = tuple(trials)
    level = thresholds.chance_percent / 100
    verdicts = _verdicts(tried, level)
    findings = tuple(
        replace(trial.build(), chance=verdict.says(trial), stands_out=verdict.over_all <= level)
        for trial, verdict in zip(tried, verdicts, strict=True)
        if verdict.over_all <= level or trial.worth_asking
    )
    ranked = sorted(zip(tried, verdicts, strict=True), key=lambda pair: (pair[0].probability, pair[0].says))
    return findings, tuple(
        Tried(trial.says, trial.comparison.says, verdict.in_short(trial), verdict.over_all <= level)
        for trial, verdict in ranked
    )


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What chance says of one trial: over all `tried`, and None of them where its days are too few to tell."""

    over_all: float
    tried: int
    level: float

    def says(self, trial: Trial) -> str:
        """In one or two sentences."""
        if not self.tried:
            return "The days are too few to tell from chance, however they had fallen."
        days = counted(trial.comparison.of + trial.comparison.others, "recorded day")
        had = f"If these came at random among the {days} compared, the like would be seen {once_in(trial.probability)}."
        things = "1 thing was tried" if self.tried == 1 else f"{self.tried:,} things were tried"
        if self.over_all <= self.level:
            return f"{had} {things}; among so many, anything as unlikely would be seen {once_in(self.over_all)}."
        return f"{had} {things}, so this may well be chance."

    def in_short(self, trial: Trial) -> str:
        """For a cell of a table."""
        return once_in(trial.probability) if self.tried else "too few days to tell"


def _verdicts(tried: Sequence[Trial], level: float) -> list[_Verdict]:
    """Holm's correction over those that could be told from chance at all; the others stay undecided."""
    can_tell = can_be_told([trial.least for trial in tried], level)
    together = iter(adjusted([trial.probability for trial, can in zip(tried, can_tell, strict=True) if can]))
    count = sum(can_tell)
    return [_Verdict(next(together), count, level) if can else _Verdict(1.0, 0, level) for can in can_tell]

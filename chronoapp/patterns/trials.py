"""Everything a case's patterns try against chance, judged together once all of it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from chronoapp.domain.findings import Finding, Tried
from chronoapp.domain.thresholds import Thresholds
from chronoapp.patterns.chance import Comparison, adjusted, once_in
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

    @property
    def probability(self) -> float:
        """How often chance would show the like, in any of the ways."""
        return min(1.0, self.comparison.probability * self.ways)


def judge(trials: Iterable[Trial], thresholds: Thresholds) -> tuple[tuple[Finding, ...], tuple[Tried, ...]]:
    """The findings worth showing, in the order tried; and everything tried, the least likely by chance first."""
    tried = tuple(trials)
    together = adjusted([trial.probability for trial in tried])
    least = thresholds.chance_percent / 100
    findings = tuple(
        replace(trial.build(), chance=_says(trial, over_all, len(tried), least), stands_out=over_all <= least)
        for trial, over_all in zip(tried, together, strict=True)
        if over_all <= least or trial.worth_asking
    )
    ranked = sorted(zip(tried, together, strict=True), key=lambda pair: (pair[0].probability, pair[0].says))
    return findings, tuple(
        Tried(trial.says, trial.comparison.says, once_in(trial.probability), over_all <= least)
        for trial, over_all in ranked
    )


def _says(trial: Trial, over_all: float, tried: int, least: float) -> str:
    compared = trial.comparison
    days = counted(compared.of + compared.others, "recorded day")
    had = f"If these came at random among the {days} compared, the like would be seen {once_in(trial.probability)}."
    things = "1 thing was tried" if tried == 1 else f"{tried:,} things were tried"
    if over_all <= least:
        return f"{had} {things}; among so many, anything as unlikely would be seen {once_in(over_all)}."
    if compared.others < 1:
        return "There are no other recorded days to compare with, so chance was not asked."
    return f"{had} {things}, so this may well be chance."

"""One kind of event followed by another within so many days, against how often other days are followed by it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

import numpy as np

from chronoapp.domain.events import Event
from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.chance import Comparison, compare
from chronoapp.patterns.dating import says_aside
from chronoapp.patterns.study import Days, Numbers, Study, Subject, day_of, ordinals
from chronoapp.patterns.trials import Trial
from chronoapp.patterns.wording import a_percent, counted, not_judged, over, sentences

CAVEAT = (
    "That one came after the other does not show that it came of it: the same trouble may bring both, and a worker "
    "already visiting sees more; two agencies' reports of one happening may stand a day apart. Two kinds on one day "
    "are not counted, since which came first is not known."
)
LEAST_FOLLOWED = 3
LOOKED_AT = 20  # once in so many, alone, is worth a look

Pairs = tuple[tuple[str, str], ...]


def try_sequences(study: Study) -> Iterator[Trial]:
    """Every theme before every other, where both came on enough days; a few worth asking about for their counts."""
    themes = study.enough_themes
    before = {then.name: _before(study, then) for then in themes}
    pairs = [_trial(study, first, then, before[then.name]) for first, then in permutations(themes, 2)]
    enough = [trial for trial in pairs if trial.comparison.others >= study.thresholds.fewest_others]
    likely = [trial for trial in enough if _is_much(trial.comparison)]
    likely.sort(key=lambda trial: (trial.comparison.probability, trial.says))
    asked = {trial.says for trial in likely[: study.thresholds.followed_shown]}
    for trial in enough:
        yield replace(trial, worth_asking=trial.says in asked)


def _is_much(compared: Comparison) -> bool:
    return (
        compared.inside >= LEAST_FOLLOWED
        and 2 * compared.inside >= compared.of
        and compared.probability * LOOKED_AT <= 1
    )


def _before(study: Study, then: Subject) -> tuple[Days, Days, float]:
    """The recorded days followed by `then`, those that could have been, and the share of calendar days followed."""
    within = study.thresholds.follow_days
    followed, expected = _followed(study, then, within)
    return followed, _has_others(study, then) & (study.days <= study.days[-1] - within), expected


def _trial(study: Study, first: Subject, then: Subject, before: tuple[Days, Days, float]) -> Trial:
    within = study.thresholds.follow_days
    compared = compare(first.on, *before)
    if compared.probability * LOOKED_AT <= 1 and _meets_as_often(study, first, then):
        compared = replace(compared, probability=1.0)
    says = f"{first.name}, then {then.name} within {within} days"

    return Trial(says, compared, lambda: _finding(study, first, then, compared))


def _followed(study: Study, then: Subject, within: int) -> tuple[Days, float]:
    """Which recorded days are followed within so many days, and the share of all calendar days that are."""
    coming = study.days[then.on]
    nearest = np.searchsorted(coming, study.days, side="right")
    following = np.append(coming, np.iinfo(np.int64).max)[nearest]
    gaps = np.minimum(np.diff(coming, prepend=coming[0] - within), within)
    # The days before each coming, none counted twice; before the first as many as there are in the record.
    covered = int(gaps.sum()) - max(0, within - int(coming[0] - study.days[0]))
    length = max(1, int(study.days[-1] - study.days[0]) - within + 1)
    return following - study.days <= within, min(1.0, covered / length)


def _meets_as_often(study: Study, first: Subject, then: Subject) -> bool:
    """Whether some shift of the first along the calendar has as many of its days followed.

    Two kinds that each come in bursts meet by chance more often than days dealt one by one. Shifted, both keep their
    bursts and only their meeting is left to chance: every shift by whole days, round the end to the beginning.
    """
    start, length = int(study.days[0]), int(study.days[-1] - study.days[0]) + 1
    within = study.thresholds.follow_days
    followed = np.zeros(length, np.int64)
    for day in study.days[then.on] - start:
        followed[max(0, day - within) : day] = 1
    own = np.zeros(length, np.int64)
    own[study.days[first.on] - start] = 1
    # The number that meet at each shift is the circular correlation of the two.
    meets = np.fft.irfft(np.fft.rfft(followed) * np.conj(np.fft.rfft(own)), length)
    far = np.rint(meets[within + 1 : length - within])  # a shift by a few days is hardly a shift
    return bool((far >= round(meets[0])).any()) or not len(far)


def _has_others(study: Study, then: Subject) -> Days:
    """The recorded days on which something other than `then` came: the days that could have been followed by it."""
    names = {event.id for event in then.known.used}
    return study.on_days(event for event in study.known.used if event.id not in names)


def _finding(study: Study, first: Subject, then: Subject, compared: Comparison) -> Finding:
    within = study.thresholds.follow_days
    pairs, lags = _pairs(first.known.used, then.known.used, within)
    ids = {event_id for pair in pairs for event_id in pair}
    events = tuple(event for event in study.known.used if event.id in ids)
    before = _preceded(first, then, study, within)
    return Finding(
        pattern="sequence",
        subject=f"{first.name}, then {then.name}",
        question=(
            f"{compared.inside} of {counted(compared.of, 'day')} with {first.name} were followed by {then.name} within "
            f"{within} days. What was happening in between?"
        ),
        says=f"{compared.inside} of {compared.of}, {over(events)}",
        rule=(
            f"Days with {first.name} followed by {then.name} 1 to {within} days later, where both days are known. "
            f"Of the {counted(compared.others, 'other recorded day')}, {compared.others_inside} "
            f"({a_percent(compared.others_share)}) were followed by it too; of all calendar days, "
            f"{a_percent(compared.expected or 0)}. Of {counted(then.days, 'day')} with {then.name}, {before} came "
            f"within {within} days after {first.name}.{_came_next(study, then, pairs)}"
        ),
        n=len(events),
        event_ids=tuple(event.id for event in events),
        caveat=sentences(CAVEAT, not_judged(events, "themes")),
        not_examined=sentences(says_aside(first.known.why, then.known.why), _same_day(first, then)),
        unit="pairs",
        bars=_bars(lags, within),
        pairs=pairs,
        kinds=(first.name, then.name),
        within=within,
    )


def _came_next(study: Study, then: Subject, pairs: Pairs) -> str:
    """What most often came third, where it came after at least half of the pairs: said, not tried against chance."""
    own = {second for _, second in pairs}
    ends = np.unique(ordinals(event for event in then.known.used if event.id in own))
    told = [(int(_followed_by(study, ends, third).sum()), third) for third in study.enough_themes if third is not then]
    times, third = max(told, key=lambda one: one[0], default=(0, then))
    _, expected = _followed(study, third, study.thresholds.follow_days)
    if times < LEAST_FOLLOWED or 2 * times < len(ends) or times <= 2 * expected * len(ends):
        return ""
    return (
        f" Of {counted(len(ends), 'day')} with {then.name} so, {times} were followed by {third.name} within another "
        f"{study.thresholds.follow_days} days (of all calendar days, {a_percent(expected)}): counted, not tried "
        "against chance."
    )


def _followed_by(study: Study, days: Numbers, third: Subject) -> Days:
    coming = np.append(study.days[third.on], np.iinfo(np.int64).max)
    return coming[np.searchsorted(coming, days, side="right")] - days <= study.thresholds.follow_days


def _pairs(first: tuple[Event, ...], then: tuple[Event, ...], within: int) -> tuple[Pairs, list[int]]:
    days = [day_of(event) for event in then]
    pairs, lags = [], []
    for event in first:
        place = bisect_right(days, day_of(event))
        if place < len(then) and (days[place] - day_of(event)).days <= within:
            pairs.append((event.id, then[place].id))
            lags.append((days[place] - day_of(event)).days)
    return tuple(pairs), lags


def _preceded(first: Subject, then: Subject, study: Study, within: int) -> int:
    earlier, later = study.days[first.on], study.days[then.on]
    place = np.searchsorted(earlier, later, side="left")
    before = np.insert(earlier, 0, np.iinfo(np.int32).min)[place]
    return int((later - before <= within).sum())


def _same_day(first: Subject, then: Subject) -> str:
    both = np.intersect1d(ordinals(first.known.used), ordinals(then.known.used))
    return f"Both came on {counted(len(both), 'day')}; which came first there is not known." if len(both) else ""


def _bars(lags: list[int], within: int) -> tuple[Bar, ...]:
    edges = sorted({1, 3, 7, within} & set(range(1, within + 1)))
    starts = [1, *(edge + 1 for edge in edges[:-1])]
    return tuple(
        Bar(
            f"{counted(upto, 'day')} later" if start == upto else f"{start} to {upto} days later",
            sum(start <= lag <= upto for lag in lags),
        )
        for start, upto in zip(starts, edges, strict=True)
    )

"""Escalation and easing: how often each kind of event came in the latest stretch and in the equal one before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

import numpy as np

from chronoapp.domain.events import Event, Significance
from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.chance import Comparison, compare
from chronoapp.patterns.study import Days, Study, Subject, day_of
from chronoapp.patterns.trials import Trial
from chronoapp.patterns.wording import counted, from_to, sentences

CAVEAT = (
    "Counts follow how much was written down as well as what happened: a new worker, a plan or a visit brings more "
    "records. Fewer records are not yet fewer events. What comes in bursts looks like a change for as long as one "
    "lasts."
)
EPISODE = 5  # days: a burst as close as this is one happening and what followed it
SHORTEST = 60  # days: two stretches shorter than this say nothing of a trend


def try_trends(study: Study) -> Iterator[Trial]:
    """Each subject's latest stretch against the one before it, in either direction."""
    span = (study.last - study.first).days + 1
    window = min(study.thresholds.window_days, span // 2)
    if window < SHORTEST:
        return
    for subject in study.subjects:
        trial = _trial(study, subject, window)
        if trial.comparison.of >= study.thresholds.fewest_tried:
            yield trial


def _trial(study: Study, subject: Subject, window: int) -> Trial:
    turn = study.last - timedelta(days=window)
    start = turn - timedelta(days=window)
    own = [event for event in subject.known.used if start < day_of(event)]
    latest = study.days > turn.toordinal()
    now = int((subject.on & latest).sum())
    before = int((subject.on & (study.days > start.toordinal())).sum()) - now
    is_more = now >= before
    # Counts are of two equal stretches; chance is asked over the whole record, where there is more to compare with.
    every, share = np.ones(len(study.days), np.bool_), window / (int(study.days[-1] - study.days[0]) + 1)
    sides = [(latest, share), (~latest, 1 - share)]
    episodes = _episodes(study, subject)
    both = [compare(episodes, side, every, of, in_stretches=False) for side, of in sides]
    compared, other = both if is_more else reversed(both)
    many = max(now, before) >= study.thresholds.fewest_tried
    worth = many and max(now, before) >= study.thresholds.times_more * min(now, before)

    def build() -> Finding:
        return _finding(study, subject, own, compared, window)

    way = "more" if is_more else "less"
    return Trial(f"{subject.name}: {way} often lately", compared, build, ways=2, worth_asking=worth, others=(other,))


def _episodes(study: Study, subject: Subject) -> Days:
    """The first day of each run of the subject's days that follow one another closely: one burst is one happening."""
    days = study.days[subject.on]
    starts = np.diff(days, prepend=days[0] - EPISODE - 1) > EPISODE
    return np.isin(study.days, days[starts])


def _finding(study: Study, subject: Subject, own: Sequence[Event], compared: Comparison, window: int) -> Finding:
    turn = study.last - timedelta(days=window)
    start = turn - timedelta(days=window)
    before = [event for event in own if day_of(event) <= turn]
    now = [event for event in own if day_of(event) > turn]
    day = timedelta(days=1)
    where = "in the latest stretch" if len(now) >= len(before) else "before the latest stretch"
    stretches = (from_to(start + day, turn), from_to(turn + day, study.last))
    return Finding(
        pattern="escalation and easing",
        subject=subject.name,
        question=_question(subject, len(before), len(now), window),
        says=f"{len(now)} lately, {len(before)} before",
        rule=(
            f"Events in the {window} days up to the last recorded day, {stretches[1]}, against the {window} days "
            "before. "
            f"Core events among them: {_core(now)} of {len(now)}, before {_core(before)} of {len(before)}. Over the "
            f"whole record, days within {EPISODE} of the one before taken as one, {compared.says} fell {where}."
        ),
        n=len(own),
        event_ids=tuple(event.id for event in own),
        caveat=sentences(CAVEAT, subject.not_judged),
        not_examined=subject.known.says_aside,
        unit="events",
        bars=tuple(
            Bar(label, len(held), tuple(event.id for event in held))
            for label, held in zip(stretches, (before, now), strict=True)
        ),
    )


def _question(subject: Subject, before: int, now: int, window: int) -> str:
    counts = f"{subject.titled}: {now} in the latest {counted(window, 'day')}, {before} in the {window} before"
    if now >= before:
        return f"{counts}. What has changed, and what would explain it other than more being written down?"
    return f"{counts}. Has it eased, and what helped, or is it seen or written down less?"


def _core(events: Sequence[Event]) -> int:
    return sum(event.significance is Significance.CORE for event in events)

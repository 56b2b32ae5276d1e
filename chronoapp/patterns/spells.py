"""The longest stretch without harm, and the longest without a strength, while somebody was recording; what differed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from chronoapp.domain.cases import Span
from chronoapp.domain.events import Event
from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.study import Study, Subject, day_of
from chronoapp.patterns.wording import counted, from_to, listed, sentences

STABLE_CAVEAT = (
    "No harm written down is not the same as none. It counts only stretches in which others were recording, so that "
    "somebody was there to see."
)
UNSEEN_CAVEAT = (
    "Strengths are written down less than worries. A stretch without one may be the record's, not the family's."
)
NAMED = 3


def find_spells(study: Study) -> Iterator[Finding]:
    """The longest stretch between two days of harm, then, by the same rule, between two days of strength."""
    yield from _longest(study, study.harm, STABLE_CAVEAT)
    yield from _longest(study, study.strength, UNSEEN_CAVEAT)


def _longest(study: Study, subject: Subject, caveat: str) -> Iterator[Finding]:
    if subject.days < study.thresholds.fewest_tried:
        return
    ids = {event.id for event in subject.known.used}
    others = [event for event in study.known.used if event.id not in ids]
    days = sorted({day_of(event) for event in subject.known.used})
    when = [day_of(event) for event in others]
    spells = [
        (first, last, others[bisect_right(when, first) : bisect_left(when, last)]) for first, last in pairwise(days)
    ]
    watched = [spell for spell in spells if len(spell[2]) >= study.thresholds.fewest_events]
    if watched:
        yield _finding(study, subject, max(watched, key=lambda spell: (spell[1] - spell[0], spell[0])), caveat)


def _finding(study: Study, subject: Subject, spell: tuple[date, date, list[Event]], caveat: str) -> Finding:
    first, last, events = spell
    vague = sum(event.date.may_fall_within(first, last) for event in subject.known.aside)
    is_harm = subject is study.harm
    return Finding(
        pattern="stable spell" if is_harm else "no strength recorded",
        question=_question(first, last, is_harm=is_harm),
        says=f"{counted((last - first).days, 'day')}, {from_to(first, last)}",
        rule=(
            f"The longest time between two days with {subject.name}, whose days are known, in which at least "
            f"{study.thresholds.fewest_events} other events were recorded; here {len(events)}. "
            f"{_differed(study, spell)}"
        ),
        n=len(events),
        event_ids=tuple(event.id for event in events),
        caveat=sentences(caveat, subject.not_judged),
        not_examined=sentences(
            subject.known.says_aside, f"{vague} of these may fall within this stretch." if vague else ""
        ),
        unit="events",
        bars=tuple(_by_valence(events)),
    )


def _question(first: date, last: date, *, is_harm: bool) -> str:
    if is_harm:
        return f"Nothing harmful is recorded from {from_to(first, last)}. What was different then, and who made it so?"
    return f"No strength is recorded from {from_to(first, last)}. Was nothing going well, or did nobody write it down?"


def _differed(study: Study, spell: tuple[date, date, list[Event]]) -> str:
    first, last, events = spell
    held = [
        f"{span.label} ({span.who})" if span.who else span.label
        for span in study.case.spans
        if _held(span, first, last)
    ]
    themes = Counter(theme for event in events for theme in event.themes).most_common(NAMED)
    return sentences(
        f"Most often in it: {listed([f'{name} ({count})' for name, count in themes])}." if themes else "",
        f"What held for at least half of it: {listed(held)}." if held else "",
    )


def _held(span: Span, first: date, last: date) -> bool:
    start, end = max(span.start or first, first), min(span.end or last, last)
    return bool(span.start) and 2 * (end - start).days >= (last - first).days


def _by_valence(events: list[Event]) -> Iterator[Bar]:
    for valence in dict.fromkeys(event.valence for event in events):
        held = tuple(event.id for event in events if event.valence is valence)
        yield Bar(valence.value, len(held), held)

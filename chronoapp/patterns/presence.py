"""What came while somebody lived in the household, and while they did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from chronoapp.domain.cases import Span, SpanKind
from chronoapp.domain.events import Event
from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.chance import Comparison, compare
from chronoapp.patterns.study import Days, Numbers, Study, Subject, day_of
from chronoapp.patterns.trials import Trial
from chronoapp.patterns.wording import counted, over, sentences

CAVEAT = (
    "That it came at the same time does not show that the person brought it or kept it away: other things began and "
    "ended then too. Stays are as the People page has them; a person may have come and gone unseen."
)


@dataclass(frozen=True, slots=True)
class _Stay:
    """A person's stays: for every day from `first`, in their life and the record, whether they lived there."""

    name: str
    by_day: Days
    first: int

    def on(self, days: Numbers) -> Days:
        """Whether they lived there, for each of these ordinals."""
        return self.by_day[np.maximum(0, days - self.first)]

    @property
    def days(self) -> tuple[int, int]:
        """How many days in the household and how many out."""
        inside = int(self.by_day.sum())
        return inside, len(self.by_day) - inside


def try_presence(study: Study) -> Iterator[Trial]:
    """Each person with stays in the household against each subject, in either direction."""
    least = study.thresholds.presence_days
    for stay in _stays(study):
        if min(stay.days) >= least:
            for subject in study.subjects:
                yield _trial(study, stay, subject)


def _stays(study: Study) -> Iterator[_Stay]:
    people: dict[str, list[Span]] = {}
    for span in study.case.spans:
        if span.kind is SpanKind.HOUSEHOLD and span.start:
            people.setdefault(span.who or span.label, []).append(span)
    last = int(study.days[-1])
    for name in sorted(people):
        first = _begins(study, name)
        if first > last:
            continue
        by_day = np.zeros(last - first + 1, np.bool_)
        for span in people[name]:
            start = (span.start or study.first).toordinal()
            end = (span.end or study.last).toordinal()
            by_day[max(0, start - first) : max(0, end + 1 - first)] = True
        yield _Stay(name, by_day, first)


def _begins(study: Study, name: str) -> int:
    """The first recorded day; for a child, the day of their birth where it is later."""
    born = [
        child.born.toordinal() for child in study.case.children if child.born and name in {child.name, child.known_as}
    ]
    return max([int(study.days[0]), *born])


def _trial(study: Study, stay: _Stay, subject: Subject) -> Trial:
    inside, days = stay.on(study.days), stay.days
    every = study.days >= stay.first
    share = days[0] / sum(days)
    there = compare(subject.on, inside, every, share, in_stretches=False)
    away = compare(subject.on, ~inside, every, 1 - share, in_stretches=False)
    is_there = there.probability <= away.probability
    best = there if is_there else away
    # Once in 20 alone does not stand out among everything tried, but the counts are worth the question.
    worth = best.probability * 40 <= 1 and not subject.is_theme
    way = "living there" if is_there else "not living there"
    says = f"{subject.name} while {stay.name} was {way}"
    return Trial(says, best, lambda: _finding(stay, subject, best), ways=2, worth_asking=worth, others=(there, away))


def _finding(stay: _Stay, subject: Subject, compared: Comparison) -> Finding:
    events = tuple(event for event in subject.known.used if day_of(event).toordinal() >= stay.first)
    within = [event for event in events if stay.by_day[day_of(event).toordinal() - stay.first]]
    outside = [event for event in events if not stay.by_day[day_of(event).toordinal() - stay.first]]
    return Finding(
        pattern="presence in the household",
        subject=f"{stay.name}, {subject.name}",
        question=(
            f"{subject.titled}: {len(within)} in the {_long(stay.days[0])} {stay.name} lived in the household, "
            f"{len(outside)} in "
            f"the {_long(stay.days[1])} {stay.name} did not. What else was different in those times?"
        ),
        says=f"{len(within)} of {len(events)}, {over(events)}",
        rule=(
            f"Events whose day is known, from the first recorded day to the last, inside and outside {stay.name}'s "
            f"stays. By days, {compared.says} fell on the side with more."
        ),
        n=len(events),
        event_ids=tuple(event.id for event in events),
        caveat=sentences(CAVEAT, subject.not_judged),
        not_examined=subject.known.says_aside,
        unit="events a year",
        bars=(_rate("living there", within, stay.days[0]), _rate("not living there", outside, stay.days[1])),
    )


def _rate(label: str, events: list[Event], days: int) -> Bar:
    return Bar(f"{label} ({len(events)})", round(len(events) * 365.25 / days), tuple(event.id for event in events))


def _long(days: int) -> str:
    return counted(days, "day") if days < 120 else counted(round(days / 30.44), "month")

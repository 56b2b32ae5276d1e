"""Weekdays, school holidays and Christmas: when in the week and the year each kind of event comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np

from chronoapp.domain.agencies import agency_kind
from chronoapp.domain.dates.terms import ENGLAND
from chronoapp.domain.events import Event
from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.chance import Comparison, compare
from chronoapp.patterns.study import Days, Study, Subject, day_of
from chronoapp.patterns.trials import Trial
from chronoapp.patterns.wording import a_percent, counted, over, sentences

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOLIDAYS = (
    "october half term", "christmas holidays", "february half term", "easter holidays", "may half term",
    "summer holidays",
)  # fmt: skip
WEEKDAY_CAVEAT = (
    "Services keep office hours and the police do not, so the days follow who was there to see. A day here is the day "
    "it happened, where that is known."
)
HOLIDAY_CAVEAT = (
    "Schools do not see children in the holidays, so fewer worries then may only be fewer eyes. Term dates are "
    "England's usual ones, not this school's own."
)
CHRISTMAS_CAVEAT = "Few services work at Christmas. One hard Christmas weighs heavily among few events."
BEFORE_CHRISTMAS, AFTER_NEW_YEAR = (12, 18), (1, 3)


def try_calendar(study: Study) -> Iterator[Trial]:
    """For each subject: the fullest weekday or the weekend; school holidays or term; the days around Christmas."""
    seen = ~_told_by_schools_alone(study)
    holidays, christmas = _days_of(study, _holidays), _days_of(study, _christmases)
    for subject in study.subjects:
        yield from _enough(study, _weekday(study, subject))
        yield from _enough(study, _holiday(subject, holidays, seen))
        yield from _enough(study, _christmas(study, subject, christmas))


def _enough(study: Study, trial: Trial) -> Iterator[Trial]:
    limits = study.thresholds
    if trial.comparison.others >= limits.fewest_others and trial.comparison.of >= limits.fewest_tried:
        yield trial


def _weekday(study: Study, subject: Subject) -> Trial:
    weekdays = (study.days - 1) % 7  # Monday 0, as in `date.weekday`
    every = np.ones(len(study.days), np.bool_)
    kinds = [(name, weekdays == n, 1 / 7) for n, name in enumerate(WEEKDAYS)] + [("weekend", weekdays >= 5, 2 / 7)]
    tried = [(compare(subject.on, inside, every, share), name) for name, inside, share in kinds]
    best, name = min(tried, key=lambda pair: (pair[0].probability, -pair[0].share))

    def build() -> Finding:
        where = "at the weekend" if name == "weekend" else f"on a {name}"
        return _finding("weekdays", subject, best, (where, WEEKDAY_CAVEAT, ""))

    return Trial(
        f"{subject.name}: the day of the week ({name})",
        best,
        build,
        ways=len(kinds),
        others=tuple(compared for compared, _ in tried),
    )


def _holiday(subject: Subject, holidays: tuple[Days, float], seen: Days) -> Trial:
    inside, share = holidays
    off = compare(subject.on, inside, seen, share)
    term = compare(subject.on, ~inside, seen, 1 - share)
    best, where = (off, "in school holidays") if off.probability <= term.probability else (term, "in term time")
    unseen = int((subject.on & ~seen).sum())
    aside = f"{counted(unseen, 'day')} told of by schools alone not compared, since schools see nobody in the holidays."

    def build() -> Finding:
        what = (where, HOLIDAY_CAVEAT, aside if unseen else "")
        return _finding("school holidays", subject, best, what)

    return Trial(f"{subject.name}: {where}", best, build, ways=2, others=(off, term))


def _christmas(study: Study, subject: Subject, christmas: tuple[Days, float]) -> Trial:
    inside, share = christmas
    compared = compare(subject.on, inside, np.ones(len(study.days), np.bool_), share)
    where = "from 18 December to 3 January"

    def build() -> Finding:
        return _finding("Christmas", subject, compared, (where, CHRISTMAS_CAVEAT, ""))

    return Trial(f"{subject.name}: around Christmas", compared, build)


def _finding(pattern: str, subject: Subject, compared: Comparison, what: tuple[str, str, str]) -> Finding:
    where, caveat, aside = what
    events = subject.known.used
    return Finding(
        pattern=pattern,
        subject=subject.name,
        question=(
            f"{subject.titled}: {compared.inside} of {counted(compared.of, 'day')} fell {where}. What is different "
            f"then?"
        ),
        says=f"{compared.inside} of {compared.of}, {over(events)}",
        rule=(
            f"Days, where known, {where}: {compared.says}. Of all the days from the first event to the last, "
            f"{a_percent(compared.expected or 0)} are."
        ),
        n=len(events),
        event_ids=tuple(event.id for event in events),
        caveat=sentences(caveat, subject.not_judged),
        not_examined=sentences(subject.known.says_aside, aside),
        unit="events",
        bars=_by_weekday(events) if pattern == "weekdays" else _by_month(events),
    )


def _by_weekday(events: tuple[Event, ...]) -> tuple[Bar, ...]:
    return tuple(_bar(name, [e for e in events if day_of(e).weekday() == n]) for n, name in enumerate(WEEKDAYS))


def _by_month(events: tuple[Event, ...]) -> tuple[Bar, ...]:
    return tuple(_bar(f"{date(2000, n, 1):%B}", [e for e in events if day_of(e).month == n]) for n in range(1, 13))


def _bar(label: str, events: list[Event]) -> Bar:
    return Bar(label, len(events), tuple(event.id for event in events))


def _told_by_schools_alone(study: Study) -> Days:
    return ~study.on_days(
        event
        for event in study.known.used
        if not event.agencies or any(agency_kind(agency) != "school" for agency in event.agencies)
    )


def _days_of(study: Study, wanted: Callable[[int], Iterator[tuple[date, date]]]) -> tuple[Days, float]:
    """Which recorded days lie in these stretches, and the share of all days from the first to the last that do."""
    inside = np.zeros(int(study.days[-1] - study.days[0]) + 1, np.bool_)
    for year in range(study.first.year - 1, study.last.year + 1):
        for first, last in wanted(year):
            start, end = (day.toordinal() - int(study.days[0]) for day in (first, last))
            inside[max(0, start) : max(0, end + 1)] = True
    return inside[study.days - study.days[0]], float(inside.mean())


def _holidays(year: int) -> Iterator[tuple[date, date]]:
    yield from filter(None, (ENGLAND.period(name, year) for name in HOLIDAYS))


def _christmases(year: int) -> Iterator[tuple[date, date]]:
    yield date(year, *BEFORE_CHRISTMAS), date(year + 1, *AFTER_NEW_YEAR)

"""A case's events made ready once for every pattern: who saw what on which days, and the days as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.events import Event, Valence
from chronoapp.domain.thresholds import Thresholds
from chronoapp.patterns.dating import Sorted, sort_out, why_no_day
from chronoapp.patterns.grouping import by_theme
from chronoapp.patterns.wording import not_judged

Days = NDArray[np.bool_]
Numbers = NDArray[np.int64]

HARM, STRENGTH = "harmful events", "strengths"


@dataclass(frozen=True, slots=True)
class Subject:
    """The events of one theme, or of one valence: those whose day is known, those left aside, and their days.

    `on` says for each recorded day of the study whether the subject came on it. Days are counted, not events: two
    agencies' reports of one night are not yet two happenings.
    """

    name: str
    known: Sorted
    on: Days
    is_theme: bool = True

    @property
    def days(self) -> int:
        """On how many days it came."""
        return int(self.on.sum())

    @property
    def titled(self) -> str:
        """Its name at the beginning of a sentence."""
        return self.name[0].upper() + self.name[1:]

    @property
    def not_judged(self) -> str:
        """How much of it the program only proposed."""
        return not_judged(self.known.used, "themes" if self.is_theme else "valence")


@dataclass(frozen=True, slots=True)
class Study:
    """The events in order, and over the days on which anything is recorded (`days`, ordinals, each once) what came."""

    case: Case
    events: tuple[Event, ...]
    today: date
    thresholds: Thresholds
    known: Sorted
    days: Numbers
    themes: Mapping[str, Subject]
    harm: Subject
    strength: Subject

    @property
    def first(self) -> date:
        """The first day anything is known to have happened on; only where there is one."""
        return date.fromordinal(int(self.days[0]))

    @property
    def last(self) -> date:
        """The last day anything is known to have happened on; only where there is one."""
        return date.fromordinal(int(self.days[-1]))

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What is worth trying against chance: harm and strength alike, then each theme; too few days is too few."""
        few = self.thresholds.fewest_tried
        return tuple(s for s in (self.harm, self.strength, *self.themes.values()) if s.days >= few)

    @property
    def enough_themes(self) -> tuple[Subject, ...]:
        """The themes with days enough to try."""
        return tuple(subject for subject in self.subjects if subject.is_theme)

    def on_days(self, events: Iterable[Event]) -> Days:
        """Which recorded days these events (their days known) came on."""
        return np.isin(self.days, ordinals(events))


def study(chronology: Chronology, thresholds: Thresholds, today: date) -> Study:
    """Make the events ready."""
    events = in_order(chronology.events)
    known = sort_out(events, why_no_day, today)
    days: Numbers = np.unique(ordinals(known.used))

    def subject(name: str, own: Sequence[Event], *, is_theme: bool = True) -> Subject:
        held = sort_out(own, why_no_day, today)
        return Subject(name, held, np.isin(days, ordinals(held.used)), is_theme)

    def judged(valence: Valence) -> list[Event]:
        return [event for event in events if event.valence is valence]

    return Study(
        case=chronology.case,
        events=events,
        today=today,
        thresholds=thresholds,
        known=known,
        days=days,
        themes={name: subject(name, own) for name, own in by_theme(events).items()},
        harm=subject(HARM, judged(Valence.HARM), is_theme=False),
        strength=subject(STRENGTH, judged(Valence.STRENGTH), is_theme=False),
    )


def ordinals(events: Iterable[Event]) -> Numbers:
    """The events' first days as numbers."""
    return np.array([day.earliest.toordinal() for day in (event.date for event in events) if day.earliest], np.int64)


def day_of(event: Event) -> date:
    """The day of an event that was sorted out as having one."""
    return event.date.earliest or date.max

"""What a reader asked to see of a chronology; the same question filters the table, the timeline and the exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.events import Event, Significance
from chronoapp.domain.knowing import was_known_by
from chronoapp.domain.mentions import people_in
from chronoapp.domain.searching import Search, words_of


class How(StrEnum):
    """How a list of choices is meant. EMPTY asks for events that have none at all, whatever is chosen."""

    ANY = "any"
    ALL = "all"
    NONE = "none"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Choice:
    """Some of a list's values, and whether an event is to have any of them, all, or none."""

    values: frozenset[str] = frozenset()
    how: How = How.ANY

    @property
    def asks_nothing(self) -> bool:
        """True where nothing was chosen."""
        return not self.values and self.how is not How.EMPTY

    def fits(self, has: Iterable[str]) -> bool:
        """Whether an event with these values is asked for."""
        if self.how is How.EMPTY:
            return not any(has)
        if not self.values:
            return True
        if self.how is How.ALL:
            return self.values.issubset(has)
        return self.values.isdisjoint(has) is (self.how is How.NONE)


ANYTHING = Choice()


@dataclass(frozen=True, slots=True)
class Filter:
    """Empty fields ask nothing; different fields combine. People and children are chosen by their ids.

    `changed_since` is answered by whoever has the record of changes: `chosen` takes what it found.
    """

    words: str = ""
    agencies: Choice = ANYTHING
    sources: Choice = ANYTHING
    people: Choice = ANYTHING
    children: Choice = ANYTHING
    themes: Choice = ANYTHING
    valences: Choice = ANYTHING
    significances: Choice = ANYTHING
    entered_by: Choice = ANYTHING
    missing: frozenset[str] = field(default_factory=frozenset)  # "impact", "decision", "source"
    first: date | None = None
    last: date | None = None
    reported_first: date | None = None
    reported_last: date | None = None
    known_by: date | None = None
    known_to: str = ""  # the agency whose knowledge `known_by` asks for; "" for anybody's
    changed_since: date | None = None
    ids: frozenset[str] = field(default_factory=frozenset)  # these events alone, as a page of them leads here
    with_left_out: bool = False

    @property
    def asks_nothing(self) -> bool:
        """True where everything that is not left out is shown."""
        return self == Filter()

    @property
    def reads_words(self) -> bool:
        """True where the accounts' own words are needed to answer."""
        return bool(self.words or self.people != ANYTHING or self.children != ANYTHING)


Test = Callable[[Event], bool]


def chosen(chronology: Chronology, wanted: Filter, changed: frozenset[str] | None = None) -> Chronology:
    """The chronology with only the events the filter asks for; its counts still speak of the whole case.

    `changed` are the ids of the events changed since the day asked for; None where no day was asked for.
    """
    tests = _tests(chronology.case, wanted, changed)
    return replace(chronology, events=tuple(one for one in chronology.events if all(test(one) for test in tests)))


def _tests(case: Case, wanted: Filter, changed: frozenset[str] | None) -> list[Test]:
    """Only what is asked is looked at, the quickest questions first."""
    tests: list[Test] = [lambda event: _is_shown(event, wanted)]
    if wanted.ids:
        tests.append(lambda event: event.id in wanted.ids)
    if changed is not None:
        tests.append(lambda event: event.id in changed)
    tests += _list_tests(wanted) + _date_tests(wanted)
    tests += [_IS_EMPTY[name] for name in sorted(wanted.missing) if name in _IS_EMPTY]
    tests += _mention_tests(case, wanted)
    search = Search(wanted.words)
    if not search.asks_nothing:
        tests.append(lambda event: search.finds(words_of(event)))
    return tests


def _is_shown(event: Event, wanted: Filter) -> bool:
    if wanted.significances.how is How.ANY and wanted.significances.values:
        return True  # what was left out is shown where it is asked for by name
    return wanted.with_left_out or event.significance is not Significance.LEFT_OUT


def _list_tests(wanted: Filter) -> list[Test]:
    parts: tuple[tuple[Choice, Callable[[Event], Iterable[str]]], ...] = (
        (wanted.agencies, lambda event: event.agencies),
        (wanted.sources, lambda event: (event.source,)),
        (wanted.themes, lambda event: event.themes),
        (wanted.valences, lambda event: (event.valence.value,)),
        (wanted.significances, lambda event: (event.significance.value,)),
        (wanted.entered_by, lambda event: (event.entered_by,)),
    )
    return [_listed(choice, has) for choice, has in parts if not choice.asks_nothing]


def _listed(choice: Choice, has: Callable[[Event], Iterable[str]]) -> Test:
    return lambda event: choice.fits(has(event))


def _mention_tests(case: Case, wanted: Filter) -> list[Test]:
    """People and children are looked for only where asked about, and only those asked about."""
    parts = (
        (wanted.people, frozenset(person.id for person in case.people)),
        (wanted.children, frozenset(child.id for child in case.children)),
    )
    return [
        _listed(choice, people_in(case, everybody if choice.how is How.EMPTY else choice.values))
        for choice, everybody in parts
        if not choice.asks_nothing
    ]


def _date_tests(wanted: Filter) -> list[Test]:
    tests: list[Test] = []
    if wanted.known_by is not None:
        day, agency = wanted.known_by, wanted.known_to
        tests.append(lambda event: was_known_by(event, day, agency))
    if wanted.first or wanted.last:
        tests.append(lambda event: event.date.may_fall_within(wanted.first, wanted.last))
    if wanted.reported_first or wanted.reported_last:
        tests.append(lambda event: _was_reported_within(event, wanted))
    return tests


def _was_reported_within(event: Event, wanted: Filter) -> bool:
    """Whether it was first reported in the range: by the agencies asked for, where some are; else by anybody.

    An event of which nobody says when it was reported is in no range of reported dates.
    """
    told = _told_by(event, wanted.agencies).reported_date
    return told is not None and told.may_fall_within(wanted.reported_first, wanted.reported_last)


def _told_by(event: Event, agencies: Choice) -> Event:
    if agencies.how not in {How.ANY, How.ALL} or not agencies.values:
        return event
    return replace(event, accounts=tuple(one for one in event.accounts if one.agency in agencies.values))


_IS_EMPTY: dict[str, Test] = {
    "impact": lambda event: not event.impacts,
    "decision": lambda event: not event.decisions,
    "source": lambda event: not event.source,
}

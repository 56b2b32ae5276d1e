"""Invented families for the charts: as untidy as life, the same at every run."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from chronoapp.domain.cases import Case, Child, Person, Span, SpanKind
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.dates import EventDate, Precision, Qualifier
from chronoapp.domain.events import Account, Event, Impact, Significance, Valence

Make = Callable[..., Chronology]

AGENCIES = (
    "Durham Constabulary",
    "Oakfield Primary School",
    "Health visitor",
    "Children's Social Care",
    "Derwent Homes (housing)",
    "Family",
)
THEMES = ("Domestic abuse", "Neglect", "Missing", "Education", "Parental substance misuse", "Strength and safety")
HEADLINES = {
    Valence.HARM: ("Police called to shouting at the home", "Lucy said she had not eaten since the day before"),
    Valence.MIXED: ("Mother came to the meeting and left early", "Peter stayed with his grandmother for the week"),
    Valence.NEUTRAL: ("Health visitor called as planned", "Change of class teacher"),
    Valence.STRENGTH: ("Lucy read aloud in assembly", "Father kept every family time this month"),
}
WEIGHTS = (5, 2, 6, 3)


def exact(day: date) -> EventDate:
    """A date known to the day."""
    return EventDate(f"{day:%d/%m/%Y}", day.isoformat(), day, day, Precision.DAY)


def month_of(day: date) -> EventDate:
    """A date known to the month."""
    first = day.replace(day=1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return EventDate(f"{day:%b %Y}", f"{day:%Y-%m}", first, last, Precision.MONTH)


def vague(day: date, chance: random.Random) -> EventDate:
    """A date as vague as life: mostly the day, sometimes a week, month, term, year, one side only, or nothing."""
    kind = chance.random()
    if kind < 0.8:
        return exact(day)
    if kind < 0.88:
        return month_of(day)
    if kind < 0.93:
        monday = day - timedelta(days=day.weekday())
        return EventDate(f"w/c {monday:%d.%m.%y}", "", monday, monday + timedelta(days=6), Precision.WEEK)
    if kind < 0.96:
        return EventDate(
            f"about {day.year}", "", date(day.year, 1, 1), date(day.year, 12, 31), Precision.YEAR, Qualifier.APPROXIMATE
        )
    if kind < 0.975:
        return EventDate("before then", "", None, day, Precision.OPEN_ENDED)
    if kind < 0.985:
        return EventDate("since then", "", day, None, Precision.OPEN_ENDED)
    return EventDate("", "", None, None, Precision.UNKNOWN)


def make_case() -> Case:
    """The Hubbard family: two children, one unborn, and the spans of their lives."""
    lucy = Child("c1", "Lucy Hubbard", born=date(2013, 5, 20))
    peter = Child("c2", "Peter Hubbard", born=date(2015, 11, 3))
    unborn = Child("c3", "Baby Hubbard", due=date(2022, 2, 4))
    spans = (
        Span("s1", SpanKind.PLAN, "Child in need plan", date(2018, 9, 1), date(2019, 6, 30), "Lucy and Peter"),
        Span("s2", SpanKind.PLAN, "Child protection plan", date(2019, 7, 24), date(2021, 1, 12), "Lucy and Peter"),
        Span("s3", SpanKind.PLAN, "Child in need plan", date(2021, 1, 13), None, "Lucy and Peter"),
        Span("s4", SpanKind.LEGAL_STATUS, "Public law outline", date(2020, 3, 2), date(2020, 11, 6)),
        Span("s5", SpanKind.PLACEMENT, "With grandmother", date(2020, 4, 1), date(2020, 9, 5), "Peter"),
        Span("s6", SpanKind.HOUSEHOLD, "Carl Dunn in the home", None, date(2019, 12, 20)),
        Span("s7", SpanKind.HOUSEHOLD, "Carl Dunn in the home", date(2021, 3, 1), None),
    )
    people = (
        Person("p1", "Carl Dunn", relationship="mother's partner"),
        Person("p2", "Mrs Hubbard", aliases=("grandmother",)),
    )
    return Case("1", "LC-20417", "Hubbard family", (lucy, peter, unborn), people, spans)


def make_event(number: int, chance: random.Random, days: int) -> Event:
    """One invented event, one to three accounts, told on the day or long after."""
    day = date(2018, 6, 1) + timedelta(days=chance.randrange(days))
    valence = chance.choices(list(Valence), WEIGHTS)[0]
    when = vague(day, chance)
    agencies = chance.sample(AGENCIES, chance.choices((1, 2, 3), (20, 4, 1))[0])
    delay = chance.choice((0, 0, 1, 2, 3, 30, 120))
    accounts = tuple(Account(f"a{number}-{a}", a, "", when, exact(day + timedelta(days=delay))) for a in agencies)
    return Event(
        f"e{number}",
        when,
        chance.choice(HEADLINES[valence]),
        themes=tuple(chance.sample(THEMES, chance.randrange(3))),
        valence=valence,
        significance=Significance.CORE if chance.random() < 0.2 else Significance.SUPPORTING,
        accounts=accounts,
        impacts=(Impact(chance.choice(("c1", "c2", "")), "worried"),) if chance.random() < 0.6 else (),
        source=chance.choice(("Police", "The child", "")),
    )


def plain_event(event_id: str, when: EventDate, headline: str = "Something happened", agency: str = "Police") -> Event:
    """One event told by one agency on the day."""
    return Event(event_id, when, headline, accounts=(Account(f"a-{event_id}", agency, "", when, when),))


def make(count: int, *, days: int = 2200, seed: int = 1, case: Case | None = None, early: int = 0) -> Chronology:
    """A chronology of so many invented events, and before them `early` ones, a year apart from 2008."""
    chance = random.Random(seed)  # noqa: S311 - invents families, keeps no secret
    made = [make_event(number, chance, days) for number in range(count)]
    made += [plain_event(f"early{n}", exact(date(2008 + n, 5, 20)), "Lucy was born") for n in range(early)]
    events = in_order(made)
    return Chronology(case or make_case(), events, total=count + 12, left_out=7)


@pytest.fixture(scope="session")
def invented() -> Make:
    """Makes a chronology: `invented(count, days=2200, seed=1, case=None, early=0)`."""
    return make


@pytest.fixture(scope="session")
def one_event() -> Callable[..., Event]:
    """Makes one event with a date: `one_event(id, date, headline="…", agency="Police")`."""
    return plain_event


@pytest.fixture(scope="session")
def dates() -> dict[str, Callable[[date], EventDate]]:
    """Makers of dates: `dates["day"](day)` and `dates["month"](day)`."""
    return {"day": exact, "month": month_of}


@pytest.fixture
def chronology() -> Chronology:
    return make(300)

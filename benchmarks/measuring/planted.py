"""Chronologies with patterns planted in them: uneven recording, a tenth of the dates vague, days that tie."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chronoapp.domain.cases import Case, Child, Span, SpanKind
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate, Precision, Qualifier
from chronoapp.domain.dates.terms import ENGLAND
from chronoapp.domain.events import Account, Decision, DecisionKind, Event, Valence

TODAY = date(2026, 6, 30)
SIZES = (30, 100, 300)
AGENCIES = ("Police", "School", "Health visitor", "Housing", "Children's social care")
THEMES = ("Neglect", "School attendance", "Hospital", "Legal", "Offending", "Parental substance misuse")
A, B = "Missing", "Domestic abuse"


@dataclass(frozen=True, slots=True)
class Record:
    """A chronology's time, how thickly it was recorded, and the dice."""

    first: date
    days: int
    busy: tuple[int, ...]  # weights of its months
    dice: random.Random

    def a_day(self) -> date:
        """A day somebody was recording: busy months more often, a weekend seldom."""
        while True:
            month = self.dice.choices(range(len(self.busy)), self.busy)[0]
            day = self.first + timedelta(days=min(self.days, month * 30 + self.dice.randrange(30)))
            if day.weekday() < 5 or self.dice.random() < 0.2:
                return day

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.first + timedelta(days=self.days)


Plant = Callable[[Record, int], tuple[list[Event], tuple[Span, ...]]]


def _event(day: date, theme: str = "", valence: Valence = Valence.NEUTRAL, **more: object) -> Event:
    themes = (theme,) if theme else ()
    return Event("", _known(day), theme or "Entry", themes=themes, valence=valence, **more)  # type: ignore[arg-type]  # fields of Event


def _known(day: date) -> EventDate:
    return EventDate(day.isoformat(), day.isoformat(), day, day, Precision.DAY)


def _vague(day: date, dice: random.Random) -> EventDate:
    start = day.replace(day=1)
    if dice.random() < 0.5:
        return EventDate("", "", start, start, Precision.DAY, Qualifier.PLACEHOLDER)
    return EventDate("", "", start, start + timedelta(days=27), Precision.MONTH)


def _some(record: Record, many: int, share: float, inside: Callable[[date], bool], **what: object) -> list[Event]:
    """So many events, this share of them on days inside and the rest anywhere else it was recorded."""
    events = []
    wanted = round(many * share)
    while len(events) < many:
        day = (
            record.first + timedelta(days=record.dice.randrange(record.days))
            if len(events) < wanted
            else record.a_day()
        )
        if inside(day) is (len(events) < wanted):
            events.append(_event(day, **what))  # type: ignore[arg-type]  # as above
    return events


def _many(size: int) -> int:
    return max(12, size // 8)


def plant_escalation(record: Record, size: int) -> tuple[list[Event], tuple[Span, ...]]:
    """All but one of a theme's events spread over the last year, the one anywhere before it."""
    many = min(_many(size), 30) + 4
    step = 360 // many
    lately = [record.last - timedelta(days=step * n + record.dice.randrange(max(1, step // 2))) for n in range(many)]
    before = [record.first + timedelta(days=record.dice.randrange(record.days - 365)) for _ in range(1)]
    return [_event(day, A) for day in lately + before] + [_event(record.last)], ()


def plant_sequence(record: Record, size: int) -> tuple[list[Event], tuple[Span, ...]]:
    """Nine in ten of one theme (of ten, all) followed by another within ten days."""
    events = []
    for number in range(_many(size) - 2):
        day = min(record.a_day(), record.last - timedelta(days=30))
        events.append(_event(day, A))
        after = day + timedelta(days=record.dice.randint(1, 10)) if size <= 30 or number % 10 else record.a_day()
        events.append(_event(after, B))
    return events, ()


def plant_presence(record: Record, size: int) -> tuple[list[Event], tuple[Span, ...]]:
    """Nineteen in twenty harmful events within two stays that make up a quarter of the time."""
    stay = record.days // 8
    starts = (record.first + timedelta(days=2 * stay), record.first + timedelta(days=5 * stay))
    spans = tuple(
        Span(f"s{n}", SpanKind.HOUSEHOLD, "Sam lives here", day, day + timedelta(days=stay), "Sam Reed")
        for n, day in enumerate(starts)
    )
    inside = [(span.start, span.end) for span in spans]
    harm = _some(
        record, _many(size) + 7, 0.95, lambda day: any(a and b and a <= day <= b for a, b in inside),
        valence=Valence.HARM,
    )  # fmt: skip
    return harm, spans


def plant_weekend(record: Record, size: int) -> tuple[list[Event], tuple[Span, ...]]:
    """Nine in ten of a theme's events at the weekend."""
    return _some(record, _many(size), 0.9, lambda day: day.weekday() >= 5, theme=A), ()


def plant_holidays(record: Record, size: int) -> tuple[list[Event], tuple[Span, ...]]:
    """Nineteen in twenty of a theme's events in school holidays."""
    return _some(record, _many(size) + 4, 0.95, _is_holiday, theme=A), ()


def _is_holiday(day: date) -> bool:
    names = ("summer", "christmas", "easter")
    periods = [ENGLAND.period(f"{name} holidays", year) for name in names for year in (day.year - 1, day.year)]
    return any(period[0] <= day <= period[1] for period in periods if period)


def plant_christmas(record: Record, size: int) -> tuple[list[Event], tuple[Span, ...]]:
    """Seventeen in twenty of a theme's events from 18 December to 3 January."""
    return _some(
        record, _many(size), 0.85, lambda d: (d.month, d.day) >= (12, 18) or (d.month, d.day) <= (1, 3), theme=A
    ), ()


def plant_contact(record: Record, size: int) -> tuple[list[Event], tuple[Span, ...]]:
    """Nine in ten of a theme's events on a day of family time or the day after."""
    days = sorted(record.a_day() for _ in range(_many(size)))
    after = [record.dice.choice(days) + timedelta(days=record.dice.randint(0, 1)) for _ in range(_many(size))]
    return [_event(day, "Family time") for day in days] + [_event(day, A) for day in dict.fromkeys(after)], ()


def plant_anniversary(record: Record, size: int) -> tuple[list[Event], tuple[Span, ...]]:
    """Seven in ten of a theme's events near the day somebody died, in the years after it."""
    day = record.first + timedelta(days=40)
    near = [day.replace(year=year) for year in range(day.year + 1, record.last.year + 1)]
    events = _some(record, _many(size), 0.7, lambda on: any(abs((on - one).days) <= 10 for one in near), theme=A)
    return [*events, _event(day, "Bereavement")], ()


COMPARED: dict[str, tuple[Plant, str, str]] = {
    "escalation": (plant_escalation, "escalation and easing", A),
    "sequence": (plant_sequence, "sequence", f"{A}, then {B}"),
    "presence": (plant_presence, "presence in the household", "Sam Reed"),
    "weekend": (plant_weekend, "weekdays", A),
    "holidays": (plant_holidays, "school holidays", A),
    "Christmas": (plant_christmas, "Christmas", A),
    "family time": (plant_contact, "family time", A),
    "anniversary": (plant_anniversary, "anniversaries", A),
}


def make(plant: Plant | None, size: int, seed: int) -> Chronology:
    """A chronology of about `size` events, the planted ones among them."""
    dice = random.Random(seed)  # noqa: S311 - the same chronologies each run
    years = 4 if size <= 30 else 6 if size <= 100 else 8
    months = years * 365 // 30
    record = Record(date(2016, 3, 1), years * 365, tuple(dice.choice((1, 1, 2, 5)) for _ in range(months)), dice)
    planted, spans = plant(record, size) if plant else ([], ())
    rest = [_entry(record) for _ in range(size - len(planted))]
    if spans:  # what is planted is all the harm there is
        rest = [replace(event, valence=Valence.NEUTRAL) for event in rest]
    rest += [replace(_entry(record), date=rest[0].date) for _ in range(2)]  # days that tie
    told = [
        replace(event, id=f"e{n:04}", accounts=(_account(n, event, dice),)) for n, event in enumerate(planted + rest)
    ]
    children = (Child("c", "Ines Fairley", date(2013, 5, 4)),)
    return Chronology(Case("case", "LC-1", "Fairley family", children, (), spans), tuple(told))


def _entry(record: Record) -> Event:
    dice = record.dice
    valence = dice.choices((Valence.NEUTRAL, Valence.HARM, Valence.STRENGTH), (6, 2, 1))[0]
    event = _event(record.a_day(), dice.choice(THEMES), valence)
    return replace(event, date=_vague(event.date.earliest or TODAY, dice)) if dice.random() < 0.12 else event


def _account(number: int, event: Event, dice: random.Random) -> Account:
    agencies = AGENCIES if event.themes[:1] != (A,) else ("Police", "Children's social care")
    return Account(f"a{number}", dice.choice(agencies))


def shuffled(made: Chronology, seed: int) -> Chronology:
    """What happened dealt anew among the same dates."""
    dates = [event.date for event in made.events]
    random.Random(seed).shuffle(dates)  # noqa: S311 - the same deal each run
    return replace(made, events=tuple(replace(e, date=day) for e, day in zip(made.events, dates, strict=True)))


def in_bursts(size: int, seed: int) -> Chronology:
    """Nothing planted, but each theme in bursts of its own: bursts meet by chance more often than a shuffle."""
    dice = random.Random(seed)  # noqa: S311 - the same chronologies each run
    made = make(None, size, seed)
    last: dict[str, date] = {}
    events = []
    for event in made.events:
        theme, day = event.themes[0], event.date.earliest or TODAY
        if theme in last and dice.random() < 0.6:
            day = last[theme] + timedelta(days=dice.randint(1, 12))
        last[theme] = day
        events.append(replace(event, date=_known(day)))
    return replace(made, events=tuple(events))


def counted_cases() -> Iterator[tuple[str, Callable[[int], tuple[Chronology, Chronology]]]]:
    """What is counted, not compared: for a seed a chronology with it and the same without."""
    yield "gaps", lambda seed: (_without_days(seed, 250), _every_month(seed))
    yield "repeated response", lambda seed: _with(seed, _answers("No further action", 3), _answers("", 3))
    yield (
        "missed care",
        lambda seed: _with(seed, _named("Was not brought to clinic", 20), _named("Attended clinic", 20)),
    )
    yield "change", lambda seed: _with(seed, _named("Moved house", 200), _named("Stayed at home", 200))
    yield "conflicts", lambda seed: _with(seed, _told(0, 3), _told(0, 0))
    yield "open decisions", lambda seed: _with(seed, _owned(""), _owned("done"))


def _with(seed: int, planted: list[Event], other: list[Event]) -> tuple[Chronology, Chronology]:
    base = make(None, 100, seed)
    return replace(base, events=base.events + tuple(planted)), replace(base, events=base.events + tuple(other))


def _named(headline: str, apart: int) -> list[Event]:
    first = date(2018, 2, 5)
    return [
        replace(_event(first + timedelta(days=apart * n)), id=f"p{n}", headline=headline, themes=()) for n in range(3)
    ]


def _answers(words: str, times: int) -> list[Event]:
    kind = DecisionKind.NO_ACTION if words else DecisionKind.DECIDED
    return [
        replace(event, themes=(A,), decisions=(Decision(f"d{n}", kind, words or f"Decision {n}"),))
        for n, event in enumerate(_named("Referral", 30)[:times])
    ]


def _told(first: int, then: int) -> list[Event]:
    days = [_known(date(2018, 2, 5) + timedelta(days=more)) for more in (first, then)]
    accounts = tuple(
        Account(f"x{n}", agency, event_date=day) for n, (agency, day) in enumerate(zip(AGENCIES, days, strict=False))
    )
    return [replace(_named("Argument", 1)[0], accounts=accounts)]


def _owned(closed: str) -> list[Event]:
    one = Decision("d", DecisionKind.DECIDED, "Visit", owner="Jo Reed", due=date(2018, 3, 1), closed_how=closed)
    return [replace(_named("Referral", 1)[0], decisions=(one,))]


def _every_month(seed: int) -> Chronology:
    made = make(None, 100, seed)
    days = range(0, (TODAY - date(2016, 1, 1)).days, 30)
    more = [replace(_event(date(2016, 1, 1) + timedelta(days=day)), id=f"m{day}") for day in days]
    return replace(made, events=made.events + tuple(more))


def _without_days(seed: int, days: int) -> Chronology:
    made = make(None, 100, seed)
    first = date(2018, 1, 1)
    last = first + timedelta(days=days)
    return replace(made, events=tuple(event for event in made.events if not event.date.may_fall_within(first, last)))

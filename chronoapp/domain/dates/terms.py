"""School terms, half terms and holidays of a year: England's usual days unless an authority has set its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from chronoapp.domain.dates.almanac import Days, easter

TERMS = ("spring", "summer", "autumn")


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """One stretch of school life: its name as `SchoolCalendar.period` takes it, the year it begins in, its days."""

    name: str
    year: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """When terms and holidays are. `periods` are an authority's own days and come before the usual ones.

    No national list of term dates exists, so the usual days are wide: a term runs from the day after one holiday to
    the day before the next, half terms are nine days with both weekends, and the summer holidays overlap the first
    days of September, when schools go back on different days.
    """

    periods: tuple[NamedPeriod, ...] = ()

    def period(self, name: str, year: int) -> Days | None:
        """First and last day of "spring term", "autumn term 2" (its second half), "summer holidays", "may half term"
        … beginning in `year`; None for a name not known.
        """
        own = next((p for p in self.periods if p.name == name and p.year == year), None)
        return (own.first, own.last) if own else _usual(name, year)

    def name_of(self, first: date, last: date) -> str | None:
        """The name and year of the period with exactly these days, for instance "spring term 2021"."""
        days = (first, last)
        return next(
            (f"{name} {first.year}" for name in self._names(first.year) if self.period(name, first.year) == days), None
        )

    def _names(self, year: int) -> Iterator[str]:
        yield from (p.name for p in self.periods if p.year == year)
        yield from NAMES


ENGLAND = SchoolCalendar()

NAMES = (
    *(f"{term} term" for term in TERMS),
    *(f"{term} term {half}" for term in TERMS for half in (1, 2)),
    "october half term", "february half term", "may half term",
    "christmas holidays", "easter holidays", "summer holidays",
)  # fmt: skip


def _usual(name: str, year: int) -> Days | None:
    if name.endswith("holidays"):
        return _holidays(name.removesuffix(" holidays"), year)
    if name.endswith("half term"):
        return _half_term(name.removesuffix(" half term"), year)
    term, _, half = name.partition(" term")
    days = _term(term, year)
    return _half_of(term, half.strip(), days) if days else None


def _holidays(name: str, year: int) -> Days | None:
    if name == "christmas":
        saturday = _weekday_within(date(year, 12, 17), 5)
        return saturday, saturday + timedelta(days=16)
    if name == "summer":
        return _weekday_within(date(year, 7, 19), 5), date(year, 9, 4)
    return _easter_holidays(year) if name == "easter" else None


def _easter_holidays(year: int) -> Days:
    """Two weeks about Easter: after an early Easter, around a middling one, before a late one."""
    sunday = easter(year)
    if sunday <= date(year, 4, 5):
        return sunday - timedelta(days=2), sunday + timedelta(days=14)
    if sunday <= date(year, 4, 17):
        return sunday - timedelta(days=8), sunday + timedelta(days=7)
    return sunday - timedelta(days=15), sunday + timedelta(days=1)


def _half_term(month: str, year: int) -> Days | None:
    mondays = {"february": date(year, 2, 12), "may": date(year, 5, 25), "october": date(year, 10, 22)}
    if month not in mondays:
        return None
    monday = _weekday_within(mondays[month], 0)
    return monday - timedelta(days=2), monday + timedelta(days=6)


def _term(term: str, year: int) -> Days | None:
    day = timedelta(days=1)
    if term == "autumn":
        return date(year, 9, 1), _holiday_start("christmas", year) - day
    if term == "spring":
        return date(year, 1, 2), _holiday_start("easter", year) - day
    if term == "summer":
        return _easter_holidays(year)[1] + day, _holiday_start("summer", year) - day
    return None


def _holiday_start(name: str, year: int) -> date:
    days = _holidays(name, year)
    return days[0] if days else date(year, 12, 31)


def _half_of(term: str, half: str, days: Days) -> Days | None:
    month = {"autumn": "october", "spring": "february", "summer": "may"}[term]
    off = _half_term(month, days[0].year)
    if not half or off is None:
        return days if not half else None
    if half == "1":
        return days[0], off[0] - timedelta(days=1)
    return (off[1] + timedelta(days=1), days[1]) if half == "2" else None


def _weekday_within(first: date, weekday: int) -> date:
    """The one `weekday` (Monday 0) within the seven days from `first`."""
    return first + timedelta(days=(weekday - first.weekday()) % 7)

"""The days of the year that have a name: Easter and the feasts and bank holidays of England, worked out."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1800, 2199  # a date as written lies within; outside is a slip of the pen
OLDEST_YEAR, NEWEST_YEAR = 1900, 2099  # four figures alone are a year only within; outside they may be a time

Days = tuple[date, date]


def add_days(day: date, days: int) -> date | None:
    """`day` moved by `days`, or None past the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def a_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date | None:
    """The day a count of months is complete: 31 January and one month is 1 March, as ages are counted."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not 1 <= year <= 9998:
        return None
    return a_date(year, month + 1, day.day) or date(year, month + 2, 1)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the "anonymous" computation of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _monday_on_or_after(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _sunday_on_or_after(day: date) -> date:
    return day + timedelta(days=(6 - day.weekday()) % 7)


def _early_may(year: int) -> date:
    return date(year, 5, 8) if year in {1995, 2020} else _monday_on_or_after(date(year, 5, 1))  # VE Day years


def _spring_bank(year: int) -> date:
    moved = {2002: date(2002, 6, 4), 2012: date(2012, 6, 4), 2022: date(2022, 6, 2)}  # royal jubilees
    return moved.get(year) or _monday_on_or_after(date(year, 5, 25))


def feast(name: str, year: int) -> Days | None:
    """The first and last day of a named feast in `year`; None for a name not known.

    "Christmas" is 24 to 26 December, "New Year" 31 December of the year before to 2 January, "Easter" Good Friday to
    Easter Monday: what people mean by them, and so approximate; the others are one day.
    """
    sunday = easter(year)
    offset = _FROM_EASTER.get(name)
    if offset is not None:
        return sunday + timedelta(days=offset), sunday + timedelta(days=offset)
    fixed = FIXED_FEASTS.get(name)
    if fixed is not None:
        return date(year, *fixed), date(year, *fixed)
    several = {
        "easter": (sunday - timedelta(days=2), sunday + timedelta(days=1)),
        "christmas": (date(year, 12, 24), date(year, 12, 26)),
        "new year": (date(year - 1, 12, 31), date(year, 1, 2)),
    }
    return several.get(name) or _worked_out(name, year)


def _worked_out(name: str, year: int) -> Days | None:
    days = {
        "father's day": _sunday_on_or_after(date(year, 6, 15)),
        "remembrance sunday": _sunday_on_or_after(date(year, 11, 8)),
        "early may bank holiday": _early_may(year),
        "may day bank holiday": _early_may(year),
        "spring bank holiday": _spring_bank(year),
        "summer bank holiday": _monday_on_or_after(date(year, 8, 25)),
        "august bank holiday": _monday_on_or_after(date(year, 8, 25)),
    }
    return (days[name], days[name]) if name in days else None


_FROM_EASTER = {
    "good friday": -2, "easter sunday": 0, "easter day": 0, "easter monday": 1,
    "palm sunday": -7, "whit sunday": 49,
    "mother's day": -21, "mothering sunday": -21, "ash wednesday": -46, "shrove tuesday": -47, "pancake day": -47,
}  # fmt: skip
FIXED_FEASTS = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year's day": (1, 1), "valentine's day": (2, 14), "halloween": (10, 31), "bonfire night": (11, 5),
}  # fmt: skip
LONG_FEASTS = frozenset({"easter", "christmas", "new year"})
FEASTS = frozenset(_FROM_EASTER) | frozenset(FIXED_FEASTS) | LONG_FEASTS | frozenset({
    "father's day", "remembrance sunday",
    "early may bank holiday", "may day bank holiday", "spring bank holiday", "summer bank holiday",
    "august bank holiday",
})  # fmt: skip

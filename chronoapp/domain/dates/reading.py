"""One cell to one reading: never raises, never guesses; the door everyone else comes in by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache

from chronoapp.domain.dates.checks import checked
from chronoapp.domain.dates.context import NO_CONTEXT, DateContext, Order, Placeholders
from chronoapp.domain.dates.day_counts import FIRST_SERIAL, LAST_SERIAL, day_count, of_serial
from chronoapp.domain.dates.found import Found, a_day, a_year, asked, at_time, refused
from chronoapp.domain.dates.grammar import not_understood, understand
from chronoapp.domain.dates.nothing import nothing
from chronoapp.domain.dates.numbers import numeric
from chronoapp.domain.dates.ordinary import ordinary_day, ordinary_text
from chronoapp.domain.dates.terms import ENGLAND
from chronoapp.domain.dates.value import Reading
from chronoapp.domain.dates.words import LONGEST_TEXT, plain, quoted
from chronoapp.domain.dates.yearless import without_year
from chronoapp.domain.tables import Cell

NEEDS_MORE = frozenset({"no-birth", "relative", "no-year", "several-dates", "not-read", "extra-words"})
ONLY_THE_DATE = "Write only the date here, and the rest in the details."


def read_date(written: Cell, context: DateContext = NO_CONTEXT) -> Reading:
    """The date a cell holds, day first, with the question or refusal that goes with it; never raises.

    A cell may be text, a date or datetime (any zone is dropped, midnight is a day), a number (a year such as 2016, or
    an Excel day count), a time, True, False or None.
    """
    if isinstance(written, str):
        return ordinary_text(written, context) or _kept(written, context)
    text = cell_text(written)
    if type(written) is date and (reading := ordinary_day(text, written, context)):
        return reading
    return _reading(text, _of_cell(written, text, context), context)


def cell_text(written: Cell) -> str:
    """A cell as text a person would have typed: dates day first, whole numbers without a point, None as nothing."""
    if written is None:
        return ""
    if isinstance(written, datetime):
        day = f"{written.day:02d}/{written.month:02d}/{written.year:04d}"
        return day if written.time() == time.min else f"{day} {written.hour:02d}:{written.minute:02d}"
    if isinstance(written, date):
        return f"{written.day:02d}/{written.month:02d}/{written.year:04d}"
    if isinstance(written, time):
        return f"{written.hour:02d}:{written.minute:02d}"
    if isinstance(written, float) and written.is_integer():
        return str(int(written))
    return str(written)


def _kept(written: str, context: DateContext) -> Reading:
    """The reading, kept for the next row that says the same, where neighbours, births and terms cannot change it."""
    if context.school is not ENGLAND:
        return _looked_over(written, context)
    before = (context.not_before, context.not_before_birth_of)
    reading = _alone(written, context.order, context.today, before, context.placeholders)
    needs_more = reading.problem is not None and reading.problem.topic in NEEDS_MORE
    return (
        _looked_over(written, context) if needs_more and (context.births or context.near or context.since) else reading
    )


@lru_cache(maxsize=16384)
def _alone(
    written: str, order: Order, today: date | None, before: tuple[date | None, str], placeholders: Placeholders
) -> Reading:
    not_before, of = before
    context = DateContext(
        today=today, not_before=not_before, not_before_birth_of=of, order=order, placeholders=placeholders
    )
    return _looked_over(written, context)


def _looked_over(written: str, context: DateContext) -> Reading:
    if len(written) > LONGEST_TEXT:
        found = refused(f"{quoted(written)} is too long to be a date. {ONLY_THE_DATE}", "not-read")
        return _reading(written, found, context)
    text = plain(written)
    found = _understood(text, written, context)
    return _reading(written, _in_own_words(found, text, written), context)


def _understood(text: str, written: str, context: DateContext) -> Found:
    return (
        nothing(text, written)
        or understand(text, context)
        or without_year(text, context, lambda full: understand(full, context))
        or day_count(text)
        or not_understood(text, written, context)
    )


def _in_own_words(found: Found, text: str, written: str) -> Found:
    """The sentence quotes what was written, not the plain text the grammar saw."""
    if found.problem is None or text == written:
        return found
    says = found.problem.says.replace(quoted(text), quoted(written))
    return replace(found, problem=replace(found.problem, says=says))


def _reading(text: str, found: Found, context: DateContext) -> Reading:
    found = checked(text, found, context)
    value = found.value(text) if found.has_value else None
    parts = tuple(part.value(text) for part in found.parts)
    return Reading(text, value, found.problem, parts)


def _of_cell(written: Cell, text: str, context: DateContext) -> Found:
    if isinstance(written, datetime):
        is_midnight = written.time() == time.min
        day = a_day(written.date())
        return day if is_midnight else at_time(day, f"{written.hour:02d}:{written.minute:02d}")
    if isinstance(written, date):
        return a_day(written)
    if written is None:
        return nothing("", "") or not_understood("", "", context)
    if isinstance(written, time):
        return not_understood(text, text, context)
    if isinstance(written, bool):
        return refused(f"{quoted(text)} is not a date. Write the day it happened.", "not-read")
    return _of_number(float(written), text, context)


def _of_number(number: float, text: str, context: DateContext) -> Found:
    if number.is_integer() and 1900 <= number <= 2099:
        return a_year(int(number))
    if FIRST_SERIAL <= number <= LAST_SERIAL:
        return of_serial(number, epoch_1904=context.epoch_1904)
    if 0 < number < 1:
        return asked(f"{quoted(clock_of(number))} is a time without a date. Write the day as well.", "time-alone")
    if number.is_integer() and len(text) == 8:
        return numeric(text, context) or not_understood(text, text, context)
    return refused(
        f"{quoted(text)} is a number that is neither a year nor a day. Write the date it should be.", "not-read"
    )


def clock_of(fraction: float) -> str:
    """The time of a fraction of a day, `HH:MM`."""
    minutes = round(fraction * 1440) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"

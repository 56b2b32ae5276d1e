"""A date beside a column that says how exact it is: the writer's own answer, row by row."""

from __future__ import annotations

from dataclasses import replace

from chronoapp.domain.columns_words import plain_words
from chronoapp.domain.dates import EventDate, Precision, Qualifier, from_edtf
from chronoapp.domain.rows_dates import FIRST_OF_MONTH
from chronoapp.domain.rows_when import When

_DAYS = frozenset({Precision.DAY, Precision.TIME})
# What the words leave of a date written as a day: a pattern over its year, month and day. "" leaves it as it is.
_EXACTNESS = {
    "the very day": "{0:%Y-%m-%d}",
    "exact": "{0:%Y-%m-%d}",
    "only the month is known": "{0:%Y-%m}",
    "month": "{0:%Y-%m}",
    "only the year is known": "{0:%Y}",
    "year": "{0:%Y}",
    "about then": "{0:%Y-%m-%d}~",
    "approximate": "{0:%Y-%m-%d}~",
    "about": "{0:%Y-%m-%d}~",
}


def as_exact(when: When, words: str) -> When:
    """The date as exact as its writer says; unchanged where the words say nothing known, or the date is no one day."""
    if when.also:
        days = (as_exact(When(day, when.column, when.text), words).value or day for day in when.also)
        first = as_exact(replace(when, also=()), words)
        return replace(first, also=tuple(days))
    value, pattern = when.value, _EXACTNESS.get(plain_words(words), "")
    if not pattern or value is None or value.earliest is None or not _is_day(value):
        return when
    if when.problem and when.problem.topic != FIRST_OF_MONTH:
        return when
    if value.qualifier is Qualifier.PLACEHOLDER and pattern.endswith("~"):
        pattern = "{0:%Y-%m}~"  # a 1st that may stand for the month is no better known for being about then
    said = from_edtf(pattern.format(value.earliest), value.text)
    if said is None:
        return when
    if said.precision is Precision.DAY and value.time:
        said = replace(value, qualifier=said.qualifier)
    return replace(when, value=said, problem=None)


def _is_day(value: EventDate) -> bool:
    return value.precision in _DAYS or value.qualifier is Qualifier.PLACEHOLDER

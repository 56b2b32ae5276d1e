"""A reading held against what else is known: the future, births, and the first of the month that may stand for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chronoapp.domain.dates.context import DateContext
from chronoapp.domain.dates.found import Found, a_month
from chronoapp.domain.dates.numbers import words_of
from chronoapp.domain.dates.says import says_days
from chronoapp.domain.dates.value import Choice, DateProblem, EventDate, Qualifier
from chronoapp.domain.dates.words import quoted


def checked(text: str, found: Found, context: DateContext) -> Found:
    """`found` with the first question its own words had not already raised."""
    if not found.has_value:
        return found
    if found.is_bare_first and found.earliest and found.problem is None:
        found = _first_of_month(text, found, found.earliest, context)
    problem = _too_late(text, found, context) or _too_early(text, found, context)
    return replace(found, problem=problem) if problem else found


def _first_of_month(text: str, found: Found, day: date, context: DateContext) -> Found:
    """A bare 1st is the whole month until answered: guidance 6f has workers write it where the day is not known."""
    if context.placeholders == "actual":
        return found
    month = replace(a_month(day.year, day.month), qualifier=Qualifier.PLACEHOLDER)
    if context.placeholders == "month":
        return month
    says = (
        f"{quoted(text)} is the first of the month, which is also written where the day is not known. Was it this "
        "very day?"
    )
    choices = (
        Choice(f"the very day, {words_of(day)}", day.isoformat()),
        Choice(f"some day in {says_days(month.earliest, month.latest)}", month.edtf),
    )
    return replace(month, problem=DateProblem("ask", says, choices, "first-of-month"))


def _as_read(found: Found) -> tuple[Choice, ...]:
    own = (Choice(says_days(found.earliest, found.latest), found.edtf),)
    asked_already = found.problem.choices if found.problem else ()
    return asked_already or own


def _too_late(text: str, found: Found, context: DateContext) -> DateProblem | None:
    if context.today is None or found.earliest is None or found.earliest <= context.today or found.is_expected:
        return None
    says = f"{quoted(text)} is in the future. If it is planned, choose it; otherwise write the date it should be."
    return DateProblem("ask", says, _as_read(found), "future")


def _too_early(text: str, found: Found, context: DateContext) -> DateProblem | None:
    if context.not_before is None or found.latest is None or found.latest >= context.not_before:
        return None
    who = context.not_before_birth_of or "anyone here"
    # Without the day of birth: a receipt and its held rows go back to the agency, which may not know it.
    says = f"{quoted(text)} is before {who} was born. If it is right, choose it; otherwise write the date it should be."
    return DateProblem("ask", says, _as_read(found), "before-birth")


def reported_before_happened(event: EventDate, reported: EventDate) -> DateProblem | None:
    """A question where something was reported before it can have happened; None where the two are in order."""
    if event.earliest is None or reported.latest is None or reported.latest >= event.earliest:
        return None
    says = (
        f"It was reported on {says_days(reported.earliest, reported.latest)}, before it happened "
        f"({says_days(event.earliest, event.latest)}). Check both dates."
    )
    return DateProblem("ask", says, (), "reported-before")

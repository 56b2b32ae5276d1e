"""What only happens to a child, dated before any child of the case was conceived: asked about, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from chronoapp.domain.dates import DateProblem
from chronoapp.domain.rows import Draft
from chronoapp.domain.themes import proposed_themes

BEFORE_CONCEPTION = "before-conception"
_LONGEST_CARRIED = timedelta(weeks=44)  # from conception to birth; longer than any, so that none is asked in vain
_OF_A_CHILD = frozenset({"Child mental health", "School attendance", "Young carer", "Child's voice", "Family time"})


def before_conception(draft: Draft, births: Mapping[str, date]) -> DateProblem | None:
    """A question where a row is about a child by its theme, or names children only, before those can have lived.

    `births` are the days the children of the case were born or are due, by name.
    """
    latest = draft.event_date.latest
    if latest is None or not births:
        return None
    named = [births[name] for name in draft.people if name in births]
    is_named_only = bool(named) and len(named) == len(draft.people)
    eldest = min(named if is_named_only else births.values()) - _LONGEST_CARRIED
    if latest >= eldest or not (is_named_only or _is_of_a_child(draft)):
        return None
    says = f"“{draft.event_date.text}” is before the child it is about was conceived. Is the date right?"
    return DateProblem("ask", says, (), BEFORE_CONCEPTION)


def asked_before(draft: Draft, births: Mapping[str, date], said: str) -> tuple[Draft, DateProblem | None]:
    """The draft with the open question about its date, where there is one; `said` "keep" settles it."""
    problem = None if said == "keep" else before_conception(draft, births)
    return (replace(draft, date_topic=draft.date_topic or BEFORE_CONCEPTION), problem) if problem else (draft, None)


def _is_of_a_child(draft: Draft) -> bool:
    themes = draft.themes or proposed_themes(draft.headline, draft.details)
    return any(theme in _OF_A_CHILD for theme in themes)

"""Acts shown as one: what one press changed in many events, and what one person wrote in one event field by field.

The record keeps each apart; only the page brings them together.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby

from chronoapp.domain.history import OF_SPLITS, Act
from chronoapp.domain.putting_back import is_new

ONE_SITTING = timedelta(minutes=5)  # between two saves of one person in one event


def together(acts: Iterable[Act]) -> tuple[tuple[Act, ...], ...]:
    """The acts in their order, newest first, those that are shown as one side by side in a group of their own."""
    groups: list[list[Act]] = []
    for act in acts:
        if groups and _goes_on(groups[-1][-1], act):
            groups[-1].append(act)
        else:
            groups.append([act])
    return tuple(map(tuple, groups))


def _goes_on(later: Act, act: Act) -> bool:
    first, other = later.first, act.first
    if first.batch or other.batch:
        return first.batch == other.batch and not is_split(later)
    same = ("by", "subject", "subject_id", "reason")
    if first.subject != "event" or any(getattr(first, name) != getattr(other, name) for name in same):
        return False
    return first.at - other.at <= ONE_SITTING and not (is_new(later) or is_new(act))


def is_split(act: Act) -> bool:
    """Whether the act split one event in two."""
    return any(name in act.fields for name in OF_SPLITS)


def as_one_act(group: tuple[Act, ...]) -> Act:
    """The latest change of each field in a group of acts: what its sentence counts."""
    latest = {change.field: change for act in group[::-1] for change in act.changes}
    return Act(tuple(latest.values()))


def events_in(group: tuple[Act, ...]) -> int:
    """How many events the group changed."""
    return len([*groupby(sorted(act.first.subject_id for act in group))])

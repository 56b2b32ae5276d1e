"""The impact of an event on each child, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from chronoapp.domain.ages import age_at
from chronoapp.domain.cases import Child
from chronoapp.domain.events import Event


@dataclass(frozen=True, slots=True)
class ImpactShown:
    """The impact on one child (name "" for all of them), with the age then."""

    name: str
    age: str
    effect: str
    views: str
    is_likely: bool


def impacts_shown(event: Event, children: tuple[Child, ...]) -> tuple[ImpactShown, ...]:
    """The event's impacts with each child's name and age then."""
    known = {child.id: child for child in children}
    return tuple(
        ImpactShown(
            name=known[impact.child_id].known_as if impact.child_id in known else "",
            age=age_at(known[impact.child_id], event.date) if impact.child_id in known else "",
            effect=impact.effect,
            views=impact.views,
            is_likely=impact.is_likely,
        )
        for impact in event.impacts
    )

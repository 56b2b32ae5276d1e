"""What the fields of an event are called on a page."""

from __future__ import annotations

from collections.abc import Iterable

from chronoapp.domain.cases import Child

LABELS = {
    "date": "When it happened",
    "date means": "What the date means",
    "headline": "Headline",
    "details": "Details",
    "source": "Who told us",
    "themes": "Themes",
    "valence": "Harm or strength",
    "significance": "Significance",
    "why": "Why",
    "evidence_ref": "Witness or document reference",
    "sequence": "Order within the day",
    "proposed": "Proposals not yet judged",
}
PARTS = {
    "effect": "Impact",
    "views": "Child’s views",
    "likely": "Impact is likely, not known",
    "kind": "Kind of decision",
    "words": "Decision",
    "by": "Decided by",
    "owner": "Who will do it",
    "due": "Due",
}


def label_of(name: str, children: Iterable[Child] = ()) -> str:
    """The label of a field: `impact.ID.effect` is "Impact (Joel)" where Joel is among the children, else "Impact"."""
    label = LABELS.get(name) or PARTS.get(name.rpartition(".")[2], name.capitalize())
    child = next((child for child in children if name.startswith(f"impact.{child.id}.")), None)
    return f"{label} ({child.known_as})" if child else label

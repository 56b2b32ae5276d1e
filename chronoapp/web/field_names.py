"""What the fields of an event are called on a page."""

from __future__ import annotations

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


def label_of(name: str) -> str:
    """The label of a field: `impact.ID.effect` is "Impact"."""
    return LABELS.get(name) or PARTS.get(name.rpartition(".")[2], name.capitalize())

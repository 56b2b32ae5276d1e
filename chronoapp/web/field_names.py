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
    "valence_why": "Why harm or strength",
    "evidence_ref": "Witness or document reference",
    "agency": "Agency",
    "reported_date": "When it was first reported",
    "sequence": "Order within the day",
    "copied from": "Copied from",
    "first entered": "First entered",
    "proposed": "Proposals not yet judged",
    "account": "The agency’s account",
    "told as one with": "Told as one with",
    "also told by": "Also told by",
    "kept apart from": "Kept apart from",
    "asked about": "An agency is asked whether it is one with",
    "split into": "Split in two: the other event is",
    "split off from": "Split off from",
    "label": "In words",
    "kind": "What it is",
    "who": "Whom it concerns",
    "start": "From",
    "end": "To",
    "name": "Full name",
    "role": "Role or job title",
    "relationship": "Relationship to the children",
    "confidential": "Confidential, because",
    "same as": "The same person as",
    "contact": "How to reach them",
}
PARTS = {
    "effect": "Impact",
    "views": "Child’s views",
    "likely": "Impact is likely, not known",
    "kind": "Kind of decision",
    "words": "Decision",
    "by": "Decided by",
    "because": "Because",
    "oversight": "Management oversight",
    "owner": "Who will do it",
    "due": "Due",
    "closed": "Closed on",
    "how": "How it was closed",
    "closing": "The event that closed it",
}


def label_of(name: str, children: Iterable[Child] = ()) -> str:
    """The label of a field: `impact.ID.effect` is "Impact (Joel)" where Joel is among the children, else "Impact".

    `first.headline` is "First event: Headline", of an event that is being split.
    """
    side, _, rest = name.partition(".")
    if side in {"first", "second"}:
        return f"{side.capitalize()} event: {label_of(rest, children)}"
    label = PARTS.get(name.rpartition(".")[2]) if "." in name else None
    label = label or LABELS.get(name) or name[:1].upper() + name[1:]
    child = next((child for child in children if name.startswith(f"impact.{child.id}.")), None)
    return f"{label} ({child.known_as})" if child else label

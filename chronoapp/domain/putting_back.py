"""One change put back: what stood before it stands again, where nobody has changed the same words since."""

from __future__ import annotations

from collections.abc import Iterable

from chronoapp.domain.history import DATE_EXACTLY, OF_PAIRS, OF_SPLITS, Act, Change
from chronoapp.domain.undoing import JUDGEMENT

_DATE = ("date", "date means", DATE_EXACTLY)
_TOGETHER = (JUDGEMENT, _DATE)  # fields that mean something only as a whole
_KEPT_AS_SENT = {"account", "proposed", "same as", "not the same as", "first entered"}
_ON_ITS_FORM = {"child", "person", "span", "agency"}


def goes_with(change: Change, act: Iterable[Change]) -> tuple[Change, ...]:
    """The changes of the act that can only be put back together with this one, itself among them."""
    return tuple(other for other in act if other.field == change.field or _belongs(change.field, other.field))


def _belongs(field: str, other: str) -> bool:
    if field.startswith("decision."):
        return other.rpartition(".")[0] == field.rpartition(".")[0]
    return any(field in together and other in together for together in _TOGETHER)


def why_not(change: Change, act: Act, standing: frozenset[str]) -> str:
    """Why this change cannot be put back by itself; "" where it can."""
    if change.subject not in {"event", *_ON_ITS_FORM}:
        return "Only what people wrote can be put back here."
    if is_new(act):
        return "This is when it was added. What was never there before cannot be put back."
    if change.field in _KEPT_AS_SENT or change.field.startswith("words of "):
        return "This is what an agency sent, or what the program proposed. It stays as it is."
    if change.field in OF_PAIRS:
        return "Accounts are joined, split and kept apart on the event’s own page."
    if change.field in OF_SPLITS:
        return "A split is undone on the event’s own page."
    together = goes_with(change, act.changes)
    if any(other.id not in standing for other in together if other.field != DATE_EXACTLY):
        return "It has been changed again since."
    return ""


def is_new(act: Act) -> bool:
    """Whether the act added the thing it speaks of."""
    first = {"event": "headline", "span": "label"}.get(act.first.subject, "name")
    made = act.fields.get(first)
    return made is not None and not made.old

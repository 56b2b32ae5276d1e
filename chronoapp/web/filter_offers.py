"""What a filter's lists offer, and what was asked, in words that can each be taken out again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from chronoapp.domain.events import Significance, Valence
from chronoapp.domain.filters import How
from chronoapp.domain.themes import THEMES
from chronoapp.usecases.timeline import ChronologyPage
from chronoapp.web.filter_form import FilterForm
from chronoapp.web.filters import count

Pairs = tuple[tuple[str, str], ...]

LABELS = {
    "agency": "Agency",
    "theme": "Theme",
    "child": "Child",
    "person": "Person",
    "source": "Who told us",
    "valence": "Harm or strength",
    "significance": "Significance",
    "entered_by": "Entered by",
}
DATES = {
    "first": "from",
    "last": "to",
    "reported_first": "reported from",
    "reported_last": "reported to",
    "known_by": "known by",
    "changed_since": "changed since",
}


@dataclass(frozen=True, slots=True)
class Offers:
    """Each list of the filter by its field's name, as (value, label); and the themes to add, and to take away."""

    lists: dict[str, Pairs]

    def of(self, name: str) -> Pairs:
        """What one list offers."""
        return self.lists[name]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that was asked, and the filter without it."""

    says: str
    without: dict[str, Any]


def offers_of(found: ChronologyPage) -> Offers:
    """What the filter of this case offers."""
    case, choices = found.frame.case, found.choices
    return Offers(
        {
            "agency": _same(choices.agencies),
            "theme": _same(choices.themes),
            "child": tuple((child.id, child.known_as) for child in case.children),
            "person": tuple((one.id, f"{one.name}, {one.role}" if one.role else one.name) for one in case.people),
            "source": _same(choices.sources),
            "valence": tuple((word.value, word.value.capitalize()) for word in Valence),
            "significance": tuple((word.value, word.value.capitalize()) for word in Significance),
            "entered_by": _same(choices.entered_by),
            "new theme": (("", "none"), *_same(dict.fromkeys((*THEMES, *choices.themes)))),
            "no theme": (("", "none"), *_same(choices.themes)),
        }
    )


def _same(values: Iterable[str]) -> Pairs:
    return tuple((value, value) for value in values)


def asked_of(form: FilterForm, offers: Offers) -> tuple[Asked, ...]:
    """What the filter asks, one thing at a time."""
    typed = form.typed
    said: list[tuple[str, str]] = []
    if words := form.wanted.words:
        said.append(("words", f"words: {words}"))
    said += [(name, _list(form, name, offers)) for name in LABELS if form.has(name) or _is_empty(form, name)]
    said += [(name, f"{label} {typed[name]}") for name, label in DATES.items() if form.has(name)]
    if to := form.wanted.known_to:
        said.append(("known_to", f"known to {to}"))
    if form.has("missing"):
        said.append(("missing", "still without " + " and ".join(form.chosen("missing"))))
    if form.has("event"):
        said.append(("event", "only " + count(len(form.wanted.ids), "event") + " chosen elsewhere"))
    if form.has("left_out"):
        said.append(("left_out", "with what was left out"))
    return tuple(Asked(says, form.without(name)) for name, says in said)


def _is_empty(form: FilterForm, name: str) -> bool:
    return form.typed.get(f"{name}_how") == How.EMPTY


def _list(form: FilterForm, name: str, offers: Offers) -> str:
    """`agency: Police or School`, `theme: not neglect`, `person: none recorded`."""
    label = LABELS[name].lower()
    if _is_empty(form, name):
        return f"{label}: none recorded"
    labels = dict(offers.of(name))
    chosen = [labels.get(value, value) for value in form.chosen(name) if value]
    how = form.typed.get(f"{name}_how")
    if how == How.NONE:
        return f"{label}: not {' and not '.join(chosen)}"
    return f"{label}: {(' and ' if how == How.ALL else ' or ').join(chosen)}"

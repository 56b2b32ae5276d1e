"""Drafts as a page offers them: what was typed and not saved, to be put back or thrown away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chronoapp.domain.cases import Child
from chronoapp.domain.drafts import Draft
from chronoapp.web.field_names import label_of

LONGEST_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Offer:
    """A draft to put back: when it was typed, and the label and beginning of each of its fields."""

    id: str
    event_id: str
    at: datetime
    parts: tuple[tuple[str, str], ...]
    is_split: bool = False


@dataclass(frozen=True, slots=True)
class PutBack:
    """A draft that stands in the form again: its fields were typed over `version`; the event is at `now`."""

    version: int
    now: int
    names: tuple[str, ...]


def offered(draft: Draft, children: Iterable[Child]) -> Offer:
    """The draft as an offer; fields left empty are not shown."""
    known = tuple(children)
    parts = tuple((label_of(name, known), _shortened(text)) for name, text in draft.fields.items() if text)
    return Offer(draft.id, draft.of_event, draft.at, parts, is_split=draft.is_split)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN].rstrip()}…"

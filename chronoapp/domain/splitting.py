"""One event shared out between two: what each of them says, and which words of it would stand in neither.

The row an agency sent stays with the first; the second tells a part of it and shows the same account for reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby, pairwise

from chronoapp.domain.dates import DateContext
from chronoapp.domain.editing import apply, fields_of
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Decision, Event

FIRST, SECOND = "first", "second"
_WORDS = ("headline", "details", "source", "why", "valence_why", "evidence_ref")
_WHOLE = ("date", "valence", "significance")  # values that stand as they are or not at all
_JOINERS = frozenset({"and", "then"})  # what held two sentences together says nothing by itself
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Goes(StrEnum):
    """Which of the two events a decision belongs to; it cannot belong to neither."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Lost:
    """Words of one field of the event that would stand in neither of the two."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Shared:
    """How a person shares an event out: the changed fields of each, and by its id where each decision goes."""

    first: Mapping[str, str]
    second: Mapping[str, str]
    decisions: Mapping[str, str]


def share_out(
    event: Event, shared: Shared, context: DateContext, new_id: Callable[[], str], entered: tuple[str, datetime]
) -> tuple[Event, Event]:
    """The two events; a `BadInput` names its field with the event before it, `second.date`."""
    goes = {one.id: _goes(shared.decisions, one) for one in event.decisions}
    stays = tuple(one for one in event.decisions if goes[one.id] is not Goes.SECOND)
    first = _with(event, shared.first, context, FIRST)
    second = _with(event, shared.second, context, SECOND)
    by, at = entered
    return replace(first, decisions=stays), replace(
        second,
        id=new_id(),
        version=1,
        entered_by=by,
        entered_at=at,
        accounts=(),
        joined=(),
        decisions=tuple(replace(one, id=new_id()) for one in event.decisions if goes[one.id] is not Goes.FIRST),
        split_from=event.split_from or event.id,
    )


def _goes(said: Mapping[str, str], decision: Decision) -> Goes:
    try:
        return Goes(said.get(decision.id, Goes.FIRST))
    except ValueError:
        raise BadInput("Choose which of the two events it belongs to.", f"decision.{decision.id}") from None


def _with(event: Event, typed: Mapping[str, str], context: DateContext, side: str) -> Event:
    # A decision goes whole to one event or the other: its own fields are not typed here.
    own = {name: text for name, text in typed.items() if not name.startswith("decision.")}
    try:
        return apply(event, fields_of(event) | own, context, _no_id)
    except BadInput as refusal:
        raise BadInput(refusal.says, f"{side}.{refusal.field}" if refusal.field else "") from None


def _no_id() -> str:
    raise ValueError("No decision is written where an event is shared out.")


def in_neither(event: Event, sides: Iterable[Event]) -> tuple[Lost, ...]:
    """What the event says and neither of the two does, field by field, in its own words.

    A word is there where it stands beside the same neighbour in any field of either: words moved to another field, or
    a sentence cut in two, are not lost, and a word taken out from between two others is.
    """
    both = tuple(sides)
    after = [fields_of(one) for one in both]
    known = _Known(text for fields in after for text in fields.values())
    before = fields_of(event)
    lost = [Lost(name, before[name]) for name in _WHOLE if all(fields[name] != before[name] for fields in after)]
    for name, text in before.items():
        if name.endswith(".likely") and text and not any(fields.get(name) for fields in after):
            lost.append(Lost(name, text))
        elif name in _WORDS or name.endswith((".effect", ".views")):
            lost += [Lost(name, words) for words in known.lacks(text)]
    kept = {theme for one in both for theme in one.themes}
    return (*lost, *(Lost("themes", theme) for theme in event.themes if theme not in kept))


class _Known:
    """The words of some texts, each known by the neighbours it has there."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._pairs: set[tuple[str, str]] = set()
        self._words: set[str] = set()
        for text in texts:
            words = [match[0].casefold() for match in _WORD.finditer(text)]
            self._pairs.update(_beside(words))
            self._words.update(words)

    def lacks(self, text: str) -> list[str]:
        """The runs of words of this text that are in none of the texts, as they are written."""
        found = list(_WORD.finditer(text))
        words = [match[0].casefold() for match in found]
        if len(words) == 1:
            return [] if words[0] in self._words else [text.strip()]
        there = [pair in self._pairs for pair in _beside(words)]
        is_lost = [not (before or after) for before, after in pairwise(there)]
        runs = (list(run) for lost, run in groupby(range(len(found)), is_lost.__getitem__) if lost)
        told = (run for run in runs if not _JOINERS.issuperset(words[place] for place in run))
        return [text[found[run[0]].start() : found[run[-1]].end()] for run in told]


def _beside(words: list[str]) -> list[tuple[str, str]]:
    """Each word with the one after it; the first and the last stand beside nothing, ""."""
    return list(zip(["", *words], [*words, ""], strict=True)) if words else []

"""Every way the events name somebody, gathered so that a person can step through them before a copy leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chronoapp.domain.events import DECISION_WORDS, Event
from chronoapp.domain.redaction import Mask, Mention, call_of, mentions
from chronoapp.domain.redaction.words import plain

_AROUND = 50  # characters of the text shown on either side


@dataclass(frozen=True, slots=True)
class Place:
    """A place that names somebody: the words, what stands instead (None: they stay), any doubt, its surroundings."""

    words: str
    call: str | None
    doubt: str
    before: str
    after: str
    event_id: str


@dataclass(frozen=True, slots=True)
class Named:
    """One way of naming somebody: how often, and the first place of it."""

    count: int
    first: Place


def places_in(events: Iterable[Event], mask: Mask) -> Iterator[Place]:
    """Every place where the events name somebody, event by event as they come."""
    for event in events:
        for text in _texts(event):
            clean = plain(text)
            for mention in mentions(clean, mask.names):
                yield Place(
                    mention.text, call_of(mention, mask), mention.doubt, *_around(clean, mention), event_id=event.id
                )


def named_in(events: Iterable[Event], mask: Mask) -> tuple[Named, ...]:
    """Each way once: those in doubt first, then the commonest."""
    counts: Counter[tuple[str, str | None, str]] = Counter()
    first: dict[tuple[str, str | None, str], Place] = {}
    for place in places_in(events, mask):
        key = (place.words, place.call, place.doubt)
        counts[key] += 1
        first.setdefault(key, place)
    ranked = sorted(counts.items(), key=lambda item: (not item[0][2], -item[1], item[0][0]))
    return tuple(Named(count, first[key]) for key, count in ranked)


def _around(text: str, mention: Mention) -> tuple[str, str]:
    before, after = text[max(0, mention.start - _AROUND) : mention.start], text[mention.end : mention.end + _AROUND]
    return before, after


def _texts(event: Event) -> Iterator[str]:
    for told in (event, *event.joined):
        yield from (told.headline, told.details, told.source)
    for felt in event.impacts:
        yield from (felt.effect, felt.views)
    for decided in event.decisions:
        yield from (getattr(decided, name) for name in (*DECISION_WORDS, "by", "owner"))

"""Every way the events name somebody, gathered so that a person can step through them before a copy leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from chronoapp.domain.events import Event
from chronoapp.domain.redaction import Mask, Mention, call_of, mentions
from chronoapp.domain.redaction.words import plain

_AROUND = 50  # characters of the text shown on either side


@dataclass(frozen=True, slots=True)
class Named:
    """One way of naming somebody: the words, what stands instead (None: they stay), how often, one place, any doubt."""

    words: str
    call: str | None
    count: int
    doubt: str
    before: str
    after: str
    event_id: str


def named_in(events: Iterable[Event], mask: Mask) -> tuple[Named, ...]:
    """Each way once: those in doubt first, then the commonest."""
    counts: Counter[tuple[str, str | None, str]] = Counter()
    first: dict[tuple[str, str | None, str], tuple[str, str, str]] = {}
    for event in events:
        for text in _texts(event):
            clean = plain(text)
            for mention in mentions(clean, mask.names):
                key = (mention.text, call_of(mention, mask), mention.doubt)
                counts[key] += 1
                first.setdefault(key, (*_around(clean, mention), event.id))
    ranked = sorted(counts.items(), key=lambda item: (not item[0][2], -item[1], item[0][0]))
    return tuple(Named(words, call, count, doubt, *first[words, call, doubt]) for (words, call, doubt), count in ranked)


def _around(text: str, mention: Mention) -> tuple[str, str]:
    before, after = text[max(0, mention.start - _AROUND) : mention.start], text[mention.end : mention.end + _AROUND]
    return before, after


def _texts(event: Event) -> Iterable[str]:
    yield from (event.headline, event.details, event.source)
    for felt in event.impacts:
        yield from (felt.effect, felt.views)
    for decided in event.decisions:
        yield from (decided.words, decided.by, decided.owner)

"""Which of the few words that were withheld can be searched for, and which stand everywhere, as "at home" does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from chronoapp.domain.matching_words import meaning_of
from chronoapp.domain.redaction.ordinary import KIN, MONTHS
from chronoapp.domain.redaction.words import plain, vocabulary

LONG_ENOUGH = 4  # words: so many in one order are searched for whatever they are
_OFTEN = 3  # texts of the case that use a word make it one of the case's ordinary words


def is_distinctive(words: Collection[str], common: Collection[str]) -> bool:
    """Whether the words can be searched for: four or more, or one of them stands for itself.

    A word does not where it says nothing of what happened (`matching_words`), is of a place in the family, a month, or
    one of the words `common` in the case.
    """
    if len(words) >= LONG_ENOUGH:
        return True
    return any(meaning_of(word) and word not in KIN | MONTHS and word not in common for word in words)


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that several of the texts use, as they compare."""
    counts = Counter(word for text in texts for word in vocabulary(plain(text)))
    return frozenset(word for word, count in counts.items() if count >= _OFTEN)

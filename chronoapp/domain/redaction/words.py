"""Text as words that can be compared: accents, capitals and hidden characters make no difference."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")  # letters and digits; an underscore parts the words of a file's name
# Characters nobody sees, which would part a name for a search and not for a reader.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


class Word(NamedTuple):
    """A word: as it compares, where it stands in the text, and whether it begins with a capital."""

    folded: str
    start: int
    end: int
    is_capital: bool


class _Folding(dict[int, int]):
    def __missing__(self, code: int) -> int:
        plain = unicodedata.normalize("NFKD", chr(code))[0]
        lower = plain.lower()
        self[code] = ord(lower) if len(lower) == 1 else ord(plain)
        return self[code]


_FOLDING = _Folding()


def plain(text: str) -> str:
    """`text` with every letter and its accent as one character, and without characters nobody sees."""
    if text.isascii():
        return text
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


def fold(text: str) -> str:
    """`text` as it compares, letter for letter: as long as it was."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


@lru_cache(maxsize=4)  # each search of the leak check asks for the words of the same text again; none is kept for long
def words_in(text: str) -> tuple[Word, ...]:
    """The words of a text that `plain` has been through, in order."""
    folded = fold(text)
    return tuple(
        Word(folded[found.start() : found.end()], found.start(), found.end(), text[found.start()].isupper())
        for found in _WORD.finditer(text)
    )


@lru_cache(maxsize=4)  # as above
def vocabulary(text: str) -> frozenset[str]:
    """How the words of a text that `plain` has been through compare, each once: to know at once what is not in it."""
    return frozenset(_WORD.findall(fold(text)))


def folded_words(text: str) -> tuple[str, ...]:
    """Only how the words compare."""
    return tuple(word.folded for word in words_in(plain(text)))

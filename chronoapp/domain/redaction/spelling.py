"""Words one slip of the pen from a name: a letter more, a letter less, another letter, or two changed about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

SHORTEST = 6  # below this too many ordinary words are one letter from a name


class Nearly:
    """Finds the names a word may be a misspelling of; the words of `never` are right as they stand."""

    def __init__(self, names: Iterable[str], never: Collection[str] = ()) -> None:
        self._by_shorter: dict[str, set[str]] = defaultdict(set)
        for name in names:
            if len(name) >= SHORTEST:
                for shorter in _shorter(name):
                    self._by_shorter[shorter].add(name)
        self._never = never
        self._found: dict[str, tuple[str, ...]] = {}  # the same words come on every page

    def names_near(self, word: str) -> tuple[str, ...]:
        """The names exactly one slip away, in order; never the word itself."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = tuple(sorted(self._near(word)))
        return found

    def _near(self, word: str) -> Iterator[str]:
        if len(word) < SHORTEST - 1 or word in self._never:
            return
        near = {name for shorter in _shorter(word) for name in self._by_shorter.get(shorter, ())}
        yield from (name for name in near if name != word and is_one_slip(name, word))


def _shorter(word: str) -> Iterator[str]:
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def is_one_slip(one: str, other: str) -> bool:
    """Whether the words differ by one letter more, less or other, or by two neighbours changed about."""
    if len(one) > len(other):
        one, other = other, one
    start = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    if len(other) - len(one) == 1:
        return one[start:] == other[start + 1 :]
    if len(one) != len(other) or start == len(one):
        return False
    if one[start + 1 :] == other[start + 1 :]:
        return True
    return one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]

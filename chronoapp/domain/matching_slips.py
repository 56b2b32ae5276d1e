"""Slips of the pen in the words of a case: names and rare words a letter or so away from ones that stand elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

Name = tuple[str, ...]  # a name's words, in small letters

_LONG_NAME = 6  # letters a name has at least, to be taken for one with a slip in it
_LONG_WORD = 7
_LIKE_A_NAME = 88  # rapidfuzz's ratio, 0 to 100: one letter wrong of eight
_LIKE_A_WORD = 90


def misspelled(names: Mapping[Name, str], vocabulary: Iterable[str]) -> dict[Name, str]:
    """Words one slip of the pen away from a long single-word name, with whom they name."""
    single = [name[0] for name in names if len(name) == 1 and len(name[0]) >= _LONG_NAME]
    unknown = sorted({word for word in vocabulary if len(word) >= _LONG_NAME and (word,) not in names})
    found: dict[Name, str] = {}
    for word in unknown:
        like = process.extractOne(word, single, scorer=fuzz.ratio, score_cutoff=_LIKE_A_NAME)
        if like and like[0][0] == word[0]:
            found[(word,)] = names[(like[0],)]
    return found


def respelled(counts: Mapping[str, int]) -> dict[str, str]:
    """Long meanings that stand only once and are a slip of the pen away from another: each with the one it may be."""
    alike: dict[str, list[str]] = defaultdict(list)
    for meaning in counts:
        if len(meaning) >= _LONG_WORD:
            alike[meaning[:4]].append(meaning)
    found = {}
    for near in alike.values():
        for meaning in near:
            others = [one for one in near if one != meaning and one not in found]
            like = counts[meaning] == 1 and process.extractOne(
                meaning, others, scorer=fuzz.ratio, score_cutoff=_LIKE_A_WORD
            )
            if like:
                found[meaning] = like[0]
    return found

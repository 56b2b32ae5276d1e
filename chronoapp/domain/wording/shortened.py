"""Abbreviations that an entry does not explain, each said once for the whole event (guidance 5h)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from chronoapp.domain.wording.abbreviations import EXPANSIONS, UNDERSTOOD
from chronoapp.domain.wording.hint import Hint, HintKind, Written

SHORT = re.compile(r"(?<![\w/&’'.-])(?P<short>[A-Z]{2,9})(?P<plural>s?)(?![\w/&])")
_MOSTLY = 0.6  # of a text's letters in capitals: then they are somebody's habit and tell nothing


def shortened(texts: Sequence[Written], names: Iterable[str] = ()) -> list[Hint]:
    """A hint for the first use of each abbreviation in the event; `names` are words that are somebody's name."""
    if not any(SHORT.search(text.open_text) for text in texts):
        return []
    whole = "\n".join(text.text for text in texts)
    is_name = _words_of(tuple(names))
    found: dict[str, Hint] = {}
    for text in texts:
        if is_shouted(text.text):
            continue
        for match in SHORT.finditer(text.open_text):
            short = match["short"]
            known = short in found or short in UNDERSTOOD or short in is_name
            if not known and not _is_explained(short, whole):
                found[short] = _hint(text, match, whole)
    return list(found.values())


@lru_cache(maxsize=8)  # every event of a case is looked at with the same names
def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in re.findall(r"\w+", name.upper()))


def is_shouted(text: str) -> bool:
    """Whether the whole text is in capitals: then they tell nothing."""
    letters = list(filter(str.isalpha, text))
    return len(letters) > 12 and sum(map(str.isupper, letters)) > _MOSTLY * len(letters)


def _is_explained(short: str, whole: str) -> bool:
    if any(expansion.casefold() in whole.casefold() for expansion in EXPANSIONS.get(short, ())):
        return True
    # The words may come before it, which then stands in brackets, or after it, in brackets themselves.
    return bool(re.search(rf"\w{{3,}} \({short}s?\)|\b{short}s? \([^)]*\w{{3,}} ?[^)]*\)", whole))


def _hint(text: Written, match: re.Match[str], whole: str) -> Hint:
    short = match["short"]
    expansions = EXPANSIONS.get(short, ())
    if not expansions:
        says = f"Write “{short}” in full the first time it stands in this entry. If it is a person, give their name."
        return Hint(HintKind.ABBREVIATION, text.field, short, says, "", match.start(), match.end())
    meant = " or ".join(f"“{one}”" for one in expansions)
    says = f"A reader from outside may not know “{short}”. It often stands for {meant}."
    is_plain = not match["plural"] or expansions[0][-1] not in "sy"  # no guessing at a plural
    offer = _offer(expansions[0], match, whole) if len(expansions) == 1 and is_plain else ""
    return Hint(HintKind.ABBREVIATION, text.field, short, says, offer, match.start(), match.end())


def _offer(expansion: str, match: re.Match[str], whole: str) -> str:
    """The words in full; with the short form in brackets where the entry goes on to use it."""
    again = len(re.findall(rf"\b{match['short']}s?\b", whole)) > 1
    return f"{expansion}{match['plural']}" + (f" ({match[0]})" if again else "")

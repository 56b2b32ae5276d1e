"""An entry's words for whoever is no professional: abbreviations in full, no blame for a missed appointment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from chronoapp.domain.wording.abbreviations import EXPANSIONS
from chronoapp.domain.wording.hint import Written
from chronoapp.domain.wording.shortened import SHORT, is_shouted

# Of a child's appointment "DNA" blames the child; of a test or a sample it is what everybody calls it.
_NOT_BROUGHT = re.compile(r"\bDNA(?:['’]?d)?\b(?! (?:test|sample|result|profile|evidence))")

_TO = re.compile(r" (?:the|an?|her|his|their|this|that)\b")


# What "IP" stands for where the police wrote it; elsewhere nobody could say.
OF_POLICE: Mapping[str, str] = {"IP": "the injured person"}
# Ranks stand before a name and are no part of it.
_RANKS = {"PC", "DC", "DS", "PS", "PCSO"}
_HAS_ARTICLE = re.compile(r"\b(?:the|an?|this|that|each)\s$", re.IGNORECASE)
_AT_HOME = {"SENCo": "special educational needs co-ordinator", "w/c": "week beginning", "w/b": "week beginning"}
_WRITTEN_SO = re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, _AT_HOME))})(?![\w/])")


def in_full(text: str, names: Iterable[str] = (), more: Mapping[str, str] = MappingProxyType({})) -> str:
    """`text` with each abbreviation that can only mean one thing written in full; `more` are those of its writer.

    What stands in quotation marks is somebody's own words and stays; so do capitals that are part of a name, and an
    abbreviation of which nobody could say what it means.
    """
    if is_shouted(text):
        return text
    is_name = {word for name in names for word in re.findall(r"\w+", name.upper()) if word not in _RANKS}
    open_text = Written("details", text).open_text
    made, at = "", 0
    for start, end, words in sorted(_found(open_text, is_name, more)):
        if start >= at:
            made, at = made + text[at:start] + words, end
    return made + text[at:]


def _found(text: str, is_name: set[str], more: Mapping[str, str]) -> Iterable[tuple[int, int, str]]:
    for match in _WRITTEN_SO.finditer(text):
        yield match.start(), match.end(), _as_it_begins(_AT_HOME[match[0]], text, match.start())
    for match in SHORT.finditer(text):
        said = more.get(match["short"], "")
        if _HAS_ARTICLE.search(text, 0, match.start()):
            said = said.removeprefix("the ")
        expansions = (said,) if said else EXPANSIONS.get(match["short"], ())
        if len(expansions) == 1 and match["short"] not in is_name:
            words = expansions[0] + ("s" if match["plural"] and expansions[0][-1] not in "sy" else "")
            yield match.start(), match.end(), _as_it_begins(words, text, match.start())
    for match in _NOT_BROUGHT.finditer(text):
        words = "was not brought to" if _TO.match(text, match.end()) else "was not brought"
        yield match.start(), match.end(), _as_it_begins(words, text, match.start())


def _as_it_begins(words: str, text: str, start: int) -> str:
    """With a capital where it begins a sentence."""
    return words[:1].upper() + words[1:] if re.search(r"(?:^|[.!?\n]\s*)$", text[:start]) else words

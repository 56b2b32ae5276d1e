"""Speech that nobody is named for, and chains of pronouns in which a reader cannot tell who is meant."""

from __future__ import annotations

import re
from itertools import pairwise

from chronoapp.domain.wording.hint import Hint, HintKind, Written

_SAID = (
    "said|says|stated|states|told|reported|reports|disclosed|alleged|alleges|explained|mentioned"
    "|confirmed|denied|denies|described|admitted|informed|advised|added|replied"
)
_WHO = re.compile(rf"\b(?P<who>he|she|they) (?:also |then |later |has |had |have )?(?:{_SAID})\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    rf"\b(?:some(?:one|body)|people|others|everyone|everybody) (?:has |have |had )?(?:{_SAID}|say)\b"
    r"|\b(?:allegedly|reportedly|apparently)\b",
    re.IGNORECASE,
)

# Whoever a pronoun can stand for: a person's place in the family or at work, or a name.
_PLACES = (
    "mother|father|mum|mummy|mam|mom|dad|daddy|parents?|step(?:mother|father|mum|dad)|grand(?:mother|father|parents?|ma|pa)"
    "|nan|nana|nanny|gran|granny|grandad|brother|sister|siblings?|aunt|auntie|uncle|cousin|son|daughter|partner|husband"
    "|wife|boyfriend|girlfriend|ex|baby|child|children|boy|girl|pupil|student|young person|neighbours?|friend|man|woman"
    "|lady|gentleman|caller|teacher|tutor|head|nurse|midwife|doctor|officers?|police|constable|sergeant|worker|visitor"
    "|manager|adviser|carer|staff|paediatrician|landlord|mgm|mgf|pgm|pgf|hv|sw|gp|pc|ms|mrs|mr|miss|dr"
)
_NAME = r"(?<=[a-z,;:] )[A-Z][\w’'-]*[a-z]\b|^[A-Z][\w’'-]+ [A-Z][\w’'-]+|[A-Z][\w’'-]+(?=[’']s\b)"
_ANYBODY = re.compile(rf"(?i:\b(?:{_PLACES})\b)|{_NAME}", re.MULTILINE)
_NO_NAME = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
                      r"|September|October|November|December|Christmas|Easter|I")  # fmt: skip
_STARTS = re.compile(
    r"(?:^|[.!?]\s+)(?P<first>[A-Z][a-z’'-]+)\b"
    r"(?= (?:has|had|was|is|did|went|came|took|and|said|told|who|seen|heard)\b)",
    re.MULTILINE,
)
_NO_START = frozenset(
    {"he", "she", "they", "it", "this", "that", "there", "we", "who", "what", "when", "which", "where"}
)

_PRONOUN = re.compile(r"\b(?:(?P<her>she|her|hers|herself)|(?P<his>he|him|his|himself))\b", re.IGNORECASE)
CHAIN = 5  # of one kind, with nobody named between: shorter ones are clear more often than not

_SAYS_WHO = "Say who said it: full name, and job title or relationship to the child."
_SAYS_CHAIN = "With nobody named between, a reader may not know who is meant. Put a name in."


def speakers(texts: list[Written]) -> list[Hint]:
    """The hints about who said something, and about who is meant, in the facts of an event."""
    found: list[Hint] = []
    before = ""
    for text in texts:
        if text.is_fact:
            found += _of_speech(text, before) + _of_pronouns(text)
        before += f"{text.text}\n"
    return found


def _of_speech(text: Written, before: str) -> list[Hint]:
    """One for each nameless somebody, and for a pronoun where nobody was named before it, in this text or above."""
    words = text.open_text
    nameless = [one for one in _WHO.finditer(words) if not _people(before + text.text[: one.start()])]
    return [_hint(text, match) for match in (*_SOMEBODY.finditer(words), *nameless)]


def _hint(text: Written, match: re.Match[str]) -> Hint:
    says = f"“{match[0]}”: {_SAYS_WHO}"
    return Hint(HintKind.SOURCE, text.field, match[0], says, "", match.start(), match.end())


def _people(text: str) -> list[int]:
    """Where in the text somebody is named, or called by their place."""
    named = [match.start() for match in _ANYBODY.finditer(text) if not _NO_NAME.fullmatch(match[0])]
    first = [match.start("first") for match in _STARTS.finditer(text) if match["first"].lower() not in _NO_START]
    return sorted(named + first)


def _of_pronouns(text: Written) -> list[Hint]:
    """The first chain: so many of one kind in a row, somebody who does something and somebody it is done to."""
    words = text.open_text
    pronouns = list(_PRONOUN.finditer(words))
    people = _people(words) if len(pronouns) >= CHAIN else []
    for kind in ("her", "his"):
        places = [match for match in pronouns if match[kind]]
        for start in range(len(places) - CHAIN + 1):
            chain = places[start : start + CHAIN]
            if _is_unbroken(chain, people) and len({match[0].lower() for match in chain}) > 1:
                return [_of_chain(text, chain)]
    return []


def _of_chain(text: Written, chain: list[re.Match[str]]) -> Hint:
    said = " … ".join(match[0] for match in chain)
    return Hint(HintKind.PRONOUNS, text.field, said, f"“{said}”: {_SAYS_CHAIN}", "", chain[0].start(), chain[0].end())


def _is_unbroken(chain: list[re.Match[str]], people: list[int]) -> bool:
    return not any(one.start() < place < other.start() for one, other in pairwise(chain) for place in people)

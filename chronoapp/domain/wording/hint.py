"""A hint: what was noticed, where, why it matters and what could stand instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache


class HintKind(StrEnum):
    """What a hint is about; the value is how it is kept and spoken of."""

    ABBREVIATION = "abbreviation"
    OPINION = "opinion"
    LABEL = "label"
    QUANTITY = "vague quantity"
    PROFESSIONAL = "who it was"
    PRONOUNS = "who is meant"
    LENGTH = "long entry"
    SOURCE = "no source"
    PLACEHOLDER = "placeholder date"
    BALANCE = "only harm"


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to look at. `start` and `end` are places in the text of `field`, both 0 where it is about the whole.

    `words` are those it is about, `offer` what could stand in their place ("" where only a person can say).
    """

    kind: HintKind
    field: str
    words: str
    says: str
    offer: str = ""
    start: int = 0
    end: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same hint again in the same event, wherever the words stand now."""
        return self.kind.value, self.words.casefold()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A hint somebody set aside for one event ("" for the case as a whole), with why; it comes back when asked for."""

    id: str
    event_id: str
    kind: str
    words: str
    why: str
    by: str
    at: datetime

    @property
    def key(self) -> tuple[str, str]:
        """As a hint's own."""
        return self.kind, self.words.casefold()


@dataclass(frozen=True, slots=True)
class Written:
    """One text of an event: the field it stands in, and whether it tells of facts (else it is a judgement)."""

    field: str
    text: str
    is_fact: bool = True

    @property
    def open_text(self) -> str:
        """The text with what stands in quotation marks blanked out: those words are somebody else's."""
        return _without_quotes(self.text)

    def holds_any(self, signs: Iterable[str]) -> bool:
        """Whether any of these words in small letters is in the open text: asked before a pattern is tried."""
        letters = _in_small_letters(self.open_text)
        for sign in signs:  # noqa: SIM110 - asked a hundred times of each text, and a loop is twice as fast as any()
            if sign in letters:
                return True
        return False


# Double quotation marks of any kind, and single ones that open after a space: an apostrophe does not.
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|(?<!\w)‘[^’\n]*’(?!\w)|(?<!\w)'[^'\n]*'(?!\w)")


_MARKS = frozenset("“\"‘'")


@lru_cache(maxsize=8)  # every hint looks at the same text again
def _without_quotes(text: str) -> str:
    if _MARKS.isdisjoint(text):
        return text
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


# The letters beside A to Z and a to z that a pattern takes for one of those where capitals make no difference.
_TAKEN_FOR = str.maketrans("İıſ\N{KELVIN SIGN}", "iisk")


@lru_cache(maxsize=8)  # as above
def _in_small_letters(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_TAKEN_FOR).lower()

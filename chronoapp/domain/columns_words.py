"""The words of a heading: which field agencies mean by them, before any value is looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from chronoapp.domain.columns_phrases import HEADINGS, Field

__all__ = ["NOTE_ON", "PHRASES", "Field", "Match", "field_of_words", "listed", "plain_words"]


class Match(StrEnum):
    """How a heading's words met a field's: the same words, those words among others, or nearly the same letters."""

    EXACT = "exact"
    WITHIN = "within"
    NEAR = "near"


# Dates that are never the date of an event, whatever the rest of the heading says.
_BIRTH = re.compile(
    r"\b(dob|d o b|date of birth|birth date|birthdate|born|edd|expected date of delivery|due date|date due)\b"
)
# Kept as it came: asked for on a form but no field of an event.
_KEPT = frozenset(
    {
        "class",
        "form",
        "class form",
        "sheet number",
        "end time",
        "time end",
        "time to",
        "other",
        "age",
        "gender",
        "address",
    }
)
# What a heading on a form often says before or after its own words.
_HINT = re.compile(
    r"\b(dd mm yy(?:yy)?|d m y|yyyy mm dd|hh mm|y n|24 ?hr|please state|if known|where known|where applicable)\b"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORDS = re.compile(r"[^\w]+|_+")
_BRACKETED = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_LONGEST_HEADING = 120


def plain_words(heading: str) -> str:
    """A heading as plain words: lower case, no punctuation, brackets or line breaks, single spaces."""
    plain = _NOT_WORDS.sub(" ", _CAMEL.sub(" ", heading).replace("#", " no ").replace("&", " and ").casefold())
    return " ".join(plain.split())


def listed(phrases: str) -> frozenset[str]:
    """Phrases written with semicolons between them, each as plain words."""
    return frozenset(plain for phrase in phrases.split(";") if (plain := plain_words(phrase)))


PHRASES: Mapping[str, Field] = {phrase: field for field, phrases in HEADINGS.items() for phrase in listed(phrases)}
_LETTERS: Mapping[str, frozenset[str]] = {phrase: frozenset(phrase) for phrase in PHRASES}
NOTE_ON = "Note on "  # begins the heading of what was written beside a cell: it says nothing of the event's own fields
_PLAIN_NOTE_ON = NOTE_ON.casefold()
_NEAR_ENOUGH = 0.85
# Too general to be looked for inside a longer heading: "no" is in "no further action", "name" in "name of school".
_TOO_GENERAL = listed(
    """
        no; to; from; who; when; item; row; ref; entry; id; line; event; name; person; need; needs; log; text;
        level; risk; record; note; other; day; month; year; mm; dd; team; service; reason; status; number;
        reference; seen; agreed; page; document; child; children; subject; account; plan; occurred; reported;
        recorded; entered; created; time; period; people; persons; reporter; information; dates; setting; ended;
        worker; flag; voice; professional; pupil; student; patient; client; concern; concerns; content; result;
        effect; review; grade; level; rating; priority; significance; offence; mo; told; happened; suspect;
        victim; offender
    """
)
_LONG_FIRST = tuple(sorted((p for p in PHRASES if p not in _TOO_GENERAL), key=lambda p: (-len(p.split()), -len(p), p)))


@lru_cache(maxsize=4096)
def field_of_words(heading: str) -> tuple[Field, Match] | None:
    """The field a heading names and how its words met, or None for words no form we know uses."""
    if len(heading) > _LONGEST_HEADING:
        return None
    plain = plain_words(heading)
    if _BIRTH.search(plain) or plain in _KEPT or plain.startswith(_PLAIN_NOTE_ON):
        return (Field.EXTRA, Match.EXACT)
    return _exactly(heading, plain) or _within(plain) or _nearly(plain)


def _exactly(heading: str, plain: str) -> tuple[Field, Match] | None:
    unbracketed = plain_words(_BRACKETED.sub(" ", heading))
    for words in (plain, unbracketed, " ".join(_HINT.sub(" ", plain).split()), plain.removeprefix("the ")):
        if words in PHRASES:
            return (PHRASES[words], Match.EXACT)
    return None


def _within(plain: str) -> tuple[Field, Match] | None:
    padded = f" {plain} "
    for phrase in _LONG_FIRST:
        if f" {phrase} " in padded:
            return (PHRASES[phrase], Match.WITHIN)
    return None


def _nearly(plain: str) -> tuple[Field, Match] | None:
    if len(plain) < 4:
        return None
    compare = SequenceMatcher(autojunk=False, b=plain)
    best, share = "", _NEAR_ENOUGH
    letters = frozenset(plain)
    for phrase, own in _about_as_long(len(plain)):
        alike = _NEAR_ENOUGH * (len(phrase) + len(plain)) / 2  # at least so many letters must be in both
        if len(own - letters) > len(phrase) - alike or len(letters - own) > len(plain) - alike:
            continue
        compare.set_seq1(phrase)
        if compare.quick_ratio() > share and (ratio := compare.ratio()) > share:
            best, share = phrase, ratio
    return (PHRASES[best], Match.NEAR) if best else None


@lru_cache(maxsize=_LONGEST_HEADING)
def _about_as_long(length: int) -> tuple[tuple[str, frozenset[str]], ...]:
    """The phrases with at most two letters more or less, and their letters."""
    return tuple((p, own) for p, own in _LETTERS.items() if len(p) >= 4 and abs(len(p) - length) <= 2)

"""Where a text names somebody: every mention, with who is meant and how surely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chronoapp.domain.redaction.known import Form, Names, Rank
from chronoapp.domain.redaction.ordinary import MONTHS, TITLES
from chronoapp.domain.redaction.words import Word, plain, vocabulary, words_in

_BETWEEN = re.compile(r"[\s.,'’_\-‐‑–/]{0,3}")
_NO_SENTENCE_BEFORE = re.compile(r"(?:^|[.?!:;\n\"“”•(\[])\s*$")

SHARED = "several people share this name"
ORDINARY_WORD = "it is an ordinary word too"
FAMILY_NAME = "the family name alone"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text that `plain` has been through: from `start` up to `end`; `who` are ids, several where unclear.

    `doubt` says why it may be something else, "" where it is surely a name; `is_owner` where "Lucys" is for "Lucy's".
    """

    start: int
    end: int
    text: str
    who: tuple[str, ...]
    doubt: str = ""
    is_owner: bool = False


def mentions(text: str, names: Names) -> tuple[Mention, ...]:
    """Every mention in the text, in order, none over another; the longest form that fits is the one meant."""
    clean = plain(text)
    if names.forms.keys().isdisjoint(vocabulary(clean)):
        return ()  # most texts name nobody that is looked for
    words = words_in(clean)
    found: list[Mention] = []
    free_from = 0
    for at in [at for at, word in enumerate(words) if word.folded in names.forms]:
        if at >= free_from and (form := _form_at(clean, words, at, names)):
            found.append(_mention(clean, words, at, form, names))
            free_from = at + len(form.words)
    return tuple(found)


def _form_at(text: str, words: Sequence[Word], at: int, names: Names) -> Form | None:
    return next((form for form in names.forms[words[at].folded] if _fits(text, words, at, form)), None)


def _fits(text: str, words: Sequence[Word], at: int, form: Form) -> bool:
    last = at + len(form.words)
    if last > len(words) or any(words[at + i].folded != word for i, word in enumerate(form.words)):
        return False
    if any(not _BETWEEN.fullmatch(text[words[i].end : words[i + 1].start]) for i in range(at, last - 1)):
        return False
    if not form.needs_capital:
        return True
    return words[at].is_capital and not _is_date(words, at)


def _is_date(words: Sequence[Word], at: int) -> bool:
    """Whether a month's name stands in a date, not for somebody: "3 May", "May 2020", "in April"."""
    if words[at].folded not in MONTHS:
        return False
    near = [words[i].folded for i in (at - 1, at + 1) if 0 <= i < len(words)]
    if any(word[0].isdigit() for word in near):
        return True
    return at > 0 and words[at - 1].folded in {
        "in",
        "since",
        "until",
        "till",
        "by",
        "early",
        "mid",
        "late",
        "of",
        "last",
        "next",
    }


def _mention(text: str, words: Sequence[Word], at: int, form: Form, names: Names) -> Mention:
    first, last = words[at], words[at + len(form.words) - 1]
    start, who = first.start, form.who
    if at > 0 and words[at - 1].folded in TITLES and words[at - 1].is_capital:
        start = words[at - 1].start  # "Mrs Hubbard" is one name
        who = tuple(one for one in who if not names.people[one].is_child) or who
    return Mention(start, last.end, text[start : last.end], who, _doubt(text, first, form, who), form.is_owner)


def _doubt(text: str, first: Word, form: Form, who: tuple[str, ...]) -> str:
    if form.rank is Rank.SURNAME and len(who) > 1:
        return FAMILY_NAME
    if len(who) > 1:
        return SHARED
    if form.needs_capital and _NO_SENTENCE_BEFORE.search(text[max(0, first.start - 4) : first.start]):
        return ORDINARY_WORD
    return ""

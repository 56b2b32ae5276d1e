"""The words dates are made of: months, weekdays and day parts, as written and as misspelt, and a text made plain."""

from __future__ import annotations

import re
from functools import lru_cache

from chronoapp.domain.dates.welsh import in_english

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONGEST_TEXT = 200  # characters: a longer cell is a story, and is refused as a date before the grammar looks at it

_MONTH_WORDS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH_WORDS |= {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH_WORDS |= {"sept": 9, "janu": 1, "febr": 2, "octo": 10, "novem": 11, "decem": 12, "septem": 9, "jly": 7, "jne": 6}
_WEEKDAY_WORDS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_WEEKDAY_WORDS |= {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
_WEEKDAY_WORDS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

_NOT_SLIPS = frozenset({"match", "marsh"})  # words of their own, a letter away from March

_PLAIN = {ord(c): " " for c in "\t\n\r\x0b\x0c\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"}
_PLAIN |= {ord(c): " " for c in "\u200a\u2028\u2029\u202f\u205f\u3000"}
_PLAIN |= {ord(c): "" for c in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"}
_PLAIN |= {ord(c): "'" for c in "\u2018\u2019\u201a\u201b\u2032`\u00b4"}
_PLAIN |= {ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u2033"}
_PLAIN |= {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"}
_PLAIN |= {ord("\u2044"): "/", ord("\u2215"): "/", ord("\uff0f"): "/", ord("\u2026"): "..."}

_SPACES = re.compile(r" {2,}")
_ORDINAL = re.compile(r"(?<![\d/.])(\d{1,2}) ?(?:st|nd|rd|th)\b(?: day)?(?: of\b)?", re.ASCII)
# How systems write a moment: `20190710141500`, and Oracle's `09.15.00.000000 pm`.
_STAMP = re.compile(
    r"^((?:19|20)\d{6})([01]\d|2[0-3])([0-5]\d)[0-5]\d$|(?<=\d )(\d{1,2})\.([0-5]\d)\.[0-5]\d(?:\.\d{3,9})? ?([ap]m)$",
    re.ASCII,
)
_NOTATION = re.compile(r"\d{4}(?:-\d\d){0,2}/$", re.ASCII)  # EDTF's way to say that the end is not known
_SECOND_ORDINAL = re.compile(r"(?<=\d[/&-])(\d{1,2})(?:st|nd|rd|th)\b", re.ASCII)  # the 13th of "12th/13th March"
_DAY_OF_MONTH = re.compile(r"(\d) of (?=[a-z])", re.ASCII)
_AFTER_MONTH = re.compile(r"\b([a-z]{3,9})(?:\.,?|,) ?(?=\d|')", re.ASCII)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """`text` in lower case with one kind of space, dash and quote, without ordinal endings: for reading only."""
    found = text.translate(_PLAIN).lower()
    found = _SPACES.sub(" ", found).strip(" ;,\"'").replace("//", "/")
    found = found if _NOTATION.match(found) else found.rstrip("/ ")
    if found.endswith(".") and not found.endswith(".."):
        found = found[:-1].rstrip() if not found.endswith((".m.", ".d.")) else found
    found = _STAMP.sub(_clock_of_a_stamp, found)
    found = _ORDINAL.sub(r"\1", in_english(found))
    found = _SECOND_ORDINAL.sub(r"\1", found)
    found = _DAY_OF_MONTH.sub(r"\1 ", found)
    return _AFTER_MONTH.sub(_without_stop, found)


def _clock_of_a_stamp(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]}:{match[3]}" if match[1] else f"{match[4]}:{match[5]}{match[6]}"


def _without_stop(match: re.Match[str]) -> str:
    return f"{match[1]} " if month_of(match[1]) else match[0]


@lru_cache(maxsize=2048)
def month_of(word: str) -> int | None:
    """The month a lower-case word names, 1 to 12, slips forgiven; None where not surely one."""
    return _MONTH_WORDS.get(word) or _nearly(word, MONTHS, 1)


@lru_cache(maxsize=2048)
def weekday_of(word: str) -> int | None:
    """The weekday a lower-case word names, Monday 0 to Sunday 6, slips forgiven; None where not surely one."""
    exact = _WEEKDAY_WORDS.get(word)
    return exact if exact is not None else _nearly(word, WEEKDAYS, 0)


def _nearly(word: str, names: tuple[str, ...], first: int) -> int | None:
    """The one name `word` is a slip of: same first letter, five letters or more, one slip (two in a long name)."""
    if len(word) < 5 or not word.isalpha() or word in _NOT_SLIPS:
        return None
    close = [n for n, name in enumerate(names, first) if name[0].lower() == word[0] and _is_slip(word, name.lower())]
    return close[0] if len(close) == 1 else None


def _is_slip(word: str, name: str) -> bool:
    allowed = 2 if len(name) >= 7 else 1
    return abs(len(word) - len(name)) <= allowed and _slips(word, name) <= allowed


def _slips(left: str, right: str) -> int:
    """How many letters are dropped, added, changed or swapped with a neighbour between two words."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]


def quoted(text: str) -> str:
    """`text` in curly quotes for a sentence, cut at 60 characters."""
    shown = " ".join(text.split())
    return f"“{shown if len(shown) <= 60 else shown[:59].rstrip() + '…'}”"

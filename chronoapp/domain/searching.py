"""Words looked for in what people wrote: each form of a word finds the others, and its beginning finds it whole.

The stems are those of the Snowball project's English algorithm (snowballstemmer). There is no index to keep true: a
case is read whole for its page anyway, and nobody can find in it what they may not see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from chronoapp.domain.events import Event

Span = tuple[int, int]

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_QUOTED = re.compile(r'["“”]([^"“”]+)["“”]')
_MISS = re.compile(r"Miss (?=[A-Z])")  # in “Miss Oakes” nobody is missing
_LETTERS = range(0xC0, 0x250)  # Latin letters with marks
_MOST = 20  # words in one question: more is somebody's paragraph


def _plain_letters() -> dict[int, str]:
    """Each letter with a mark to the letter it is written on, one for one, so that places in a text stay true."""
    bases = {code: unicodedata.normalize("NFD", chr(code))[0] for code in _LETTERS}
    return {code: base for code, base in bases.items() if base.isascii()} | {0x2019: "'", 0x02BC: "'", 0x0130: "I"}


_PLAIN = _plain_letters()


def folded(text: str) -> str:
    """The text in small plain letters, each in the place it had: “Zoë’s” is zoe's."""
    return text.lower() if text.isascii() else text.translate(_PLAIN).lower()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A word asked for, its stem, and the letters that any word it finds begins with."""

    word: str
    stem: str
    beginning: str


def _stemmer() -> Callable[[str], str]:
    """A new one for each question: a stemmer keeps its place in itself, so two pages at once may not share one."""
    import snowballstemmer  # noqa: PLC0415 - every language it knows is loaded, and most commands look for no words

    stem: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stem


class Search:
    """The words of one question. Each must be found; words in quotation marks must stand together, in their order."""

    def __init__(self, words: str) -> None:
        self._stem_of = _stemmer() if words.strip() else str
        self._stems: dict[str, str] = {}
        asked = folded(words)
        phrases = [_WORD.findall(quoted) for quoted in _QUOTED.findall(asked)]
        single = [[word] for word in _WORD.findall(_QUOTED.sub(" ", asked))]
        self._asked = [list(map(self._wanted, words)) for words in (*phrases, *single)[:_MOST] if words]
        beginnings = sorted({wanted.beginning for words in self._asked for wanted in words}, key=len, reverse=True)
        likely = "|".join(map(re.escape, beginnings))
        self._likely = re.compile(rf"(?<![^\W_])(?:{likely})[^\W_]*(?:'[^\W_]+)*")

    @property
    def asks_nothing(self) -> bool:
        """True where no word was asked for."""
        return not self._asked

    def finds(self, texts: Iterable[str]) -> bool:
        """Whether every word asked for is somewhere in these texts."""
        text = " \n ".join(texts)
        plain = folded(text)
        return all(next(self._places(words, plain, text), None) is not None for words in self._asked)

    def spans(self, text: str) -> list[Span]:
        """Where words asked for stand in this text: (first, after the last) letter, in order, none within another."""
        if not self._asked:
            return []
        plain = folded(text)
        return _apart(sorted(span for words in self._asked for span in self._places(words, plain, text)))

    def _wanted(self, word: str) -> _Wanted:
        stem = self._stem(word)
        return _Wanted(word, stem, _common_beginning(word, stem) or word[:1])

    def _stem(self, word: str) -> str:
        if word not in self._stems:
            self._stems[word] = self._stem_of(word)
        return self._stems[word]

    def _places(self, words: list[_Wanted], plain: str, text: str) -> Iterator[Span]:
        if len(words) == 1:
            found = self._likely.finditer(plain)
            return (match.span() for match in found if self._is(words[0], match, text))
        return self._phrases(words, plain, text)

    def _phrases(self, words: list[_Wanted], plain: str, text: str) -> Iterator[Span]:
        found = list(_WORD.finditer(plain))
        for first in range(len(found) - len(words) + 1):
            here = found[first : first + len(words)]
            if all(self._is(wanted, match, text) for wanted, match in zip(words, here, strict=True)):
                yield here[0].start(), here[-1].end()

    def _is(self, wanted: _Wanted, match: re.Match[str], text: str) -> bool:
        word = match.group()
        if word.startswith(wanted.word):
            return True
        return self._stem(word) == wanted.stem and not _MISS.match(text, match.start())


def _common_beginning(word: str, stem: str) -> str:
    same = (first == second for first, second in zip(word, stem, strict=False))
    return word[: sum(1 for _ in takewhile(bool, same))]


def _apart(found: list[Span]) -> list[Span]:
    apart: list[Span] = []
    for start, end in found:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def words_of(event: Event) -> tuple[str, ...]:
    """Everything a person wrote in the event that a search looks through, its accounts' own words among them."""
    felt = (part for impact in event.impacts for part in (impact.effect, impact.views))
    decided = (part for one in event.decisions for part in (one.words, one.because, one.oversight, one.by, one.owner))
    told = (part for account in event.accounts for part in (account.source, *account.words.values()))
    one = (part for joined in event.joined for part in (joined.headline, joined.details))
    return (
        event.headline,
        event.details,
        event.source,
        event.date.text,
        event.evidence_ref,
        *event.themes,
        *event.agencies,
        *felt,
        *decided,
        *told,
        *one,
    )

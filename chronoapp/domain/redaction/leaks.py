"""The leak check: a finished file's texts searched, as an outsider would, for what must not be in them.

Whatever is unclear counts as found: a named person looks at it and clears it, with a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from chronoapp.domain.redaction.distinctive import is_distinctive
from chronoapp.domain.redaction.known import Known, Names, names_of
from chronoapp.domain.redaction.mentions import mentions
from chronoapp.domain.redaction.ordinary import ORDINARY
from chronoapp.domain.redaction.private import Private
from chronoapp.domain.redaction.spelling import SHORTEST, Nearly
from chronoapp.domain.redaction.things import Things, spots, things_of
from chronoapp.domain.redaction.words import folded_words, plain, vocabulary, words_in

_AROUND = 40  # characters of the text shown on either side
MISSPELT = "one letter from this name"
WITHHELD_TEXT = "words that were withheld"


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that should not be in the file: where, the words found, whose or what they are, and the words around.

    `doubt` says why it may be something else; it stops the file all the same.
    """

    where: str
    found: str
    of: str
    doubt: str = ""
    around: str = ""

    @property
    def key(self) -> str:
        """What clearing it once clears everywhere in the file: the same words for the same reason."""
        return f"{' '.join(folded_words(self.found))}|{self.of}"


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What must not be found: names, private things by their kinds, and texts that were withheld."""

    names: Names
    nearly: Nearly
    things: Things
    withheld: tuple[tuple[str, ...], ...] = ()
    too_ordinary: tuple[str, ...] = ()  # withheld texts of a few words that stand everywhere: not searched for

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        things = self.things
        return not (self.names.people or things.places.people or things.alike or things.days or self.withheld)


def forbidden(
    hidden: Iterable[Known],
    shown: Iterable[Known] = (),
    private: Iterable[Private] = (),
    births: Mapping[date, str] | None = None,
    withheld: Iterable[str] = (),
    common: Collection[str] = (),
) -> Forbidden:
    """Ready the search: `hidden` people must not be named, `shown` may be; `births` are days and whose they are.

    A withheld text of a few words is searched for unless all are ordinary; `common` are the ordinary words of the case.
    """
    texts = {text: folded_words(text) for text in withheld}
    sought = {text: words for text, words in texts.items() if is_distinctive(words, common)}
    names = names_of(hidden)
    singles = {form.words[0] for forms in names.forms.values() for form in forms if len(form.words) == 1}
    parts = {word for one in names.people.values() for name in (one.name, *one.also) for word in folded_words(name)}
    allowed = {word for one in shown for name in (one.name, *one.also) for word in folded_words(name)}
    return Forbidden(
        names=names,
        nearly=Nearly(
            names=parts | {word for word in singles if not word.endswith("s")},
            never=allowed | parts | singles | ORDINARY,  # words of names that may be there are no misspellings
        ),
        things=things_of(private, births),
        withheld=tuple(dict.fromkeys(sought.values())),
        too_ordinary=tuple(text for text, words in texts.items() if words and text not in sought),
    )


def find_leaks(texts: Iterable[tuple[str, str]], search: Forbidden) -> tuple[Leak, ...]:
    """Everything found, in the order of the texts, each thing once a place; `texts` are pairs of where and what."""
    leaks: dict[tuple[str, str], Leak] = {}
    for where, text in texts:
        for leak in _leaks(where, plain(text), search):
            leaks.setdefault((where, leak.key), leak)
    return tuple(leaks.values())


def _leaks(where: str, text: str, search: Forbidden) -> Iterator[Leak]:
    for mention in mentions(text, search.names):
        of = " or ".join(search.names.people[one].name for one in mention.who)
        yield _leak(where, text, (mention.start, mention.end), f"the name of {of}", mention.doubt)
    for spot in spots(text, search.things):
        yield _leak(where, text, (spot.start, spot.end), spot.of)
    yield from _misspelt(where, text, search)
    yield from _withheld(where, text, search)


def _misspelt(where: str, text: str, search: Forbidden) -> Iterator[Leak]:
    meant = {word: names for word in vocabulary(text) if (names := search.nearly.names_near(word))}
    for word in words_in(text) if meant else ():
        for name in meant.get(word.folded, ()):
            if not word.is_capital and len(name) <= SHORTEST:
                continue  # "stood" is one letter from Strood: without a capital only a longer name is meant
            yield _leak(where, text, (word.start, word.end), f"the name “{name.title()}”", MISSPELT)


def _withheld(where: str, text: str, search: Forbidden) -> Iterator[Leak]:
    heads = [wanted[:8] for wanted in search.withheld]  # the beginning of a text is enough to know it by
    heads = [head for head in heads if vocabulary(text).issuperset(head)]
    words = words_in(text) if heads else ()
    folded = [word.folded for word in words]
    starts: dict[str, list[int]] = {}
    for at, one in enumerate(folded):
        starts.setdefault(one, []).append(at)
    for head in heads:
        for at in starts.get(head[0], ()):
            if tuple(folded[at : at + len(head)]) == head:
                yield _leak(where, text, (words[at].start, words[at + len(head) - 1].end), WITHHELD_TEXT)
                break


def _leak(where: str, text: str, span: tuple[int, int], of: str, doubt: str = "") -> Leak:
    start, end = span
    around = " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
    return Leak(where, text[start:end], of, doubt, around)

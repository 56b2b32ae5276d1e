"""The leak check: a finished file's texts searched, as an outsider would, for what must not be in them.

Whatever is unclear counts as found: a named person looks at it and clears it, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from chronoapp.domain.redaction.known import Form, Known, Names, Rank, by_first_word, names_of
from chronoapp.domain.redaction.mentions import mentions
from chronoapp.domain.redaction.ordinary import ORDINARY
from chronoapp.domain.redaction.private import (
    Found,
    Private,
    PrivateKind,
    address_forms,
    days_in,
    emails_in,
    place_forms,
    postcodes_in,
    telephones_in,
)
from chronoapp.domain.redaction.spelling import SHORTEST, Nearly
from chronoapp.domain.redaction.words import folded_words, plain, words_in

_AROUND = 40  # characters of the text shown on either side
MISSPELT = "one letter from this name"
IN_THE_REGISTER = "in the case's register of what is confidential"
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
    allowed: frozenset[str]  # words of names that may be there, so that they are no misspellings
    addresses: Names
    alike: Mapping[str, Private] = field(default_factory=dict)  # postcodes, telephone numbers, e-mail addresses
    days: Mapping[date, str] = field(default_factory=dict)
    withheld: tuple[tuple[str, ...], ...] = ()


def forbidden(
    hidden: Iterable[Known],
    shown: Iterable[Known] = (),
    private: Iterable[Private] = (),
    births: Mapping[date, str] | None = None,
    withheld: Iterable[str] = (),
) -> Forbidden:
    """Ready the search: `hidden` people must not be named, `shown` may be; `births` are days and whose they are."""
    names, things = names_of(hidden), tuple(private)
    singles = {form.words[0] for forms in names.forms.values() for form in forms if len(form.words) == 1}
    parts = {word for one in names.people.values() for name in (one.name, *one.also) for word in folded_words(name)}
    allowed = {word for one in shown for name in (one.name, *one.also) for word in folded_words(name)}
    return Forbidden(
        names=names,
        nearly=Nearly(parts | {word for word in singles if not word.endswith("s")}),
        allowed=frozenset(allowed | parts | singles),
        addresses=_addresses(things),
        alike={alike: one for one in things for alike in _alikes(one)},
        days=_days(things, births or {}),
        withheld=tuple(words for text in withheld if len(words := folded_words(text)) >= 4),
    )


def _addresses(things: Iterable[Private]) -> Names:
    ways = {PrivateKind.ADDRESS: address_forms, PrivateKind.PLACE: place_forms}
    places = [one for one in things if one.kind in ways]
    forms = [Form(words, (one.id,), Rank.WHOLE) for one in places for words in ways[one.kind](one.words)]
    return Names({one.id: Known(one.id, one.words, says=_of(one)) for one in places}, by_first_word(forms), ())


def _alikes(one: Private) -> Iterator[str]:
    for reader in (postcodes_in, telephones_in, emails_in):
        yield from (found.alike for found in reader(one.words))


def _days(things: Iterable[Private], births: Mapping[date, str]) -> dict[date, str]:
    written = {day: _of(one) for one in things if one.kind is PrivateKind.BIRTH for _, day in days_in(one.words)}
    return {**written, **births}


def _of(one: Private) -> str:
    return f"{one.kind.value} of {one.about}" if one.about else f"{one.kind.value}, {IN_THE_REGISTER}"


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
    for place in mentions(text, search.addresses):
        yield _leak(where, text, (place.start, place.end), search.addresses.people[place.who[0]].says)
    yield from _misspelt(where, text, search)
    for found in _written_alike(text):
        if private := search.alike.get(found.alike):
            yield _leak(where, text, (found.start, found.end), _of(private))
    for found, day in days_in(text):
        if day in search.days:
            yield _leak(where, text, (found.start, found.end), search.days[day])
    yield from _withheld(where, text, search)


def _written_alike(text: str) -> Iterator[Found]:
    yield from postcodes_in(text)
    yield from telephones_in(text)
    yield from emails_in(text)


def _misspelt(where: str, text: str, search: Forbidden) -> Iterator[Leak]:
    seen: set[str] = set()
    for word in words_in(text):
        if word.folded in seen or len(word.folded) < SHORTEST - 1 or word.folded in search.allowed:
            continue
        seen.add(word.folded)
        if word.folded in ORDINARY:
            continue
        for name in sorted(search.nearly.names_near(word.folded)):
            yield _leak(where, text, (word.start, word.end), f"the name “{name.title()}”", MISSPELT)


def _withheld(where: str, text: str, search: Forbidden) -> Iterator[Leak]:
    if not search.withheld:
        return
    words = words_in(text)
    folded = [word.folded for word in words]
    starts: dict[str, list[int]] = {}
    for at, one in enumerate(folded):
        starts.setdefault(one, []).append(at)
    for wanted in search.withheld:
        head = wanted[:8]  # the beginning of a withheld text is enough to know it by
        for at in starts.get(head[0], ()):
            if tuple(folded[at : at + len(head)]) == head:
                yield _leak(where, text, (words[at].start, words[at + len(head) - 1].end), WITHHELD_TEXT)
                break


def _leak(where: str, text: str, span: tuple[int, int], of: str, doubt: str = "") -> Leak:
    start, end = span
    around = " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
    return Leak(where, text[start:end], of, doubt, around)

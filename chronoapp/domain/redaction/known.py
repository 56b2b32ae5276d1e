"""Who is known in a case, and every form in which a text may name them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from chronoapp.domain.cases import Case
from chronoapp.domain.redaction.ordinary import KIN, MONTHS, ORDINARY, TITLES
from chronoapp.domain.redaction.words import folded_words

_APOSTROPHE = re.compile("['’‘`]")


class Rank(IntEnum):
    """How surely a form names somebody; of two who share it, the one with the lower rank is meant."""

    WHOLE = 0  # the whole name, or another name they are known by
    PART = 1  # the given name alone, or initial and surname
    SURNAME = 2


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody the case knows by name: `also` are other names, `says` who they are in a word or two."""

    id: str
    name: str
    also: tuple[str, ...] = ()
    is_child: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Words that name one of `who` (ids; several where they share it).

    `is_owner` where an s without its apostrophe makes the name somebody's ("Lucys bag").
    """

    words: tuple[str, ...]
    who: tuple[str, ...]
    rank: Rank
    needs_capital: bool = False
    is_owner: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """Every form by its first word, the longest first; `too_short` are names of one letter: not to be found."""

    people: Mapping[str, Known]
    forms: Mapping[str, tuple[Form, ...]]
    too_short: tuple[str, ...]


def known_in(case: Case) -> tuple[Known, ...]:
    """The children and people of a case."""
    children = (Known(one.id, one.name, one.aliases, is_child=True, says="child") for one in case.children)
    people = (Known(one.id, one.name, one.aliases, says=one.relationship or one.role) for one in case.people)
    return (*children, *people)


def names_of(known: Iterable[Known]) -> Names:
    """Everything to look for, ready to be looked for in many texts."""
    people = {one.id: one for one in known}
    ranked: dict[tuple[str, ...], dict[str, Rank]] = defaultdict(dict)
    short: list[str] = []
    for one in people.values():
        for words, rank in _forms_of(one):
            if len(words) == 1 and len(words[0]) == 1:
                short.append(one.name)
                continue
            ranked[words][one.id] = min(rank, ranked[words].get(one.id, rank))
    return Names(people, by_first_word(_all_forms(ranked)), tuple(dict.fromkeys(short)))


def by_first_word(forms: Iterable[Form]) -> dict[str, tuple[Form, ...]]:
    """The forms as they are looked up: by their first word, the longest first."""
    found: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        found[form.words[0]].append(form)
    return {first: tuple(sorted(those, key=lambda form: -len(form.words))) for first, those in found.items()}


def _all_forms(ranked: Mapping[tuple[str, ...], Mapping[str, Rank]]) -> Iterator[Form]:
    for words, who in ranked.items():
        best = min(who.values())
        meant = tuple(one for one, rank in who.items() if rank == best)
        form = Form(words, meant, best, needs_capital=_is_delicate(words))
        yield form
        owners = (*words[:-1], words[-1] + "s")
        if owners not in ranked and len(words[-1]) > 2:
            yield Form(owners, meant, best, form.needs_capital, is_owner=best is not Rank.SURNAME)


def _is_delicate(words: tuple[str, ...]) -> bool:
    return len(words) == 1 and (len(words[0]) <= 3 or words[0] in ORDINARY or words[0] in MONTHS)


def _forms_of(one: Known) -> Iterator[tuple[tuple[str, ...], Rank]]:
    for name in (one.name, *one.also):
        for words in spellings(name):
            if KIN.issuperset(words):
                continue
            is_titled = words[0] in TITLES and len(words) > 1
            bare = words[1:] if is_titled else words
            yield words, Rank.WHOLE
            if is_titled:
                yield (words[0], bare[-1]), Rank.PART
            if len(bare) > 1:
                yield from _forms_of_whole(bare)
            elif is_titled and len(bare[0]) > 1:
                yield bare, Rank.SURNAME


def _forms_of_whole(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Rank]]:
    given, surname = words[0], words[-1]
    if len(surname) > 1:
        yield (surname,), Rank.SURNAME
    if given in {"baby", "unborn"}:  # "Baby Hubbard" is not called Baby
        return
    whole = (words, (given, surname), (surname, given), (surname, *words[:-1]))
    joined = ("".join(words), given + surname, surname + given)  # as the names of files have them
    yield from ((form, Rank.WHOLE) for form in (*whole, *((one,) for one in joined)))
    yield (given[0], surname), Rank.PART
    if len(given) > 1:
        yield (given,), Rank.PART


def spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name, an apostrophe parting them or not: O'Neill is also Oneill."""
    written = (folded_words(name), folded_words(_APOSTROPHE.sub("", name)))
    return tuple(dict.fromkeys(words for words in written if words))

"""Who is named in an account: by full name, alias, or the one word that names nobody else in the case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chronoapp.domain.cases import Case, Child, Person
from chronoapp.domain.matching_slips import Name, misspelled
from chronoapp.domain.matching_words import words_in

_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "pc", "pcso", "dc", "ds", "sgt", "insp", "prof", "unborn", "baby", "the"]
)
_RELATIONS = {"mother": "mother", "father": "father", "grandmother": "grandmother", "grandfather": "grandfather"}


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody who can be named: `says` is what each is called, `children` are the case's children's ids.

    `names` are by their first word, the longest first.
    """

    names: Mapping[str, Sequence[tuple[Name, str]]]
    says: Mapping[str, str]
    children: frozenset[str]

    def named_in(self, words: list[str]) -> tuple[frozenset[str], list[str]]:
        """Who these words name, and the words that are nobody's name."""
        found: set[str] = set()
        rest: list[str] = []
        at = 0
        while at < len(words):
            for name, who in self.names.get(words[at], ()):
                if tuple(words[at : at + len(name)]) == name:
                    found.add(who)
                    at += len(name)
                    break
            else:
                rest.append(words[at])
                at += 1
        return frozenset(found), rest


def directory(case: Case, vocabulary: Iterable[str]) -> Directory:
    """The people of a case and every way to name them; `vocabulary`, the words of its accounts, for slips of pen."""
    everybody: list[Child | Person] = [*case.children, *case.people]
    meant: dict[Name, set[str]] = defaultdict(set)
    for one in everybody:
        for name in _names_of(one):
            meant[name].add(one.id)
    names = {name: next(iter(who)) for name, who in meant.items() if name and len(who) == 1}
    names |= misspelled(names, vocabulary)
    says = {one.id: one.known_as if isinstance(one, Child) else one.name for one in everybody}
    return Directory(_by_first_word(names), says, frozenset(child.id for child in case.children))


def _by_first_word(names: Mapping[Name, str]) -> dict[str, list[tuple[Name, str]]]:
    found: dict[str, list[tuple[Name, str]]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        found[name[0]].append((name, names[name]))
    return dict(found)


def _names_of(one: Child | Person) -> Iterable[Name]:
    for name in (one.name, *one.aliases):
        words = tuple(words_in(name))
        yield words
        bare = tuple(word for word in words if word not in _TITLES)
        yield bare
        if len(bare) > 1:
            yield bare[:1]
            yield bare[-1:]
    if isinstance(one, Person) and not one.role:
        relation = re.search(r"\w+", one.relationship.casefold().removeprefix("maternal ").removeprefix("paternal "))
        if relation and relation[0] in _RELATIONS:
            yield (relation[0],)

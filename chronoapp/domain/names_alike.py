"""Names that may be one: a name the case has not, beside its people and agencies; proposed with why, never joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from chronoapp.domain.cases import Person

MOST = 3  # likely ones proposed
_LONG_ENOUGH = 5  # letters of a surname in which a slip of the pen is told from another name
_ALIKE = 0.82  # difflib's ratio: one letter of six
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLES = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "mx": "", "dr": "", "prof": "", "rev": ""}
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev)\.? (?:[A-Z]\.? ?){0,3}(?:[A-Z][\w'’-]+ ?){1,3}")
_FULL = re.compile(r"(?:[A-Z]\.? |[A-Z][a-z][\w'’-]*\s){1,2}[A-Z][a-z][\w'’-]+")
_HERS = re.compile(r"\b(?:grand|step)?(?:mother|daughter)\b|\baunt\b|\bsister\b|\bmgm\b|\bpgm\b", re.IGNORECASE)
_HIS = re.compile(r"\b(?:grand|step)?(?:father|son)\b|\buncle\b|\bbrother\b|\bmgf\b|\bpgf\b", re.IGNORECASE)
# Words every agency of a kind has: they tell no two apart.
_COMMON = frozenset({
    "the", "of", "and", "for", "a", "nhs", "trust", "foundation", "council", "county", "borough", "city", "service",
    "services", "team", "dept", "department", "constabulary", "force", "ltd", "limited", "children", "childrens",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A person as a cell names them, and what else the cell says of them ("Maternal Grandmother")."""

    name: str
    rest: str = ""


@lru_cache(maxsize=4096)
def named_in(text: str) -> Named | None:
    """The one person a short text names with a title ("Mrs J Hubbard, Maternal Grandmother") or in full; else None."""
    parts = [" ".join(part.split()) for part in re.split(r"[,;()\n]| - ", text) if part.strip()]
    for pattern in (_TITLED, _FULL):
        for index, part in enumerate(parts):
            if pattern.fullmatch(part):
                return Named(part, ", ".join(parts[:index] + parts[index + 1 :]))
    return None


def is_titled(name: str) -> bool:
    """True for "Mrs Hubbard": a person for certain, where "Riverside Homes" may be none."""
    return _TITLED.fullmatch(name) is not None


def plain_name(name: str) -> str:
    """A name as it is compared: small letters, no full stops, single spaces."""
    return " ".join(word.casefold() for word in _WORD.findall(name))


def likely_people(name: str, people: Iterable[Person]) -> tuple[tuple[Person, str], ...]:
    """The people who may be meant by a name, each with why, the surest first; at most three."""
    found = [(person, *best) for person in people if (best := _best(name, person))]
    found.sort(key=lambda one: one[1], reverse=True)
    return tuple((person, why) for person, _, why in found[:MOST])


def _best(name: str, person: Person) -> tuple[float, str] | None:
    if _sexes(name, person) == {"m", "f"}:
        return None
    return max((alike for known in (person.name, *person.aliases) if (alike := alike_names(name, known))), default=None)


def _sexes(name: str, person: Person) -> set[str]:
    titles = {_TITLES.get(plain_name(one).partition(" ")[0], "") for one in (name, person.name, *person.aliases)}
    said = {"f"} if _HERS.search(person.relationship) else {"m"} if _HIS.search(person.relationship) else set[str]()
    return (titles | said) - {""}


def alike_names(one: str, other: str) -> tuple[float, str] | None:
    """How alike two people's names are, 0 to 1, and why; None where they are two people's."""
    mine, theirs = _parts(one), _parts(other)
    if not mine or not theirs:
        return None
    given = _given(mine[:-1], theirs[:-1])
    if given is None:
        return None
    if mine[-1] == theirs[-1]:
        return 0.9 + given[0], f"the same surname{given[1]}"
    ratio = SequenceMatcher(None, mine[-1], theirs[-1]).ratio()
    if min(len(mine[-1]), len(theirs[-1])) >= _LONG_ENOUGH and ratio >= _ALIKE:
        return 0.5 * ratio + given[0], f"“{mine[-1].title()}” is nearly “{theirs[-1].title()}”{given[1]}"
    return None


def _parts(name: str) -> list[str]:
    return [word for word in plain_name(name).split() if word not in _TITLES]


def _given(mine: Sequence[str], theirs: Sequence[str]) -> tuple[float, str] | None:
    """Whether two people's first names can be one's: the same, an initial of it, or not given."""
    if not mine or not theirs:
        return 0.0, ""
    first, other = mine[0], theirs[0]
    if first == other:
        return 0.1, " and first name"
    if 1 in {len(first), len(other)} and first[0] == other[0]:
        return 0.05, f", and {min(first, other, key=len).upper()} fits {max(first, other, key=len).title()}"
    return None


def likely_agencies(name: str, known: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The agencies of a case that may be the one named, each with why; none where the case has it so already."""
    agencies = list(known)
    if any(plain_name(agency) == plain_name(name) for agency in agencies):
        return ()
    found = [(agency, why) for agency in agencies if (why := _why_agency(name, agency))]
    return tuple(found[:MOST])


def _why_agency(name: str, agency: str) -> str:
    mine, theirs = _telling(name), _telling(agency)
    both = mine & theirs
    if both and (mine <= theirs or theirs <= mine):
        return f"both say “{' '.join(word for word in plain_name(agency).split() if word in both)}”"
    is_nearly = SequenceMatcher(None, plain_name(name), plain_name(agency)).ratio() >= 0.88
    return "the two are spelled nearly alike" if is_nearly else ""


def _telling(agency: str) -> set[str]:
    return {word.removesuffix("'s").removesuffix("’s") for word in plain_name(agency).split()} - _COMMON

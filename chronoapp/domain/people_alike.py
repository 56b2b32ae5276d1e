"""Names that may be one person's, with why: proposed to a worker, who says; nothing is ever merged by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from chronoapp.domain.cases import Case
from chronoapp.domain.events import Event
from chronoapp.domain.people_names import apart, are_forms

_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "pc", "pcso", "dc", "ds", "di", "sgt", "insp", "rev", "sir", "cllr"}
)
_LONG_GIVEN = 4  # letters of a given name from which one may be a slip of the pen
_LONG_SURNAME = 5
# Two or three words that begin with a capital, a title or an initial among them, as names are told in a source.
_TOLD = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|PC|DC|DS)\.? )?[A-Z][\w’'-]*[a-z](?: [A-Z]\.?)?(?: [A-Z][\w’'-]*[a-z]){1,2}\b"
)
_WORDS = (
    "school nursery college academy primary secondary health visitor visiting team police social care worker nurse the "
    "service services housing hospital surgery centre clinic council county city unit officer children's children’s "
    "general practice family court road street ward trust north south east west early help front door lead head of "
    "safeguarding teacher year group record records call log note case children child mother father grandmother "
    "grandfather aunt uncle january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday learning mentor manager support midwife"
)
_NOT_A_NAME = frozenset(_WORDS.split())


@dataclass(frozen=True, slots=True)
class Named:
    """A name with where it stands: `key` is "child:ID", "person:ID" or "name:TEXT" for one only told of in events."""

    key: str
    name: str
    also: tuple[str, ...] = ()
    says: str = ""
    born: date | None = None

    @property
    def is_kept(self) -> bool:
        """True for a child or a person of the case, False for a name somebody only told."""
        return not self.key.startswith("name:")

    @property
    def every_name(self) -> tuple[str, ...]:
        """The name and all others it goes by."""
        return (self.name, *self.also)


@dataclass(frozen=True, slots=True)
class Alike:
    """Two names that may be one person's, and why; `one` is always a child or a person of the case."""

    one: Named
    other: Named
    why: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two keys in order: the name of the question."""
        return pair_of(self.one.key, self.other.key)


def pair_of(one: str, other: str) -> tuple[str, str]:
    """Two keys in order."""
    return (one, other) if one < other else (other, one)


def everybody(case: Case) -> list[Named]:
    """The children and people of a case."""
    children = [Named(f"child:{one.id}", one.name, one.aliases, "child", one.born) for one in case.children]
    people = [
        Named(f"person:{one.id}", one.name, one.aliases, one.role or one.relationship or one.agency, one.born)
        for one in case.people
    ]
    return [*children, *people]


def told_of(events: Iterable[Event]) -> list[Named]:
    """The names that stand in who told us, and how it was reported, each once, with how often."""
    found: dict[str, int] = defaultdict(int)
    for event in events:
        told = {event.source, *(text for account in event.accounts for text in (account.source, account.reported_how))}
        for name in {match[0] for text in told for match in _TOLD.finditer(text)}:
            if not _NOT_A_NAME.intersection(name.casefold().split()):
                found[name] += 1
    return [
        Named(f"name:{name}"[:240], name, says=f"named in {_times(count)}") for name, count in sorted(found.items())
    ]


def _times(count: int) -> str:
    return "1 event" if count == 1 else f"{count} events"


def proposals(kept: list[Named], told: list[Named], settled: Mapping[tuple[str, str], str]) -> tuple[Alike, ...]:
    """Every two names that may be one person's; not those `settled` to be two, nor names the case knows already."""
    known = {_plain(name) for one in kept for name in one.every_name}
    new = [one for one in told if _plain(one.name) not in known]
    pairs = [*combinations(kept, 2), *((one, other) for one in kept for other in new)]
    found = (Alike(one, other, why) for one, other in pairs if (why := why_alike(one, other)))
    return tuple(alike for alike in found if alike.pair not in settled)


def why_alike(one: Named, other: Named) -> str:
    """Why two may be one person, in words; "" where nothing says so, or their dates of birth are two."""
    if one.born and other.born and one.born != other.born:
        return ""
    reasons = (_why(mine, theirs) for mine, theirs in _every_two(one, other))
    return next((reason for reason in reasons if reason), "")


def _every_two(one: Named, other: Named) -> Iterator[tuple[str, str]]:
    return ((mine, theirs) for mine in one.every_name for theirs in other.every_name)


def _why(one: str, other: str) -> str:
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return ""
    if mine == theirs:
        return f"Both are called {one}."
    if len(mine) > 1 and len(theirs) > 1:
        return _of_whole_names(mine, theirs)
    return _of_given_names(mine, theirs)


def _of_whole_names(mine: list[str], theirs: list[str]) -> str:
    given, surname = _given(mine[0], theirs[0]), _surname(mine[-1], theirs[-1])
    if mine[0] == theirs[0] and mine[-1] == theirs[-1]:
        return f"The same name but for a middle one: {_said(mine[0])} {_said(mine[-1])}."
    if given and mine[-1] == theirs[-1]:
        return f"{given}, and both are called {_said(mine[-1])}."
    return f"Both are called {_said(mine[0])}, and {surname}." if surname and mine[0] == theirs[0] else ""


def _of_given_names(mine: list[str], theirs: list[str]) -> str:
    """One of them has only a given name: the whole of it has to say so."""
    given = _given(mine[0], theirs[0]) if len(mine) != len(theirs) or len(mine) == 1 else ""
    if mine[0] == theirs[0] and len(mine) != len(theirs):
        return f"Both are called {_said(mine[0])}; one is written without a surname."
    return f"{given}." if given and len(mine[0]) > 1 and len(theirs[0]) > 1 else ""


def _given(one: str, other: str) -> str:
    if are_forms(one, other):
        return f"{_said(one)} and {_said(other)} are forms of one name"
    if min(len(one), len(other)) == 1 and one[0] == other[0]:
        return (
            f"{_said(one)} may stand for {_said(other)}"
            if len(one) == 1
            else f"{_said(other)} may stand for {_said(one)}"
        )
    if min(len(one), len(other)) >= _LONG_GIVEN and apart(one, other) == 1:
        return f"{_said(one)} and {_said(other)} differ by one letter, or by two swapped"
    return ""


def _surname(one: str, other: str) -> str:
    if min(len(one), len(other)) >= _LONG_SURNAME and apart(one, other) == 1:
        return f"the surnames {_said(one)} and {_said(other)} differ by one letter, or by two swapped"
    parts = {*one.split("-")}, {*other.split("-")}
    return f"{_said(one)} and {_said(other)} share a part" if parts[0] & parts[1] else ""


def _words(name: str) -> list[str]:
    """The words of a name without titles; none where a title stands with a surname alone, which many may share."""
    words = [word.strip(".,()").casefold() for word in name.replace("’", "'").split()]
    bare = [word for word in words if word and word not in _TITLES]
    return [] if len(bare) == 1 and len(words) > 1 else bare


def _plain(name: str) -> str:
    return " ".join(_words(name))


def _said(word: str) -> str:
    return "“" + "-".join(part[:1].upper() + part[1:] for part in word.split("-")) + "”"

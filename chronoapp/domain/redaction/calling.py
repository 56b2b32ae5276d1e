"""How each person is called for an audience: by real name, initials, role, letter or a chosen name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from chronoapp.domain.cases import Case, Child, Person
from chronoapp.domain.redaction.known import Names, known_in, names_of
from chronoapp.domain.redaction.mentions import mentions
from chronoapp.domain.redaction.ordinary import TITLES

_BESIDES = re.compile(r"[,;(/]| (?:of|to|at|for|in|from|with) (?!year\b)", re.IGNORECASE)
WITHHELD = "[name withheld]"
SOMEBODY = "[name]"  # where a text names one of several people and nobody can tell which


class Style(StrEnum):
    """How a group of people is called in what leaves."""

    REAL = "real names"
    INITIALS = "initials"
    ROLES = "roles"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a copy is for, and how it calls people; `chosen` names by id go before any style.

    `withheld` are the ids of people who must not be recognised at all. `named` are those whose name the case keeps
    confidential and a person chose to name in this copy all the same.
    """

    children: Style = Style.REAL
    family: Style = Style.REAL
    professionals: Style = Style.REAL
    chosen: Mapping[str, str] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    @property
    def says(self) -> str:
        """How people are called, in one line."""
        groups = (("children", self.children), ("family", self.family), ("professionals", self.professionals))
        if all(style is Style.REAL for _, style in groups):
            said = "real names"
        else:
            said = "; ".join(f"{group}: {style.value}" for group, style in groups)
        changed = [
            f"{len(self.chosen)} chosen" if self.chosen else "",
            f"{len(self.withheld)} withheld" if self.withheld else "",
            f"{len(self.named)} confidential and named on purpose" if self.named else "",
        ]
        return "; ".join(part for part in (said, *changed) if part)


def calls(case: Case, audience: Audience) -> dict[str, str]:
    """What each person is called who is not called by their real name: by id.

    Whoever the case keeps confidential is withheld, unless somebody chose to name them in this copy.
    """
    known = names_of(known_in(case))
    called = _children(case.children, audience.children)
    called |= _adults([one for one in case.people if not is_professional(one)], audience.family, known)
    called |= _adults([one for one in case.people if is_professional(one)], audience.professionals, known)
    called |= {who: name.strip() for who, name in audience.chosen.items() if name.strip()}
    withheld = audience.withheld | (confidential_in(case).keys() - audience.named)
    return _told_apart(called) | dict.fromkeys(sorted(withheld), WITHHELD)


def confidential_in(case: Case) -> dict[str, str]:
    """Whose name must never leave, by id, and why."""
    everybody: tuple[Child | Person, ...] = (*case.children, *case.people)
    return {one.id: one.confidential for one in everybody if one.confidential}


def is_professional(person: Person) -> bool:
    """Somebody who works with the family rather than belonging to it."""
    return bool(person.agency) and not person.relationship


def _children(children: Iterable[Child], style: Style) -> dict[str, str]:
    if style is Style.REAL:
        return {}
    if style is Style.INITIALS:
        return {child.id: _initials(child.name) for child in children}
    return {child.id: f"Child {letter(number)}" for number, child in enumerate(children)}


def _adults(people: Iterable[Person], style: Style, known: Names) -> dict[str, str]:
    if style is Style.REAL:
        return {}
    if style is Style.INITIALS:
        return {one.id: _initials(one.name) for one in people}
    if style is Style.LETTERS:
        return {one.id: f"Adult {letter(number)}" for number, one in enumerate(people)}
    return {one.id: _role(one, known) for one in people}


def _role(one: Person, known: Names) -> str:
    """The role alone: "mother of Amara" and "Head of Year, Thornhay Academy" name a child and a school."""
    said = _BESIDES.split(one.relationship or one.role, maxsplit=1)[0].strip()
    if not said or mentions(said, known):
        return "An adult"
    return said[0].upper() + said[1:]


def _told_apart(called: Mapping[str, str]) -> dict[str, str]:
    """Two social workers are Social Worker 1 and Social Worker 2: one name never stands for two people."""
    many = {name for name, count in Counter(called.values()).items() if count > 1}
    seen: Counter[str] = Counter()
    apart: dict[str, str] = {}
    for who, name in called.items():
        seen[name] += 1
        apart[who] = f"{name} {seen[name]}" if name in many else name
    return apart


def letter(number: int) -> str:
    """A, B, … Z, AA, AB …, counted from 0."""
    rest, last = divmod(number, 26)
    return (letter(rest - 1) if rest else "") + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[last]


def _initials(name: str) -> str:
    parts = [part for part in name.replace("-", " ").split() if part.strip(".").casefold() not in TITLES]
    return "".join(f"{part[0].upper()}." for part in parts) or SOMEBODY

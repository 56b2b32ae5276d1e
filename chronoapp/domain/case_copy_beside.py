"""Whom and what a case's own JSON brings to the case it is to come into: who is there already, who is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from chronoapp.domain.case_copy import CaseCopy
from chronoapp.domain.cases import Agency, Case, Child, Person, Span
from chronoapp.domain.exports_words import says_day
from chronoapp.domain.names_alike import plain_name

One = TypeVar("One", Child, Person)

NOT_CARRIED = (
    "Not in such a file, and so not taken in: the history of changes and the audit; files as agencies sent them, with "
    "the rows held or left out; drafts; the register of what must not leave; what was prepared for a court; filings; "
    "requests; saved views; harm matrices; notes on patterns; which accounts were kept apart. That an agency has "
    "withdrawn an account is kept in the history of its event."
)


@dataclass(frozen=True, slots=True)
class Brings:
    """Whom and what the file adds beside events. `child_ids` are the children's here, by their ids in the file.

    `clashes` say where the case knows somebody otherwise than the file: what stands in the case stays.
    `is_other_family` where the case has children, and the file names none of them.
    """

    children: tuple[Child, ...] = ()
    people: tuple[Person, ...] = ()
    agencies: tuple[Agency, ...] = ()
    spans: tuple[Span, ...] = ()
    child_ids: Mapping[str, str] = field(default_factory=dict)
    clashes: tuple[str, ...] = ()
    is_other_family: bool = False


NOTHING_BESIDE = Brings()


def brings(copy: CaseCopy, case: Case) -> Brings:
    """What the file has that the case has not. People are the same by identity, else by name."""
    child_ids = {one.id: there.id for one in copy.children if (there := _same(one, case.children))}
    everybody = (*case.people, *case.merged)
    people_ids = {one.id: known.id for one in copy.people if (known := _same(one, everybody))}
    return Brings(
        children=tuple(one for one in copy.children if one.id not in child_ids),
        people=tuple(
            replace(one, same_as=people_ids.get(one.same_as) or child_ids.get(one.same_as, one.same_as))
            for one in copy.people
            if one.id not in people_ids
        ),
        agencies=tuple(_unknown_agencies(copy, case)),
        spans=tuple(_unknown_spans(copy, case)),
        child_ids={one.id: child_ids.get(one.id, one.id) for one in copy.children},
        clashes=tuple(_clashes(copy, case)),
        is_other_family=bool(case.children and copy.children) and not child_ids,
    )


def _same(one: One, everybody: Sequence[One]) -> One | None:
    by_id = next((there for there in everybody if there.id == one.id), None)
    name = plain_name(one.name)
    return by_id or next((there for there in everybody if plain_name(there.name) == name), None)


def _unknown_agencies(copy: CaseCopy, case: Case) -> Iterator[Agency]:
    there = {plain_name(one.name) for one in case.agencies}
    return (one for one in copy.agencies if plain_name(one.name) not in there)


def _unknown_spans(copy: CaseCopy, case: Case) -> Iterator[Span]:
    ids = {one.id for one in case.spans}
    there = {replace(one, id="", confidential="") for one in case.spans}
    return (one for one in copy.spans if one.id not in ids and replace(one, id="", confidential="") not in there)


def _clashes(copy: CaseCopy, case: Case) -> Iterator[str]:
    for one in copy.children:
        there = _same(one, case.children)
        if there and one.born and there.born and there.born != one.born:
            here = f"born on {says_day(there.born)} here and on {says_day(one.born)} in the file"
            yield f"{there.name} is {here}. What stands here stays: check which is right."


def brings_notes(copy: CaseCopy, found: Brings) -> tuple[str, ...]:
    """What a person must know before the file is taken in, a sentence each."""
    named = (
        ("child", "children", [one.name for one in found.children]),
        ("person", "people", [_person(one) for one in found.people if not one.same_as]),
        ("agency", "agencies", [one.name for one in found.agencies]),
        ("dated span", "dated spans", [f"{one.kind.value} “{one.label}”" for one in found.spans]),
    )
    added = [_counted(one, many, names) for one, many, names in named if names]
    whose = ", ".join(child.name for child in copy.children) or "nobody"
    what = f"This is a whole case as chronoapp wrote it: {copy.ref}, {copy.title}, about {whose}."
    how = (
        "Its dates, impacts, decisions, themes, judgements and accounts come as they stand there; nothing is read anew."
    )
    return (
        f"{what} {how}",
        *(f"It adds to the People page {one}." for one in added),
        *found.clashes,
        NOT_CARRIED,
    )


def _counted(one: str, many: str, names: Iterable[str]) -> str:
    listed = list(names)
    return f"{len(listed)} {one if len(listed) == 1 else many}: {'; '.join(listed)}"


def _person(person: Person) -> str:
    says = ", ".join(part for part in (person.role, person.relationship, person.agency) if part)
    return f"{person.name} ({says})" if says else person.name

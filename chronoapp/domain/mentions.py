"""Who an event speaks of: every mention of a child or another person, by whichever of their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from chronoapp.domain.cases import Case, Child, Person
from chronoapp.domain.events import Event
from chronoapp.domain.searching import folded, words_of

_TITLES = frozenset({"mr", "mrs", "miss", "ms", "mx", "dr", "rev", "pc", "dc", "ds", "sgt", "sir", "dame", "prof"})

Names = Callable[[Event], tuple[str, ...]]


def people_in(case: Case, ids: Iterable[str] | None = None) -> Names:
    """Whom of the case's children and people an event mentions, by their ids; only those of `ids` where given.

    A child is concerned by an impact recorded on them or on all the children, too.
    """
    wanted = None if ids is None else frozenset(ids)
    everybody: tuple[Child | Person, ...] = (*case.children, *case.people)
    known = [(one.id, _any_of(_names(one))) for one in everybody]
    patterns = [(key, names) for key, names in known if names and (wanted is None or key in wanted)]
    children = frozenset(child.id for child in case.children)

    def found(event: Event) -> tuple[str, ...]:
        text = folded(" \n ".join(words_of(event)))
        felt = {impact.child_id for impact in event.impacts}
        return tuple(
            key for key, names in patterns if key in felt or ("" in felt and key in children) or names.search(text)
        )

    return found


def _names(one: Child | Person) -> tuple[str, ...]:
    first = (one.known_as,) if isinstance(one, Child) else ()
    return (one.name, *one.aliases, *first, *_shorter(one.name))


def _shorter(name: str) -> tuple[str, ...]:
    """How a person with a title is also written: “Mrs Janet Oakes” is Mrs Oakes and Janet Oakes."""
    words = name.split()
    if len(words) < 3 or words[0].casefold().rstrip(".") not in _TITLES:  # title, first name, surname
        return ()
    return (f"{words[0]} {words[-1]}", " ".join(words[1:]))


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    spelled = dict.fromkeys(r"\s+".join(map(re.escape, folded(name).split())) for name in names if name.strip())
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelled)})(?!\w)") if spelled else None

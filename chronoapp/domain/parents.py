"""The children's mother and father among the people of a case, and which of them was born first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from chronoapp.domain.cases import Person

_MOTHER = r"mother|mum|mam|mummy"
_FATHER = r"father|dad|daddy"
# Neither "grandmother" (one word), "step-mother", "foster father" nor "mother's partner" is a parent.
_PARENT = re.compile(rf"(?<![\w-])(?:(?P<mother>{_MOTHER})|(?:{_FATHER}))(?!['’\w-])", re.IGNORECASE)
_NO_PARENT = re.compile(r"\b(?:grand|great|step|foster|god|adoptive|in[- ]law)\b", re.IGNORECASE)


def parent(person: Person) -> str:
    """Which parent of the children somebody is by their relationship: "mother", "father", or "" for neither."""
    if _NO_PARENT.search(person.relationship):
        return ""
    found = _PARENT.search(person.relationship)
    return ("mother" if found["mother"] else "father") if found else ""


def first_parent_born(people: Iterable[Person]) -> tuple[date, str] | None:
    """The birth of the parent born first, and which of them it is; None where neither's is known.

    A parent whose record is kept confidential is passed over: a question to an agency would tell of it.
    """
    known = [(one.born, f"the {who}") for one in people if one.born and not one.confidential and (who := parent(one))]
    return min(known, default=None)

"""What an agency's columns say of an event beside its words: whom the row is about, and whether they attended."""

from __future__ import annotations

import re
from functools import lru_cache

from chronoapp.domain.cases import Child
from chronoapp.domain.columns_words import NOTE_ON, Field, field_of_words
from chronoapp.domain.events import Event

_ATTENDANCE = re.compile(r"\battend(?:ance|ed)\b(?! date)|\bdna\b|\bwas not brought\b|\bwnb\b", re.IGNORECASE)


def attendance_cells(event: Event) -> tuple[str, ...]:
    """What stands in the columns about attendance of every account, where the accounts' words were loaded."""
    return tuple(
        text for account in event.accounts for heading, text in account.words.items() if _is_attendance(heading)
    )


def is_about_only(event: Event, child: Child, children: tuple[Child, ...]) -> bool:
    """Whether the columns that say whom a row is about name this child and no other of the case."""
    cells = [text for account in event.accounts for heading, text in account.words.items() if _is_person(heading)]
    return [one for one in children if any(_names(one).search(text) for text in cells)] == [child]


@lru_cache(maxsize=512)
def _is_attendance(heading: str) -> bool:
    return bool(_ATTENDANCE.search(heading)) and not heading.startswith(NOTE_ON)


@lru_cache(maxsize=512)
def _is_person(heading: str) -> bool:
    met = field_of_words(heading)
    return met is not None and met[0] is Field.PERSON


@lru_cache(maxsize=64)
def _names(child: Child) -> re.Pattern[str]:
    names = (child.known_as, child.name, *child.aliases)
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names if name), re.IGNORECASE)

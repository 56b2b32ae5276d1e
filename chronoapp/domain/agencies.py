"""What kind of agency a name is: agencies name themselves freely, and one kind keeps one colour everywhere."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

# The first kind with a word of the name in it wins, so "School nurse" is health.
_WORDS: Final = (
    ("police", ("police", "constabulary")),
    ("health", ("health", "nurse", "midwi", "hospital", "nhs", "camhs", "surgery", "medical", "ambulance", "clinic")),
    ("school", ("school", "nursery", "college", "academy", "education", "pupil")),
    ("housing", ("housing", "homes", "landlord", "tenan")),
    ("voluntary", ("voluntary", "charity", "refuge", "women's aid", "nspcc", "barnardo")),
    ("social-care", ("social", "children's services", "early help", "first contact", "safeguarding hub")),
    ("family", ("family", "mother", "father", "parent", "the child", "carer")),
)
_INITIALS: Final = {"gp": "health", "a&e": "health", "mash": "social-care", "csc": "social-care"}


@lru_cache(maxsize=1024)  # a case names a handful of agencies, a thousand times over
def agency_kind(name: str) -> str:
    """`police`, `health`, `school`, `housing`, `voluntary`, `social-care` or `family`; `other` where none is known."""
    lowered = name.casefold()
    for initials, kind in _INITIALS.items():
        if initials in lowered.split():
            return kind
    return next((kind for kind, words in _WORDS if any(word in lowered for word in words)), "other")

"""The colours, shapes and words of every chart, and which of them an agency or a valence has.

The same values stand in `static/css/chronoapp.css`; a test holds the two together.
"""

from __future__ import annotations

from typing import Final

from chronoapp.domain.events import Valence

COLOURS: Final = {
    "paper": "#F7F7F4",
    "sheet": "#FFFFFF",
    "ink": "#0B0C0C",
    "secondary": "#4A5459",
    "line": "#C9CDD0",
    "accent": "#1B4F8A",
    "accent-hover": "#123A68",
    "focus": "#FFDD00",
    "harm": "#A8320A",
    "mixed": "#7A5A00",
    "neutral": "#4A5A66",
    "strength": "#00665A",
    "police": "#1F4E9E",
    "school": "#7A4B00",
    "health": "#00696B",
    "social-care": "#6B2D73",
    "housing": "#8A3A1E",
    "family": "#4F5B00",
    "voluntary": "#5A3FA8",
    "other": "#4A5459",
    "held": "#7A4B00",
    "error": "#B3261E",
    "done": "#00663D",
}

WORDS: Final = {
    Valence.HARM: "harm",
    Valence.MIXED: "mixed",
    Valence.NEUTRAL: "neutral",
    Valence.STRENGTH: "strength",
}

# Agencies name themselves freely; the first line with a word of the name in it wins, so "School nurse" is health.
_AGENCY_WORDS: Final = (
    ("police", ("police", "constabulary")),
    ("health", ("health", "nurse", "midwi", "hospital", "nhs", "camhs", "surgery", "medical", "ambulance", "clinic")),
    ("school", ("school", "nursery", "college", "academy", "education", "pupil")),
    ("housing", ("housing", "homes", "landlord", "tenan")),
    ("voluntary", ("voluntary", "charity", "refuge", "women's aid", "nspcc", "barnardo")),
    ("social-care", ("social", "children's services", "early help", "first contact", "safeguarding hub")),
    ("family", ("family", "mother", "father", "parent", "the child", "carer")),
)
_AGENCY_INITIALS: Final = {"gp": "health", "a&e": "health", "mash": "social-care", "csc": "social-care"}


def agency_colour(name: str) -> str:
    """The colour token of an agency by the words of its name; "other" where none is known."""
    lowered = name.casefold()
    for initials, token in _AGENCY_INITIALS.items():
        if initials in lowered.split():
            return token
    matches = (token for token, words in _AGENCY_WORDS if any(word in lowered for word in words))
    return next(matches, "other")

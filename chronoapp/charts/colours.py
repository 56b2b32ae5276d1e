"""The colours and words of every chart; an agency has the colour of its kind (`domain.agencies`).

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

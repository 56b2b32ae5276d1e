"""Short codes for the kinds of events, so that what came after what can be read as a line: `M A M M`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from chronoapp.domain.events import Event
from chronoapp.domain.themes import THEMES

# One letter for what runs are most asked about, two for the rest; every authority's own theme gets one that is free.
CODES: Final[Mapping[str, str]] = {
    "Domestic abuse": "D",
    "Physical harm": "P",
    "Sexual harm": "X",
    "Emotional harm": "E",
    "Neglect": "N",
    "Parental substance misuse": "U",
    "Parental mental health": "PM",
    "Child mental health": "CM",
    "Missing": "M",
    "Exploitation": "EX",
    "School attendance": "S",
    "Health missed": "W",
    "Hospital": "A",
    "Household change": "H",
    "Move": "MV",
    "Bereavement": "B",
    "Offending": "O",
    "Young carer": "YC",
    "Legal": "L",
    "Child protection process": "CP",
    "Family time": "F",
    "Placement change": "PC",
    "Non-engagement": "R",
    "Change of worker": "CW",
    "Strength": "ST",
    "Child's voice": "V",
}
# Why a letter that is not the theme's own.
HINTS: Final[Mapping[str, str]] = {
    "Hospital": "A for A&E",
    "Health missed": "W for was not brought",
    "Parental substance misuse": "U for use",
    "Non-engagement": "R for refused",
}
NO_THEME: Final = "–"

_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Code:
    """A code, the theme it stands for, and how many of the events have it."""

    code: str
    theme: str
    count: int = 0
    hint: str = ""


def codes_of(themes: Iterable[str]) -> dict[str, str]:
    """A code for each theme, all different; the same themes always get the same codes.

    A listed theme has its own. Another gets its first letters, or those of its words, that no other theme has.
    """
    wanted = sorted(dict.fromkeys(themes), key=lambda theme: (theme not in CODES, theme.casefold(), theme))
    given: dict[str, str] = {}
    taken = set(CODES.values())
    for theme in wanted:
        given[theme] = CODES.get(theme) or next(code for code in _candidates(theme) if code not in taken)
        taken.add(given[theme])
    return given


def _candidates(theme: str) -> Iterable[str]:
    letters = "".join(_LETTERS.findall(theme)).upper() or "T"
    initials = "".join(found[0] for word in theme.split() if (found := _LETTERS.findall(word))).upper()
    yield from filter(None, (letters[:1], initials[:2], letters[:2], letters[:1] + letters[2:3], letters[:3]))
    for number in range(2, 10_000):
        yield f"{letters[:1]}{number}"


def code_of(event: Event, codes: Mapping[str, str]) -> str:
    """The event's code: of each of its themes, joined by `+`; a dash where it has none."""
    return "+".join(codes[theme] for theme in event.themes if theme in codes) or NO_THEME


def legend(events: Iterable[Event], codes: Mapping[str, str]) -> tuple[Code, ...]:
    """What each code among these events stands for and how many have it, the commonest first."""
    counts: dict[str, int] = {}
    for event in events:
        for theme in event.themes:
            counts[theme] = counts.get(theme, 0) + 1
    told = (Code(codes[theme], theme, count, HINTS.get(theme, "")) for theme, count in counts.items())
    return tuple(sorted(told, key=lambda one: (-one.count, one.code)))


def theme_coded(code: str, themes: Iterable[str]) -> str:
    """The theme a typed code stands for; "" where it stands for none. Capitals do not matter."""
    wanted = code.strip().upper()
    return next((theme for theme, own in codes_of((*THEMES, *themes)).items() if own == wanted), "")

"""The paints of marks that say more than their valence: full, open or pale, with a letter that can be read on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from chronoapp.charts.colours import COLOURS

_PALE = 0.22  # of the colour, the rest white


@dataclass(frozen=True, slots=True)
class Look:
    """What a mark says besides its valence: a `letter` within its shape, and `beside` it a short code.

    `colour` is a token's name, in place of the valence's; `fill` is "full", "open" (an outline) or "pale". A mark that
    `is_silent` has no word beside it, not even how many events it counts.
    """

    letter: str = ""
    beside: str = ""
    colour: str = ""
    fill: str = "full"
    is_silent: bool = False


PLAIN: Final = Look()


def paint(token: str, fill: str) -> tuple[str, str, float]:
    """The fill, the edge and the edge's width in pixels of a shape in a token's colour."""
    colour = COLOURS[token]
    if fill == "full":
        return colour, COLOURS["sheet"], 1
    return (COLOURS["sheet"] if fill == "open" else pale(colour)), colour, 1.8


def pale(colour: str) -> str:
    """A colour `#RRGGBB` mixed with much white: dark letters are read on it."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * _PALE):02X}" for part in parts)


def letter_colour(look: Look) -> str:
    """The colour of the letter within a shape."""
    return COLOURS["sheet"] if look.fill == "full" else COLOURS["ink"]

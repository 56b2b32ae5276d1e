"""Writing SVG: every attribute and every text is escaped, and nothing XML forbids gets in."""

from __future__ import annotations

import re
from functools import cache
from xml.sax.saxutils import escape

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"

_UNSAFE = re.compile("[^\t\n\r\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text as XML may carry it: escaped, characters XML forbids shown as the replacement character."""
    if not _UNSAFE.search(text):
        return text  # as nearly all are: a thousand events make ten thousand of them
    return escape(_FORBIDDEN.sub("\ufffd", text), {'"': "&quot;"})


def element(tag: str, *children: str, **attributes: str | float | None) -> str:
    """An element of children that are already markup. `class_` is class, `_` becomes `-`, None leaves one out."""
    begun = f"<{tag}{written(**attributes)}"
    return f"{begun}>{''.join(children)}</{tag}>" if children else f"{begun}/>"


def written(**attributes: str | float | None) -> str:
    """Attributes as they stand in an element, each with a space before it; named as `element` has them."""
    return "".join([f'{_name(name)}{_value(value)}"' for name, value in attributes.items() if value is not None])


@cache
def _name(name: str) -> str:
    return f' {name.rstrip("_").replace("_", "-")}="'


def _value(value: str | float) -> str:
    return clean(value) if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """A length with at most one decimal: a tenth of a pixel is finer than any screen."""
    return f"{value:.1f}".removesuffix(".0")


def text(words: str, x: float, y: float, **attributes: str | float | None) -> str:
    """A line of text whose middle is at `y`."""
    return element("text", clean(words), x=x, y=y, dy="0.35em", **attributes)


def title(words: str) -> str:
    """What a pointer resting on the parent shows, and a screen reader says of it."""
    return element("title", clean(words))


LETTER = 0.54  # of the type's size: about the average width of Arial's letters


def text_width(words: str, size: float = 12.0) -> float:
    """About how many pixels the words take."""
    return len(words) * size * LETTER


def fitted(words: str, pixels: float, size: float = 12.0) -> str:
    """The words, or as many of their letters as fit with an ellipsis; "" where not even three letters fit."""
    room = int(pixels / (size * LETTER))
    if len(words) <= room:
        return words
    return words[: room - 1].rstrip() + "…" if room >= 4 else ""


def wrapped(words: str, pixels: float, most: int, spare: int) -> list[str]:
    """The words on at most `most` lines of bold 12 pixel letters, keeping `spare` letters free at the end."""
    room = int(pixels / 7.0)
    if most > 1 and len(words) + spare > room and " " in words:
        cut = words.rfind(" ", 0, room + 1)
        if cut > 0:
            return [words[:cut], *wrapped(words[cut + 1 :], pixels, most - 1, spare)]
    return [words if len(words) + spare <= room else words[: max(1, room - spare - 1)].rstrip() + "…"]

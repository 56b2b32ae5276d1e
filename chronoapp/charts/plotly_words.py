"""Days and words in the forms Plotly reads; it takes tags in a text for markup, so a text's own are made harmless."""

from __future__ import annotations

import textwrap
from datetime import date, timedelta
from functools import lru_cache
from html import escape

_LINE = 64  # characters of a hover label's line
_MOST_LINES = 5


def day(ordinal: float) -> str:
    """A day, or noon of it for a half, as Plotly's date axis reads it."""
    whole = int(ordinal)
    moment = date.fromordinal(whole).isoformat()
    rest = timedelta(days=ordinal - whole)
    return moment if not rest else f"{moment} {rest.seconds // 3600:02}:{rest.seconds // 60 % 60:02}"


def place(ordinal: float) -> str:
    """A place of the drawing that is no day of a record (a middle, a step of a fading bar): always with its hour.

    So the check of what leaves (`documents.opened`) can tell it from the days of the record.
    """
    written = day(ordinal)
    return written if " " in written else f"{written} 00:00"


def escaped(words: str) -> str:
    """The words as Plotly shows them letter for letter."""
    return escape(words, quote=False)


@lru_cache(maxsize=4096)  # a page's thousand labels are mostly those it had before
def wrapped(words: str) -> str:
    """The words in lines short enough for a hover label."""
    lines = textwrap.wrap(words, _LINE, max_lines=_MOST_LINES, placeholder=" …")
    return "<br>".join(escaped(line) for line in lines)

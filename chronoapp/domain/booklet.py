"""A document to be read at a meeting or at home: parts with headings, each of sentences, blocks and one table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chronoapp.domain.exports_text import lines_of

PLAIN, LARGE = 12.0, 18.0  # points of type; 18 is what the RNIB's clear print guidance calls large print


@dataclass(frozen=True, slots=True)
class Block:
    """Words that belong together: a bold first line ("" for none), lines of text, and lines in smaller type."""

    head: str = ""
    lines: tuple[str, ...] = ()
    small: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part under its heading. `columns` are the headings of the table whose `rows` have a block for each."""

    heading: str
    intro: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Block, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Booklet:
    """The whole document: labels and values on the front, then its parts in order; `points` is the size of the type."""

    title: str
    running_head: str
    prepared_on: date
    prepared_by: str
    front: tuple[tuple[str, str], ...]
    opening: tuple[str, ...]
    parts: tuple[Part, ...]
    points: float = PLAIN


def block(head: str = "", *texts: str, small: tuple[str, ...] = ()) -> Block:
    """A block of texts as people wrote them: each line of them by itself, in characters a file can hold."""
    lines = tuple(line for text in texts for line in lines_of(text))
    return Block(" ".join(lines_of(head)), lines, tuple(line for text in small for line in lines_of(text)))

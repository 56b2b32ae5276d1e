"""Rows that are part of the page rather than of a life: repeated headings, totals and footers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from chronoapp.domain.columns_headings import heading_text
from chronoapp.domain.columns_values import is_blank, looks_like_date
from chronoapp.domain.columns_words import plain_words
from chronoapp.domain.tables import Cell

ABOVE = "above the headings"
_SECTION = "a line of its own: a section's title"
_TOTAL = re.compile(
    r"(?:grand |sub[ -]?)?totals?\b(?: (?:number|no|count|records|rows|entries|incidents|events)\b.*)?[ :=-]*\d*[ :]*"
    r"|(?:number|no|count) of (?:records|rows|entries|incidents|events)\b.*"
    r"|\d+ (?:records?|rows?|entries|results|incidents|events)(?: (?:found|returned|in total|listed))?\.?",
    re.IGNORECASE,
)
_END = re.compile(r"\W*end\W*", re.IGNORECASE)
_TOTAL_OF = re.compile(r"(?:grand |sub[ -]?)?totals?\b.{0,40}$", re.IGNORECASE)
_FOOTER = re.compile(
    r"\W*end(?: of)?(?: the| this)? (?:report|log|document|records?|chronology|list|table|extract|print|data|form)\W*"
    r"|page \d+(?: ?(?:of|/) ?\d+)?"
    r"|(?:printed|generated|exported|produced|extracted|report run|run|downloaded) (?:by|on|at|from)\b.*"
    r"|printed:.*|report run:.*|run date:.*"
    r"|\W*(?:official|official[ -]+sensitive|confidential|strictly confidential|restricted|not protectively marked)\W*",
    re.IGNORECASE,
)
_LONGEST = 120  # characters in a footer's first cell
_LONGEST_TITLE = 90
_LONGEST_HEADING = 40  # characters of a text worth looking for among the headings
_MOST_CELLS = 4  # a footer has few cells; a row of words is never left out for one of them


def furniture_reason(cells: Sequence[Cell], lines: Sequence[frozenset[str]], date_column: int | None = None) -> str:
    """Why a filled row below the headings is no event, "" where it may be one.

    `lines` are the plain words of each line of headings, and of both lines together; `date_column` counts from 0.
    """
    first = next(cell for cell in cells if not is_blank(cell))
    if _is_year(first) and sum(not is_blank(cell) for cell in cells) == 1:
        return _SECTION
    if not isinstance(first, str) or len(first) > _LONGEST:
        return ""
    if _has_many_words(cells) and not _may_repeat(cells, lines):
        return ""  # as nearly every row is
    text, plain = _looked_at(first)
    if any(plain in line and _repeats(cells, line) for line in lines):
        return "repeated headings"
    if not plain:
        return ""
    filled = [cell for cell in cells if not is_blank(cell)]
    if len({str(cell) for cell in filled}) > _MOST_CELLS:
        return ""
    return _page_reason(text, filled) or _section_reason(text, cells, filled, date_column)


def _has_many_words(cells: Sequence[Cell]) -> bool:
    """True where the texts alone are more than the cells of any footer."""
    words: set[str] = set()
    for cell in cells:
        if isinstance(cell, str) and cell and not cell.isspace():
            words.add(cell)
            if len(words) > _MOST_CELLS:
                return True
    return False


def _may_repeat(cells: Sequence[Cell], lines: Sequence[frozenset[str]]) -> bool:
    """False where two texts are none of the headings: repeated headings have one such at the most."""
    headings, other = _all_of(tuple(lines)), ""
    for cell in reversed(cells):
        if isinstance(cell, str) and 0 < len(cell) <= _LONGEST_HEADING:
            plain = _plain(cell)
            if plain and plain != other and plain not in headings:
                if other:
                    return False
                other = plain
    return True


@lru_cache(maxsize=64)
def _all_of(lines: tuple[frozenset[str], ...]) -> frozenset[str]:
    return frozenset[str]().union(*lines)


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return plain_words(heading_text(text))


@lru_cache(maxsize=8192)
def _looked_at(first: str) -> tuple[str, str]:
    """A row's first words on one line and plain; plain "" for what most rows begin with: a date or a number."""
    text = heading_text(first)
    is_ordinary = looks_like_date(text) or not any(map(str.isalpha, text))
    return text, "" if is_ordinary else plain_words(text)


def _is_year(cell: Cell) -> bool:
    """True for a bare year: alone in its row it is the title of the rows below."""
    text = cell.strip() if isinstance(cell, str) else repr(cell).removesuffix(".0")
    return len(text) == 4 and text.isdecimal() and text[:2] in {"19", "20"}


def _page_reason(text: str, filled: Sequence[Cell]) -> str:
    if _FOOTER.fullmatch(text):
        return "" if _has_story(filled) else "a footer"
    others = filled[1:]
    if _END.fullmatch(text) and not others:
        return "a footer"
    if _TOTAL.fullmatch(text) and all(map(_counts, others)):
        return "a total"
    is_sum = _TOTAL_OF.match(text) is not None and any(map(_counts, others))
    return "a total" if is_sum and not any(looks_like_date(cell) or len(str(cell)) > 40 for cell in others) else ""


def _section_reason(text: str, cells: Sequence[Cell], filled: Sequence[Cell], date_column: int | None) -> str:
    """A line of its own where the date should be, or merged over the row: a section's title and not a sentence."""
    is_alone = len({str(cell) for cell in filled}) == 1
    stands_for_date = date_column is not None and date_column < len(cells) and not is_blank(cells[date_column])
    is_title = " " in text and len(text) <= _LONGEST_TITLE and text[-1] not in ".?!" and not any(map(str.isdigit, text))
    return _SECTION if is_alone and stands_for_date and is_title else ""


def _repeats(cells: Sequence[Cell], line: frozenset[str]) -> bool:
    words = {plain_words(heading_text(cell)) for cell in cells if not is_blank(cell)}
    return len(line) > 1 and len(words & line) >= max(2, 0.6 * len(line)) and len(words - line) <= 1


def _has_story(filled: Sequence[Cell]) -> bool:
    """True where a row that begins like a footer also dates something and tells of it."""
    return any(map(looks_like_date, filled[1:])) and any(len(str(cell)) > 25 for cell in filled[1:])


def _counts(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return True
    text = cell.strip()
    if text.startswith("="):
        return True  # a sum nobody has calculated
    return text.replace(",", "").replace(".", "", 1).isdecimal() or _TOTAL.fullmatch(text) is not None

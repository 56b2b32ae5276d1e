"""A row word for word: every filled cell as text, under its heading or its column's letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from chronoapp.domain.columns import Layout, column_letter
from chronoapp.domain.tables import Cell

_EXCEL_DAY_ZERO = {date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1904, 1, 1)}


def text_of(cell: Cell) -> str:
    """A cell as text: words untouched, dates day first with four figures of year, whole numbers without a point."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return _moment(cell)
    if isinstance(cell, date):
        return _day(cell)
    return _clock(cell) if isinstance(cell, time) else str(cell)


@lru_cache(maxsize=16384)  # the days of a life come again in every row
def _day(cell: date) -> str:
    return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"


def _moment(cell: datetime) -> str:
    day, clock = text_of(cell.date()), cell.time()
    if cell.date() in _EXCEL_DAY_ZERO:
        return _clock(clock)
    return f"{day} {_clock(clock)}" if clock != time() else day


@lru_cache(maxsize=4096)
def _clock(cell: time) -> str:
    return cell.isoformat() if cell.second or cell.microsecond else f"{cell.hour:02}:{cell.minute:02}"


# Cells of exactly these kinds, which nearly all are that are no text.
_OF_ITS_OWN: Mapping[type, Callable[[Any], str]] = {date: _day, datetime: _moment, time: _clock}


def column_keys(layout: Layout, width: int) -> tuple[str, ...]:
    """A distinct name for each column: its heading, with the column's letter where a heading is there twice."""
    headings = {column.index: column.heading for column in layout.columns}
    keys: list[str] = []
    for index in range(width):
        letter = column_letter(index)
        heading = headings.get(index, letter)
        is_taken = sum(other == heading for other in headings.values()) > 1 or (heading in keys)
        keys.append(f"{heading} ({letter})" if is_taken and heading != letter else heading)
    return tuple(keys)


def texts_of(row: Sequence[Cell], width: int) -> list[str]:
    """The cells of a row as texts, with "" up to `width`."""
    of = _OF_ITS_OWN.get
    texts = [cell if type(cell) is str else of(type(cell), text_of)(cell) if cell is not None else "" for cell in row]
    return texts if len(texts) == width else texts + [""] * (width - len(texts))


def words_of(texts: Sequence[str], keys: Sequence[str]) -> Mapping[str, str]:
    """Every filled cell of a row under its column's name, in the row's own order; the words are not altered."""
    return {key: text for key, text in zip(keys, texts, strict=True) if text and not text.isspace()}

"""A spreadsheet as tables of cells with their addresses: what the reader hands to the domain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a case's dates are read from cells
    from chronoapp.domain.case_copy import CaseCopy

Cell = str | float | int | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. `rows[0]` is the spreadsheet's row 1, whatever was empty; rows may differ in length.

    Dates are `date` (or `datetime` where the cell has a time), never with a zone; error cells are their own text
    (`#N/A`); merged cells repeat their value in every cell they cover and are listed in `merged` as (first row, first
    column, last row, last column), from 0. `notes` are sentences for the worker: hidden sheet or rows read, formulas
    read as their values. `comments` are (row, column, words), from 0, of the cells somebody commented on.
    `counts_from_1904`: a plain number that is a day is counted from 1904, as old Mac workbooks do.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    notes: tuple[str, ...] = ()
    is_hidden: bool = False
    comments: tuple[tuple[int, int, str], ...] = ()
    counts_from_1904: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """One file, read: its name as uploaded, its SHA-256 in hexadecimal, and its tables in the file's own order.

    `copy` is the case itself, where the file is one that chronoapp wrote: the one table shows what is in it.
    """

    file: str
    sha256: str
    tables: tuple[Table, ...]
    copy: CaseCopy | None = None


@dataclass(frozen=True, slots=True)
class FileLimits:
    """What a file may be at the most; a larger one is refused before it is opened."""

    bytes: int = 50 * 1024 * 1024
    unpacked_bytes: int = 500 * 1024 * 1024
    rows: int = 200_000
    columns: int = 200
    seconds: int = 60
    memory_bytes: int = 1024 * 1024 * 1024

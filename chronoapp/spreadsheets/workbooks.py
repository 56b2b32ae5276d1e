"""Workbooks to rows with calamine, put right where calamine leaves something out. Runs in the child process only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import Cell, FileLimits
from chronoapp.spreadsheets.safety import damaged, encrypted
from chronoapp.spreadsheets.sheet_facts import Merge, SheetFacts, column_letters, notes_of
from chronoapp.spreadsheets.wire import Row, TableEnd

RawCell = int | float | str | bool | time | date | datetime | timedelta


def read_sheets(data: bytes, facts: dict[str, SheetFacts], file: str, limits: FileLimits) -> Iterator[Row | TableEnd]:
    """The rows of each sheet in order, each sheet closed by its TableEnd; raises UnreadableFile."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        _refuse_namesakes([sheet.name for sheet in workbook.sheets_metadata], file)
        for sheet in workbook.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                is_hidden = sheet.visible != SheetVisibleEnum.Visible
                yield from _read_sheet(
                    _Sheet(workbook.get_sheet_by_name(sheet.name), facts.get(sheet.name, SheetFacts()), is_hidden),
                    file,
                    limits,
                )
    except PasswordError as error:
        raise encrypted(file) from error
    except CalamineError as error:
        raise damaged(file) from error


def _refuse_namesakes(names: list[str], file: str) -> None:
    """Sheets are found by their names: of two with one name, calamine would give the first twice."""
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        says = f"“{file}” has two sheets named “{twice}”, so their rows cannot be told apart."
        raise UnreadableFile(f"{says} Rename one of them and send it again.")


@dataclass(frozen=True, slots=True)
class _Sheet:
    source: CalamineSheet
    facts: SheetFacts
    is_hidden: bool


def _read_sheet(sheet: _Sheet, file: str, limits: FileLimits) -> Iterator[Row | TableEnd]:
    _refuse_large(sheet, file, limits)
    merged = _merged(sheet, limits)
    overlay, cells = _Overlay(merged, sheet.facts), _Cells()
    height = width = 0
    for raw in _raw_rows(sheet.source, overlay.height):
        row = overlay.applied(height, cells.row(height, raw))
        height, width = height + 1, max(width, len(row))
        yield row
    sheet.facts.early_dates, sheet.facts.covered = cells.early, overlay.covered
    notes = notes_of(sheet.facts, height, width)
    comments = tuple((row, column, words) for (row, column), words in sorted(sheet.facts.comments.items()))
    counts_from_1904 = sheet.facts.counts_from_1904
    yield TableEnd(sheet.source.name, tuple(merged), tuple(notes), sheet.is_hidden, comments, counts_from_1904)


def _raw_rows(sheet: CalamineSheet, least: int) -> Iterator[list[RawCell]]:
    """Every row from the sheet's first and from its first column, and empty ones down to `least` rows."""
    before: list[RawCell] = [""] * (sheet.start or (0, 0))[1]  # iter_rows begins at row 1, but not at column A
    height = 0
    for row in sheet.iter_rows():
        yield before + row if before else row
        height += 1
    yield from ([] for _ in range(height, least))


def _refuse_large(sheet: _Sheet, file: str, limits: FileLimits) -> None:
    end_row, end_column = sheet.source.end or (0, 0)
    height = max([end_row, *(row for row, _ in (*sheet.facts.errors, *sheet.facts.unstored))]) + 1
    if height > limits.rows:
        raise UnreadableFile(
            f"The sheet “{sheet.source.name}” of “{file}” reaches down to row {height:,}; at most {limits.rows:,} "
            "rows can be read. Delete what stands below the rows you need, or split the file."
        )
    if end_column >= limits.columns:
        raise UnreadableFile(
            f"The sheet “{sheet.source.name}” of “{file}” reaches to column {column_letters(end_column)}; at most "
            f"{limits.columns} columns can be read. Delete what stands to the right of the columns you need."
        )


def _merged(sheet: _Sheet, limits: FileLimits) -> list[Merge]:
    ranges = [(top, left, bottom, right) for (top, left), (bottom, right) in sheet.source.merged_cell_ranges or ()]
    return [
        (top, left, min(bottom, limits.rows - 1), min(right, limits.columns - 1))
        for top, left, bottom, right in ranges or sheet.facts.merged
        if top < limits.rows and left < limits.columns and (top, left) != (bottom, right)
    ]


class _Overlay:
    """Puts into a row what its merged, error and never calculated cells hold. Rows must come in order, from 0."""

    def __init__(self, merged: list[Merge], facts: SheetFacts) -> None:
        self._starting: dict[int, list[Merge]] = {}
        for merge in merged:
            self._starting.setdefault(merge[0], []).append(merge)
        self._errors: dict[int, dict[int, str]] = {}
        for (row, column), text in (*facts.errors.items(), *facts.unstored.items()):
            self._errors.setdefault(row, {})[column] = text
        self._below_zero = facts.below_zero
        self.covered: list[str] = []
        self._open: list[tuple[Merge, Cell]] = []
        self.height = max([merge[2] + 1 for merge in merged] + [row + 1 for row in self._errors], default=0)

    def applied(self, number: int, row: Row) -> Row:
        for column, text in self._errors.get(number, {}).items():
            _put(row, column, text)
        if self._below_zero:
            _mend_times(number, row, self._below_zero)
        if self._open or number in self._starting:
            self._repeat_merged(number, row)
        return row

    def _repeat_merged(self, number: int, row: Row) -> None:
        for merge in self._starting.get(number, ()):
            self._open.append((merge, row[merge[1]] if merge[1] < len(row) else None))
        for (_, left, _, right), value in self._open:
            if value is not None:
                self.covered += _cover(number, row, range(left, right + 1), value)
        self._open = [(merge, value) for merge, value in self._open if merge[2] > number]


def _mend_times(number: int, row: Row, below_zero: dict[tuple[int, int], float]) -> None:
    """Calamine makes midnight of a number below zero that is formatted as a date; the number itself is the truth."""
    for column, cell in enumerate(row):
        if isinstance(cell, time) and (number, column) in below_zero:
            row[column] = below_zero[number, column]


def _put(row: Row, column: int, value: Cell) -> None:
    if column >= len(row):
        row.extend([None] * (column + 1 - len(row)))
    row[column] = value


def _cover(number: int, row: Row, columns: range, value: Cell) -> list[str]:
    """Put the value a reader of the sheet sees into each column; returns the addresses of other values it hides."""
    hidden = [at for at in columns if at < len(row) and row[at] is not None and row[at] != value]
    for at in columns:
        _put(row, at, value)
    return [f"{column_letters(at)}{number + 1}" for at in hidden]


class _Cells:
    """Calamine's cells as the domain's, and the addresses of dates that Excel itself counts wrongly."""

    def __init__(self) -> None:
        self.early: list[str] = []
        self._has_early = False

    def row(self, number: int, cells: list[RawCell]) -> Row:
        """A row up to its last cell that holds anything. Most cells are words: they are asked first."""
        row: Row = [
            (cell or None)
            if (kind := type(cell)) is str
            else cell
            if kind is float or kind is bool
            else self._odd(cell)  # type: ignore[misc]  # the words and numbers that are left
            for cell in cells
        ]
        while row and row[-1] is None:
            row.pop()
        if self._has_early:
            self.early += [f"{column_letters(at)}{number + 1}" for at, cell in enumerate(row) if _is_early(cell)]
            self._has_early = False
        return row

    def _odd(self, cell: RawCell) -> Cell:
        if isinstance(cell, timedelta):
            return _hours(cell)
        if isinstance(cell, time):
            return _whole_seconds(datetime.combine(date.min, cell)).time() if cell.microsecond else cell
        if isinstance(cell, date) and cell.year <= FIRST_TRUE_DAY.year:
            self._has_early = True
        return _whole_seconds(cell) if isinstance(cell, datetime) and cell.microsecond else cell


FIRST_TRUE_DAY = date(1900, 3, 1)
"""Excel believes in a 29 February 1900, so that days before this one are off by one in one program or another."""


def _is_early(cell: object) -> bool:
    day = cell.date() if isinstance(cell, datetime) else cell
    return isinstance(day, date) and day < FIRST_TRUE_DAY


def _whole_seconds(moment: datetime) -> datetime:
    """A serial number cannot hold a second exactly. Rounded, but never into another day."""
    rounded = moment.replace(microsecond=0)
    if moment.microsecond >= 500_000 and (rounded + timedelta(seconds=1)).date() == moment.date():
        return rounded + timedelta(seconds=1)
    return rounded


def _hours(span: timedelta) -> str:
    """A length of time as Excel shows it: `26:30`."""
    seconds = round(span.total_seconds())
    sign, seconds = ("-" if seconds < 0 else ""), abs(seconds)
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{sign}{hours}:{minutes:02}" + (f":{rest:02}" if rest else "")

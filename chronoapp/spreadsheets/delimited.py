"""Text separated by commas, semicolons, tabs or pipes to one table; rows are numbered as Excel shows them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import Cell, FileLimits, Table
from chronoapp.spreadsheets.decoding import decoded

SEPARATORS = ",;|\t"
"""From the one that sentences hold most to the one they hold least."""

STEADY = 0.9
SAMPLE_CHARACTERS = 65_536
SAMPLE_RECORDS = 50
SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\n|\r)', re.IGNORECASE)
ENDS_OF_TEXT = "\x00\x1a"

QUOTES_NOTE = (
    "Quotation marks in some cells are not written the usual way (from row {row}); compare these cells with the file."
)


def read_text(data: bytes, file: str, limits: FileLimits) -> Table:
    """The one table of a delimited text file; raises UnreadableFile for what is not text or is over the limits."""
    text, notes = decoded(data, file)
    text = text.rstrip(ENDS_OF_TEXT)
    separator, start = _separator(text)
    text = text[start:]
    rows, quote_notes = _rows(text, separator, file, limits)
    name = file.rpartition(".")[0] or file
    return Table(name=name, rows=rows, notes=(*notes, *quote_notes))


def _separator(text: str) -> tuple[str, int]:
    """The separator, and where the rows begin: after Excel's own `sep=;` line, which Excel does not show as a row."""
    declared = SEPARATOR_LINE.match(text)
    if declared:
        return declared[1], declared.end()
    return max(SEPARATORS, key=lambda separator: _fit(text[:SAMPLE_CHARACTERS], separator)), 0


def _fit(sample: str, separator: str) -> tuple[bool, int, float, int]:
    """How well a separator explains the sample: the higher, the better.

    The right one gives nearly every row the same width, and does so from the headings on: commas in sentences may
    come to the same number in every row, but headings have none. Of equals, the one that sentences hold least wins.
    """
    widths = [len(row) for row in islice(_sample_rows(sample, separator), SAMPLE_RECORDS) if any(row)]
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return False, 0, 0.0, 0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    share = count / len(widths)
    is_steady = share >= STEADY
    return is_steady, -widths.index(width) if is_steady else 0, share, SEPARATORS.index(separator)


def _sample_rows(sample: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    except csv.Error:  # a cell longer than the sample can judge: what was seen so far decides
        return


def _rows(
    text: str, separator: str, file: str, limits: FileLimits
) -> tuple[tuple[tuple[Cell, ...], ...], tuple[str, ...]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    done: list[tuple[Cell, ...]] = []
    try:
        done.extend(_limited(reader, file, limits))
    except csv.Error as error:
        if "field larger" in str(error):
            raise _cell_too_long(file) from error
        return _rows_with_loose_quotes(text, separator, file, limits)
    return tuple(done), ()


def _limited(records: Iterable[list[str]], file: str, limits: FileLimits) -> Iterator[tuple[Cell, ...]]:
    for number, record in enumerate(records, 1):
        if number > limits.rows:
            raise UnreadableFile(
                f"“{file}” has more than {limits.rows:,} rows, the most that can be read at once. "
                "Split it into smaller files."
            )
        cells = trimmed(record)
        if len(cells) > limits.columns:
            raise UnreadableFile(
                f"Row {number} of “{file}” has {len(cells):,} columns; at most {limits.columns} can be read. "
                "Delete the columns that are not needed, or check what separates them."
            )
        yield cells


def trimmed(record: list[str]) -> tuple[Cell, ...]:
    """The cells up to the last that holds anything; an empty cell is None."""
    while record and not record[-1]:
        record.pop()
    return tuple([cell or None for cell in record])


def _rows_with_loose_quotes(
    text: str, separator: str, file: str, limits: FileLimits
) -> tuple[tuple[tuple[Cell, ...], ...], tuple[str, ...]]:
    """Rows of text in which quotation marks stand inside quoted cells undoubled, keeping every one of them.

    A mark closes its cell only where a separator, a line's end or the file's end follows it.
    """
    loose = _LooseQuotes(text, separator, file)
    rows = tuple(_limited(loose.records(), file, limits))
    return rows, (QUOTES_NOTE.format(row=loose.first_row),)


class _LooseQuotes:
    def __init__(self, text: str, separator: str, file: str) -> None:
        self.text, self.file, self.first_row = text, file, 0
        between = re.escape(separator)
        self.quoted = re.compile(rf'"((?:[^"]|"(?!{between}|[\r\n]|\Z))*)"')
        self.plain = re.compile(rf"[^{between}\r\n]*")
        self.end = re.compile(rf"({between})|\r\n|\r|\n|\Z")

    def records(self) -> Iterator[list[str]]:
        record: list[str] = []
        at, row = 0, 1
        while at < len(self.text):
            cell, at = self._cell(at, row)
            record.append(cell)
            ended = self.end.match(self.text, at)
            at = ended.end() if ended else at
            if not (ended and ended[1]):
                yield record
                record, row = [], row + 1
        if record:
            yield record

    def _cell(self, at: int, row: int) -> tuple[str, int]:
        if not self.text.startswith('"', at):
            found = self.plain.match(self.text, at)
            return (found[0], found.end()) if found else ("", at)
        quoted = self.quoted.match(self.text, at)
        if quoted is None:
            raise UnreadableFile(
                f"In row {row} of “{self.file}” a quotation mark opens a cell and is never closed, so the rows "
                "after it cannot be told apart. Correct that row in the file, or ask the agency to save it as .xlsx."
            )
        return self._undoubled(quoted[1], row), quoted.end()

    def _undoubled(self, words: str, row: int) -> str:
        if '"' in words.replace('""', ""):
            self.first_row = self.first_row or row
        return words.replace('""', '"')


def _cell_too_long(file: str) -> UnreadableFile:
    return UnreadableFile(
        f"“{file}” has a cell of more than 131,072 characters, which usually means a quotation mark was never closed. "
        "Correct the file, or ask the agency to save it as .xlsx."
    )

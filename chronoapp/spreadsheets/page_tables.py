"""The tables of an HTML page, which many case systems save under the name .xls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import FileLimits
from chronoapp.spreadsheets.decoding import decoded
from chronoapp.spreadsheets.sheet_facts import Merge
from chronoapp.spreadsheets.wire import Row, TableEnd

NESTED_NOTE = "A table inside a cell is read as the words of that cell."
OUTSIDE_NOTE = "The page has words outside its tables, which are not read as rows."
WITHOUT_WORDS = frozenset({"script", "style", "title"})
CELLS = frozenset({"td", "th"})
LINE_ENDS = frozenset({"br", "p", "div", "li", "tr"})


@dataclass(slots=True)
class _PageTable:
    rows: list[Row] = field(default_factory=list)
    merged: list[Merge] = field(default_factory=list)
    below: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Columns that a cell above still covers: for how many more rows, and its words."""
    has_nested: bool = False


def read_page(data: bytes, file: str, limits: FileLimits) -> Iterator[Row | TableEnd]:
    """Rows, and each table's end, of an HTML page; raises UnreadableFile where it has no table."""
    text, notes = decoded(data, file)
    page = _Page(file, limits)
    page.feed(text)
    page.close()
    if not page.tables:
        raise UnreadableFile(
            f"“{file}” is a web page without a table, not a spreadsheet. Often it is a sign-in page saved in "
            "place of the report: run the report again, save it as .xlsx or .csv, and send that in."
        )
    if page.has_words_outside:
        notes = (*notes, OUTSIDE_NOTE)
    for number, table in enumerate(page.tables, 1):
        yield from table.rows
        own = (NESTED_NOTE,) if table.has_nested else ()
        yield TableEnd(f"Table {number}", tuple(table.merged), (*(notes if number == 1 else ()), *own))


class _Page(HTMLParser):
    def __init__(self, file: str, limits: FileLimits) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_PageTable] = []
        self.has_words_outside = False
        self._file, self._limits = file, limits
        self._depth, self._silent = 0, 0
        self._words: list[str] | None = None
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in WITHOUT_WORDS:
            self._silent += 1
        elif tag == "table":
            self._open_table()
        elif self._depth == 1 and tag == "tr":
            self._close_cell()
            self._open_row()
        elif self._depth == 1 and tag in CELLS:
            self._close_cell()
            self._open_cell(dict(attrs))
        elif self._words is not None and tag in LINE_ENDS:
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in WITHOUT_WORDS:
            self._silent = max(self._silent - 1, 0)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._close_cell()
                self._finish_row()
            self._depth -= 1
        elif self._depth == 1 and (tag in CELLS or tag == "tr"):
            self._close_cell()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._words is not None:
            self._words.append(" ".join(data.splitlines()))
        elif data.strip():
            self.has_words_outside = True

    def close(self) -> None:
        super().close()
        self._close_cell()

    def _open_table(self) -> None:
        self._depth += 1
        if self._depth == 1:
            self.tables.append(_PageTable())
        else:
            self.tables[-1].has_nested = True

    def _open_row(self) -> None:
        rows = self.tables[-1].rows
        if len(rows) >= self._limits.rows:
            raise UnreadableFile(
                f"“{self._file}” has more than {self._limits.rows:,} rows, the most that can be read at once. "
                "Split it into smaller files."
            )
        self._finish_row()
        rows.append([])
        self._fill_from_above()

    def _finish_row(self) -> None:
        """A row that stops short of a column which a cell above reaches down into still gets its words."""
        table = self.tables[-1]
        for column in sorted(table.below) if table.rows else ():
            row = table.rows[-1]
            if column >= len(row):
                row += [None] * (column - len(row))
                self._fill_from_above()

    def _open_cell(self, attributes: dict[str, str | None]) -> None:
        if not self.tables[-1].rows:
            self._open_row()
        self._words = []
        self._span = (
            _span(attributes.get("rowspan"), self._limits.rows),
            _span(attributes.get("colspan"), self._limits.columns),
        )

    def _close_cell(self) -> None:
        if self._words is None:
            return
        words = _tidy("".join(self._words))
        table, (down, across) = self.tables[-1], self._span
        row = table.rows[-1]
        left, top = len(row), len(table.rows) - 1
        row += [words or None] * across
        self._refuse_wide(len(row))
        if (down, across) != (1, 1):
            table.merged.append((top, left, top + down - 1, left + across - 1))
        if down > 1:
            table.below.update(dict.fromkeys(range(left, left + across), (down - 1, words)))
        self._words = None
        self._fill_from_above()

    def _fill_from_above(self) -> None:
        """The next columns of the row, where a cell of an earlier row reaches down into it."""
        table = self.tables[-1]
        row = table.rows[-1]
        while len(row) in table.below:
            left, words = table.below.pop(len(row))
            if left > 1:
                table.below[len(row)] = (left - 1, words)
            row.append(words or None)

    def _refuse_wide(self, width: int) -> None:
        if width > self._limits.columns:
            raise UnreadableFile(
                f"“{self._file}” has a row of more than {self._limits.columns} columns, the most that can be read. "
                "Delete the columns that are not needed."
            )


def _span(text: str | None, most: int) -> int:
    return max(1, min(int(text), most)) if text and text.isdecimal() and len(text) < 8 else 1


def _tidy(words: str) -> str:
    """The words as a browser shows them: runs of spaces as one, lines kept."""
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "\n".join(line for line in lines if line)

"""The tables of a Word document: each a table of its own, its cells' words as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import FileLimits
from chronoapp.spreadsheets.safety import Package, damaged
from chronoapp.spreadsheets.sheet_facts import Merge
from chronoapp.spreadsheets.wire import Row, TableEnd

DOCUMENT = "word/document.xml"
DELETED_NOTE = "Words struck out with Track Changes ({number:,}) are left out; words added are read."
NESTED_NOTE = "A table inside a cell is read as the words of that cell."
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
OUTSIDE_NOTE = "The document has words outside its tables, which are not read as rows."
LONGEST_BEGINNING = 80  # characters of the words outside that are shown
# Word keeps two versions of some drawings; the second repeats the first's words.
LEFT_OUT = frozenset({"Fallback", "del", "moveFrom"})


def read_word(package: Package, file: str, limits: FileLimits) -> Iterator[Row | TableEnd]:
    """Rows, and each table's end, of the document's tables; raises UnreadableFile where it has none."""
    try:
        document = ElementTree.fromstring(package.part(DOCUMENT))
    except ElementTree.ParseError as error:
        raise damaged(file) from error
    tables = list(_outermost(document))
    if not tables:
        raise UnreadableFile(
            f"“{file}” is a Word document without a table. Only tables are read from Word: put the events in a table, "
            "or copy them into a spreadsheet."
        )
    outside = _words_outside(document)
    notes = (f"{OUTSIDE_NOTE} They begin: “{outside}”",) if outside else ()
    for number, table in enumerate(tables, 1):
        yield from _read_table(table, f"Table {number}", notes if number == 1 else (), limits)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _value(element: Element | None, default: str = "") -> str:
    if element is None:
        return default
    return next((value for name, value in element.attrib.items() if name.endswith("}val")), default)


def _outermost(element: Element) -> Iterator[Element]:
    for inner in element:
        if _name(inner) == "tbl":
            yield inner
        elif _name(inner) not in LEFT_OUT:
            yield from _outermost(inner)


def _within(element: Element, wanted: str, stop: str) -> Iterator[Element]:
    """The nearest `wanted` below, also inside content controls, but not inside a `stop`."""
    for inner in element:
        if _name(inner) == wanted:
            yield inner
        elif _name(inner) != stop:
            yield from _within(inner, wanted, stop)


def _child(element: Element, *names: str) -> Element | None:
    found: Element | None = element
    for name in names:
        found = next((inner for inner in found if _name(inner) == name), None) if found is not None else None
    return found


@dataclass(slots=True)
class _Grid:
    """The table so far: the merges that a later row may still lengthen, by their first column."""

    merged: list[Merge] = field(default_factory=list)
    open: dict[int, tuple[Merge, str]] = field(default_factory=dict)

    def place(self, row: int, column: int, cell: Element) -> tuple[str, int]:
        """The cell's words, which a vertical merge repeats, and how many columns it takes."""
        span = _whole(_value(_child(cell, "tcPr", "gridSpan"), "1"))
        merge = _child(cell, "tcPr", "vMerge")
        above = self.open.pop(column, None)
        if merge is not None and _value(merge, "continue") == "continue" and above:
            place, words = (above[0][0], column, row, above[0][3]), above[1]
        else:
            place, words = (row, column, row, column + span - 1), _words(cell)
        if merge is not None:
            self.open[column] = place, words
        self._keep(place)
        return words, span

    def _keep(self, place: Merge) -> None:
        if self.merged and self.merged[-1][:2] == place[:2]:
            self.merged.pop()
        self.merged = [merge for merge in self.merged if merge[:2] != place[:2]]
        if place[:2] != place[2:]:
            self.merged.append(place)


def _read_table(table: Element, name: str, notes: tuple[str, ...], limits: FileLimits) -> Iterator[Row | TableEnd]:
    grid = _Grid()
    for number, row in enumerate(_within(table, "tr", "tbl")):
        if number >= limits.rows:
            raise UnreadableFile(f"{name} has more than {limits.rows:,} rows, the most that can be read. Split it.")
        yield _read_row(grid, number, row, limits)
    yield TableEnd(name=name, merged=tuple(grid.merged), notes=(*notes, *_notes(table)))


def _read_row(grid: _Grid, number: int, row: Element, limits: FileLimits) -> Row:
    cells: Row = [None] * _whole(_value(_child(row, "trPr", "gridBefore"), "0"))
    for cell in _within(row, "tc", "tbl"):
        words, span = grid.place(number, len(cells), cell)
        cells += [words or None] * span
        if len(cells) > limits.columns:
            raise UnreadableFile(f"A table in the document has more than {limits.columns} columns. Split it.")
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _whole(text: str) -> int:
    return min(int(text), 100_000) if text.isdecimal() and len(text) < 8 else 1


def _words(cell: Element) -> str:
    return "\n".join("".join(_pieces(paragraph)) for paragraph in _paragraphs(cell)).strip("\n")


def _paragraphs(element: Element) -> Iterator[Element]:
    for inner in element:
        if _name(inner) == "p":
            yield inner
        elif _name(inner) not in LEFT_OUT:
            yield from _paragraphs(inner)


def _pieces(element: Element) -> Iterator[str]:
    for inner in element:
        name = _name(inner)
        if name == "t":
            yield inner.text or ""
        elif name in BREAKS:
            yield BREAKS[name]
        elif name not in LEFT_OUT and name not in {"pPr", "rPr"}:
            yield from _pieces(inner)


def _notes(table: Element) -> Iterator[str]:
    deleted = sum(1 for element in table.iter() if _name(element) in {"del", "moveFrom"} and len(element))
    if deleted:
        yield DELETED_NOTE.format(number=deleted)
    if sum(1 for element in table.iter() if _name(element) == "tbl") > 1:
        yield NESTED_NOTE


def _words_outside(document: Element) -> str:
    """How the words outside the tables begin, "" where there are none."""
    found = ""
    for text in _texts_outside(document):
        found = " ".join(f"{found} {text}".split())
        if len(found) > LONGEST_BEGINNING:
            return found[:LONGEST_BEGINNING].rstrip() + "…"
    return found


def _texts_outside(element: Element) -> Iterator[str]:
    for inner in element:
        if _name(inner) == "t":
            yield inner.text or ""
        elif _name(inner) != "tbl":
            yield from _texts_outside(inner)

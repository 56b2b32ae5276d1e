"""Facts of each sheet of an .ods, by searches of its XML: calamine reads the values and leaves these out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import FileLimits
from chronoapp.spreadsheets.safety import Package, encrypted
from chronoapp.spreadsheets.sheet_facts import SheetFacts, Span, said_by

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"

TABLE = re.compile(rb'<table:table\b[^>-]*?\btable:name="([^"]*)"[^>]*>(.*?)</table:table>', re.DOTALL)
ROW = re.compile(rb"<table:table-row\b([^>]*)>")
COLUMN = re.compile(rb"<table:table-column\b([^>]*)>")
CELL = re.compile(
    rb"<table:(?:covered-)?table-cell\b([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)",
    re.DOTALL,
)
HIDDEN = re.compile(rb'table:visibility="(?:collapse|filter)"')
REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="(\d+)"')
SPANNED = {way: re.compile(rb'table:number-%b-spanned="(\d+)"' % way) for way in (b"rows", b"columns")}
ANNOTATED = b"<office:annotation"
ANNOTATION = re.compile(rb"<office:annotation\b[^>]*>(.*?)</office:annotation>", re.DOTALL)
CREATOR = re.compile(rb"<dc:creator>([^<]*)</dc:creator>")
PARAGRAPH = re.compile(rb"<text:p\b[^>]*>(.*?)</text:p>", re.DOTALL)
TAG = re.compile(rb"<[^>]*>")
VALUE = b"office:value-type="
ERROR_MARKS = (b'office:string-value=""', b'calcext:value-type="error"')


def ods_facts(package: Package, file: str, limits: FileLimits) -> dict[str, SheetFacts]:
    """The facts of each sheet by its name; raises UnreadableFile for a password or for more cells than the limits."""
    if MANIFEST in package and b"encryption-data" in package.part(MANIFEST):
        raise encrypted(file)
    content = package.part(CONTENT)
    if b"<office:spreadsheet" not in content:
        raise UnreadableFile(
            f"“{file}” is an OpenDocument file but not a spreadsheet. Open it, save its table as .ods or .docx, "
            "and send that in."
        )
    found = {}
    for table in TABLE.finditer(content):
        name = unescape(table[1].decode("utf-8", "replace"))
        facts = facts_of(table[2])
        _refuse_repeats(table[2], f"The sheet “{name}” of “{file}”", limits)
        found[name] = facts
    return found


def facts_of(xml: bytes) -> SheetFacts:
    """The facts of what stands inside one `table:table`."""
    facts = SheetFacts(formulas=xml.count(b"table:formula="))
    if HIDDEN.search(xml):
        facts.hidden_rows = _hidden(ROW, xml)
        facts.hidden_columns = _hidden(COLUMN, xml)
    if b"-spanned=" in xml or ANNOTATED in xml or any(mark in xml for mark in ERROR_MARKS):
        for row, column, cell in _cells(xml):
            _note_span(facts, row, column, cell[1])
            _note_error(facts, row, column, cell)
            _note_comment(facts, row, column, cell[2] or b"")
    return facts


def _hidden(tags: re.Pattern[bytes], xml: bytes) -> list[Span]:
    spans, at = [], 0
    for tag in tags.finditer(xml):
        times = _times(tag[1])
        if HIDDEN.search(tag[1]):
            spans.append((at, at + times - 1))
        at += times
    return spans


def _times(attributes: bytes) -> int:
    repeated = REPEATED.search(attributes)
    return int(repeated[1]) if repeated else 1


def _rows(xml: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Each written row: its number from 0, how often it is repeated, and its XML."""
    number = 0
    starts = list(ROW.finditer(xml))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        times = _times(start[1])
        yield number, times, xml[start.end() : following.start() if following else len(xml)]
        number += times


def _cells(xml: bytes) -> Iterator[tuple[int, int, re.Match[bytes]]]:
    for row, _, inside in _rows(xml):
        column = 0
        for cell in CELL.finditer(inside):
            yield row, column, cell
            column += _times(cell[1])


def _note_span(facts: SheetFacts, row: int, column: int, attributes: bytes) -> None:
    if b"-spanned=" in attributes:
        rows, columns = (int(found[1]) if (found := way.search(attributes)) else 1 for way in SPANNED.values())
        facts.merged.append((row, column, row + rows - 1, column + columns - 1))


def _note_error(facts: SheetFacts, row: int, column: int, cell: re.Match[bytes]) -> None:
    if cell[2] and any(mark in cell[1] for mark in ERROR_MARKS):
        words = _plain(ANNOTATION.sub(b"", cell[2])).strip()
        if words:
            facts.errors[row, column] = words


def _note_comment(facts: SheetFacts, row: int, column: int, inside: bytes) -> None:
    if ANNOTATED in inside and (said := ANNOTATION.search(inside)):
        creator = CREATOR.search(said[1])
        words = "\n".join(_plain(paragraph) for paragraph in PARAGRAPH.findall(said[1]))
        if words.strip():
            facts.comments[row, column] = said_by(_plain(creator[1]) if creator else "", words)


def _plain(xml: bytes) -> str:
    return unescape(TAG.sub(b"", xml).decode("utf-8", "replace"))


def _refuse_repeats(xml: bytes, where: str, limits: FileLimits) -> None:
    """A cell written once and repeated 17 billion times is small in the file and endless out of it."""
    if b"-repeated=" not in xml:
        return
    for row, times, inside in _rows(xml):
        if VALUE in inside and row + times > limits.rows:
            raise UnreadableFile(
                f"{where} repeats its cells down to row {row + times:,}; at most {limits.rows:,} rows can be read. "
                "Delete the rows below those you need, or split the file."
            )
        if VALUE in inside and b"columns-repeated=" in inside and _width(inside) > limits.columns:
            raise UnreadableFile(
                f"{where} repeats its cells over {_width(inside):,} columns; at most {limits.columns} can be read. "
                "Delete the columns to the right of those you need."
            )


def _width(row: bytes) -> int:
    """The columns up to the last cell that holds a value."""
    width = at = 0
    for cell in CELL.finditer(row):
        at += _times(cell[1])
        width = at if VALUE in cell[1] else width
    return width

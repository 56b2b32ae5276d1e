"""Small files of every kind, made in memory: each maker writes the traits that agencies' files really have."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from docx import Document
from odf import table as odf_table
from odf.opendocument import OpenDocumentSpreadsheet
from odf.text import P
from openpyxl.worksheet.worksheet import Worksheet

from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import FileLimits, Workbook
from chronoapp.spreadsheets.read import read_file

HEADINGS = ("Date of Event", "Category", "Event Details")
ROWS = (
    (date(2019, 7, 5), "Grandmother", "Mrs Hubbard took Lucy and Peter to her home."),
    (datetime(2019, 7, 8, 9, 30), "Police", "Mrs Hubbard telephoned Mary Poppins."),  # noqa: DTZ001 - cells have no zone
)
Parts = dict[str, bytes]


@pytest.fixture(scope="session")
def make_xlsx() -> Callable[..., bytes]:
    """Makes an .xlsx with the usual rows, after whatever `shape` does to its sheet."""

    def make(shape: Callable[[Worksheet], object] | None = None) -> bytes:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.title = "Log"
        for row in (HEADINGS, *ROWS):
            sheet.append(row)
        if shape:
            shape(sheet)
        return saved(book)

    return make


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes a workbook is saved as."""
    room = io.BytesIO()
    book.save(room)
    return room.getvalue()


@pytest.fixture(scope="session")
def save() -> Callable[[openpyxl.Workbook], bytes]:
    return saved


@pytest.fixture(scope="session")
def unpack() -> Callable[[bytes], Parts]:
    """The parts of a package by their names."""

    def parts(data: bytes) -> Parts:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {name: package.read(name) for name in package.namelist()}

    return parts


@pytest.fixture(scope="session")
def pack() -> Callable[[Parts], bytes]:
    """A package of the parts given."""

    def packed(parts: Parts) -> bytes:
        room = io.BytesIO()
        with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as package:
            for name, body in parts.items():
                package.writestr(name, body)
        return room.getvalue()

    return packed


@pytest.fixture(scope="session")
def change_part(unpack: Callable[[bytes], Parts], pack: Callable[[Parts], bytes]) -> Callable[..., bytes]:
    """A package in which one part's bytes are replaced: `old` by `new`, which must be there."""

    def change(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
        parts = unpack(data)
        assert old in parts[name]
        return pack({**parts, name: parts[name].replace(old, new)})

    return change


SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="session")
def sheet_part() -> str:
    """The name of the part that holds the first sheet of what `make_xlsx` makes."""
    return SHEET


CellSpec = tuple[dict[str, object], str | None]


def ods_row(cells: list[CellSpec], **attributes: object) -> odf_table.TableRow:
    """A row of an .ods: each cell its attributes and its words."""
    row = odf_table.TableRow(**attributes)
    for attributes_of_cell, words in cells:
        cell = odf_table.TableCell(**attributes_of_cell)
        if words is not None:
            cell.addElement(P(text=words))
        row.addElement(cell)
    return row


@pytest.fixture(scope="session")
def ods_line() -> Callable[..., odf_table.TableRow]:
    return ods_row


@pytest.fixture(scope="session")
def make_ods() -> Callable[..., bytes]:
    """Makes an .ods of one sheet, “Log”, with the elements given."""

    def make(*elements: object) -> bytes:
        book = OpenDocumentSpreadsheet()
        sheet = odf_table.Table(name="Log")
        for element in elements:
            sheet.addElement(element)
        book.spreadsheet.addElement(sheet)
        room = io.BytesIO()
        book.write(room)
        return room.getvalue()

    return make


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    """Makes a .docx whose tables hold the rows given."""

    def make(*tables: list[list[str]], words: str = "") -> bytes:
        document = Document()
        if words:
            document.add_paragraph(words)
        for rows in tables:
            table = document.add_table(len(rows), len(rows[0]))
            for cells, row in zip(table.rows, rows, strict=True):
                for cell, text in zip(cells.cells, row, strict=True):
                    cell.text = text
        room = io.BytesIO()
        document.save(room)
        return room.getvalue()

    return make


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of an .xlsb part."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(body)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + body


@pytest.fixture(scope="session")
def xlsb_record() -> Callable[..., bytes]:
    return record


def wide(text: str) -> bytes:
    """Text as .xlsb stores it."""
    return len(text).to_bytes(4, "little") + text.encode("utf-16-le")


def long(*numbers: int) -> bytes:
    """Numbers of four bytes each."""
    return b"".join(number.to_bytes(4, "little") for number in numbers)


def xlsb_row(number: int, *cells: bytes, is_hidden: bool = False) -> bytes:
    """One row of an .xlsb sheet."""
    flags = b"\0" + (b"\x10" if is_hidden else b"\0") + b"\0"
    return record(0, long(number, 0) + b"\x2c\x01" + flags + long(0)) + b"".join(cells)


def xlsb_text(column: int, text: str) -> bytes:
    return record(6, long(column, 0) + wide(text))


PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XLSB_TYPES = (
    f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
)


def links(*targets: tuple[str, str]) -> bytes:
    """A part of relationships: each target's kind and path."""
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{path}"/>'
        for number, (kind, path) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}relationships">{each}</Relationships>'.encode()


@pytest.fixture(scope="session")
def make_xlsb(pack: Callable[[Parts], bytes]) -> Callable[[], bytes]:
    """Makes an .xlsb, record by record: headings, a hidden row, a hidden column, a merge, an error and a formula."""

    def make() -> bytes:
        number = record(9, long(1, 0) + b"\0\0\0\0\0\0\x14\x40" + b"\0\0" + long(0, 0))
        rows = (
            xlsb_row(0, xlsb_text(0, "Date"), xlsb_text(1, "What")),
            xlsb_row(1, xlsb_text(0, "05/07/2019"), number, is_hidden=True),
            xlsb_row(2, xlsb_text(0, "08/07/2019"), record(3, long(1, 0) + b"\x2a")),
        )
        columns = record(390) + record(60, long(1, 1, 2560, 0) + b"\x01\x00") + record(391)
        dimension = record(148, long(0, 2, 0, 1))
        merge = record(177, long(1)) + record(176, long(2, 3, 0, 0)) + record(178)
        sheet = record(129) + dimension + columns + record(145) + b"".join(rows) + record(146) + merge + record(130)
        bundle = record(143) + record(156, long(0, 1) + wide("rId1") + wide("Log")) + record(144)
        return pack(
            {
                "[Content_Types].xml": XLSB_TYPES.encode(),
                "_rels/.rels": links(("officeDocument", "xl/workbook.bin")),
                "xl/workbook.bin": record(131) + bundle + record(132),
                "xl/_rels/workbook.bin.rels": links(("worksheet", "worksheets/sheet1.bin")),
                "xl/worksheets/sheet1.bin": sheet,
            }
        )

    return make


@pytest.fixture(scope="session")
def refusal() -> Callable[..., str]:
    """The sentence a file is refused with; fails where it is read."""

    def says(data: bytes, file: str = "police.xlsx", limits: FileLimits | None = None) -> str:
        with pytest.raises(UnreadableFile) as refused:
            read_file(data, file, limits or FileLimits())
        return refused.value.says

    return says


@pytest.fixture(scope="session")
def read_or_refuse() -> Callable[[bytes, str], Workbook | str]:
    """Either the workbook or the sentence: anything else a reader could do is a failure."""

    def either(data: bytes, file: str) -> Workbook | str:
        try:
            return read_file(data, file)
        except UnreadableFile as refused:
            return refused.says

    return either

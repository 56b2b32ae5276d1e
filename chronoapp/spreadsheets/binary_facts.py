"""Facts of each sheet of an .xls or .xlsb, from its records: calamine reads the values and leaves these out."""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Callable

from defusedxml import ElementTree

from chronoapp.spreadsheets.binary_comments import XlsComments, xlsb_comments
from chronoapp.spreadsheets.records import wide_text, xls_records, xlsb_records
from chronoapp.spreadsheets.safety import Package, damaged, encrypted
from chronoapp.spreadsheets.sheet_facts import SheetFacts

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}

SHEET_NAME, START, PASSWORD, FROM_1904 = 0x85, 0x809, 0x2F, 0x22
XLSB_WORKBOOK, XLSB_LINKS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
XLSB_SHEET_NAME, XLSB_PROPERTIES = 156, 153


def xls_facts(data: bytes, file: str) -> dict[str, SheetFacts]:
    """The facts of each sheet of an .xls by its name; raises UnreadableFile for a password."""
    sheets: dict[int, SheetFacts] = {}
    names: dict[str, SheetFacts] = {}
    current, comments, counts_from_1904 = SheetFacts(), XlsComments(), False
    try:
        for at, kind, body in xls_records(data, file):
            if kind == PASSWORD:
                raise encrypted(file)
            if kind == SHEET_NAME:
                names[_xls_name(body)] = sheets[struct.unpack_from("<L", body)[0]] = SheetFacts()
            elif kind == START:
                current, comments = sheets.get(at, SheetFacts()), XlsComments()
            elif kind == FROM_1904:
                counts_from_1904 = body[:1] == b"\x01"
            elif kind in XLS_READERS:
                XLS_READERS[kind](current, body)
            comments.take(current, kind, body)
    except (struct.error, IndexError) as error:
        raise damaged(file) from error
    for facts in names.values():
        facts.counts_from_1904 = counts_from_1904
    return names


def _xls_name(body: bytes) -> str:
    length, is_wide = body[6], body[7] & 1
    return (
        body[8 : 8 + length * 2].decode("utf-16-le", "replace") if is_wide else body[8 : 8 + length].decode("latin-1")
    )


def _xls_row(facts: SheetFacts, body: bytes) -> None:
    if len(body) >= 14 and body[12] & 0x20:
        row = struct.unpack_from("<H", body)[0]
        facts.hidden_rows.append((row, row))


def _xls_columns(facts: SheetFacts, body: bytes) -> None:
    first, last, _, _, flags = struct.unpack_from("<5H", body)
    if flags & 1:
        facts.hidden_columns.append((first, min(last, 255)))


def _xls_formula(facts: SheetFacts, body: bytes) -> None:
    facts.formulas += 1
    if body[6] == 2 and body[12:14] == b"\xff\xff":
        facts.errors[struct.unpack_from("<HH", body)] = _error(body[8])


def _xls_error(facts: SheetFacts, body: bytes) -> None:
    if body[7]:
        facts.errors[struct.unpack_from("<HH", body)] = _error(body[6])


def _error(code: int) -> str:
    return ERRORS.get(code, "#ERROR")


XLS_READERS: dict[int, Callable[[SheetFacts, bytes], None]] = {
    0x208: _xls_row,
    0x7D: _xls_columns,
    0x06: _xls_formula,
    0x205: _xls_error,
}


def xlsb_facts(package: Package, file: str) -> dict[str, SheetFacts]:
    """The facts of each sheet of an .xlsb by its name. Every part is unpacked once."""
    names = {part: name for name, part in _xlsb_parts(package, file).items()}
    counts_from_1904 = any(
        kind == XLSB_PROPERTIES and body[:1] and body[0] & 1 for kind, body in xlsb_records(package.part(XLSB_WORKBOOK))
    )
    facts = {}
    for part in package.names:
        body = package.part(part)
        if part in names:
            facts[names[part]] = _xlsb_sheet(body, file)
            facts[names[part]].comments = xlsb_comments(package, part, file)
            facts[names[part]].counts_from_1904 = counts_from_1904
    return facts


def _xlsb_parts(package: Package, file: str) -> dict[str, str]:
    try:
        links = ElementTree.fromstring(package.part(XLSB_LINKS))
    except (KeyError, ElementTree.ParseError) as error:
        raise damaged(file) from error
    targets = {link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))) for link in links}
    parts = {}
    for kind, body in xlsb_records(package.part(XLSB_WORKBOOK)):
        if kind == XLSB_SHEET_NAME:
            relation, at = wide_text(body, 8)
            parts[wide_text(body, at)[0]] = targets.get(relation, "").lstrip("/")
    return parts


def _xlsb_sheet(part: bytes, file: str) -> SheetFacts:
    facts, row = SheetFacts(), 0
    try:
        for kind, body in xlsb_records(part):
            if kind == 0:
                row = struct.unpack_from("<L", body)[0]
                if body[11] & 0x10:
                    facts.hidden_rows.append((row, row))
            elif kind in {3, 8, 9, 10, 11}:
                _xlsb_cell(facts, kind, row, body)
            elif kind == 60:
                first, last, _, _, flags = struct.unpack_from("<4LH", body)
                if flags & 1:
                    facts.hidden_columns.append((first, last))
            elif kind == 176:
                top, bottom, left, right = struct.unpack_from("<4L", body)
                facts.merged.append((top, left, bottom, right))
    except (struct.error, IndexError) as error:
        raise damaged(file) from error
    return facts


def _xlsb_cell(facts: SheetFacts, kind: int, row: int, body: bytes) -> None:
    """An error cell (3), or a formula whose result is text (8), a number (9), true or false (10) or an error (11)."""
    if kind != 3:
        facts.formulas += 1
    if kind in {3, 11}:
        facts.errors[row, struct.unpack_from("<L", body)[0]] = _error(body[8])

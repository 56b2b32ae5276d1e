"""Facts of each sheet of an .xlsx, by fast searches of its XML: calamine reads the values and leaves these out."""

from __future__ import annotations

import posixpath
import re
from html import unescape

from defusedxml import ElementTree

from chronoapp.spreadsheets.safety import Package, damaged
from chronoapp.spreadsheets.sheet_facts import SheetFacts, Span, column_number
from chronoapp.spreadsheets.xlsx_comments import comments_of

WORKBOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
FONT = re.compile(rb"<(?:\w+:)?font(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?font>)", re.DOTALL)
STRIKE = re.compile(rb"""<(?:\w+:)?strike(?![^>]*\bval=["'](?:0|false)["'])""")
CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
FORMAT = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
FONT_NUMBER = re.compile(rb"""\bfontId=["'](\d+)["']""")
FROM_1904 = re.compile(rb"""<(?:\w+:)?workbookPr\b[^>]*\bdate1904=["'](?:1|true)["']""")
WORKBOOK_LINKS = "xl/_rels/workbook.xml.rels"

PREFIX = re.compile(rb"<(?:(\w+):)?worksheet[\s>]")
TRUE = rb"""hidden=["'](?:1|true)["']"""
ROW_NUMBER = re.compile(rb"""\br=["'](\d+)["']""")
COLUMN_SPAN = re.compile(rb"""\b(min|max)=["'](\d+)["']""")
TEXT_CELL = re.compile(rb"""\bt=["']str["']""")
CELL_ADDRESS = re.compile(rb"""\br=["']([A-Z]{1,3})(\d+)["']""")


def sheet_parts(package: Package, file: str) -> dict[str, str]:
    """Each sheet's name and the part that holds it, in the workbook's order."""
    try:
        workbook = ElementTree.fromstring(package.part(WORKBOOK))
        links = ElementTree.fromstring(package.part(WORKBOOK_LINKS))
    except (KeyError, ElementTree.ParseError) as error:
        raise damaged(file) from error
    targets = {link.get("Id", ""): _part_name(link.get("Target", "")) for link in links}
    return {
        sheet.get("name", ""): targets.get(_relation(sheet.attrib), "")
        for sheet in workbook.iter()
        if sheet.tag.rpartition("}")[2] == "sheet"
    }


def _part_name(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _relation(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.endswith("}id")), "")


def xlsx_facts(package: Package, file: str) -> dict[str, SheetFacts]:
    """The facts of each sheet by its name. Every part is unpacked once, which also proves the directory true."""
    names = {part: name for name, part in sheet_parts(package, file).items()}
    facts = {name: SheetFacts() for name in names.values()}
    struck = struck_styles(package.part(STYLES)) if STYLES in package else []
    for part in package.names:
        xml = package.part(part)
        if part in names:
            facts[names[part]] = facts_of(xml)
            facts[names[part]].struck_rows = _struck_rows(xml, struck) if struck else []
    counts_from_1904 = FROM_1904.search(package.part(WORKBOOK)) is not None
    for part, name in names.items():
        facts[name].comments = comments_of(package, part)
        facts[name].counts_from_1904 = counts_from_1904
    return facts


def struck_styles(xml: bytes) -> list[int]:
    """The numbers of the cell styles whose font is struck through."""
    if b"strike" not in xml:
        return []
    fonts = [number for number, font in enumerate(FONT.findall(xml)) if STRIKE.search(font)]
    formats = CELL_FORMATS.search(xml)
    used = [
        int(font[1]) if (font := FONT_NUMBER.search(one)) else 0
        for one in FORMAT.findall(formats[0] if formats else b"")
    ]
    return [number for number, font in enumerate(used) if font in fonts]


def _struck_rows(xml: bytes, styles: list[int]) -> list[Span]:
    """The rows with a filled cell in one of these styles."""
    numbers = b"|".join(b"%d" % style for style in styles)
    cells = re.finditer(rb"""<(?:\w+:)?c\b(?=[^>]*\bs=["'](?:%b)["'])[^>]*(?<!/)>""" % numbers, xml)
    rows = {int(address[2]) - 1 for cell in cells if (address := CELL_ADDRESS.search(cell[0]))}
    return [(row, row) for row in sorted(rows)]


def facts_of(xml: bytes) -> SheetFacts:
    """The facts of one worksheet part."""
    found = PREFIX.search(xml[:4096])
    tag = b"<" + (found[1] + b":" if found and found[1] else b"")
    facts = SheetFacts()
    if b"hidden=" in xml:
        facts.hidden_rows = _hidden_rows(xml, tag)
        facts.hidden_columns = _hidden_columns(xml, tag)
    facts.formulas = sum(1 for _ in re.finditer(tag + rb"f[\s>/]", xml))
    if facts.formulas:
        facts.unstored = _unstored(xml, tag)
    if tag + b"v>-" in xml:
        facts.below_zero = _below_zero(xml, tag)
    if (b"t='e'" if b"='" in xml[:4096] else b't="e"') in xml:
        facts.errors = _errors(xml, tag)
    return facts


def _hidden_rows(xml: bytes, tag: bytes) -> list[Span]:
    rows = re.finditer(tag + rb"row\b[^>]*\b" + TRUE + rb"[^>]*>", xml)
    numbers = [int(number[1]) - 1 for row in rows if (number := ROW_NUMBER.search(row[0]))]
    return [(number, number) for number in numbers]


def _hidden_columns(xml: bytes, tag: bytes) -> list[Span]:
    spans = []
    for column in re.finditer(tag + rb"col\b[^>]*\b" + TRUE + rb"[^>]*>", xml):
        ends = dict(COLUMN_SPAN.findall(column[0]))
        if len(ends) == 2:
            spans.append((int(ends[b"min"]) - 1, int(ends[b"max"]) - 1))
    return spans


def _unstored(xml: bytes, tag: bytes) -> dict[tuple[int, int], str]:
    """Formulas nobody has calculated. One that came to an empty text has its value stored: it is a text's cell."""
    close = tag.replace(b"<", b"</")
    formula = tag + rb"f\b(?:[^>]*/>|[^>]*>([^<]*)" + close + rb"f>)"
    no_value = rb"\s*(?:" + tag + rb"v\s*/>|" + tag + rb"v>" + close + rb"v>)?\s*"
    cells = re.finditer(tag + rb"c\b([^>]*)>\s*" + formula + no_value + close + rb"c>", xml)
    found = {}
    for cell in cells:
        address = CELL_ADDRESS.search(cell[1])
        if address and not TEXT_CELL.search(cell[1]):
            place = int(address[2]) - 1, column_number(address[1].decode())
            found[place] = "=" + (unescape((cell[2] or b"").decode("utf-8", "replace")) or "…")
    return found


def _below_zero(xml: bytes, tag: bytes) -> dict[tuple[int, int], float]:
    cell = tag + rb"""c\b[^>]*\br=["']([A-Z]{1,3})(\d+)["'][^>]*>""" + tag + rb"v>(-[\d.]+(?:[eE][+-]?\d+)?)<"
    return {
        (int(row) - 1, column_number(letters.decode())): float(number) for letters, row, number in re.findall(cell, xml)
    }


def _errors(xml: bytes, tag: bytes) -> dict[tuple[int, int], str]:
    errors = {}
    value = re.compile(tag + rb"v>([^<]*)<")
    for cell in re.finditer(
        tag + rb"""c\b[^>]*\bt=["']e["'][^>]*(?<!/)>(.*?)""" + tag.replace(b"<", b"</") + rb"c>", xml, re.DOTALL
    ):
        address, text = CELL_ADDRESS.search(cell[0]), value.search(cell[1])
        if address and text:
            place = int(address[2]) - 1, column_number(address[1].decode())
            errors[place] = unescape(text[1].decode("utf-8", "replace"))
    return errors

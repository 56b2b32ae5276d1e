"""Every text of a Word or Excel file: each part of the package, its names, and the dates its numbers may be."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import ParseError, fromstring

# Elements within a paragraph or cell: a name may be in several of them. All others stand apart.
_WITHIN = frozenset({"r", "t", "hyperlink", "ins", "del", "delText", "fldSimple", "smartTag", "rPr", "instrText"})
_HEADER_CODE = re.compile(r'&(?:[A-Z]|"[^"]*"|\d+)')  # "&C" before a header's text sets it in the middle
_FIRST_DAY = date(1899, 12, 30)  # serial 0 of a workbook of Excel, for days after February 1900
_DAYS = range(10_000, 80_000)  # serials of the years 1927 to 2119: shorter numbers are counts and ages


def office_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """The texts of every part, whatever kind it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield "a note on the package", package.comment.decode("utf-8", errors="replace")
        for part in package.infolist():
            yield "a part’s name", part.filename
            yield from _part_texts(part.filename, package.read(part))


def _part_texts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    try:
        root = fromstring(data) if name.endswith((".xml", ".rels", ".vml")) else None
    except ParseError:
        root = None
    if root is None:
        yield name, data.decode("utf-8", errors="replace")
        return
    yield name, "".join(_running(root))
    yield f"{name}, an attribute", "\n".join(value for each in root.iter() for value in each.attrib.values())
    if b"<!--" in data:
        yield f"{name}, its source", data.decode("utf-8", errors="replace")
    if name.startswith("xl/worksheets/"):
        yield f"{name}, a date", "\n".join(_dates(root))


def _running(element: Element) -> Iterator[str]:
    """The text as it reads: pieces of one paragraph or cell together, paragraphs and cells apart."""
    name = element.tag.rpartition("}")[2]
    text = element.text or ""
    yield _HEADER_CODE.sub("\n", text) if name.endswith(("Header", "Footer")) else text
    for child in element:
        yield from _running(child)
        yield child.tail or ""
    if name not in _WITHIN:
        yield "\n"


def _dates(root: Element) -> Iterator[str]:
    """The days that numbers of the sheet may be: an outsider sees the day, not the number."""
    for each in root.iter():
        if each.tag.rpartition("}")[2] == "v" and (serial := _serial(each.text or "")):
            yield (_FIRST_DAY + timedelta(days=serial)).isoformat()


def _serial(text: str) -> int | None:
    try:
        number = int(float(text))
    except (ValueError, OverflowError):
        return None
    return number if number in _DAYS else None

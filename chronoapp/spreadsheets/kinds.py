"""What a file is by its own bytes, whatever its name says."""

from __future__ import annotations

from typing import Literal

from chronoapp.domain.errors import UnreadableFile

Kind = Literal["package", "compound", "page", "text"]
"""`package` is a zip (xlsx, xlsb, ods, docx), `compound` an OLE file (xls), `page` HTML, `text` delimited text."""

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

SAVE_AS = "Ask the agency for the spreadsheet itself (.xlsx, .xls, .ods or .csv), or copy the table into one."

OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"BM", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"{\\rtf", "a rich-text document (.rtf)"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"SQLite format 3", "a database"),
    (b"ID;PWXL", "a SYLK file (.slk)"),
    (b"MIME-Version:", "a web archive (.mht) or a saved e-mail"),
    (b"\x09\x08\x08\x00", "a workbook of a very old Excel (before 1997)"),
    (b"\x09\x04\x06\x00", "a workbook of a very old Excel (before 1997)"),
    (b"\x09\x02\x06\x00", "a workbook of a very old Excel (before 1997)"),
    (b"\x09\x00\x04\x00", "a workbook of a very old Excel (before 1997)"),
)

PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<style", b"<div")


def kind_of(data: bytes, file: str) -> Kind:
    """The kind of file `data` is; raises UnreadableFile where it can hold no table."""
    if not data:
        raise UnreadableFile(f"“{file}” is empty: it holds no bytes at all. Ask the sender for it again.")
    if data.startswith(ZIP):
        return "package"
    if data.startswith(COMPOUND):
        return "compound"
    _refuse_others(data, file)
    return "page" if _is_page(data[:4096]) else "text"


def _refuse_others(data: bytes, file: str) -> None:
    if data.startswith(EMPTY_ZIP):
        raise UnreadableFile(f"“{file}” is an empty archive with no workbook in it. Ask the sender for it again.")
    for start, what in OTHERS:
        if data.startswith(start) and not (start == b"BM" and _looks_like_text(data)):
            raise UnreadableFile(f"“{file}” is {what}, which holds no table that can be read. {SAVE_AS}")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") and not _is_page(data[:4096]):
        raise UnreadableFile(
            f"“{file}” is an XML file, not a workbook. Open it in Excel, save it as .xlsx, and send that in."
        )


def _is_page(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    if start.startswith(b"<?xml"):
        return b"<html" in start
    return start.startswith(PAGE_STARTS)


def _looks_like_text(data: bytes) -> bool:
    return b"\0" not in data[:64]

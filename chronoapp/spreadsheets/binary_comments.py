"""What people wrote beside the cells of an .xls or .xlsb, from its records."""

from __future__ import annotations

import struct

from chronoapp.spreadsheets.records import wide_text, xlsb_records
from chronoapp.spreadsheets.safety import Package, damaged
from chronoapp.spreadsheets.sheet_facts import SheetFacts, column_letters, said_by
from chronoapp.spreadsheets.xlsx_comments import linked_parts

NOTE, OBJECT, TEXT, MORE = 0x1C, 0x5D, 0x1B6, 0x3C
IS_NOTE = 0x19
AUTHOR, BEGIN, WORDS = 632, 635, 637  # of an .xlsb


class XlsComments:
    """Gathers one sheet's comments: a drawn object, then its text, and at the end which cell each belongs to."""

    def __init__(self) -> None:
        self._words: dict[int, str] = {}
        self._object = self._wanted = -1  # the object whose text follows, and how much of it

    def take(self, facts: SheetFacts, kind: int, body: bytes) -> None:
        """Look at the next record of the sheet; what a comment says goes to the sheet's facts."""
        if kind == OBJECT and len(body) >= 8:
            drawn, number = struct.unpack_from("<HH", body, 4)
            self._object = number if drawn == IS_NOTE else -1
        elif kind == TEXT and self._object >= 0 and len(body) >= 12:
            self._words[self._object], self._wanted = "", struct.unpack_from("<H", body, 10)[0]
        elif kind == MORE and self._wanted > 0:
            self._add(body)
        elif kind == NOTE and len(body) >= 8:
            self._note(facts, body)

    def _add(self, body: bytes) -> None:
        text = body[1:].decode("utf-16-le" if body[:1] == b"\1" else "latin-1", "replace")[: self._wanted]
        self._words[self._object] += text
        self._wanted -= len(text)

    def _note(self, facts: SheetFacts, body: bytes) -> None:
        row, column, _, number = struct.unpack_from("<4H", body)
        if words := self._words.get(number, "").strip():
            facts.comments[row, column] = said_by(_author(body[8:]), words)
        else:
            facts.unread_comments.append(f"{column_letters(column)}{row + 1}")


def _author(body: bytes) -> str:
    if len(body) < 3:
        return ""
    length, is_wide = struct.unpack_from("<HB", body)
    letters = body[3 : 3 + length * (2 if is_wide else 1)]
    return letters.decode("utf-16-le" if is_wide else "latin-1", "replace")


def xlsb_comments(package: Package, sheet: str, file: str) -> dict[tuple[int, int], str]:
    """The words beside each cell of a sheet, after the name of who wrote them; raises UnreadableFile."""
    parts = [part for part in linked_parts(package, sheet) if part in package]
    try:
        return {place: words for part in parts for place, words in _xlsb_said(package.part(part)).items()}
    except struct.error as error:
        raise damaged(file) from error


def _xlsb_said(part: bytes) -> dict[tuple[int, int], str]:
    authors: list[str] = []
    found: dict[tuple[int, int], str] = {}
    place, author = (0, 0), ""
    for kind, body in xlsb_records(part):
        if kind == AUTHOR:
            authors.append(wide_text(body, 0)[0])
        elif kind == BEGIN:
            number, row, _, column = struct.unpack_from("<4L", body)
            place, author = (row, column), authors[number] if number < len(authors) else ""
        elif kind == WORDS and (words := wide_text(body, 1)[0].strip()):
            found[place] = said_by(author, words)
    return found

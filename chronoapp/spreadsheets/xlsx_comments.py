"""What people wrote beside the cells of an .xlsx: its notes, and the threads of comments of a newer Excel."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from itertools import zip_longest

from chronoapp.spreadsheets.safety import Package
from chronoapp.spreadsheets.sheet_facts import column_number, said_by

Place = tuple[int, int]

LINK = re.compile(rb"<Relationship\s[^>]*>")
TARGET = re.compile(rb"""Target=["']([^"']*)["']""")
KIND = b"/relationships/comments"
AUTHOR = re.compile(rb"<(?:\w+:)?author(?:\s[^>]*)?(?:/>|>([^<]*)<)")
COMMENT = re.compile(rb"<(?:\w+:)?comment\s[^>]*>")
ADDRESS = re.compile(rb"""\bref=["']([A-Z]{1,3})(\d{1,7})["']""")
AUTHOR_NUMBER = re.compile(rb"""\bauthorId=["'](\d+)["']""")
WORDS = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")
THREAD = re.compile(r"\[Threaded comment\].*?^Comment:\s*", re.DOTALL | re.MULTILINE)
"""What Excel writes before a thread's own words, to be read by programs that know no threads."""

THREAD_AUTHOR = "tc="


def comments_of(package: Package, sheet: str) -> dict[Place, str]:
    """The words beside each cell of a sheet, after the name of who wrote them."""
    parts = [part for part in linked_parts(package, sheet) if part in package]
    return {place: words for part in parts for place, words in _said(package.part(part))}


def linked_parts(package: Package, sheet: str) -> list[str]:
    """The parts that hold a sheet's comments."""
    folder, _, file = sheet.rpartition("/")
    links = f"{folder}/_rels/{file}.rels"
    if links not in package:
        return []
    of_comments = [link for link in LINK.findall(package.part(links)) if KIND in link]
    targets = [_text(target[1]) for link in of_comments if (target := TARGET.search(link))]
    return [posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in targets]


def _said(xml: bytes) -> Iterator[tuple[Place, str]]:
    authors = [_text(name or b"") for name in AUTHOR.findall(xml)]
    starts = list(COMMENT.finditer(xml))
    for tag, after in zip_longest(starts, starts[1:]):
        words = _text(b"".join(WORDS.findall(xml, tag.end(), after.start() if after else len(xml))))
        address = ADDRESS.search(tag[0])
        if address and words.strip():
            place = int(address[2]) - 1, column_number(address[1].decode())
            yield place, said_by(_author(tag[0], authors), THREAD.sub("", words))


def _author(tag: bytes, authors: list[str]) -> str:
    number = AUTHOR_NUMBER.search(tag)
    name = authors[int(number[1])] if number and int(number[1]) < len(authors) else ""
    return "" if name.startswith(THREAD_AUTHOR) else name


def _text(xml: bytes) -> str:
    return unescape(xml.decode("utf-8", "replace"))

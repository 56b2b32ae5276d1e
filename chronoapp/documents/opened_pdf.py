"""Every text of a PDF: what its pages show, and what its properties, bookmarks, notes, tags and attachments hold."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise
from threading import Lock

import pikepdf
import pypdfium2

_ONE_AT_A_TIME = Lock()  # PDFium may be called from one thread only at a time (its documentation)
_SAYS_WHAT = {
    "/Title": "a title or bookmark",
    "/Author": "the author",
    "/Subject": "the subject",
    "/Keywords": "the keywords",
    "/Creator": "the creator",
    "/Producer": "the producer",
    "/Contents": "a note",
    "/Alt": "the words for a picture",
    "/ActualText": "the words behind what is shown",
    "/E": "an abbreviation written out",
    "/URI": "a link",
    "/F": "an attachment’s name",
    "/UF": "an attachment’s name",
    "/P": "a page label",
}
_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)|(?<!<)<[0-9a-f]*>", re.DOTALL)  # as QPDF spells it: in brackets or figures
_KEY = re.compile(rb"(/\w+) (?:\[ )?\Z")
_LONGEST_KEY = 40
_HOLD_TEXT = (pikepdf.Name.Metadata, pikepdf.Name.EmbeddedFile)


def pdf_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """What each page shows, and every text the file holds besides, each once."""
    yield from _pages(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        written = [pdf.trailer.unparse()]
        for held in pdf.objects:
            written.append(held.unparse(resolved=True))
            if written[-1].endswith(b" R") and isinstance(held, pikepdf.Stream):  # spelled as a reference to itself
                written.append(held.stream_dict.unparse())
                if held.get("/Type") in _HOLD_TEXT:
                    yield "the file’s description or an attachment", held.read_bytes().decode("utf-8", errors="replace")
    yield from _strings(b"\n".join(written))


def _pages(data: bytes) -> Iterator[tuple[str, str]]:
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(data)
        try:
            texts = [_page(document, number) for number in range(len(document))]
        finally:
            document.close()
    yield from ((f"page {number}", text) for number, text in enumerate(texts, start=1))
    # Words may run from the foot of one page to the head of the next.
    for number, (one, following) in enumerate(pairwise(texts), start=1):
        yield f"pages {number} and {number + 1}", f"{one[-200:]}\n{following[:200]}"


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    words = page.get_textpage()
    try:
        text: str = words.get_text_range()
        return text.replace("\ufffe", "")  # PDFium's sign for a hyphen at the end of a line
    finally:
        words.close()
        page.close()


def page_picture(data: bytes, width: int = 620) -> bytes:
    """The first page of a PDF as a PNG, `width` pixels wide."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(data)
        try:
            page = document[0]
            bitmap = page.render(scale=width / page.get_width())
            return _png(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            document.close()


def _png(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """A PNG of pixels of three bytes (blue, green, red), which is how PDFium draws a page."""
    lines = (pixels[row * stride : row * stride + 3 * width] for row in range(height))
    flipped = b"".join(b"\0" + _red_first(line) for line in lines)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(flipped)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _red_first(line: bytes) -> bytes:
    turned = bytearray(line)
    turned[0::3], turned[2::3] = line[2::3], line[0::3]
    return bytes(turned)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _strings(written: bytes) -> Iterator[tuple[str, str]]:
    """Every string in objects as QPDF spells them, each once under the key it stands behind.

    Going through the objects one by one instead takes as long again as reading the pages.
    """
    found = dict.fromkeys((_key(written, string.start()), string[0]) for string in _STRING.finditer(written))
    for key, string in found:
        yield _SAYS_WHAT.get(key, "a text in the file"), str(pikepdf.Object.parse(string))


def _key(written: bytes, place: int) -> str:
    before = _KEY.search(written[max(0, place - _LONGEST_KEY) : place])
    return before[1].decode("latin-1") if before else ""

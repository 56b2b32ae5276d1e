"""Every text of a PDF: what its pages show, and what its properties, bookmarks, notes, tags and attachments hold."""

from __future__ import annotations

import io
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


def pdf_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """What each page shows, and every text the file holds besides."""
    yield from _pages(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for held in pdf.objects:
            yield from _strings(held, "a text in the file")
        yield from _strings(pdf.trailer.get("/Info", pikepdf.Dictionary()), "a property")


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
        text: str = words.get_text_bounded()
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


def _strings(held: pikepdf.Object, where: str) -> Iterator[tuple[str, str]]:
    """Every string in one object of the file; what it refers to is another object and comes by itself."""
    if isinstance(held, pikepdf.String):
        yield where, str(held)
    elif isinstance(held, pikepdf.Stream):
        yield from _strings_of(held.stream_dict, where)
        if held.get("/Type") in {pikepdf.Name.Metadata, pikepdf.Name.EmbeddedFile}:
            yield "the file’s description or an attachment", held.read_bytes().decode("utf-8", errors="replace")
    elif isinstance(held, pikepdf.Dictionary):
        yield from _strings_of(held, where)
    elif isinstance(held, pikepdf.Array):
        for each in held:
            if not _is_elsewhere(each):
                yield from _strings(each, where)


def _strings_of(held: pikepdf.Object, where: str) -> Iterator[tuple[str, str]]:
    for key, each in held.items():
        if not _is_elsewhere(each):
            yield from _strings(each, _SAYS_WHAT.get(key, where))


def _is_elsewhere(held: object) -> bool:
    return isinstance(held, pikepdf.Object) and held.is_indirect

"""A finished file opened as an outsider would open it: every text in it, seen or hidden, with where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from html.parser import HTMLParser

from chronoapp.documents.opened_office import office_texts
from chronoapp.documents.opened_pdf import pdf_texts

Texts = Iterator[tuple[str, str]]  # where a text stands, in words, and the text

_CALENDAR_PART = re.compile(r"\d{4}(-\d\d)?")
_PLACE = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d"
)  # in the chart's data: no day of a record (`charts.plotly_words.place`)
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def opened(data: bytes, name: str, own: frozenset[str] = frozenset()) -> Texts:
    """Every text of the file `name`: pages, properties, bookmarks, notes, hidden parts, and the name itself.

    `own` are the SHA-256 digests of scripts and styles of the program itself, the same in every file it makes: what is
    one of them byte for byte says nothing of any case and is passed over. One letter more, and it is searched.
    """
    yield "the file’s name", name
    read = _reader_of(data, name)
    yield from _page_texts(data, own) if read is _page_texts else read(data)


def _reader_of(data: bytes, name: str) -> Callable[[bytes], Texts]:
    if data.startswith(b"%PDF"):
        return pdf_texts
    if data.startswith(b"PK"):
        return office_texts
    return _READERS.get(name.rpartition(".")[2].lower(), _plain_texts)


def _plain_texts(data: bytes) -> Texts:
    yield "the text", _decoded(data)


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig", errors="replace")


def _calendar_texts(data: bytes) -> Texts:
    """A calendar's long lines are folded: a name may run on over the fold (RFC 5545, 3.1)."""
    yield "the calendar", re.sub(r"\r?\n[ \t]", "", _decoded(data)).replace("\\n", "\n").replace("\\,", ",")


def _json_texts(data: bytes) -> Texts:
    yield from _json_leaves(json.loads(_decoded(data)), "the data")


def _json_leaves(value: object, where: str) -> Texts:
    if isinstance(value, dict):
        for key, each in value.items():
            yield f"{where}: a key", str(key)
            if not _is_worked_out(key, value):
                yield from _json_leaves(each, f"{where}, {key}")
    elif isinstance(value, list):
        for each in value:
            yield from _json_leaves(each, where)
    elif isinstance(value, str):
        yield where, value


def _is_worked_out(key: str, value: dict[str, object]) -> bool:
    """Whether it is the first or last day of a stretch that a date's own EDTF names otherwise: "2016-11" is no day."""
    edtf, day = value.get("edtf"), value.get(key)
    if key not in {"earliest", "latest"} or not isinstance(edtf, str) or not isinstance(day, str):
        return False
    edtf = edtf.rstrip("~?%")
    return _CALENDAR_PART.fullmatch(edtf) is not None and day.startswith(edtf)


def _page_texts(data: bytes, own: frozenset[str] = frozenset()) -> Texts:
    reader = _PageReader()
    reader.feed(_decoded(data))
    reader.close()
    yield "the page", "".join(reader.text)
    for where, text in reader.apart:
        yield where, _unescaped(text)
    for tag, attributes, text in reader.inside:
        if attributes.get("type") == "application/json":
            leaves = _json_leaves(json.loads(text), "the page’s data")
            yield from ((where, leaf) for where, leaf in leaves if not _PLACE.fullmatch(leaf))
        elif sha256(text.encode()).hexdigest() not in own:
            yield f"a {tag} in the page", _unescaped(text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


class _PageReader(HTMLParser):
    """The text of a page or a picture as one; its attributes, comments, scripts and styles each by itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.apart: list[tuple[str, str]] = []
        self.inside: list[tuple[str, dict[str, str | None], str]] = []
        self._open: tuple[str, dict[str, str | None]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open = (tag, dict(attrs)) if tag in {"script", "style"} else None
        if self._open:
            self.inside.append((*self._open, ""))
        self.apart += [(f"the attribute {name} of {tag}", value) for name, value in attrs if value]
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._open = None
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag not in {"b", "i", "em", "strong", "span", "tspan", "mark", "a", "wbr"}:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if self._open:
            tag, attributes, before = self.inside[-1]
            self.inside[-1] = (tag, attributes, before + data)  # a script comes in pieces
        else:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.apart.append(("a comment in the page’s source", data))


_READERS: dict[str, Callable[[bytes], Texts]] = {
    "json": _json_texts,
    "html": _page_texts,
    "svg": _page_texts,
    "ics": _calendar_texts,
}

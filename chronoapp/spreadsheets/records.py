"""The records of binary workbooks: the .xls stream inside its compound file, and the parts of an .xlsb."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from chronoapp.domain.errors import UnreadableFile
from chronoapp.spreadsheets.safety import damaged

FREE = 0xFFFFFFFA  # sector numbers from here on mean "none"
ENTRY = 128
SMALL_STREAM = 4096

Record = tuple[int, int, bytes]
"""Where the record begins, its type, and its body."""


def xls_records(data: bytes, file: str) -> Iterator[Record]:
    """The records of the workbook stream of an .xls; raises UnreadableFile where there is none."""
    stream = _workbook_stream(data, file)
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _workbook_stream(data: bytes, file: str) -> bytes:
    try:
        compound = _Compound(data)
        for name in ("Workbook", "Book"):
            if name in compound.entries:
                return compound.stream(name)
    except (struct.error, IndexError, ValueError) as error:
        raise damaged(file) from error
    raise UnreadableFile(
        f"“{file}” is an Office file without a workbook in it. Open it in Excel, save it as .xlsx, and send that in."
    )


class _Compound:
    """An OLE compound file: a small file system of sectors in chains. No chain may be longer than the file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._sector = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
        self._chain = self._allocation()
        self.entries: dict[str, tuple[int, int]] = {}
        directory = self._follow(struct.unpack_from("<L", data, 48)[0])
        for at in range(0, len(directory) - ENTRY + 1, ENTRY):
            self._take_entry(directory[at : at + ENTRY])

    def stream(self, name: str) -> bytes:
        first, size = self.entries[name]
        found = self._follow(first) if size >= SMALL_STREAM else self._small(first)
        if len(found) < size:
            raise ValueError(name)
        return found[:size]

    def _allocation(self) -> list[int]:
        """The next sector of every sector, gathered from the sectors the header and its continuation name."""
        named = list(struct.unpack_from("<109L", self._data, 76))
        further = struct.unpack_from("<L", self._data, 68)[0]
        for _ in range(len(self._data) // self._sector):
            if further >= FREE:
                break
            more = struct.unpack(f"<{self._sector // 4}L", self._at(further))
            named += more[:-1]
            further = more[-1]
        tables = b"".join(self._at(number) for number in named if number < FREE)
        return list(struct.unpack(f"<{len(tables) // 4}L", tables))

    def _take_entry(self, entry: bytes) -> None:
        length = struct.unpack_from("<H", entry, 64)[0]
        name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if name:
            first, size = struct.unpack_from("<LL", entry, 116)
            is_root = entry[66] == 5
            self.entries["" if is_root else name] = first, size

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        found = self._data[start : start + self._sector]
        if not found:
            raise ValueError(number)
        return found.ljust(self._sector, b"\0")

    def _follow(self, number: int) -> bytes:
        sectors: list[bytes] = []
        while number < FREE:
            if len(sectors) > len(self._chain):
                raise ValueError(number)
            sectors.append(self._at(number))
            number = self._chain[number]
        return b"".join(sectors)

    def _small(self, number: int) -> bytes:
        """A stream of less than 4,096 bytes, kept in pieces of 64 inside the root's own stream."""
        room = self._follow(self.entries[""][0])
        chain = self._follow(struct.unpack_from("<L", self._data, 60)[0])
        following = struct.unpack(f"<{len(chain) // 4}L", chain)
        pieces: list[bytes] = []
        while number < FREE and len(pieces) <= len(following):
            pieces.append(room[number * 64 : number * 64 + 64])
            number = following[number]
        return b"".join(pieces)


def xlsb_records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """The type and body of each record of an .xlsb part, as far as it is whole."""
    at = 0
    while at < len(part):
        kind, at = _packed(part, at, 2)
        size, at = _packed(part, at, 4)
        yield kind, part[at : at + size]
        at += size


def wide_text(body: bytes, at: int) -> tuple[str, int]:
    """A text of an .xlsb, kept with its length before it, and where it ends."""
    length = int.from_bytes(body[at : at + 4], "little")
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _packed(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in up to `most` bytes of seven bits each, the lowest first, and where it ends."""
    number = 0
    for place in range(most):
        byte = part[at] if at < len(part) else 0
        at += 1
        number |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            break
    return number, at

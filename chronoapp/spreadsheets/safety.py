"""A zip package opened with care: its sizes added up before anything is unpacked, and every part checked as it is."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import FileLimits

MOST_PARTS = 10_000
MOST_RATIO = 200
RATIO_COUNTS_FROM = 50 * 1024 * 1024
CHUNK = 1024 * 1024
PACKED_CHUNK = 64 * 1024
LOCAL_HEADER = struct.Struct("<4s5H3L2H")
LOCAL_MARK = b"PK\x03\x04"
IS_ENCRYPTED = 0x1
DOCTYPE = b"<!DOCTYPE"
"""Never needed in a workbook, and the way every entity attack begins: entities can be declared nowhere else."""
CHECKED_ENDINGS = (".xml", ".rels", ".bin")


class Package:
    """A zip file whose directory has been checked; `part` unpacks one member and holds it to that directory."""

    def __init__(self, data: bytes, file: str, limits: FileLimits) -> None:
        self._data, self._file = data, file
        try:
            members = zipfile.ZipFile(io.BytesIO(data)).infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise damaged(file) from error
        self._members = {member.filename: member for member in members}
        self._check_directory(members, limits)

    @property
    def names(self) -> list[str]:
        """The parts that hold words and cells: XML and binary records, not pictures."""
        return [name for name in self._members if name.lower().endswith(CHECKED_ENDINGS)]

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def part(self, name: str) -> bytes:
        """One member's bytes, true to the directory's length and checksum, and free of XML entities."""
        unpacked = b"".join(self._chunks(self._members[name]))
        if not name.lower().endswith(".bin"):
            self._refuse_entities(unpacked)
        return unpacked

    def _check_directory(self, members: list[zipfile.ZipInfo], limits: FileLimits) -> None:
        if len(members) > MOST_PARTS:
            raise self._unsafe(f"it holds {len(members):,} parts")
        names = {member.filename.replace("\\", "/").casefold() for member in members}
        if len(names) < len(members):
            raise self._unsafe("two of its parts have the same name, so that programs may read it differently")
        if sum(member.file_size for member in members) > limits.unpacked_bytes:
            raise self._too_large(limits)
        if any(_is_bomb(member) for member in members):
            raise self._unsafe("it unpacks to hundreds of times its size")
        if any(member.flag_bits & IS_ENCRYPTED for member in members):
            raise encrypted(self._file)
        self._refuse_overlaps(members)

    def _refuse_overlaps(self, members: list[zipfile.ZipInfo]) -> None:
        end = 0
        for member in sorted(members, key=lambda member: member.header_offset):
            if member.header_offset < end:
                raise self._unsafe("its parts lie over one another")
            end = self._start_of(member) + member.compress_size

    def _start_of(self, member: zipfile.ZipInfo) -> int:
        """Where a member's packed bytes begin, by its local header, which must name the same part."""
        try:
            header = LOCAL_HEADER.unpack_from(self._data, member.header_offset)
        except struct.error as error:
            raise damaged(self._file) from error
        name_at = member.header_offset + LOCAL_HEADER.size
        name = self._data[name_at : name_at + header[9]]
        if header[0] != LOCAL_MARK or name != _stored_name(member):
            raise damaged(self._file)
        return name_at + int(header[9]) + int(header[10])

    def _chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        length, checksum = 0, 0
        for chunk in self._inflated(member):
            length += len(chunk)
            if length > member.file_size:
                raise self._unsafe("one of its parts is larger than the file says")
            checksum = zlib.crc32(chunk, checksum)
            yield chunk
        if length != member.file_size or checksum != member.CRC:
            raise damaged(self._file)

    def _inflated(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        start = self._start_of(member)
        packed = memoryview(self._data)[start : start + member.compress_size]
        if member.compress_type == zipfile.ZIP_STORED:
            yield bytes(packed)
            return
        if member.compress_type != zipfile.ZIP_DEFLATED:
            raise damaged(self._file)
        try:
            yield from _inflate(packed)
        except zlib.error as error:
            raise damaged(self._file) from error

    def _refuse_entities(self, unpacked: bytes) -> None:
        plain = unpacked.replace(b"\0", b"") if b"\0" in unpacked[:200] else unpacked  # UTF-16 hides nothing
        if DOCTYPE in plain:
            raise self._unsafe("it carries XML entities, which workbooks never need and attacks do")

    def _unsafe(self, why: str) -> UnreadableFile:
        return UnreadableFile(
            f"“{self._file}” is not safe to open: {why}. "
            "Do not open it elsewhere; ask the agency to save it again from Excel and send that."
        )

    def _too_large(self, limits: FileLimits) -> UnreadableFile:
        return UnreadableFile(
            f"“{self._file}” unpacks to more than {limits.unpacked_bytes / 1024**2:,.0f} MB, the most that can be "
            "read. Remove pictures and sheets that are not needed, or split it, and send it again."
        )


def _inflate(packed: memoryview) -> Iterator[bytes]:
    """The unpacked bytes, never more than a CHUNK at once however well they were packed."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), PACKED_CHUNK):
        rest: bytes | memoryview = packed[at : at + PACKED_CHUNK]
        while rest and not inflate.eof:
            yield inflate.decompress(rest, CHUNK)
            rest = inflate.unconsumed_tail
    yield inflate.flush()


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > RATIO_COUNTS_FROM and member.file_size > MOST_RATIO * max(member.compress_size, 1)


def _stored_name(member: zipfile.ZipInfo) -> bytes:
    return member.orig_filename.encode("utf-8" if member.flag_bits & 0x800 else "cp437", "replace")


def damaged(file: str) -> UnreadableFile:
    """The refusal of a file that is cut short or altered."""
    return UnreadableFile(
        f"“{file}” is damaged or cut short and cannot be read whole. Ask the sender for it again, "
        "or open it in Excel, save a copy and send that."
    )


def encrypted(file: str) -> UnreadableFile:
    """The refusal of a file that needs a password."""
    return UnreadableFile(
        f"“{file}” is protected with a password, so nothing in it can be read. "
        "Open it with the password, save a copy without one, and send that in."
    )


def rights_managed(file: str) -> UnreadableFile:
    """The refusal of a file that only the people its sender named can open: no password helps."""
    return UnreadableFile(
        f"“{file}” is encrypted by a sensitivity label or rights management, so only the people its sender named can "
        "open it. Ask the sender for a copy without that protection, sent the secure way you agreed."
    )

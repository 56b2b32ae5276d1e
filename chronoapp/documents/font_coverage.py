"""Which characters a folder of TrueType fonts can show, read from their `cmap` tables."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path


def shown_by(fonts: Path, family: str) -> frozenset[int]:
    """The code points that can be printed in `family` (a file name's beginning), in regular and bold alike.

    Every other font in the folder is there for what the family has not.
    """
    faces = [characters(path) for path in (fonts / f"{family}-Regular.ttf", fonts / f"{family}-Bold.ttf")]
    others = [characters(path) for path in fonts.glob("*.ttf") if not path.name.startswith(family)]
    return frozenset(faces[0] & faces[1]).union(*others)


def characters(path: Path) -> set[int]:
    """The code points a font has a shape for; see https://learn.microsoft.com/en-us/typography/opentype/spec/cmap."""
    font = path.read_bytes()
    start = _table(font, b"cmap")
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", font, start + 2)[0]):
        place = start + struct.unpack_from(">I", font, start + 4 + 8 * index + 4)[0]
        form = struct.unpack_from(">H", font, place)[0]
        if form == 4:
            found.update(_segments(font, place))
        elif form == 12:
            found.update(_groups(font, place))
    return found


def _table(font: bytes, name: bytes) -> int:
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _checksum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == name:
            return int(offset)
    raise ValueError(f"the font has no table {name.decode()}")


def _segments(font: bytes, place: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, place + 6)[0] // 2
    at = place + 14
    ends = struct.unpack_from(f">{count}H", font, at)
    starts = struct.unpack_from(f">{count}H", font, at + 2 * count + 2)
    deltas = struct.unpack_from(f">{count}H", font, at + 4 * count + 2)
    offsets_at = at + 6 * count + 2
    offsets = struct.unpack_from(f">{count}H", font, offsets_at)
    for index in range(count):
        for code in range(starts[index], min(ends[index], 0xFFFE) + 1):
            if _glyph(font, code, starts[index], deltas[index], (offsets[index], offsets_at + 2 * index)):
                yield code


def _glyph(font: bytes, code: int, start: int, delta: int, offset: tuple[int, int]) -> int:
    skip, here = offset
    if not skip:
        return (code + delta) & 0xFFFF
    glyph = int(struct.unpack_from(">H", font, here + skip + 2 * (code - start))[0])
    return (glyph + delta) & 0xFFFF if glyph else 0


def _groups(font: bytes, place: int) -> Iterator[int]:
    for index in range(struct.unpack_from(">I", font, place + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", font, place + 16 + 12 * index)
        yield from range(first if glyph else first + 1, last + 1)

"""Office files packed so that the same content is the same bytes, whenever and wherever it was written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_ZIPS_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def packed_alike(archive: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """The same zip archive without the times of writing, and with the parts in `replaced` exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in _types_first(old.namelist()):
            entry = zipfile.ZipInfo(name, _ZIPS_FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            new.writestr(entry, replaced.get(name, old.read(name)))
    return out.getvalue()


def _types_first(names: list[str]) -> list[str]:
    """In order of name, the list of content types first, as readers that stream expect."""
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))

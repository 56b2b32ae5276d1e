"""Zip files with the same bytes on every machine and day: fixed times, nothing compressed, nobody's name."""

from __future__ import annotations

import io
import re
import zipfile

STAMP = "2025-10-17T09:00:00Z"
_ZIP_TIME = (2025, 10, 17, 9, 0, 0)
_WRITTEN = re.compile(rb"(<(?:dcterms:(?:created|modified)|meta:creation-date|dc:date)[^>]*>)[^<]*(</)")
_MAKER = re.compile(rb"(<(?:meta:generator|Application|AppVersion)>)[^<]*(</)")


def steady(data: bytes) -> bytes:
    """The same workbook with fixed times. Members keep their order and are stored, since compressors differ."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as told, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as kept:
        for member in told.infolist():
            kept.writestr(_info(member.filename), _without_maker(member.filename, told.read(member)))
    return out.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _ZIP_TIME)
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def _without_maker(name: str, data: bytes) -> bytes:
    if name not in {"docProps/core.xml", "docProps/app.xml", "meta.xml"}:
        return data
    dated = _WRITTEN.sub(rb"\g<1>" + STAMP.encode() + rb"\g<2>", data)
    return _MAKER.sub(rb"\g<1>\g<2>", dated)

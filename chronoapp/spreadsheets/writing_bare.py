"""A workbook as bytes that say nothing of who made it, when, or with what."""

from __future__ import annotations

import io

from openpyxl import Workbook

from chronoapp.domain.exports_archive import packed_alike

_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


def packed_bare(book: Workbook) -> bytes:
    """The workbook's bytes: no author, no times, no program's name; the same for the same content."""
    out = io.BytesIO()
    book.save(out)
    return packed_alike(out.getvalue(), {"docProps/core.xml": _PROPERTIES, "docProps/app.xml": _APP})

"""A case as chronoapp itself wrote it in JSON, back to one table that is read as any other: nothing is taken unseen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from chronoapp.domain.dates import from_record
from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.exports_columns import SIX_COLUMNS, written_date
from chronoapp.domain.tables import Cell, FileLimits, Table

HEADINGS = (*SIX_COLUMNS, "Date Reported", "Significance")


def is_case(data: bytes) -> bool:
    """Whether the bytes begin as JSON does."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def read_case(data: bytes, file: str, limits: FileLimits) -> Table:
    """The events in order, those left out too; UnreadableFile for JSON that is no case of chronoapp."""
    try:
        rows = tuple(_row(event) for event in json.loads(data.decode("utf-8-sig"))["events"])
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise UnreadableFile(
            f"“{file}” is JSON, but not a case as chronoapp writes it. Send in a spreadsheet instead."
        ) from wrong
    if len(rows) > limits.rows:
        raise UnreadableFile(f"“{file}” has {len(rows):,} events; at most {limits.rows:,} can be read.")
    return Table(name="Chronology", rows=(HEADINGS, *rows))


def _row(event: Mapping[str, Any]) -> tuple[Cell, ...]:
    texts = (event["source"] or _told(event), event["headline"], event["details"], event["impact"], event["decision"])
    reported = _when(event["reported_date"])
    return (_when(event["event_date"]), *(text or None for text in texts), reported, event["significance"])


def _told(event: Mapping[str, Any]) -> str:
    """As the six-column workbook has it: the first who told, by source or by agency."""
    return next((one["source"] or one["agency"] for one in event["accounts"]), "")


def _when(record: Mapping[str, str | None] | None) -> date | datetime | str | None:
    return written_date(from_record(record)) if record else None

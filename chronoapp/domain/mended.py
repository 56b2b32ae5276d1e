"""What a person wrote in place of a cell's own words, while a file was checked or a held row was placed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Mended:
    """One cell: what it is for, its column's heading ("" where no column is), its own words, and what stands for them.

    `by` and `at` say who wrote it and when, "" and None until the file is taken in where nobody signed it before.
    """

    field: str
    heading: str
    sent: str
    written: str
    by: str = ""
    at: datetime | None = None


def mended_record(mended: Iterable[Mended]) -> list[dict[str, Any]]:
    """What was mended as plain JSON."""
    return [
        {
            "field": one.field,
            "heading": one.heading,
            "sent": one.sent,
            "written": one.written,
            "by": one.by,
            "at": one.at.isoformat() if one.at else None,
        }
        for one in mended
    ]


def mended_from(records: Iterable[Mapping[str, Any]]) -> tuple[Mended, ...]:
    """What `mended_record` was given; KeyError, TypeError or ValueError for what it never gave."""
    return tuple(
        Mended(
            str(one["field"]),
            str(one["heading"]),
            str(one["sent"]),
            str(one["written"]),
            str(one["by"]),
            datetime.fromisoformat(one["at"]) if one["at"] else None,
        )
        for one in records
    )

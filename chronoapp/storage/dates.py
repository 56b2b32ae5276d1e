"""Dates in and out of their JSON columns: what was written and what it means, never what is said of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from chronoapp.domain.dates import EventDate, Precision, Qualifier


def pack(value: EventDate) -> dict[str, Any]:
    """The date as plain data."""
    return {
        "text": value.text,
        "edtf": value.edtf,
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
        "precision": value.precision.value,
        "qualifier": value.qualifier.value,
        "time": value.time,
    }


def unpack(packed: dict[str, Any]) -> EventDate:
    """The date `pack` was given."""
    return EventDate(
        text=packed["text"],
        edtf=packed["edtf"],
        earliest=date.fromisoformat(packed["earliest"]) if packed["earliest"] else None,
        latest=date.fromisoformat(packed["latest"]) if packed["latest"] else None,
        precision=Precision(packed["precision"]),
        qualifier=Qualifier(packed["qualifier"]),
        time=packed["time"],
    )


def pack_if_known(value: EventDate | None) -> dict[str, Any] | None:
    """As `pack`; None stays None."""
    return pack(value) if value else None


def unpack_if_known(packed: dict[str, Any] | None) -> EventDate | None:
    """As `unpack`; None stays None."""
    return unpack(packed) if packed else None

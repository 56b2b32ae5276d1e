"""An event date as the plain fields of a JSON document, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from chronoapp.domain.dates.edtf import to_edtf
from chronoapp.domain.dates.says import say
from chronoapp.domain.dates.value import EventDate, Precision, Qualifier


def to_record(value: EventDate) -> dict[str, str | None]:
    """Fields text, edtf, earliest, latest, time, precision, qualifier, says; days as YYYY-MM-DD, None where open."""
    return {
        "text": value.text,
        "edtf": to_edtf(value),
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
        "time": value.time,
        "precision": value.precision.value,
        "qualifier": value.qualifier.value,
        "says": say(value),
    }


def from_record(record: Mapping[str, str | None]) -> EventDate:
    """The value `to_record` wrote; `says` is not needed. Raises ValueError for a field no value has."""
    earliest, latest = record.get("earliest"), record.get("latest")
    return EventDate(
        text=record.get("text") or "",
        edtf=record.get("edtf") or "",
        earliest=date.fromisoformat(earliest) if earliest else None,
        latest=date.fromisoformat(latest) if latest else None,
        precision=Precision(record.get("precision") or Precision.UNKNOWN),
        qualifier=Qualifier(record.get("qualifier") or Qualifier.EXACT),
        time=record.get("time") or None,
    )

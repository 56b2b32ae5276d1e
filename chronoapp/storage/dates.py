"""Dates in and out of their JSON columns: what was written and what it means, never what is said of it."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache

from chronoapp.domain.dates import EventDate, Precision, Qualifier
from chronoapp.storage.spelling import spell_text

_MOST_KEPT = 8192
_kept: dict[int, tuple[EventDate, str]] = {}  # by identity: to hash a date takes as long as to spell it


def spell_date(value: EventDate) -> str:
    """The date as JSON text.

    An account has mostly the very date of its event, and a column's cells that say the same are one date.
    """
    kept = _kept.get(id(value))
    if kept and kept[0] is value:
        return kept[1]
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    spelled = _spelled(value)
    _kept[id(value)] = (value, spelled)
    return spelled


def _spelled(value: EventDate) -> str:
    """Only the text is anybody's own words; in everything else there is nothing to escape."""
    earliest = f'"{value.earliest.isoformat()}"' if value.earliest else "null"
    one_day = value.latest is value.earliest
    latest = earliest if one_day else f'"{value.latest.isoformat()}"' if value.latest else "null"
    time = f'"{value.time}"' if value.time else "null"
    return (
        f'{{"text": {spell_text(value.text)}, "edtf": {spell_text(value.edtf)}, '
        f'"earliest": {earliest}, "latest": {latest}, {_KINDS[value.precision, value.qualifier]}, "time": {time}}}'
    )


_KINDS = {
    (precision, qualifier): f'"precision": "{precision.value}", "qualifier": "{qualifier.value}"'
    for precision in Precision
    for qualifier in Qualifier
}


_PRECISIONS = {word.value: word for word in Precision}
_QUALIFIERS = {word.value: word for word in Qualifier}


@lru_cache(maxsize=16_384)  # an account's date is mostly its event's, and a case is read again and again
def date_of(spelled: str) -> EventDate:
    """The date `spell_date` was given, from its JSON as `spelling.as_text` selects it."""
    packed = json.loads(spelled)
    return EventDate(
        text=packed["text"],
        edtf=packed["edtf"],
        earliest=date.fromisoformat(packed["earliest"]) if packed["earliest"] else None,
        latest=date.fromisoformat(packed["latest"]) if packed["latest"] else None,
        precision=_PRECISIONS[packed["precision"]],
        qualifier=_QUALIFIERS[packed["qualifier"]],
        time=packed["time"],
    )


def spell_date_if_known(value: EventDate | None) -> str:
    """As `spell_date`; None is the null of JSON."""
    return spell_date(value) if value else "null"


def date_of_if_known(spelled: str | None) -> EventDate | None:
    """As `date_of`; the null of JSON, and of the database, is None."""
    return date_of(spelled) if spelled and spelled != "null" else None

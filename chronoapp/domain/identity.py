"""Identities: short, unguessable, and in the order they were made."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: nothing that reads as something else
_PAIRS = tuple(first + second for first in _LETTERS for second in _LETTERS)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def new_id() -> str:
    """Twenty letters and digits: 50 bits of milliseconds, then 50 bits of chance."""
    chance = int.from_bytes(os.urandom(7)) & (1 << 50) - 1
    return _ten_letters(time.time_ns() // 1_000_000) + _ten_letters(chance)


def first_id_at(moment: datetime) -> str:
    """What sorts before every identity made at `moment` or later, and after every one made before."""
    return _ten_letters(max(0, (moment - _EPOCH) // timedelta(milliseconds=1))) + _ten_letters(0)


def _ten_letters(number: int) -> str:
    """The lowest 50 bits of a number, two letters at a time: a file of 100,000 rows takes 200,000 identities."""
    return (
        _PAIRS[number >> 40 & 1023]
        + _PAIRS[number >> 30 & 1023]
        + _PAIRS[number >> 20 & 1023]
        + _PAIRS[number >> 10 & 1023]
        + _PAIRS[number & 1023]
    )

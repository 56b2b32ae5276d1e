"""Identities: short, unguessable, and in the order they were made."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: nothing that reads as something else
_PAIRS = tuple(first + second for first in _LETTERS for second in _LETTERS)
_BY_CHANCE = bytes(ord(_LETTERS[byte & 31]) for byte in range(256))  # a letter for each byte, all as likely
_BLOCK = 256
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


_SHAPE = re.compile(rf"[{_LETTERS}]{{20}}")


def is_identity(text: str) -> bool:
    """Whether `text` has the shape of an identity."""
    return _SHAPE.fullmatch(text) is not None


def new_id() -> str:
    """Twenty letters and digits: 50 bits of milliseconds, then 50 bits of chance."""
    return next(new_ids(1))


def identity_for(text: str) -> str:
    """Always the same identity for a text that is none itself; one that is stays as it is."""
    if is_identity(text):
        return text
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:13])
    return _ten_letters(number) + _ten_letters(number >> 50)


def new_ids(block: int = _BLOCK) -> Iterator[str]:
    """Identities without end, for a file of 100,000 rows: the clock and chance are asked once for `block` of them.

    Each is greater than the one before, so that the rows of one file keep their order where all else is the same, and
    a database adds them at the end of its index.
    """
    moment = 0
    while True:
        moment = max(moment + 1, time.time_ns() // 1_000_000)
        made, chance = _ten_letters(moment), os.urandom(10 * block).translate(_BY_CHANCE).decode("ascii")
        for letters in sorted([chance[at : at + 10] for at in range(0, len(chance), 10)]):
            yield made + letters


def first_id_at(moment: datetime) -> str:
    """What sorts before every identity made at `moment` or later, and after every one made before."""
    return _ten_letters(max(0, (moment - _EPOCH) // timedelta(milliseconds=1))) + _ten_letters(0)


def _ten_letters(number: int) -> str:
    """The lowest 50 bits of a number, two letters at a time."""
    return (
        _PAIRS[number >> 40 & 1023]
        + _PAIRS[number >> 30 & 1023]
        + _PAIRS[number >> 20 & 1023]
        + _PAIRS[number >> 10 & 1023]
        + _PAIRS[number & 1023]
    )

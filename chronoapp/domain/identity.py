"""Identities: short, unguessable, and in the order they were made."""

from __future__ import annotations

import secrets
import time

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: nothing that reads as something else


def new_id() -> str:
    """Twenty letters and digits: 50 bits of milliseconds, then 50 bits of chance."""
    number = (time.time_ns() // 1_000_000 << 50) | secrets.randbits(50)
    return "".join(_LETTERS[(number >> shift) & 31] for shift in range(95, -1, -5))

"""A figure counts only where what was measured worked."""

from __future__ import annotations


def prove(fact: object, otherwise: str) -> None:
    """End the benchmark with `otherwise`, and exit code 1, unless the fact holds."""
    if not fact:
        raise SystemExit(f"What is measured does not work: {otherwise}")

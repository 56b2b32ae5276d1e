"""A date whose year, month and day stand in columns of their own, as one text that can be read in one way only."""

from __future__ import annotations

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def joined_parts(day: str, month: str, year: str) -> str:
    """The parts as one date, those missing left away. The month by its name: which figure is which is no question."""
    if not month.isdecimal():
        return " ".join(part for part in (day, month, year) if part)
    number = int(month)
    if not 1 <= number <= len(_MONTHS):
        return " ".join(part for part in (day, f"month {month}", year) if part)
    return " ".join(part for part in (day, _MONTHS[number - 1], year) if part)

"""The numbers the patterns work with, each a setting an authority may choose otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When something is asked about. The numbers used are always said in the finding's rule."""

    gap_days: int = 180  # from one event to the next
    gaps_shown: int = 5
    late_days: int = 28  # reported more than so many days after it happened
    fewest_events: int = 3  # for a theme's months, and for saying that an agency told promptly

"""What runs along a timeline: the days of the calendar, the ages of children, or the days around an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Axis:
    """What stands along the drawing: "calendar" days, the "age" of children, or the days "around" an event.

    Of another than the calendar `title`, `says` (a sentence) and `counts` take the place of the calendar's words.
    """

    kind: str = "calendar"
    counted: str = "Events a month"
    title: str = ""
    says: str = ""
    counts: str = ""


CALENDAR: Final = Axis()

"""What stands along a timeline from left to right: the children's ages, the months with their counts, the ticks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgeCell:
    """A year of a child's life: from one birthday to the day before the next, clipped to the drawing."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class AgeRow:
    """One child's ages along the top."""

    name: str
    cells: tuple[AgeCell, ...]
    y: float = 0.0
    label: str = ""  # at its left, where that is not "Age of" the child
    colour: str = "secondary"


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month and how many of the events shown surely happened within it."""

    start: int
    end: int
    count: int
    label: str


@dataclass(frozen=True, slots=True)
class Counted:
    """An event that the bar beginning at `start` counts; in the row of `row_id` only while that event stands there."""

    start: int
    event_id: str
    row_id: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the time axis; one without a label is only a mark."""

    day: int
    label: str = ""
    is_year: bool = False

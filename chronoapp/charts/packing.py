"""Marks that would touch are put in rows, so that no event hides another."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from chronoapp.charts.parts import Mark

GAP = 2.0  # pixels kept free between neighbours


def reach(mark: Mark, pixels_per_day: float) -> tuple[float, float]:
    """The pixels a mark takes up along the axis: its shape, the code beside it, and a vague date’s bar."""
    middle = mark.at * pixels_per_day
    left, right = middle - mark.half_width, middle + mark.half_width + mark.width_beside
    return min(left, mark.start * pixels_per_day), max(right, mark.end * pixels_per_day)


def pack(marks: Sequence[Mark], pixels_per_day: float) -> list[int]:
    """The row of each mark, from 0, in the order given: the first row where it touches nothing.

    Sure dates are placed before vague ones and short bars before long, so that the top row reads as the lane's line.
    """
    reaches = [reach(mark, pixels_per_day) for mark in marks]
    order = sorted(range(len(marks)), key=lambda n: (_bar_rank(marks[n]), reaches[n], marks[n].event_ids))
    rows: list[list[tuple[float, float]]] = []
    placed = [0] * len(marks)
    for n in order:
        placed[n] = _first_free(rows, reaches[n])
        insort(rows[placed[n]], reaches[n])
    return placed


def _bar_rank(mark: Mark) -> int:
    return (mark.end - mark.start).bit_length() if mark.is_vague else 0


def _first_free(rows: list[list[tuple[float, float]]], wanted: tuple[float, float]) -> int:
    for number, row in enumerate(rows):
        if _is_free(row, wanted):
            return number
    rows.append([])
    return len(rows) - 1


def _is_free(row: list[tuple[float, float]], wanted: tuple[float, float]) -> bool:
    # A row's stretches never overlap, so only the two neighbours can be in the way.
    place = bisect_left(row, wanted)
    before = place == 0 or row[place - 1][1] + GAP <= wanted[0]
    after = place == len(row) or wanted[1] + GAP <= row[place][0]
    return before and after

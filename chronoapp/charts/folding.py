"""Lanes in somebody's own order, and folded ones: a thin strip that still shows when something happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chronoapp.charts.lanes import LanePlan
from chronoapp.charts.looks import Look
from chronoapp.charts.parts import Lane, Mark
from chronoapp.domain.lanes import Arrangement

FOLDED_LANE = 20.0  # pixels: one line of type
_ROWS, _SMALLER = 12.0, 0.6
_SILENT = Look(is_silent=True)


def arranged(plan: LanePlan, lanes: Arrangement) -> LanePlan:
    """The same lanes in the order somebody put them."""
    by_key = {lane[0]: lane for lane in plan.lanes}
    return replace(plan, lanes=tuple(by_key[key] for key in lanes.arranged(by_key)))


def fold(lane: Lane, marks: Sequence[Mark]) -> tuple[Lane, list[Mark]]:
    """The lane and its marks pressed together: every mark where it stood in time, smaller, without its bar."""
    rows = 1 + max((mark.row for mark in marks), default=0)
    folded = replace(lane, pitch=_ROWS / rows, height=FOLDED_LANE, is_folded=True)
    return folded, [_small(mark) for mark in marks]


def _small(mark: Mark) -> Mark:
    small = replace(mark, radius=_SMALLER * mark.radius, look=_SILENT)
    return small if mark.count > 1 else replace(small, start=int(mark.at), end=int(mark.at))

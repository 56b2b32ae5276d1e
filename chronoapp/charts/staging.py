"""What another view of the same events changes of a timeline's layout; everything else stays as it is laid out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chronoapp.charts.along import AgeRow
from chronoapp.charts.lanes import LanePlan
from chronoapp.charts.looks import PLAIN, Look
from chronoapp.domain.events import Event
from chronoapp.domain.lanes import AS_FOUND, Arrangement


def plainly(_event: Event) -> Look:
    """No mark says more than its valence and significance."""
    return PLAIN


@dataclass(frozen=True, slots=True)
class Staging:
    """How each mark looks, the rows along the top in place of the children's ages, other lanes, and how they stand."""

    look_of: Callable[[Event], Look] = plainly
    rows: tuple[AgeRow, ...] = ()
    plan: LanePlan | None = None
    pitch: float = 11.0  # pixels from row to row of a lane
    lanes: Arrangement = AS_FOUND


UNSTAGED = Staging()

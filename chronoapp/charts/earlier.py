"""A few events long before the others would leave a timeline mostly empty: they stand in a strip at its left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chronoapp.charts.parts import Earlier, InStrip, Mark
from chronoapp.charts.scale import says_month
from chronoapp.domain.events import Event, Valence

FEW = 0.05  # at most this share of the events
WORTH = 548  # days, about eighteen months: a shorter empty stretch is drawn as it is
PRICE = 61  # days: an event goes into the strip only where that takes two months off the axis
SHARE = 0.2  # of the whole stretch: a smaller gain is not worth a break
STRIP = 104.0  # pixels: a slot for each valence, and room for the strip's heading
SLOT = 25.0  # a shape and its number

OPEN = date.max.toordinal()

Stretch = tuple[int, int, str]


def split(events: Sequence[Event]) -> frozenset[str]:
    """The ids of the events for the strip; none where no break is worth it. The events must be dated.

    At most 5% go into the strip, never one whose date could also be a day of the others, and only where the axis
    becomes at least eighteen months and a fifth shorter.
    """
    stretches = sorted(_stretch(event) for event in events)
    counts = range(1, int(len(stretches) * FEW) + 1)
    worth = max(WORTH, SHARE * _length(stretches))
    saved = {count: stretches[count][0] - stretches[0][0] for count in counts if _is_apart(stretches, count)}
    enough = [count for count, days in saved.items() if days >= worth]
    best = max(enough, key=lambda count: saved[count] - PRICE * count, default=0)
    return frozenset(event_id for _, _, event_id in stretches[:best])


def _length(stretches: Sequence[Stretch]) -> int:
    return max((last for _, last, _ in stretches if last < OPEN), default=0) - min(
        (first for first, _, _ in stretches), default=0
    )


def _is_apart(stretches: Sequence[Stretch], count: int) -> bool:
    return max(last for _, last, _ in stretches[:count]) < stretches[count][0]


def _stretch(event: Event) -> Stretch:
    earliest, latest = event.date.earliest, event.date.latest
    start = (earliest or latest or date.max).toordinal()
    return (start, latest.toordinal() if latest else OPEN, event.id)


def in_strip(earlier: Earlier, radius: float) -> tuple[InStrip, ...]:
    """One mark for each lane and valence among the earlier events, in the lane's first row, in order of time."""
    lanes: dict[int, dict[Valence, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    for mark in sorted(earlier.placed, key=lambda mark: mark.at):
        lanes[mark.lane][mark.valence].append(mark)
    return tuple(
        InStrip((STRIP - SLOT * (len(groups) - 1)) / 2 + SLOT * slot, _together(group, radius))
        for groups in lanes.values()
        for slot, group in enumerate(groups.values())
    )


def _together(group: list[Mark], radius: float) -> Mark:
    ids = tuple(dict.fromkeys(event_id for mark in group for event_id in mark.event_ids))
    if len(ids) == 1:
        return group[0]
    start, end = min(mark.start for mark in group), max(mark.end for mark in group)
    return replace(
        group[0],
        event_ids=ids,
        day=start,
        until=end,
        start=start,
        end=end,
        is_core=any(mark.is_core for mark in group),
        headline=f"{len(ids)} events",
        says=says_stretch(start, end),
        radius=radius,
    )


def says_stretch(first: int, last: int) -> str:
    """Two months in words: `May 2012 to Mar 2019`, or one where they are the same."""
    start, end = says_month(date.fromordinal(first)), says_month(date.fromordinal(last))
    return start if start == end else f"{start} to {end}"

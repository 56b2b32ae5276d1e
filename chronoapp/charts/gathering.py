"""Where a lane holds more events than can be told apart, they are counted by stretch of time and valence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chronoapp.charts.looks import PLAIN
from chronoapp.charts.parts import Mark
from chronoapp.charts.scale import month_end, month_start, says_month
from chronoapp.domain.events import Valence

_SLOT = 28.0  # pixels a stretch of time needs for its shape and the number beside it
_LARGEST = 7.5

Stretch = tuple[int, int, str]


def gather(
    marks: Sequence[Mark], edges: tuple[int, int], pixels_per_day: float, *, apart: frozenset[str] = frozenset()
) -> list[Mark]:
    """One mark for each stretch and valence, with every event's id in it, in the row of its valence.

    A vague event is counted in the stretch its shape would stand in; the words say so. `edges` are the first and last
    day of the drawing; events whose ids are `apart` are never counted together with others.
    """
    choices = ((1, _day), (7, _week), (30, _month), (91, _quarter))
    stretch_of = next((stretch for days, stretch in choices if days * pixels_per_day >= _SLOT), _year)
    groups: dict[tuple[Stretch, Valence, bool], list[Mark]] = defaultdict(list)
    for mark in marks:
        groups[stretch_of(int(mark.at)), mark.valence, mark.event_ids[0] in apart].append(mark)
    rows = sorted({mark.valence for mark in marks}, key=list(Valence).index)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], rows.index(item[0][1])))
    most = max((len(group) for group in groups.values()), default=1)
    gathered = []
    for (stretch, valence, _), group in ordered:
        cut = (max(stretch[0], edges[0]), min(stretch[1], edges[1]), stretch[2])
        one = _alone(cut, group[0]) if len(group) == 1 else _counted(cut, group)
        share = (len(group) / most) ** 0.5  # the area tells the count
        gathered.append(replace(one, row=rows.index(valence), radius=max(3.0, _LARGEST * share), look=PLAIN))
    return gathered


def _alone(stretch: Stretch, mark: Mark) -> Mark:
    at = _stand(stretch)
    return replace(mark, start=int(at), end=int(at), at=at)


def _counted(stretch: Stretch, group: list[Mark]) -> Mark:
    start, end, says = stretch
    vague = sum(mark.is_vague for mark in group)
    words = f"{len(group)} events" + (f", {vague} of them with a vague date" if vague else "")
    return replace(
        group[0],
        event_ids=tuple(event_id for mark in group for event_id in mark.event_ids),
        day=start,
        until=end,
        start=start,
        end=end,
        at=_stand(stretch),
        is_core=any(mark.is_core for mark in group),
        headline=words,
        says=says,
    )


def _stand(stretch: Stretch) -> float:
    return stretch[0] + (stretch[1] - stretch[0]) * 0.3  # left of the middle: the number stands at its right


def _day(day: int) -> Stretch:
    return (day, day, f"{date.fromordinal(day).day} {says_month(date.fromordinal(day))}")


def _week(day: int) -> Stretch:
    monday = day - date.fromordinal(day).weekday()
    return (monday, monday + 6, f"week of {_day(monday)[2]}")


def _month(day: int) -> Stretch:
    return (month_start(day), month_end(day), says_month(date.fromordinal(day)))


def _quarter(day: int) -> Stretch:
    value = date.fromordinal(day)
    start = value.replace(month=(value.month - 1) // 3 * 3 + 1, day=1)
    end = date.fromordinal(month_end(start.replace(month=start.month + 2).toordinal()))
    return (start.toordinal(), end.toordinal(), f"{says_month(start)} to {says_month(end)}")


def _year(day: int) -> Stretch:
    year = date.fromordinal(day).year
    return (date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal(), str(year))

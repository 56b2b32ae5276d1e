"""Where a lane holds more events than can be told apart, they are counted by stretch of time and valence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chronoapp.charts.parts import Mark
from chronoapp.charts.scale import month_end, month_start, says_month
from chronoapp.domain.events import Valence

_SLOT = 13.0  # pixels a stretch of time needs for its mark and number

Stretch = tuple[int, int, str]


def gather(marks: Sequence[Mark], first: int, last: int, pixels_per_day: float) -> list[Mark]:
    """One mark for each stretch and valence, with every event's id in it, in the row of its valence.

    A vague event is counted in the stretch its shape would stand in; the words say so.
    """
    choices = ((1, _day), (7, _week), (30, _month), (91, _quarter))
    days, stretch_of = next((choice for choice in choices if choice[0] * pixels_per_day >= _SLOT), (365, _year))
    largest = min(11.0, days * pixels_per_day / 2 - 0.5)
    groups: dict[tuple[Stretch, Valence], list[Mark]] = defaultdict(list)
    for mark in marks:
        groups[stretch_of(int(mark.at)), mark.valence].append(mark)
    rows = sorted({mark.valence for mark in marks}, key=list(Valence).index)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], rows.index(item[0][1])))
    most = max((len(group) for group in groups.values()), default=1)
    gathered = []
    for (stretch, valence), group in ordered:
        cut = (max(stretch[0], first), min(stretch[1], last), stretch[2])
        one = _alone(cut, group[0]) if len(group) == 1 else _counted(cut, group)
        share = (len(group) / most) ** 0.5  # the area tells the count
        gathered.append(replace(one, row=rows.index(valence), radius=max(2.5, largest * share)))
    return gathered


def _alone(stretch: Stretch, mark: Mark) -> Mark:
    middle = (stretch[0] + stretch[1]) // 2
    return replace(mark, start=middle, end=middle, at=middle)


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
        at=(start + end) / 2,
        is_core=any(mark.is_core for mark in group),
        headline=words,
        says=says,
    )


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

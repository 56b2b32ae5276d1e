"""What of a timeline was known by a day: the same places with fewer marks; and the days a page needs to tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from chronoapp.charts.along import AgeRow, Counted, Month
from chronoapp.charts.axis import CALENDAR
from chronoapp.charts.density import month_of, months
from chronoapp.charts.parts import Band, Earlier, Lane, Layout, Mark
from chronoapp.charts.plotly_words import wrapped
from chronoapp.domain.accounts import as_known_by, own_accounts
from chronoapp.domain.cases import Span
from chronoapp.domain.dates.says import say
from chronoapp.domain.events import Event
from chronoapp.domain.exports_words import says_day
from chronoapp.domain.knowing import known_from

_EPOCH = date(1970, 1, 1).toordinal()  # days are counted as the browser counts them

Test = Callable[[str, int], bool]  # an event's id, and the lane it stands in; -1 for none


def as_known(layout: Layout, events: Iterable[Event], day: date, agency: str = "") -> Layout:
    """The layout with only what was known on `day`, each thing where it stood.

    The ages along the top and the bands end with that day: what came later was not known. In lanes by agency a mark
    stands from the day that lane's own agency knew of it; in the row of one event, while that event was known. The
    counts speak of whole events.
    """
    known = {event.id: event for event in events if _is_by(known_from(event, agency), day)}

    def test(event_id: str, lane: int) -> bool:
        event = known.get(event_id)
        is_row = not layout.row_ids or layout.row_ids[lane] in known
        return event is not None and is_row and _is_by(known_from(event, _agency_of(layout, lane)), day)

    marks = tuple(_as_told(mark, known, day) for mark in _kept(layout.marks, test))
    earlier = _earlier(layout, known, test) if layout.earlier else None
    per_month, vague = _months(layout, known)
    drawn = {event_id for mark in (*marks, *(earlier.placed if earlier else ())) for event_id in mark.event_ids}
    return replace(
        layout,
        **_along(layout, day.toordinal(), len(known)),
        marks=marks,
        earlier=earlier,
        lags=tuple(lag for lag in layout.lags if test(lag.event_id, lag.lane)),
        lanes=tuple(_lanes(layout, (*marks, *(earlier.placed if earlier else ())))),
        months=per_month,
        vague=vague,
        undated=tuple(one for one in layout.undated if one.event_id in known),
        shown=len(known),
        drawn=len(drawn),
        known_on=says_known(day, agency),
    )


def spans_known(spans: Iterable[Span], day: date) -> tuple[Span, ...]:
    """The plans, placements and stays that had begun by a day; the end of one that ended later was not known."""
    begun = (span for span in spans if span.start is None or span.start <= day)
    return tuple(replace(span, end=None) if span.end and span.end > day else span for span in begun)


def says_known(day: date, agency: str = "") -> str:
    """`as known on 1 January 2022 to Police`."""
    return f"as known on {says_day(day)}{f' to {agency}' if agency else ''}"


def _along(layout: Layout, last: int, known: int) -> dict[str, Any]:
    """What stands along the top by a day; on another axis than the calendar that is the same, and only words tell."""
    if layout.axis == CALENDAR:
        ages = tuple(_ages_by(row, last) for row in layout.ages)
        return {"bands": _bands_by(layout.bands, last), "ages": ages}
    title = f"{layout.axis.title}, {says_known(date.fromordinal(last))}"
    return {"axis": replace(layout.axis, title=title, counts=f"{known:,} known of {layout.shown:,}")}


def _months(layout: Layout, known: Mapping[str, Event]) -> tuple[tuple[Month, ...], int]:
    if layout.axis == CALENDAR:
        return months((event.date for event in known.values()), layout.whole_first, layout.last)
    told = (one for one in layout.counted if one.event_id in known and (not one.row_id or one.row_id in known))
    then = Counter(one.start for one in told)
    return tuple(replace(month, count=then[month.start]) for month in layout.months), 0


def _lanes(layout: Layout, marks: Sequence[Mark]) -> Iterator[Lane]:
    """The lanes with what is in them; the row of an event not yet known says nothing of it."""
    for number, lane in enumerate(layout.lanes):
        count = _count(number, marks)
        yield replace(lane, count=count, label=lane.label if count or not layout.row_ids else "")


def _bands_by(bands: Iterable[Band], last: int) -> tuple[Band, ...]:
    """The bands that began by a day; one that ends later is open, as nobody knew then."""
    begun = (band for band in bands if band.start <= last)
    return tuple(replace(band, end=last, is_open_end=True) if band.end > last else band for band in begun)


def _ages_by(row: AgeRow, last: int) -> AgeRow:
    return replace(row, cells=tuple(replace(cell, end=min(cell.end, last)) for cell in row.cells if cell.start <= last))


def _as_told(mark: Mark, known: Mapping[str, Event], day: date) -> Mark:
    """The mark of one event in the words it was told in by then, where it is told in others now."""
    event = known[mark.event_ids[0]]
    if mark.count > 1 or not event.joined:
        return mark
    then = as_known_by(event, day)
    return replace(mark, headline=then.headline, says=say(then.date)) if then.id != event.id else mark


def _is_by(known: date | None, day: date) -> bool:
    return known is not None and known <= day


def _agency_of(layout: Layout, lane: int) -> str:
    return layout.lanes[lane].key if layout.lanes_by == "agency" else ""


def _count(lane: int, marks: Iterable[Mark]) -> int:
    return sum(mark.count for mark in marks if mark.lane == lane)


def _kept(marks: Iterable[Mark], test: Test) -> tuple[Mark, ...]:
    found = (_cut(mark, test) for mark in marks)
    return tuple(mark for mark in found if mark)


def _cut(mark: Mark, test: Test) -> Mark | None:
    """The mark with only its known events; None where there is none of them."""
    ids = tuple(event_id for event_id in mark.event_ids if test(event_id, mark.lane))
    if len(ids) == mark.count:
        return mark
    words = f"{len(ids)} events of {mark.count}"
    share = (len(ids) / mark.count) ** 0.5  # the area tells the count
    return replace(mark, event_ids=ids, headline=words, radius=max(3.0, mark.radius * share)) if ids else None


def _earlier(layout: Layout, known: Collection[str], test: Test) -> Earlier | None:
    earlier = layout.earlier
    if earlier is None:
        return None
    strip = ((one, _cut(one.mark, test)) for one in earlier.marks)
    return replace(
        earlier,
        event_ids=tuple(event_id for event_id in earlier.event_ids if event_id in known),
        marks=tuple(replace(one, mark=mark) for one, mark in strip if mark),
        placed=_kept(earlier.placed, test),
    )


def known_days(events: Iterable[Event], counted: Iterable[Counted] = (), until: date | None = None) -> dict[str, Any]:
    """For each event its id and the day it was first known, as days since 1970, in lists of the same order.

    `assumed` are the places of those of which nobody says when they were told; `months` is the first day of the one
    month an event surely falls in, or null; `by` gives, by agency, the pairs of an event's place and its day. `told`
    gives, by place, the words an event was first told in and the day before which nobody told it in today's. On
    another axis than the calendar `counted` gives, for each count of an event, the day its bar begins, and the places
    of the event and of the one whose row it stands in, or null. `until` is the last day that is told of, or null.
    """
    listed = tuple(events)
    place_of = {event.id: place for place, event in enumerate(listed)}
    by: dict[str, list[list[int]]] = {}
    for place, event in enumerate(listed):
        for agency in event.agencies:
            known = known_from(event, agency)
            if known:
                by.setdefault(agency, []).append([place, known.toordinal() - _EPOCH])
    return {
        "ids": [event.id for event in listed],
        "until": until and until.toordinal() - _EPOCH,
        "from": [(known_from(event) or date.min).toordinal() - _EPOCH for event in listed],
        "assumed": [place for place, event in enumerate(listed) if event.reported_date is None],
        "months": [None if (month := month_of(event.date)) is None else month - _EPOCH for event in listed],
        "by": dict(sorted(by.items())),
        "counted": [
            [one.start - _EPOCH, place_of[one.event_id], place_of.get(one.row_id)]
            for one in counted
            if one.event_id in place_of
        ],
        "told": {place: told for place, event in enumerate(listed) if event.joined and (told := _first_told(event))},
    }


def _first_told(event: Event) -> list[Any] | None:
    """The day its own words were known and, where another's were before, those words; None where it was told first."""
    first, own = known_from(event), known_from(replace(event, accounts=own_accounts(event), joined=()))
    if first is None or own is None or own <= first:
        return None
    then = as_known_by(event, first)
    return [own.toordinal() - _EPOCH, wrapped(f"As first told: {say(then.date)}. {then.headline}")]

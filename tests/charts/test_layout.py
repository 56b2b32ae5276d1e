"""Every event stands where it should, once in each of its lanes, and nothing hides another."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronoapp.charts.layout import LANES_BY, Layout, lay_out
from chronoapp.charts.parts import Mark
from chronoapp.domain.cases import Case, SpanKind
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.dates import EventDate, Precision
from chronoapp.domain.events import Event

TODAY = date(2025, 1, 1)
KEYS = {
    "agency": lambda event: event.agencies or ("",),
    "theme": lambda event: event.themes or ("",),
    "source": lambda event: (event.source,),
    "valence": lambda event: (event.valence.value,),
}


def all_marks(layout: Layout) -> tuple[Mark, ...]:
    return (*layout.marks, *(layout.earlier.placed if layout.earlier else ()))


def dated(chronology: Chronology) -> list[Event]:
    return [event for event in chronology.events if not event.date.is_undated]


families = st.builds(dict, count=st.integers(0, 400), seed=st.integers(0, 99), days=st.sampled_from((30, 700, 6000)))


@given(family=families, lanes_by=st.sampled_from(sorted(KEYS)), early=st.integers(0, 6))
@settings(max_examples=40)
def test_every_dated_event_stands_once_in_each_of_its_lanes(invented, family, lanes_by, early) -> None:
    chronology = invented(**family, early=early)
    layout = lay_out(chronology, lanes_by, TODAY)
    found = Counter(
        (event_id, layout.lanes[mark.lane].key) for mark in all_marks(layout) for event_id in mark.event_ids
    )
    wanted = Counter((event.id, key) for event in dated(chronology) for key in KEYS[lanes_by](event))
    assert found == wanted
    assert Counter(key for _, key in wanted.elements()) == {lane.key: lane.count for lane in layout.lanes}


@given(family=families, early=st.integers(0, 6))
@settings(max_examples=40)
def test_no_two_marks_of_a_row_touch(invented, family, early) -> None:
    layout = lay_out(invented(**family, early=early), "agency", TODAY)
    rows: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for mark in layout.marks:
        ends = (layout.x(mark.start), layout.x(mark.end)) if mark.is_vague else (layout.x(mark.at),) * 2
        shape = (layout.x(mark.at) - mark.half_width, layout.x(mark.at) + mark.half_width)
        rows.setdefault((mark.lane, mark.row), []).append((min(ends[0], shape[0]), max(ends[1], shape[1])))
    for reaches in rows.values():
        for before, after in pairwise(sorted(reaches)):
            assert before[1] < after[0] + 0.01


@given(family=families)
@settings(max_examples=25)
def test_bars_cover_every_day_a_date_can_mean(invented, family) -> None:
    chronology = invented(**family)
    layout = lay_out(chronology, "agency", TODAY)
    by_id = {event.id: event.date for event in chronology.events}
    for mark in all_marks(layout):
        if mark.count == 1 and not layout.lanes[mark.lane].is_gathered:
            value = by_id[mark.event_ids[0]]
            assert mark.start == (value.earliest.toordinal() if value.earliest else layout.whole_first)
            assert mark.end == (value.latest.toordinal() if value.latest else layout.last)
            assert mark.start <= mark.at <= mark.end


@given(family=families, early=st.integers(0, 6))
@settings(max_examples=25)
def test_the_counts_add_up(invented, family, early) -> None:
    chronology = invented(**family, early=early)
    layout = lay_out(chronology, "agency", TODAY)
    assert layout.shown == len(chronology.events) == layout.drawn + len(layout.undated)
    assert layout.drawn == sum(month.count for month in layout.months) + layout.vague
    assert layout.total == chronology.total
    assert layout.left_out == chronology.left_out


@pytest.mark.parametrize("count", [40, 300, 5000])
def test_marks_stay_inside_their_lanes_and_the_drawing(invented, count: int) -> None:
    layout = lay_out(invented(count), "agency", TODAY)
    for mark in layout.marks:
        lane = layout.lanes[mark.lane]
        assert lane.top <= mark.y - mark.radius * 0.9
        assert mark.y + mark.radius * 0.9 <= lane.top + lane.height
        assert layout.plot_left <= layout.x(mark.start) <= layout.x(mark.end) <= layout.width


def test_five_thousand_events_are_counted_by_stretch(invented) -> None:
    chronology = invented(5000)
    layout = lay_out(chronology, "valence", TODAY)
    assert layout.is_gathered
    assert len(layout.marks) < 2000
    assert sum(mark.count for mark in all_marks(layout)) == len(dated(chronology))


def test_the_picture_of_three_hundred_events_is_of_moderate_height(chronology) -> None:
    assert lay_out(chronology, "agency", TODAY).heights.total <= 600


@pytest.mark.parametrize("lanes_by", LANES_BY)
def test_the_same_events_give_the_same_layout(chronology, lanes_by: str) -> None:
    assert lay_out(chronology, lanes_by, TODAY) == lay_out(chronology, lanes_by, TODAY)


def test_unknown_lanes_are_refused_by_name(chronology) -> None:
    with pytest.raises(ValueError, match="not by 'mood'"):
        lay_out(chronology, "mood")


def test_bands_keep_their_days_and_never_cover_each_other(chronology) -> None:
    layout = lay_out(chronology, "agency", TODAY)
    plan = next(band for band in layout.bands if band.label == "Child protection plan")
    assert (plan.start, plan.end) == (date(2019, 7, 24).toordinal(), date(2021, 1, 12).toordinal())
    assert not plan.is_open_start
    assert not plan.is_open_end
    assert "from 24 July 2019 to 12 January 2021" in plan.says
    unknown_start = next(band for band in layout.bands if band.kind is SpanKind.HOUSEHOLD)
    assert unknown_start.is_open_start
    rows: dict[float, list[tuple[int, int]]] = {}
    for band in layout.bands:
        rows.setdefault(band.y, []).append((band.start, band.end))
    for reaches in rows.values():
        assert all(before[1] < after[0] for before, after in pairwise(sorted(reaches)))


def test_ages_change_on_birthdays(chronology) -> None:
    lucy = next(row for row in lay_out(chronology, "agency", TODAY).ages if row.name == "Lucy")
    seven = next(cell for cell in lucy.cells if cell.label == "7")
    assert (seven.start, seven.end) == (date(2020, 5, 20).toordinal(), date(2021, 5, 19).toordinal())


def test_a_late_report_is_a_line_from_happened_to_known(one_event, dates) -> None:
    happened, told = dates["day"](date(2020, 1, 1)), dates["day"](date(2020, 3, 1))
    event = one_event("e1", happened)
    late = Event("e1", happened, "Told late", accounts=(type(event.accounts[0])("a", "Police", "", happened, told),))
    (lag,) = lay_out(Chronology(Case("1", "R", "Family"), (late,)), "agency").lags
    assert (lag.start, lag.end) == (date(2020, 1, 1).toordinal(), date(2020, 3, 1).toordinal())


def test_an_empty_chronology_has_a_layout_that_says_so() -> None:
    layout = lay_out(Chronology(Case("1", "R", "Family"), ()), "agency", TODAY)
    assert (layout.lanes, layout.marks, layout.shown) == ((), (), 0)


def test_dates_at_the_ends_of_the_calendar_can_be_drawn(one_event) -> None:
    values = (EventDate("", "", day, day, Precision.DAY) for day in (date.min, date.max))
    events = in_order(one_event(f"e{n}", value) for n, value in enumerate(values))
    layout = lay_out(Chronology(Case("1", "R", "Family"), events), "agency", TODAY)
    assert sum(mark.count for mark in layout.marks) == 2

"""Events of one kind at day 0: one layout drawn twice, and nothing drawn that the table does not hold."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from chronoapp.charts.aligned import ZERO, lay_out_around
from chronoapp.charts.figure import figure
from chronoapp.charts.known import as_known, known_days
from chronoapp.charts.svg import draw
from chronoapp.domain.around import around
from chronoapp.domain.kinds import codes_among
from chronoapp.domain.knowing import known_from, was_known_by


@pytest.fixture
def laid_out(chronology):
    found = around(chronology.events, lambda event: "Missing" in event.themes, 28, 28)
    return found, lay_out_around(chronology, found, codes_among(chronology.events))


def test_every_row_has_its_event_at_day_nought_and_what_was_near(laid_out) -> None:
    found, layout = laid_out
    assert len(layout.lanes) == len(found.rows)
    for number, row in enumerate(found.rows):
        own = [mark for mark in layout.marks if mark.lane == number]
        assert sorted(i for mark in own for i in mark.event_ids) == sorted(
            [row.event.id, *(one.event.id for one in row.near)]
        )
        (anchor,) = [mark for mark in own if mark.look.letter == "0"]
        assert (anchor.at, anchor.event_ids) == (ZERO.toordinal(), (row.event.id,))


def test_a_row_stands_only_while_its_own_event_is_known(laid_out, chronology) -> None:
    found, layout = laid_out
    row = found.rows[len(found.rows) // 2]
    day = known_from(row.event) - timedelta(days=1)
    then = as_known(layout, chronology.events, day)
    shown = {number for number, lane in enumerate(then.lanes) if lane.count}
    assert shown == {n for n, one in enumerate(found.rows) if was_known_by(one.event, day)}
    assert [bool(lane.label) for lane in then.lanes] == [number in shown for number in range(len(then.lanes))]
    assert 0 < len(shown) < len(found.rows)
    for mark in then.marks:
        assert mark.lane in shown
        assert all(was_known_by(event, day) for event in chronology.events if event.id in mark.event_ids)
    known = {event.id for event in chronology.events if was_known_by(event, day)}
    counted = [one for one in layout.counted if {one.event_id, one.row_id} <= known]
    assert 0 < sum(month.count for month in then.months) == len(counted) < len(layout.counted)
    told = known_days(chronology.events, layout.counted)
    places = {(told["ids"][event], told["ids"][own]) for _, event, own in told["counted"]}
    assert places <= {(one.event.id, row.event.id) for row in found.rows for one in row.near if one.is_sure}


def test_both_drawings_say_days_not_dates_along_them(laid_out) -> None:
    found, layout = laid_out
    made = figure(layout)
    assert made["meta"]["axis"] == "around"
    assert "day 0" in made["layout"]["xaxis"]["ticktext"]
    json.dumps(made)
    svg = draw(layout)
    assert ">day 0<" in svg
    assert not re.search(r">(1999|2000)<", svg)
    assert f"{len(found.rows)} at day 0" in svg


def test_the_weeks_count_what_surely_stood_in_them(laid_out) -> None:
    found, layout = laid_out
    assert [month.end - month.start + 1 for month in layout.months] == [7] * 4 + [1] + [7] * 4
    within = [one for row in found.rows for one in row.near if one.is_sure and one.fewest == one.most]
    assert sum(month.count for month in layout.months) >= len(within)


def test_only_the_letter_stands_within_a_shape_and_codes_beside_it(laid_out) -> None:
    for trace in figure(laid_out[1])["data"]:
        places = trace.get("textposition")
        if trace["meta"]["kind"] == "marks" and isinstance(places, list):
            assert all(
                (place == "middle center") == (text == "0") for place, text in zip(places, trace["text"], strict=True)
            )

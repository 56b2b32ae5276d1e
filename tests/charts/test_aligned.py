"""Events of one kind at day 0: one layout drawn twice, and nothing drawn that the table does not hold."""

from __future__ import annotations

import json
import re

import pytest

from chronoapp.charts.aligned import ZERO, lay_out_around
from chronoapp.charts.figure import figure
from chronoapp.charts.svg import draw
from chronoapp.domain.around import around
from chronoapp.domain.kinds import codes_among


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

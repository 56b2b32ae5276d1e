from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from chronoapp.charts.figure import figure
from chronoapp.charts.lanes import LANES_BY
from chronoapp.charts.layout import lay_out
from chronoapp.domain.chronology import Chronology

Make = Callable[..., Chronology]
TODAY = date(2025, 1, 1)


def points(drawn: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], int, str, float]]:
    for trace in drawn["data"]:
        if trace["meta"]["kind"] == "marks":
            rows = zip(trace["customdata"], trace["meta"]["lanes"], trace["x"], trace["y"], strict=True)
            yield from ((tuple(ids), lane, x, y) for ids, lane, x, y in rows)


@pytest.mark.parametrize("count", [0, 1, 40, 300, 5000])
def test_every_mark_stands_where_the_layout_puts_it(invented: Make, count: int) -> None:
    layout = lay_out(invented(count), "agency", TODAY)
    placed = layout.earlier.placed if layout.earlier else ()
    expected = [
        (mark.event_ids, mark.lane, date.fromordinal(int(mark.at)).isoformat(), round(mark.y, 1))
        for mark in (*layout.marks, *placed)
    ]
    found = [(ids, lane, x[:10], y) for ids, lane, x, y in points(json.loads(json.dumps(figure(layout))))]
    assert Counter(found) == Counter(expected)


@pytest.mark.parametrize("lanes_by", LANES_BY)
def test_traces_are_few_and_never_drawn_by_webgl(chronology: Chronology, lanes_by: str) -> None:
    traces = figure(lay_out(chronology, lanes_by, TODAY))["data"]
    assert {trace["type"] for trace in traces} <= {"scatter", "bar"}
    assert sum(trace["meta"]["kind"] == "marks" for trace in traces) <= 8
    assert len(traces) < 50


def test_there_is_no_range_slider_and_only_time_moves(chronology: Chronology) -> None:
    drawn = figure(lay_out(chronology, "agency", TODAY))["layout"]
    assert "rangeslider" not in drawn["xaxis"]
    assert drawn["yaxis"]["fixedrange"] is True
    assert drawn["dragmode"] == "pan"


def test_the_bars_cover_every_vague_date(chronology: Chronology) -> None:
    layout = lay_out(chronology, "agency", TODAY)
    vague = {
        (date.fromordinal(mark.start).isoformat(), date.fromordinal(mark.end).isoformat())
        for mark in (*layout.marks, *(layout.earlier.placed if layout.earlier else ()))
        if mark.is_vague
    }
    drawn = set()
    for trace in figure(layout)["data"]:
        if trace["meta"]["kind"] == "bars":
            drawn |= {(a[:10], b[:10]) for a, b in pairwise(trace["x"]) if a and b}
    assert vague
    assert vague <= drawn


def test_tags_in_a_headline_are_shown_and_not_obeyed(invented: Make) -> None:
    hostile = '<b>bold</b> <a href="javascript:alert(1)">%{customdata}</a> & more'
    shown = invented(20)
    shown = replace(shown, events=tuple(replace(event, headline=hostile) for event in shown.events))
    drawn = figure(lay_out(shown, "agency", TODAY))
    marks = [trace for trace in drawn["data"] if trace["meta"]["kind"] == "marks"]
    words = [text for trace in marks for text in trace["hovertext"]]
    assert words
    assert all("<b>" not in text and "<a " not in text and "&lt;b&gt;" in text for text in words)
    assert not [trace for trace in drawn["data"] if "hovertemplate" in trace]


def test_the_payload_has_headlines_and_nothing_longer(invented: Make) -> None:
    shown = invented(300)
    kept_back = "Words of the account that stay on the server"
    shown = replace(shown, events=tuple(replace(event, details=kept_back) for event in shown.events))
    text = json.dumps(figure(lay_out(shown, "agency", TODAY)))
    assert kept_back not in text
    assert len(text) < 400 * len(shown.events)


def test_the_numbers_of_the_months_are_bars_from_zero(chronology: Chronology) -> None:
    layout = lay_out(chronology, "agency", TODAY)
    (bars,) = (trace for trace in figure(layout)["data"] if trace["meta"]["kind"] == "density")
    assert sum(bars["meta"]["counts"]) == sum(month.count for month in layout.months)
    assert set(bars["base"] if isinstance(bars["base"], list) else [bars["base"]]) == {layout.heights.density_end}
    heights = [abs(height) for height in bars["y"]]
    tallest = max(range(len(heights)), key=heights.__getitem__)
    ratio = heights[tallest] / bars["meta"]["counts"][tallest]
    assert all(abs(h - ratio * n) < 0.2 for h, n in zip(heights, bars["meta"]["counts"], strict=True))


def test_on_a_telephone_the_ages_say_whose_they_are(invented: Make) -> None:
    laid_out = lay_out(invented(300, early=4), "agency", TODAY, width=358)
    told = {
        note["text"]: note["y"] for note in figure(laid_out)["layout"]["annotations"] if note.get("name") == "strip"
    }
    assert laid_out.is_narrow
    assert laid_out.ages
    assert {row.name: row.y for row in laid_out.ages}.items() <= told.items()

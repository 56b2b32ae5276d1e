"""The timeline by age: one layout drawn twice, children told apart, and every event accounted for."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from chronoapp.charts.by_age import BIRTH, lay_out_by_age, looks_of
from chronoapp.charts.figure import figure
from chronoapp.charts.known import as_known
from chronoapp.charts.svg import draw
from chronoapp.domain.age_axis import at_ages
from chronoapp.domain.ages import full_months
from chronoapp.domain.knowing import was_known_by

TODAY = date(2026, 3, 14)


@pytest.fixture
def drawn(chronology):
    ages = at_ages(chronology)
    return chronology, ages, lay_out_by_age(chronology, ages, "agency", TODAY)


def test_each_event_stands_at_the_age_of_each_child_in_both_drawings(drawn) -> None:
    chronology, ages, layout = drawn
    made = figure(layout)
    points = {
        (ids[0], round(y)): x
        for trace in made["data"]
        if trace["meta"]["kind"] == "marks"
        for x, y, ids in zip(trace["x"], trace["y"], trace["customdata"], strict=True)
        if len(ids) == 1
    }
    single = [mark for mark in layout.marks if mark.count == 1]
    assert single
    assert {(mark.event_ids[0], round(mark.y)) for mark in single} == set(points)
    born = {child.id: child.born for child in chronology.case.children}
    exact = {(one.event.id, one.child.known_as): one for one in ages.placed if one.event.date.is_one_day}
    for mark in single:
        name = mark.says.split(",")[0]
        one = exact.get((mark.event_ids[0], name))
        if one and born[one.child.id] and one.event.date.earliest >= born[one.child.id]:
            years = full_months(born[one.child.id], one.event.date.earliest) // 12
            assert date.fromordinal(int(mark.at)).year - date.fromordinal(BIRTH).year == years


def test_what_was_known_by_a_day_stands_where_it_stands_in_the_whole(drawn) -> None:
    chronology, _, layout = drawn
    day = date(2019, 1, 1)
    then = as_known(layout, chronology.events, day)
    known = {event.id for event in chronology.events if was_known_by(event, day)}
    kept = [mark for mark in layout.marks if known & set(mark.event_ids)]
    assert 0 < len(kept) < len(layout.marks)
    assert [(mark.at, mark.y) for mark in then.marks] == [(mark.at, mark.y) for mark in kept]
    assert (then.ages, then.heights) == (layout.ages, layout.heights)
    counted = [one for one in layout.counted if one.event_id in known]
    assert sum(month.count for month in then.months) == len(counted)
    assert sum(month.count for month in layout.months) == len(layout.counted)


def test_every_event_is_drawn_or_counted_beside(drawn) -> None:
    chronology, ages, layout = drawn
    beside = {event.id for one in ages.beside for event in one.events}
    marked = {event_id for mark in layout.marks for event_id in mark.event_ids}
    assert marked == ages.drawn
    assert marked | beside == {event.id for event in chronology.events}
    assert layout.axis.counts == f"{len(marked)} of 300 at an age · {300 - len(marked)} at none"


def test_a_child_is_told_by_letter_fill_and_colour_and_harm_by_its_shape(drawn) -> None:
    chronology, _, layout = drawn
    looks = looks_of(chronology.case.children)
    assert {(one.letter, one.fill) for one in looks.values()} == {("L", "full"), ("P", "open"), ("B", "pale")}
    assert len({one.colour for one in looks.values()}) == 3
    letters = set(re.findall(r'class="tl-letter[^>]*>(\w+)<', draw(layout)))
    assert {"L", "P"} <= letters
    assert [row.label for row in layout.ages] == ["Age in years", "L Lucy (full)", "P Peter (open)", "B Baby (pale)"]


def test_brothers_and_sisters_may_have_a_lane_each(chronology) -> None:
    layout = lay_out_by_age(chronology, at_ages(chronology), "child", TODAY)
    assert [lane.label for lane in layout.lanes] == ["Lucy", "Peter", "Baby"]
    assert all(mark.look.letter in {"L", "P", "B", ""} for mark in layout.marks)


def test_the_figure_says_what_runs_along_it_and_is_plain_data(drawn) -> None:
    made = figure(drawn[2])
    assert made["meta"]["axis"] == "age"
    assert (
        made["layout"]["xaxis"]["ticktext"][:2] == ["unborn", "birth"] or "birth" in made["layout"]["xaxis"]["ticktext"]
    )
    json.dumps(made)


def test_a_masked_child_shows_no_year_that_would_tell_the_birthday(chronology) -> None:
    masked = tuple(replace(child, is_masked=True) for child in chronology.case.children)
    hidden = replace(chronology, case=replace(chronology.case, children=masked))
    layout = lay_out_by_age(hidden, at_ages(hidden), "agency", TODAY)
    assert [len(row.cells) for row in layout.ages[1:]] == [0, 0, 0]


def test_a_thousand_events_are_counted_together_where_they_would_touch(invented) -> None:
    many = invented(3000)
    layout = lay_out_by_age(many, at_ages(many), "agency", TODAY)
    assert layout.is_gathered
    assert any("aged" not in mark.says and "y" in mark.says for mark in layout.marks if mark.count > 1)
    opened = lay_out_by_age(many, at_ages(many), "agency", TODAY, window=(date(2005, 1, 1), date(2005, 3, 1)))
    assert opened.drawn <= layout.drawn

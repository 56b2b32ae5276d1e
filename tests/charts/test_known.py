"""The timeline as it was known on a day: the same places, fewer marks, true counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chronoapp.charts.figure import figure
from chronoapp.charts.known import as_known, known_days
from chronoapp.charts.layout import lay_out
from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.events import Account, Event
from chronoapp.domain.knowing import known_from, was_known_by

TODAY = date(2025, 1, 1)
DAY = date(2020, 6, 1)


def ids(marks) -> set[str]:
    return {event_id for mark in marks for event_id in mark.event_ids}


@pytest.mark.parametrize("lanes_by", ["theme", "agency"])
@pytest.mark.parametrize("agency", ["", "Family"])
def test_what_was_not_yet_known_goes_and_nothing_else_moves(invented, lanes_by: str, agency: str) -> None:
    shown = invented(300, early=4)
    whole = lay_out(shown, lanes_by, TODAY)
    then = as_known(whole, shown.events, DAY, agency)
    places = {(mark.event_ids, mark.lane): (mark.at, mark.y) for mark in whole.marks}
    assert all(places[mark.event_ids, mark.lane] == (mark.at, mark.y) for mark in then.marks)
    assert then.heights == whole.heights
    known = {event.id for event in shown.events if was_known_by(event, DAY, agency)}
    dated = {event.id for event in shown.events if not event.date.is_undated}
    drawn = ids(then.marks) | ids(then.earlier.placed if then.earlier else ())
    assert drawn == known & dated
    assert then.shown == len(known)


def test_in_an_agency_s_lane_an_event_stands_from_the_day_that_agency_knew(invented) -> None:
    shown = invented(300)
    then = as_known(lay_out(shown, "agency", TODAY), shown.events, DAY)
    by_id = {event.id: event for event in shown.events}
    for mark in then.marks:
        first = known_from(by_id[mark.event_ids[0]], then.lanes[mark.lane].key)
        assert first is not None
        assert first <= DAY
    assert sum(lane.count for lane in then.lanes) == sum(mark.count for mark in then.marks)


def test_a_count_says_how_many_of_it_were_known(invented) -> None:
    shown = invented(5000)
    whole = lay_out(shown, "agency", TODAY)
    then = as_known(whole, shown.events, DAY)
    before = {(mark.lane, mark.valence, mark.at): mark for mark in whole.marks}
    cut = [mark for mark in then.marks if mark.count < before[mark.lane, mark.valence, mark.at].count]
    assert cut
    for mark in cut:
        assert mark.headline == f"{mark.count} events of {before[mark.lane, mark.valence, mark.at].count}"
    assert sum(month.count for month in then.months) < sum(month.count for month in whole.months)


def test_the_figure_s_days_are_those_of_the_domain(chronology: Chronology) -> None:
    drawn = figure(lay_out(chronology, "agency", TODAY), known_days(chronology.events))
    told = drawn["meta"]["known"]
    epoch = date(1970, 1, 1).toordinal()
    by_agency = {agency: dict(pairs) for agency, pairs in told["by"].items()}
    for place, event in enumerate(chronology.events):
        assert told["ids"][place] == event.id
        assert date.fromordinal(told["from"][place] + epoch) == (known_from(event) or date.min)
        assert (place in told["assumed"]) == (event.reported_date is None)
        for agency in event.agencies:
            assert date.fromordinal(by_agency[agency][place] + epoch) == known_from(event, agency)
        assert {agency for agency, days in by_agency.items() if place in days} == set(event.agencies)
    months = [
        month for trace in drawn["data"] if trace["meta"]["kind"] == "density" for month in trace["meta"]["starts"]
    ]
    assert set(filter(lambda month: month is not None, told["months"])) == set(months)


def test_every_bar_and_line_says_whose_it_is(chronology: Chronology) -> None:
    for trace in figure(lay_out(chronology, "agency", TODAY))["data"]:
        if trace["meta"]["kind"] in {"bars", "lags"}:
            assert len(trace["y"]) % len(trace["meta"]["of"]) == 0


def test_a_stretch_keeps_its_empty_lanes(chronology: Chronology) -> None:
    whole = lay_out(chronology, "agency", TODAY)
    stretch = lay_out(chronology, "agency", TODAY, window=(date(2011, 1, 1), date(2011, 2, 28)))
    assert [lane.key for lane in stretch.lanes] == [lane.key for lane in whole.lanes]


def test_before_its_own_words_were_known_an_event_speaks_as_it_was_first_told(one_event, dates) -> None:
    first, later = dates["day"](date(2020, 5, 1)), dates["day"](date(2020, 9, 1))
    joined = one_event("e2", first, "Shouting heard", "Police")
    own = Account("a1", "School", event_date=first, reported_date=later)
    account = replace(joined.accounts[0], of_event="e2")
    event = Event("e1", first, "Lucy said she was frightened", accounts=(own, account), joined=(joined,))
    whole = lay_out(Chronology(Case("1", "LC-1", "Family"), (event,)), "theme", TODAY)
    (then,) = as_known(whole, (event,), DAY).marks
    assert then.headline == "Shouting heard"
    (now,) = as_known(whole, (event,), date(2020, 9, 1)).marks
    assert now.headline == "Lucy said she was frightened"
    day, words = known_days((event,))["told"][0]
    assert date.fromordinal(day + date(1970, 1, 1).toordinal()) == date(2020, 9, 1)
    assert "Shouting heard" in words


def test_ages_and_bands_end_with_the_day_asked_about(invented) -> None:
    shown = invented(40)
    layout = lay_out(shown, "agency", date(2025, 1, 1))
    day = date(2020, 6, 30)
    then = as_known(layout, shown.events, day)
    assert max(band.end for band in layout.bands) > day.toordinal() >= max(band.end for band in then.bands)
    assert all(band.is_open_end for band in then.bands if band.end == day.toordinal())
    assert max(cell.end for row in then.ages for cell in row.cells) == day.toordinal()
    assert [row.name for row in then.ages] == [row.name for row in layout.ages]

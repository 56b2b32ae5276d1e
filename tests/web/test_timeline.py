"""The timeline's page and its figure: what was known by a day, and a stretch opened up."""

from __future__ import annotations

from datetime import date

import pytest

from chronoapp.usecases import events


@pytest.fixture
def page(web) -> str:
    for when, told, headline in (
        ("14/3/2020", "15/3/2020", "Ines was missing from school"),
        ("20/3/2020", "2/6/2021", "Ines was seen at the bus station"),
    ):
        typed = {"date": when, "reported_date": told, "headline": headline, "themes": "Missing"}
        events.add_event(web.store, web.alice, web.ref, typed, date(2026, 3, 14))
    return f"/cases/{web.ref}"


def drawn(figure: dict) -> set[str]:
    return {
        i for trace in figure["data"] if trace["meta"]["kind"] == "marks" for ids in trace["customdata"] for i in ids
    }


def test_the_figure_holds_what_came_to_light_later_for_the_slider(alice, page) -> None:
    whole, then = (alice.get(f"{page}/timeline.json{query}").json for query in ("", "?known_by=1/6/2020"))
    assert drawn(whole) == drawn(then)
    assert then["meta"]["known"]["ids"] == whole["meta"]["known"]["ids"]


def test_the_picture_and_the_table_show_what_was_known(alice, page) -> None:
    answer = alice.get(f"{page}?known_by=1/6/2020").text
    assert "bus station" not in answer
    assert answer.count("missing from school") >= 2
    assert 'data-known-by="2020-06-01"' in answer
    assert "known_by" not in answer.split('data-figure-url="')[1].split('"')[0]


def test_what_one_agency_knew_is_asked_and_taken_out_again(alice, page) -> None:
    answer = alice.get(f"{page}?known_by=1/6/2022&known_to=Nobody").text
    assert "No event fits this filter" in answer
    assert "known to Nobody" in answer
    assert "known_to" not in alice.get(f"{page}?known_to=Police").text.split("views-bar")[1].split("timeline")[0]


def test_a_stretch_comes_in_whole_months_with_their_whole_counts(alice, page) -> None:
    figure = alice.get(f"{page}/timeline.json?from=2020-03-16&until=2020-03-18").json
    assert (figure["meta"]["first"], figure["meta"]["last"]) == ("2020-03-01", "2020-03-31")
    (bars,) = (trace for trace in figure["data"] if trace["meta"]["kind"] == "density")
    assert bars["meta"]["counts"] == [2]
    assert alice.get(f"{page}/timeline.json?from=soon&until=later").status_code == 200


def test_by_age_the_page_draws_without_scripts_and_counts_what_is_at_no_age(alice, page) -> None:
    answer = alice.get(f"{page}?time=age&look=dense").text
    assert "Age in years" in answer
    assert "Ines, 6y 10m (Sat 14 March 2020)" in answer
    assert "No child is named, and no impact on one is recorded: 1 event" in answer
    figure = answer.split('data-figure-url="')[1].split('"')[0].replace("&amp;", "&")
    made = alice.get(figure).json
    assert made["meta"]["axis"] == "age"
    assert "known" not in made["meta"]
    assert "Age in years" not in alice.get(page).text


def test_by_age_an_event_that_names_no_child_may_stand_at_every_age(alice, page) -> None:
    answer = alice.get(f"{page}?time=age&unnamed=yes").text
    assert "3 of 3 at an age" in answer
    assert 'name="unnamed" value="yes"' in answer


def test_codes_are_beside_the_marks_with_what_they_mean(alice, page) -> None:
    assert "<b>M</b> Missing 2" in alice.get(f"{page}?codes=yes").text
    assert "timeline-codes" not in alice.get(page).text

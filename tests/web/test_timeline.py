"""The timeline's page and its figure: what was known by a day, and a stretch opened up."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from chronoapp.domain.dates import EventDate, Precision, read_date
from chronoapp.domain.events import Account, Event
from chronoapp.storage.cases import find_case
from chronoapp.storage.events import add_events
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
    assert drawn(made) <= set(made["meta"]["known"]["ids"])
    assert "Age in years" not in alice.get(page).text


def test_by_age_what_was_known_by_a_day_stands_in_its_place_and_the_figure_holds_the_rest(alice, page) -> None:
    whole = alice.get(f"{page}?time=age").text
    answer = alice.get(f"{page}?time=age&known_by=1/6/2020").text
    assert "bus station" in whole
    assert "bus station" not in answer
    assert "as known on 1 June 2020" in answer
    assert "known_by" not in answer.split('data-figure-url="')[1].split('"')[0]
    assert "data-timeline-figure" not in answer  # what came to light later does not come along unasked


def test_by_age_an_event_that_names_no_child_may_stand_at_every_age(alice, page) -> None:
    answer = alice.get(f"{page}?time=age&unnamed=yes").text
    assert "3 of 3 at an age" in answer
    assert 'name="unnamed" value="yes"' in answer


def test_codes_are_beside_the_marks_with_what_they_mean(alice, page) -> None:
    assert "<b>M</b> Missing 2" in alice.get(f"{page}?codes=yes").text
    assert "timeline-codes" not in alice.get(page).text


def test_lanes_stand_as_their_reader_put_them_in_the_picture_and_the_figure(alice, bob, page) -> None:
    for agency in ("Police", "School"):
        event = {"date": "1/4/2020", "headline": f"{agency} rang", "themes": "Missing", "agency": agency}
        assert alice.post(f"{page}/events/new", data=event).status_code in {302, 303}
    before = alice.get(f"{page}/timeline.json").json["meta"]["lanes"]
    asked = {"press": f"up:{before[1]}", "lane": before}
    answer = alice.post(f"{page}/lanes?lanes=agency&theme=Missing", data=asked)
    assert answer.location.endswith(f"{page}?lanes=agency&theme=Missing&arranging=yes#lanes")
    alice.post(f"{page}/lanes?lanes=agency", data={"press": f"fold:{before[0]}", "lane": before})
    assert alice.get(f"{page}/timeline.json").json["meta"]["lanes"] == [before[1], before[0], *before[2:]]
    shown = alice.get(f"{page}?arranging=yes").text
    assert f"▸ {before[0]}" in shown
    assert shown.index(f'aria-label="Fold {before[1]}"') < shown.index(f'aria-label="Open {before[0]}"')
    assert "▸ " not in bob.get(page).text
    fetched = alice.post(f"{page}/lanes", data={"press": "usual:"}, headers={"X-Requested-With": "fetch"})
    assert fetched.status_code == 204
    assert alice.get(f"{page}/timeline.json").json["meta"]["lanes"] == before


def test_events_without_a_date_are_listed_beside_the_timeline(alice, web, page) -> None:
    told = Account("told", "Police", reported_date=read_date("1/5/2021").value)
    not_known = EventDate("not known", "", None, None, Precision.UNKNOWN)
    undated = Event("e-none", not_known, "Ines was seen with a bruise", accounts=(told,), entered_at=datetime.now(UTC))
    with web.store.begin() as tx:
        case = find_case(tx, web.ref)
        assert case
        add_events(tx, case.id, [undated])
    tray = alice.get(page).text.split('id="undated"')[1].split("</details>")[0]
    assert "1 event without a date" in tray
    assert "Ines was seen with a bruise" in tray
    assert "written as “not known”" in tray
    assert 'data-id="e-none">' in tray
    assert 'data-id="e-none" hidden>' in alice.get(f"{page}?known_by=1/6/2020").text
    by_age = alice.get(f"{page}?time=age").text
    assert "1 event without a date" in by_age
    assert "No date is known" not in by_age  # not listed twice


def test_the_figure_comes_with_the_page_and_no_word_of_it_can_close_its_place(alice, web, page) -> None:
    typed = {"date": "2/5/2020", "headline": "Said </script><b>stop</b>"}
    events.add_event(web.store, web.alice, web.ref, typed, date(2026, 3, 14))
    answer = alice.get(page).text
    data = answer.split("data-timeline-figure>")[1].split("</script>")[0]
    figure = alice.get(f"{page}/timeline.json").json
    assert json.loads(data) == figure
    assert "data-timeline-figure" not in alice.get(f"{page}?known_by=1/6/2020").text


def test_what_is_exported_is_drawn_as_it_was_looked_at(alice, page) -> None:
    link = alice.get(f"{page}?time=age&lanes=theme").text.split('">Export these')[0].rpartition('href="')[2]
    assert "time=age" in link
    asked = alice.get(link.replace("&amp;", "&")).text
    assert "drawn by each child’s age" in asked
    assert '<input type="hidden" name="time" value="age">' in asked
    made = alice.get(f"{page}/exports/timeline-svg?time=age&lanes=theme").text
    assert "Age in years" in made
    assert ">Missing<" in made


def test_a_count_leads_to_the_list_of_its_events(alice, charlie, page) -> None:
    figure = alice.get(f"{page}/timeline.json").json
    ids = sorted(drawn(figure))
    answer = alice.get(f"{page}/few?id={'&id='.join(ids)}&id=nobody", headers={"X-Fragment": "1"}).text
    assert f"{len(ids)} events of the timeline" in answer
    assert "1 event of this count cannot be shown" in answer
    assert answer.index("missing from school") < answer.index("bus station")
    assert "<html" not in answer
    assert "<html" in alice.get(f"{page}/few?id={ids[0]}").text
    assert charlie.get(f"{page}/few?id={ids[0]}").status_code == 404

"""The page of what followed what: its form, its sentence, its links and its errors."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape

import pytest

from chronoapp.storage.cases import find_case
from chronoapp.storage.history import read_audit
from chronoapp.usecases import events

TODAY = date(2026, 3, 14)


@pytest.fixture
def page(web) -> str:
    for when, theme, headline in (
        ("2/5/2025", "Missing", "Ines was missing overnight"),
        ("9/5/2025", "Hospital", "Ines was seen at A&E"),
        ("20/6/2025", "Missing", "Ines was missing again"),
        ("July 2025", "Hospital", "Ines was in hospital"),
        ("2/9/2025", "Missing", "Ines was missing for an hour"),
    ):
        typed = {"date": when, "headline": headline, "themes": theme}
        events.add_event(web.store, web.alice, web.ref, typed, TODAY)
    return f"/cases/{web.ref}"


def test_the_chronology_leads_to_the_search_with_its_filter(alice, page) -> None:
    answer = alice.get(f"{page}?agency=Police").text
    assert 'href="/cases/LC-1/following?agency=Police"' in answer


def test_the_form_asks_nothing_until_it_is_sent(alice, page) -> None:
    answer = alice.get(f"{page}/following").text
    assert "<h1>What followed what</h1>" in answer
    assert "error-summary" not in answer
    assert "surely" not in answer


def test_the_answer_counts_names_and_links_the_events(alice, page) -> None:
    answer = unescape(alice.get(f"{page}/following?first.code=m&then.theme=Hospital&days=14").text)
    assert (
        "Missing came 3 times. Once Hospital surely followed within 14 days, once it may have, once it did not."
        in answer
    )
    assert "7 days later" in answer
    assert "11 to 41 days later" in answer
    assert "does not show that it came of it" in answer
    link = re.search(r'href="([^"]+)">Open these 4 events in the chronology', answer)
    shown = alice.get(link[1]).text
    assert "4 shown of 6" in shown
    assert "only 4 events chosen elsewhere" in shown
    assert "missing for an hour" not in shown


def test_a_third_kind_is_added_filled_in_and_told_as_a_tree(alice, page) -> None:
    two = "first.theme=Missing&then.theme=Hospital&days=14"
    added = unescape(alice.get(f"{page}/following?{two}&add=1").text)
    assert "Then, after that" in added
    assert 'name="days2" value="14"' in added
    assert "Missing, then Hospital</h2>" in added  # the two are told of until the third is filled in
    assert "error-summary" not in added
    answer = unescape(alice.get(f"{page}/following?{two}&then2.code=M&days2=60").text)
    assert "Missing, then Hospital, then Missing</h2>" in answer
    assert "Once Missing then surely came within 60 days after that, once it may have, once it did not." in answer
    assert "All these kinds in order" in answer
    assert re.search(r"7 days later:.*?seen at A&E</a>.*?<ul><li>42 days later:.*?missing again</a>", answer, re.DOTALL)
    fewer = unescape(alice.get(f"{page}/following?{two}&then2.code=M&days2=60&less=1").text)
    assert "Missing, then Hospital</h2>" in fewer
    assert "then2.code" not in fewer


def test_where_a_run_broke_off_is_said_with_how_far_it_came(alice, page) -> None:
    query = "first.theme=Missing&then.theme=Hospital&days=14&then2.words=court&days2=7"
    answer = unescape(alice.get(f"{page}/following?{query}").text)
    assert "“court” then never surely came within 7 days after that, 3 times it did not." in answer
    assert answer.count("then no “court”") == 2
    assert "no Hospital</td>" in answer


def test_no_more_than_five_kinds_are_asked_after(alice, page) -> None:
    steps = "".join(f"&then{n}.code=M&days{n}=14" for n in (2, 3, 4, 5))
    answer = alice.get(f"{page}/following?first.code=M&then.code=A&days=14{steps}&add=1").text
    assert 'name="then4.code"' in answer
    assert 'name="then5.code"' not in answer
    assert 'name="add"' not in answer


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("first.theme=Missing&days=14", "Say what is to follow"),
        ("first.theme=Missing&then.code=QQ&days=14", "No theme of this case has the code “QQ”"),
        ("first.theme=Missing&then.theme=Hospital&days=soon", "“soon” is not a number of days"),
        ("first.theme=Missing&days=14&then2.theme=Hospital&days2=7", "Say what is to follow"),
        ("first.theme=Missing&then.theme=Hospital&days=14&then2.code=A&days2=soon", "“soon” is not a number of days"),
        ("first.theme=Missing&first.code=A&then.theme=Hospital&days=7", "“A” is not the code of Missing"),
    ],
    ids=["nothing", "code", "days", "a gap between", "later days", "two themes"],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_kept(alice, page, query: str, says: str) -> None:
    answer = unescape(alice.get(f"{page}/following?{query}").text)
    assert says in answer
    assert 'value="Missing" selected' in answer
    assert 'id="found"' not in answer


def test_each_missing_episode_is_drawn_at_day_nought_and_told_as_tables(alice, page) -> None:
    address = f"{page}/around?each.theme=Missing&before=14&after=14"
    answer = unescape(alice.get(address).text)
    assert "Missing came on a known day 3 times." in answer
    assert "near 1 more perhaps" in answer
    assert "7 days after" in answer
    assert "between 11 days after and 41 days after" in answer
    assert ">day 0<" in answer
    figure = json.loads(answer.split("data-timeline-figure>")[1].split("</script>")[0])
    assert figure["meta"]["axis"] == "around"
    asked = alice.get(unescape(answer).split('data-figure-url="')[1].split('"')[0]).json
    assert asked["meta"]["known"] == figure["meta"]["known"]
    on_a_phone = unescape(answer).split('data-figure-url="')[1].split('"')[0] + "&width=358"
    assert alice.get(on_a_phone).json["meta"]["width"] == 358
    assert "foot" in alice.get(on_a_phone).json["meta"]


def test_what_stood_around_each_is_shown_as_the_case_was_known_on_a_day(web, alice, page) -> None:
    late = {"date": "12/5/2025", "headline": "Ines told her aunt", "reported_date": "1/2/2026", "agency": "Police"}
    events.add_event(web.store, web.alice, web.ref, late, TODAY)
    address = f"{page}/around?each.theme=Missing&before=14&after=14&known_by=1/7/2025"
    answer = unescape(alice.get(address).text)
    assert "As the case was known on 1 July 2025." in answer
    assert "Missing came on a known day 2 times." in answer  # not yet the one in September
    assert "told her aunt" not in answer
    assert "2 Sep 2025" not in answer  # nor its row
    assert "data-timeline-figure" not in answer
    assert 'name="known_by" value="1/7/2025"' in answer
    assert "told her aunt" in alice.get(f"{page}/around?each.theme=Missing&before=14&after=14").text
    to_police = unescape(alice.get(f"{address}&known_to=Police").text)
    assert "known on 1 July 2025 to Police." in to_police
    asked = f"{page}/following?first.theme=Missing&then.words=aunt&days=14"
    assert "once “aunt”" in unescape(alice.get(asked).text).casefold()
    then = unescape(alice.get(f"{asked}&known_by=1/7/2025").text)
    assert "never surely followed" in then
    assert "As the case was known on 1 July 2025." in then


def test_a_look_around_events_is_one_line_of_the_audit(web, alice, page) -> None:
    alice.get(f"{page}/around?each.theme=Missing&before=14&after=14")
    with web.store.begin() as tx:
        acts = [entry.act for entry in read_audit(tx, find_case(tx, web.ref).id)]
    assert acts.count("looked at what stood around events") == 1


def test_days_around_are_never_what_the_timeline_begins_with(alice, page) -> None:
    assert "day 0" not in alice.get(page).text
    asked = alice.get(f"{page}/around").text
    assert "data-timeline" not in asked
    assert "Say which events" in unescape(alice.get(f"{page}/around?before=14&after=14").text)
    none = alice.get(f"{page}/around?each.words=balloon&before=14&after=14").text
    assert "none can stand at day 0" in none
    assert "Export this drawing" not in none  # there is none

"""The table of who knew what: by event, by month, and as on an earlier day."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest

from chronoapp.usecases import events


@pytest.fixture
def page(web) -> str:
    for when, told, agency in (("14/3/2020", "15/3/2020", "Police"), ("20/3/2020", "2/6/2021", "School")):
        typed = {"date": when, "reported_date": told, "headline": f"{agency} saw Ines", "agency": agency}
        events.add_event(web.store, web.alice, web.ref, typed, date(2026, 3, 14))
    return f"/cases/{web.ref}/who-knew"


def test_each_cell_says_from_when_and_blanks_say_nothing_was_told(alice, page) -> None:
    answer = unescape(alice.get(page).text)
    assert "15 Mar 2020 <b>first</b>" in answer
    assert "439 days later" in answer
    assert "A blank says only" in answer
    assert "only one agency told" in answer


def test_by_month_the_later_telling_is_counted_apart(alice, page) -> None:
    answer = unescape(alice.get(f"{page}?by=months").text)
    assert "March 2020" in answer
    assert "1 by its end" in answer
    assert "1 more since" in answer


def test_as_on_an_earlier_day_the_later_agency_is_not_there(alice, page) -> None:
    answer = unescape(alice.get(f"{page}?known_by=1/6/2020").text)
    assert "Police saw Ines" in answer
    assert "School saw Ines" not in answer
    assert "By 1 June 2020" in answer


def test_the_chronology_leads_here_with_its_filter(alice, web, page) -> None:
    assert 'href="/cases/LC-1/who-knew?words=Ines"' in alice.get(f"/cases/{web.ref}?words=Ines").text


def test_what_came_to_light_between_two_days_is_told_by_agency_without_scripts(alice, page) -> None:
    answer = unescape(alice.get(f"{page}?since=1/6/2020&known_by=30/6/2021").text)
    assert "After 1 June 2020 and by 30 June 2021, 1 event came to light." in answer
    assert "School saw Ines" in answer
    assert "Police saw Ines" not in answer
    assert "<b>new</b> 2 Jun 2021" in answer
    wrong = unescape(alice.get(f"{page}?since=soon").text)
    assert "“soon” is not a date" in wrong
    assert 'value="soon"' in wrong

"""Which events a court chronology holds, how far back it goes in detail, and the rule as its face says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.court_detail import (
    DetailRule,
    detailed_and_older,
    is_older,
    months_before,
    months_of,
    offered_history,
)
from chronoapp.domain.court_selection import by_rule, chosen_by_hand, says_by_hand, says_selection, selection_of
from chronoapp.domain.dates import EventDate, Precision, read_date
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Event, Significance

CHOICE = CourtChoice(prepared_on=date(2024, 5, 1), prepared_by="Alice Ahmed")


def event(name: str, when: str, significance: Significance = Significance.CORE) -> Event:
    read = read_date(when).value
    undated = EventDate(when, "", None, None, Precision.UNKNOWN)
    return Event(name, read or undated, f"What happened in {when}", significance=significance)


OLD, EDGE, NEW = event("old", "14/2/2019"), event("edge", "1/5/2022"), event("new", "3/4/2024")
SMALL, GONE = event("small", "5/4/2024", Significance.SUPPORTING), event("gone", "6/4/2024", Significance.LEFT_OUT)


def chronology(*events: Event) -> Chronology:
    return Chronology(Case("1", "LC-1", "Hubbard family"), events, len(events))


def ids(events: tuple[Event, ...]) -> list[str]:
    return [one.id for one in events]


def test_core_events_are_in_and_every_standing_one_where_none_is_core() -> None:
    events, rule = by_rule((NEW, OLD, SMALL, GONE))
    assert (ids(events), rule) == (["old", "new"], "events marked core")
    events, rule = by_rule((SMALL, GONE))
    assert (ids(events), rule) == (["small"], "every event not left out, because none is marked core")


def test_what_a_person_adds_and_takes_out_goes_before_the_rule_and_is_said() -> None:
    events = (OLD, NEW, SMALL, GONE)
    chosen = chosen_by_hand(events, {"small", "gone"}, {"old"})
    assert chosen == ("new", "small")  # what is left out of the case is in no court copy
    assert says_by_hand(events, chosen) == "events marked core, 1 added and 1 taken out one by one"
    assert says_by_hand(events, ("old", "new")) == "events marked core"


def test_the_face_says_how_many_of_how_many_by_whom_and_by_which_rule() -> None:
    choice = replace(CHOICE, detail_from=date(2022, 5, 1), pinned=frozenset({"old"}), selected_by="Bob Osei")
    all_events = chronology(OLD, event("older", "2020"), NEW, SMALL)
    found = selection_of(all_events, choice)
    assert (ids(found.detailed), ids(found.older)) == (["old", "new"], ["older"])
    assert says_selection(all_events, found, choice) == (
        "2 of 4 entries; selected by Bob Osei; rule: events marked core; in detail from 1 May 2022, "
        "with 1 earlier key incident; 1 earlier summarised."
    )


def test_an_event_chosen_and_left_out_since_is_not_passed_over() -> None:
    with pytest.raises(BadInput, match="1 of the 2 events chosen is not in this chronology"):
        selection_of(chronology(NEW, GONE), replace(CHOICE, event_ids=("new", "gone")))


def test_the_detail_begins_on_its_day_and_what_may_be_later_stays_in_it() -> None:
    day = date(2022, 5, 1)
    assert not is_older(EDGE, day)
    assert is_older(event("day before", "30/4/2022"), day)
    assert not is_older(event("vague", "2022"), day)  # it may have been in December
    assert not is_older(event("undated", "unknown"), day)
    assert detailed_and_older((OLD, EDGE), None, ()) == ((OLD, EDGE), ())
    assert detailed_and_older((OLD, EDGE), day, {"old"}) == ((OLD, EDGE), ())


def test_two_years_back_is_counted_in_months_of_their_own_length() -> None:
    assert months_before(date(2024, 2, 29), 24) == date(2022, 2, 28)
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert months_before(date(2024, 1, 15), 13) == date(2022, 12, 15)


def test_the_rule_in_force_on_the_day_says_how_many_months() -> None:
    rules = (DetailRule(date(2014, 4, 22), 24, "a"), DetailRule(date(2027, 1, 1), 36, "b"))
    assert [months_of(day, rules) for day in (date(2013, 1, 1), date(2026, 12, 31), date(2027, 1, 1))] == [24, 24, 36]


def test_the_history_is_offered_one_headline_a_line_with_its_year() -> None:
    assert offered_history((OLD, event("vague", "2019 to 2021"), event("undated", "unknown"))).splitlines() == [
        "2019: What happened in 14/2/2019",
        "2019 to 2021: What happened in 2019 to 2021",
        "undated: What happened in unknown",
    ]

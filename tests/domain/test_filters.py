from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chronoapp.domain.cases import Case, Child, Person
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.dates import DateContext, EventDate, read_date
from chronoapp.domain.events import Account, Event, Impact, Significance, Valence
from chronoapp.domain.filters import Choice, Filter, How, chosen


def day(text: str) -> EventDate:
    value = read_date(text, DateContext()).value
    assert value is not None
    return value


CASE = Case(
    "c1",
    "LC-1",
    "Fairley family",
    children=(Child("ines", "Ines Fairley", date(2013, 5, 4)), Child("tom", "Tom Fairley", aliases=("Tommo",))),
    people=(Person("oakes", "Mrs Janet Oakes", "Grandmother", aliases=("Nan",)), Person("lee", "Daniel Lee")),
)
EVENTS = (
    Event(
        "visit",
        day("6 July 2019"),
        "Mrs Oakes took the children home",
        source="Family",
        themes=("Neglect", "Alcohol"),
        valence=Valence.HARM,
        entered_by="Alice Marlow",
        accounts=(Account("a1", "School", reported_date=day("8 July 2019")), Account("a2", "Police")),
    ),
    Event(
        "prize",
        day("14 March 2020"),
        "Ines won the reading prize",
        themes=("Education",),
        valence=Valence.STRENGTH,
        entered_by="Bob Marlow",
        accounts=(Account("a3", "School"),),
        impacts=(Impact("tom", "Proud of her"),),
    ),
    Event("call", day("2 May 2021"), "Nan telephoned about Tommo", significance=Significance.CORE),
    Event("gone", day("3 May 2021"), "A form was filed", significance=Significance.LEFT_OUT, why="a file note"),
)
WHOLE = Chronology(CASE, in_order(EVENTS), 4, 1)


def found(wanted: Filter) -> list[str]:
    return [event.id for event in chosen(WHOLE, wanted).events]


def some(*values: str, how: How = How.ANY) -> Choice:
    return Choice(frozenset(values), how)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Filter(), ["visit", "prize", "call"]),
        (Filter(agencies=some("School", "Police")), ["visit", "prize"]),
        (Filter(agencies=some("School", "Police", how=How.ALL)), ["visit"]),
        (Filter(agencies=some("Police", how=How.NONE)), ["prize", "call"]),
        (Filter(agencies=some(how=How.EMPTY)), ["call"]),
        (Filter(themes=some("Neglect", "Alcohol", how=How.ALL)), ["visit"]),
        (Filter(sources=some("Family")), ["visit"]),
        (Filter(sources=some(how=How.EMPTY)), ["prize", "call"]),
        (Filter(valences=some("harm", "strength")), ["visit", "prize"]),
        (Filter(significances=some("left out")), ["gone"]),
        (Filter(significances=some("core", how=How.NONE)), ["visit", "prize"]),
        (Filter(with_left_out=True), ["visit", "prize", "call", "gone"]),
        (Filter(entered_by=some("Bob Marlow")), ["prize"]),
        (Filter(missing=frozenset({"impact", "source"})), ["call"]),
        (Filter(reported_first=date(2019, 7, 7), reported_last=date(2019, 7, 9)), ["visit"]),
        (Filter(reported_first=date(2019, 7, 9)), []),
        (Filter(reported_last=date(2019, 7, 9), agencies=some("School", "Police")), ["visit"]),
        (Filter(reported_last=date(2019, 7, 9), agencies=some("Police")), []),  # it was the school that said so
        (Filter(words="prizes", themes=some("Education")), ["prize"]),
        (Filter(words="prizes", themes=some("Neglect")), []),
    ],
)
def test_filters_combine(wanted: Filter, ids: list[str]) -> None:
    assert found(wanted) == ids


def test_a_person_is_found_by_each_of_their_names() -> None:
    assert found(Filter(people=some("oakes"))) == ["visit", "call"]
    assert found(Filter(people=some("lee"))) == []
    assert found(Filter(people=some(how=How.EMPTY))) == ["prize"]


def test_a_child_is_found_by_mention_and_by_impact() -> None:
    assert found(Filter(children=some("tom"))) == ["prize", "call"]
    assert found(Filter(children=some("ines", "tom", how=How.ALL))) == ["prize"]
    assert found(Filter(children=some("tom", how=How.NONE))) == ["visit"]


def test_an_impact_on_all_the_children_concerns_each() -> None:
    both = replace(EVENTS[0], impacts=(Impact("", "Frightened"),))
    shown = chosen(replace(WHOLE, events=(both,)), Filter(children=some("ines", "tom", how=How.ALL)))
    assert [event.id for event in shown.events] == ["visit"]


def test_a_name_within_another_word_is_no_mention() -> None:
    event = replace(EVENTS[2], headline="Tomorrow the nanny comes")
    assert chosen(replace(WHOLE, events=(event,)), Filter(children=some("tom"))).events == ()
    assert chosen(replace(WHOLE, events=(event,)), Filter(people=some("oakes"))).events == ()


def test_only_changed_events_are_shown_where_that_is_asked() -> None:
    shown = chosen(WHOLE, Filter(changed_since=date(2026, 1, 1)), frozenset({"call", "gone"}))
    assert [event.id for event in shown.events] == ["call"]

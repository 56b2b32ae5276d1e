from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.events import Event
from chronoapp.domain.findings import Finding
from chronoapp.domain.requests import NO_CONTACT, Request
from chronoapp.domain.thresholds import Thresholds
from chronoapp.patterns import find

MakeEvent = Callable[..., Event]
FindIn = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def family(make_event: MakeEvent) -> list[Event]:
    """One silence of everybody (a to b, 200 days), a longer one of the school (a to e), the police in between."""
    return [
        make_event("a", "2020-01-01", {"Police": "", "School": ""}),
        make_event("b", "2020-07-19", {"Police": ""}),
        make_event("c", "2020-08-01", {"Police": ""}),
        make_event("d", "2020-10-01", {"Police": ""}),
        make_event("e", "2020-12-01", {"School": ""}),
    ]


def test_a_gap_is_put_as_a_question_with_both_its_ends(find_in: FindIn, family: list[Event]) -> None:
    overall = find_in("gaps", family)[0]
    assert overall.question == (
        "Nothing is recorded from 1 Jan 2020 to 19 Jul 2020 (200 days). Was life settled then, or was nobody looking?"
    )
    assert overall.rule == ("180 days or more from one event to the next, over 5 events whose day is known; 1 found.")
    assert (overall.event_ids, overall.n) == (("a", "b"), 2)
    assert [(bar.label, bar.value, bar.event_ids) for bar in overall.bars] == [
        ("1 Jan 2020 to 19 Jul 2020", 200, ("a", "b"))
    ]
    assert "A gap can mean stability or that nobody was looking." in overall.caveat


def test_an_agency_silent_while_others_recorded_is_asked_about(find_in: FindIn, family: list[Event]) -> None:
    _, police, school = find_in("gaps", family)
    assert police.question == (
        "Police recorded nothing from 1 Jan 2020 to 19 Jul 2020 (200 days). Was it asked, did it hold nothing, or was "
        "there no contact?"
    )
    assert school.question == (
        "School recorded nothing from 1 Jan 2020 to 1 Dec 2020 (335 days), while others recorded 3 events. Was it "
        "asked, did it hold nothing, or was there no contact?"
    )
    assert school.event_ids == ("a", "b", "c", "d", "e")


@pytest.mark.parametrize(("second", "found"), [("2020-06-28", False), ("2020-06-29", True)])
def test_a_gap_begins_at_exactly_its_threshold(
    find_in: FindIn, make_event: MakeEvent, second: str, *, found: bool
) -> None:
    events = [make_event("a", "2020-01-01", {"": ""}), make_event("b", second, {"": ""})]
    assert bool(find_in("gaps", events)) is found


def test_events_of_one_day_all_bound_the_gap(find_in: FindIn, make_event: MakeEvent) -> None:
    days = ["2020-01-01", "2020-01-01", "2021-01-01", "2021-01-01T09:30"]
    overall = find_in("gaps", [make_event(f"e{n}", day) for n, day in enumerate(days)])[0]
    assert sorted(overall.bars[0].event_ids) == ["e0", "e1", "e2", "e3"]


@pytest.mark.parametrize("when", ["2020-03-01!", "2020-03", "2020-03-15~", "2020-03-15?", "2020-03-01/2020-04-01", ""])
def test_a_date_whose_day_is_not_known_never_moves_a_gap(
    find_in: FindIn, family: list[Event], make_event: MakeEvent, when: str
) -> None:
    vague = make_event("v", when, {"Police": ""})
    with_it, without = find_in("gaps", [*family, vague])[0], find_in("gaps", family)[0]
    assert (with_it.bars, with_it.event_ids, with_it.question) == (without.bars, without.event_ids, without.question)
    assert with_it.not_examined.startswith("Left aside: 1 ")


def test_what_may_fall_within_a_gap_is_said(find_in: FindIn, family: list[Event], make_event: MakeEvent) -> None:
    vague = [make_event("v", "2020-03-01!"), make_event("w", "2019")]
    assert find_in("gaps", [*family, *vague])[0].not_examined == (
        "Left aside: 1 on a first of the month that may stand for a day nobody knew and 1 whose day is not known for "
        "certain. 1 of these may fall within a gap shown here."
    )


def test_what_is_dated_after_today_bounds_no_gap(find_in: FindIn, make_event: MakeEvent) -> None:
    assert find_in("gaps", [make_event("a", "2026-01-01"), make_event("b", "2027-01-01")]) == ()


def test_the_longest_gaps_come_first_and_the_rest_are_counted(find_in: FindIn, make_event: MakeEvent) -> None:
    events = [make_event(str(year), f"{year}-01-01") for year in range(2014, 2022)]
    overall = find_in("gaps", events)[0]
    assert [bar.value for bar in overall.bars] == [366, 366, 365, 365, 365]
    assert overall.bars[0].label == "1 Jan 2016 to 1 Jan 2017"
    assert overall.rule.endswith("the 5 longest of 7 are shown.")


def test_another_threshold_is_used_and_said(find_in: FindIn, family: list[Event]) -> None:
    overall = find_in("gaps", family, gap_days=61)[0]
    assert overall.rule.startswith("61 days or more")
    assert [bar.value for bar in overall.bars] == [200, 61, 61]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, "It was asked on 5 Jan 2026 and has not answered yet."),
        ({"answer": NO_CONTACT}, "It was asked, and answered that it had no contact."),
        ({"import_id": "i"}, "It was asked, and what it sent holds nothing of that time."),
        ({"first": date(2020, 6, 1)}, "No request to it covers all of that time."),
    ],
)
def test_not_asked_none_held_and_no_contact_are_told_apart(
    family: list[Event], more: dict[str, object], says: str
) -> None:
    asked = Request("r", "School", "", (), None, None, None, "", "Bob Marlow", datetime(2026, 1, 5, tzinfo=UTC))
    case = Chronology(Case("c", "LC-1", "Hubbard family"), tuple(family))
    found = find(case, Thresholds(), date(2026, 6, 30), [replace(asked, **more)]).findings
    questions = {finding.key: finding.question for finding in found}
    assert says in questions["gaps: School"]
    assert "Was it asked" in questions["gaps: Police"]

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chronoapp.domain.events import Event
from chronoapp.domain.findings import Finding

MakeEvent = Callable[..., Event]
FindIn = Callable[..., tuple[Finding, ...]]
PATTERN = "reporting lag"


@pytest.fixture
def family(make_event: MakeEvent) -> list[Event]:
    """The school told of four events, two of them late; the police told of three on the day."""
    return [
        make_event("a", "2020-01-10", {"School": "2020-01-10", "Police": "2020-01-10"}),
        make_event("b", "2020-02-10", {"School": "2020-02-13"}),
        make_event("c", "2020-03-01", {"School": "2020-03-30", "Police": "2020-03-01"}),
        make_event("d", "2020-04-10", {"School": "2021-04-10"}),
        make_event("e", "2020-05-10", {"Police": "2020-05-10"}),
    ]


def test_late_reports_are_asked_about_agency_by_agency(find_in: FindIn, family: list[Event]) -> None:
    _, school = find_in(PATTERN, family)
    assert school.question == (
        "School reported 2 of 4 events more than 28 days after they happened, the longest 365 days after 10 Apr 2020. "
        "Who knew sooner, and what would have let them say so?"
    )
    assert (school.n, school.event_ids) == (4, ("a", "b", "c", "d"))
    assert school.rule.endswith("late is more than 28 days. Half were reported within 3 days.")
    assert [(bar.label, bar.event_ids) for bar in school.bars] == [
        ("the same day", ("a",)),
        ("1 to 7 days", ("b",)),
        ("8 to 28 days", ()),
        ("29 to 90 days", ("c",)),
        ("91 to 365 days", ("d",)),
        ("more than 365 days", ()),
    ]


def test_an_agency_that_told_at_once_is_asked_about_too(find_in: FindIn, family: list[Event]) -> None:
    police, _ = find_in(PATTERN, family)
    assert police.question == "Police reported all 3 events within 28 days of happening. What made that possible?"


def test_two_prompt_reports_are_too_few_to_ask_about(find_in: FindIn, family: list[Event]) -> None:
    assert [finding.question.split()[0] for finding in find_in(PATTERN, family[:3])] == ["School"]


@pytest.mark.parametrize(("reported", "late"), [("2020-01-29", False), ("2020-01-30", True)])
def test_late_begins_the_day_after_its_threshold(
    find_in: FindIn, make_event: MakeEvent, reported: str, *, late: bool
) -> None:
    assert bool(find_in(PATTERN, [make_event("a", "2020-01-01", {"School": reported})])) is late


@pytest.mark.parametrize(
    ("when", "reported", "said"),
    [
        ("2020-01-01", "", "1 with no reported day known for certain"),
        ("2020-01-01", "2020-06", "1 with no reported day known for certain"),
        ("2020-01-01", "2020-06-01!", "1 with no reported day known for certain"),
        ("2020-01-01!", "2020-06-03", "1 on a first of the month that may stand for a day nobody knew"),
        ("2020", "2020-06-03", "1 whose day is not known for certain"),
        ("", "2020-06-03", "1 with no date"),
        ("2020-06-04", "2020-06-03", "1 reported before it happened, so one of the two dates needs a look"),
    ],
)
def test_what_is_not_known_stays_unknown_and_is_said(
    find_in: FindIn, make_event: MakeEvent, family: list[Event], when: str, reported: str, said: str
) -> None:
    _, school = find_in(PATTERN, [*family, make_event("x", when, {"School": reported})])
    assert (school.n, school.not_examined) == (4, f"Left aside: {said}.")


def test_an_earlier_account_of_the_same_agency_counts(find_in: FindIn, make_event: MakeEvent) -> None:
    early = make_event("a", "2020-01-01", {"School": "2020-01-05"})
    late = make_event("a", "2020-01-01", {"School": "2020-09-05"})
    both = replace(late, accounts=(*late.accounts, *early.accounts))
    assert find_in(PATTERN, [both]) == ()


def test_a_vague_account_that_may_be_earlier_stops_late_being_said(find_in: FindIn, make_event: MakeEvent) -> None:
    vague = make_event("a", "2020-01-01", {"School": "2020"})
    late = make_event("a", "2020-01-01", {"School": "2020-09-05"})
    both = replace(late, accounts=(*late.accounts, *vague.accounts))
    assert find_in(PATTERN, [both]) == ()

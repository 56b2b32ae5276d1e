from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chronoapp.domain.events import Event, Valence
from chronoapp.domain.findings import Finding

MakeEvent = Callable[..., Event]
FindIn = Callable[..., tuple[Finding, ...]]
PATTERN = "events over time"


@pytest.fixture
def find_themes(find_in: FindIn) -> FindIn:
    """The findings over all events and of single themes, without those of harm and of strength."""
    judged = {"Harmful events", "Strengths"}
    return lambda events, **limits: tuple(f for f in find_in(PATTERN, events, **limits) if f.subject not in judged)


@pytest.fixture
def family(make_event: MakeEvent) -> list[Event]:
    """Six events over four months, most of them in March; one has only its year."""
    abuse, school = ["Domestic abuse"], ["School attendance"]
    return [
        make_event("a", "2021-01-09", themes=abuse, valence=Valence.HARM),
        make_event("b", "2021-03-02", themes=abuse, valence=Valence.HARM),
        make_event("c", "2021-03-02", {"School": "", "Police": ""}, themes=[*abuse, *school], valence=Valence.MIXED),
        make_event("d", "2021-03", {"School": ""}, themes=school, valence=Valence.STRENGTH),
        make_event("e", "2021-04-30", themes=school, valence=Valence.STRENGTH),
        make_event("f", "2021"),
    ]


def test_the_month_with_most_events_is_asked_about(find_in: FindIn, family: list[Event]) -> None:
    overall = find_in(PATTERN, family)[0]
    assert overall.question == (
        "Mar 2021 had the most events, 3 of 5. What was happening then, and what was different in the other months?"
    )
    assert [(bar.label, bar.value) for bar in overall.bars] == [
        ("Jan 2021", 1), ("Feb 2021", 0), ("Mar 2021", 3), ("Apr 2021", 1),
    ]  # fmt: skip
    assert sorted(overall.bars[2].event_ids) == ["b", "c", "d"]


def test_the_rule_says_its_months_and_both_harm_and_strength(find_in: FindIn, family: list[Event]) -> None:
    overall = find_in(PATTERN, family)[0]
    assert overall.rule == (
        "Events counted by calendar month, Jan 2021 to Apr 2021 (4 months, 1 with none). Of the 5 events: "
        "2 harm, 1 mixed and 2 strength."
    )
    assert overall.caveat == (
        "Counts follow how much was written down as well as what happened. Recorded by Police (4) and School (2)."
    )


def test_what_has_no_month_is_left_aside_and_said(find_in: FindIn, family: list[Event], make_event: MakeEvent) -> None:
    more = [make_event("g", ""), make_event("h", "2021-02~"), make_event("i", "2027-02-01"), make_event("j", "../2020")]
    overall = find_in(PATTERN, [*family, *more])[0]
    assert overall.n == 5
    assert overall.not_examined.startswith(
        "Left aside: 1 dated after today, 3 whose month is not known for certain and 1 with no date."
    )
    assert "5 events without a theme, counted only here." in overall.not_examined


def test_a_placeholder_first_of_the_month_still_names_its_month(find_in: FindIn, make_event: MakeEvent) -> None:
    overall = find_in(PATTERN, [make_event("a", "2021-02-01!")])[0]
    assert [(bar.label, bar.value) for bar in overall.bars] == [("Feb 2021", 1)]


def test_each_theme_is_asked_about_over_the_same_months(find_themes: FindIn, family: list[Event]) -> None:
    overall, abuse, school = find_themes(family)
    assert abuse.question.startswith("Domestic abuse: Mar 2021 had the most events, 2 of 3.")
    assert school.question.startswith("School attendance: Mar 2021 had the most events, 2 of 3.")
    assert {len(finding.bars) for finding in (overall, abuse, school)} == {4}


def test_themes_come_by_how_often_then_by_name(find_themes: FindIn, make_event: MakeEvent) -> None:
    themes = ["Move", "Legal", "Missing"]
    events = [make_event(f"{theme}{n}", f"2021-01-0{n + 1}", themes=[theme]) for theme in themes for n in range(3)]
    found = find_themes([*events, make_event("x", "2021-02-01", themes=["Move"])])
    assert [finding.question.partition(":")[0] for finding in found[1:]] == ["Move", "Legal", "Missing"]


def test_what_the_program_proposed_is_said_to_be_only_that(find_themes: FindIn, family: list[Event]) -> None:
    proposed = [replace(event, proposed=("themes", "valence")) for event in family[:2]]
    overall, abuse, school = find_themes([*proposed, *family[2:]])
    assert overall.caveat.endswith("The program proposed the valence of 2; nobody has judged them yet.")
    assert abuse.caveat.endswith(
        "The program proposed the theme of 2 and the valence of 2; nobody has judged them yet."
    )
    assert "proposed" not in school.caveat


def test_a_theme_with_few_events_is_named_not_asked_about(find_themes: FindIn, family: list[Event]) -> None:
    (overall,) = find_themes(family, fewest_events=4)
    assert "Themes with fewer than 4 events are not shown alone: Domestic abuse and School attendance." in (
        overall.not_examined
    )


def test_months_that_tie_are_all_named(find_in: FindIn, make_event: MakeEvent) -> None:
    days = ["2021-01-02", "2021-01-03", "2021-05-02", "2021-05-03", "2021-06-01"]
    tied = find_in(PATTERN, [make_event(str(n), day) for n, day in enumerate(days)])[0]
    assert tied.question.startswith("Jan 2021 and May 2021 had the most events, 2 each of 5.")


def test_many_tied_months_are_counted_not_listed(find_in: FindIn, make_event: MakeEvent) -> None:
    days = [f"2021-0{month}-0{day}" for month in (1, 2, 3, 4) for day in (4, 5)]
    tied = find_in(PATTERN, [make_event(str(n), day) for n, day in enumerate(days)])[0]
    assert tied.question == "4 months had the most events, 2 each of 8. What do those months share?"


def test_never_two_in_a_month_is_not_called_a_peak(find_in: FindIn, make_event: MakeEvent) -> None:
    alone = find_in(PATTERN, [make_event("a", "2021-01-04"), make_event("b", "2021-09-04")])[0]
    assert alone.question == "2 events, never two in one month. Is that how it was, or how it was recorded?"


def test_no_events_give_no_finding(find_in: FindIn, make_event: MakeEvent) -> None:
    assert find_in(PATTERN, []) == ()
    assert find_in(PATTERN, [make_event("a", ""), make_event("b", "2030-01-01")]) == ()


def test_the_same_pattern_in_strengths_is_asked_the_same_way(find_themes: FindIn, make_event: MakeEvent) -> None:
    def asked(theme: str, valence: Valence) -> str:
        days = ["2021-01-02", "2021-01-03", "2021-05-02"]
        events = [make_event(str(n), day, themes=[theme], valence=valence) for n, day in enumerate(days)]
        return find_themes(events)[1].question.removeprefix(theme)

    assert asked("Neglect", Valence.HARM) == asked("Achievements", Valence.STRENGTH)


def test_harm_and_strength_are_drawn_alike_before_any_theme(find_in: FindIn, make_event: MakeEvent) -> None:
    kinds = [Valence.HARM, Valence.STRENGTH, Valence.NEUTRAL]
    events = [
        make_event(f"{kind}{n}", f"2021-01-0{n + 1}", {"Police": ""}, valence=kind) for kind in kinds for n in range(3)
    ]
    assert [finding.subject for finding in find_in(PATTERN, events)] == ["", "Harmful events", "Strengths"]


def test_long_stretches_are_counted_by_quarter_then_by_year(find_in: FindIn, make_event: MakeEvent) -> None:
    def labels(last: str) -> list[str]:
        bars = find_in(PATTERN, [make_event("a", "2010-05-04"), make_event("b", last)])[0].bars
        return [bars[0].label, bars[-1].label]

    assert labels("2014-05-04") == ["May 2010", "May 2014"]
    assert labels("2016-05-04") == ["Apr to Jun 2010", "Apr to Jun 2016"]
    assert labels("2026-05-04") == ["2010", "2026"]


def test_only_the_most_frequent_themes_are_shown_alone_and_the_others_named(
    find_themes: FindIn, make_event: MakeEvent
) -> None:
    events = [make_event(f"{t}{n}", f"2021-01-0{n + 1}", themes=[t]) for t in ("Move", "Legal") for n in range(3)]
    overall, only = find_themes(events, themes_shown=1)
    assert only.subject == "Legal"
    assert "Shown alone: the 1 most frequent theme; not Move." in overall.not_examined

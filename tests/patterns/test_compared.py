"""What is compared with chance: each pattern planted by hand stands out, and is not claimed where it is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chronoapp.domain.cases import Case, Child, Span, SpanKind
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.events import Event, Valence
from chronoapp.domain.findings import Finding, Found
from chronoapp.domain.thresholds import Thresholds
from chronoapp.patterns import find

MakeEvent = Callable[..., Event]
TODAY = date(2026, 6, 30)
FIRST = date(2018, 1, 8)  # a Monday


def look(events: Iterable[Event], spans: tuple[Span, ...] = (), children: tuple[Child, ...] = ()) -> Found:
    case = Case("c", "LC-1", "Fairley family", children, (), spans)
    return find(Chronology(case, tuple(events)), Thresholds(), TODAY)


def standing_out(events: Iterable[Event], *around: tuple) -> dict[str, Finding]:
    return {finding.key: finding for finding in look(events, *around).findings if finding.stands_out}


@pytest.fixture
def others(make_event: MakeEvent) -> list[Event]:
    """Fifty other events, a month and some days apart, on every day of the week."""
    return [make_event(f"o{n:02}", (FIRST + timedelta(days=45 * n)).isoformat(), themes=["Legal"]) for n in range(50)]


def of(make_event: MakeEvent, theme: str, days: Iterable[date], **more: object) -> list[Event]:
    return [make_event(f"{theme}{n:02}", day.isoformat(), themes=[theme], **more) for n, day in enumerate(days)]


def test_one_kind_of_event_after_another_shows_its_pairs(make_event: MakeEvent, others: list[Event]) -> None:
    starts = [FIRST + timedelta(days=160 * n + 20) for n in range(12)]
    first = of(make_event, "Missing", starts)
    then = of(make_event, "Hospital", [day + timedelta(days=5) for day in starts])
    found = standing_out([*others, *first, *then])["sequence: Missing, then Hospital"]
    assert found.question.startswith("12 of 12 days with Missing were followed by Hospital within 14 days.")
    assert found.pairs[0] == ("Missing00", "Hospital00")
    assert "of Hospital" not in found.chance
    assert (found.kinds, found.within) == (("Missing", "Hospital"), 14)
    assert "not tried against chance" not in found.rule
    third = of(make_event, "Placement change", [day + timedelta(days=9) for day in starts[:8]])
    longer = standing_out([*others, *first, *then, *third])["sequence: Missing, then Hospital"]
    assert "Of 12 days with Hospital so, 8 were followed by Placement change within another 14 days" in longer.rule
    same_day = of(make_event, "Hospital", starts)
    assert "sequence: Missing, then Hospital" not in standing_out([*others, *first, *same_day])


def test_what_came_while_somebody_lived_there_is_set_against_when_they_did_not(
    make_event: MakeEvent, others: list[Event]
) -> None:
    stay = Span("s", SpanKind.HOUSEHOLD, "Sam lives here", date(2020, 1, 1), date(2020, 12, 31), "Sam Reed")
    inside = [date(2020, 1, 3) + timedelta(days=30 * n) for n in range(12)]
    harm = of(make_event, "Neglect", inside, valence=Valence.HARM)
    found = standing_out([*others, *harm], (stay,))["presence in the household: Sam Reed, harmful events"]
    assert found.question.startswith("Harmful events: 12 in the 12 months Sam Reed lived in the household, 0 in ")
    strength = [replace(event, valence=Valence.STRENGTH) for event in harm]
    assert "presence in the household: Sam Reed, strengths" in standing_out([*others, *strength], (stay,))


def test_a_child_is_not_out_of_the_household_before_they_are_born(make_event: MakeEvent, others: list[Event]) -> None:
    child = Child("c", "Wren Fairley", date(2022, 2, 11))
    stay = Span("s", SpanKind.HOUSEHOLD, "Wren at home", date(2022, 2, 13), None, "Wren")
    later = of(make_event, "Neglect", [date(2022, 3, 1) + timedelta(days=40 * n) for n in range(12)])
    tried = look([*others, *later], (stay,), (child,)).tried
    assert not any("Wren" in one.says and "living there" in one.says for one in tried)


def test_a_weekday_must_differ_from_the_calendar_and_from_the_other_days(
    make_event: MakeEvent, others: list[Event]
) -> None:
    mondays = [FIRST + timedelta(days=7 * 13 * n) for n in range(12)]
    assert "weekdays: Missing" in standing_out([*others, *of(make_event, "Missing", mondays)])
    other_mondays = of(make_event, "Legal", [FIRST + timedelta(days=49 * n) for n in range(40)])
    assert "weekdays: Missing" not in standing_out([*other_mondays, *of(make_event, "Missing", mondays)])


def test_first_of_the_month_placeholders_are_kept_out_and_counted(make_event: MakeEvent, others: list[Event]) -> None:
    mondays = [FIRST + timedelta(days=7 * 13 * n) for n in range(12)]
    vague = [make_event(f"v{n}", f"2019-{n:02}-01!", themes=["Missing"]) for n in range(1, 8)]
    found = standing_out([*others, *of(make_event, "Missing", mondays), *vague])["weekdays: Missing"]
    assert found.n == 12
    assert found.not_examined == "Left aside: 7 on a first of the month that may stand for a day nobody knew."


def test_what_only_schools_tell_is_not_held_against_the_holidays(make_event: MakeEvent, others: list[Event]) -> None:
    in_term = [date(2018 + n // 3, (2, 6, 11)[n % 3], 5) for n in range(15)]
    of_school = [make_event(f"s{n}", day.isoformat(), {"School": ""}, ["Missing"]) for n, day in enumerate(in_term)]
    assert not any("Missing: in" in one.says for one in look([*others, *of_school]).tried)


def test_school_holidays_stand_out_where_others_see_them(make_event: MakeEvent, others: list[Event]) -> None:
    in_august = of(make_event, "Missing", [date(2018 + n // 2, 8, 5 + 7 * (n % 2)) for n in range(14)])
    assert "school holidays: Missing" in standing_out([*others, *in_august])


def test_an_anniversary_needs_two_years_at_least(make_event: MakeEvent, others: list[Event]) -> None:
    death = make_event("death", "2018-03-03", themes=["Bereavement"])
    near = of(make_event, "Missing", [date(2019 + n // 2, 3, 1 + 4 * (n % 2)) for n in range(10)])
    found = standing_out([*others, death, *near])["anniversaries: Missing, 2018-03-03"]
    assert "in 5 years" in found.question
    one_year = of(make_event, "Missing", [date(2019, 2, 24) + timedelta(days=n) for n in range(12)])
    assert "anniversaries: Missing, 2018-03-03" not in standing_out([*others, death, *one_year])


def test_days_of_family_time_are_set_against_other_days(make_event: MakeEvent, others: list[Event]) -> None:
    held = [FIRST + timedelta(days=150 * n + 30) for n in range(12)]
    after = of(make_event, "Missing", [day + timedelta(days=1) for day in held])
    contact = of(make_event, "Family time", held)
    assert "family time: Missing" in standing_out([*others, *contact, *after])
    assert "family time: Missing" not in standing_out([*others, *contact])


def test_escalation_and_easing_are_asked_about_alike(make_event: MakeEvent, others: list[Event]) -> None:
    end = FIRST + timedelta(days=45 * 49)
    lately = [end - timedelta(days=20 * n) for n in range(14)]
    assert (
        "What has changed"
        in standing_out([*others, *of(make_event, "Missing", lately)])["escalation and easing: Missing"].question
    )
    before = [end - timedelta(days=380 + 20 * n) for n in range(14)]
    (eased,) = (
        f for f in look([*others, *of(make_event, "Missing", before)]).findings if f.key.endswith("easing: Missing")
    )
    assert "Missing: 0 in the latest 365 days, 14 in the 365 before. Has it eased" in eased.question


def test_all_that_was_tried_is_told_the_least_likely_first(make_event: MakeEvent, others: list[Event]) -> None:
    mondays = [FIRST + timedelta(days=7 * 13 * n) for n in range(12)]
    tried = look([*others, *of(make_event, "Missing", mondays)]).tried
    assert tried[0].says == "Missing: the day of the week (Monday)"
    assert tried[0].stands_out
    assert any(
        one.chance == "too few days to tell" for one in look(of(make_event, "Missing", mondays[:4]) + others).tried
    )

"""What is counted: each pattern in a chronology made by hand where it must be found, and in one where it must not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from chronoapp.domain.cases import Case, Child
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates.edtf import from_edtf
from chronoapp.domain.events import Account, Decision, DecisionKind, Event, Impact, Significance, Valence
from chronoapp.domain.findings import Finding
from chronoapp.domain.thresholds import Thresholds
from chronoapp.patterns import find
from chronoapp.patterns.missed import How, how_missed

MakeEvent = Callable[..., Event]
TODAY = date(2026, 6, 30)
INES, TOM = Child("ines", "Ines Fairley", date(2013, 5, 4)), Child("tom", "Tom Fairley", date(2020, 9, 1))


def look(pattern: str, events: Iterable[Event], children=(INES,), **limits: int) -> tuple[Finding, ...]:
    chronology = Chronology(Case("c", "LC-1", "Fairley family", tuple(children)), tuple(events))
    return tuple(f for f in find(chronology, Thresholds(**limits), TODAY).findings if f.pattern == pattern)


def said(make_event: MakeEvent, day: str, headline: str, **more: object) -> Event:
    return replace(make_event(headline + day, day), headline=headline, **more)


def harm(make_event: MakeEvent, days: Iterable[str], theme: str = "Neglect") -> list[Event]:
    return [make_event(f"{theme}{day}", day, themes=[theme], valence=Valence.HARM) for day in days]


def test_harm_is_summed_for_each_child_by_their_own_age(make_event: MakeEvent) -> None:
    days = ["2019-01-02", "2021-03-04", "2022-05-06", "2024-07-08"]
    (ines,) = look("cumulative harm", harm(make_event, days), [INES, TOM])
    assert ines.subject == "Ines Fairley"
    assert [(bar.label, bar.value) for bar in ines.bars][-2:] == [("5 to 10, 1 kind", 3), ("11 to 15, 1 kind", 1)]
    assert look("cumulative harm", harm(make_event, days[:3])) == ()


def test_several_kinds_of_harm_in_one_year_are_said_to_come_together(make_event: MakeEvent) -> None:
    events = [
        e for n, t in enumerate(("Neglect", "Missing", "Hospital")) for e in harm(make_event, [f"2021-0{n + 6}-02"], t)
    ]
    (ines,) = look("cumulative harm", [*events, *harm(make_event, ["2023-01-02"])])
    assert "3 kinds or more came within the same year at the age of 8" in ines.rule


def test_a_stable_spell_needs_somebody_to_have_been_recording(make_event: MakeEvent) -> None:
    ends = harm(make_event, ["2020-01-01", "2020-01-02", "2021-01-01", "2021-01-05"])
    seen = [make_event(f"s{n}", f"2020-0{n}-03", {"School": ""}) for n in (3, 5, 7)]
    (spell,) = look("stable spell", [*ends, *seen])
    assert spell.question.startswith("Nothing harmful is recorded from 2 Jan 2020 to 1 Jan 2021.")
    assert spell.n == 3
    assert look("stable spell", [*ends, *seen[:2]]) == ()


def test_care_missed_twice_in_four_months_is_asked_about(make_event: MakeEvent) -> None:
    first = said(make_event, "2021-01-04", "Tom was not brought to clinic")
    assert len(look("missed care", [first, said(make_event, "2021-03-04", "Health visitor refused entry")])) == 1
    assert look("missed care", [first, said(make_event, "2021-09-04", "Tom was not brought to clinic")]) == ()
    by_clinic = said(make_event, "2021-03-04", "Appointment cancelled by the clinic")
    assert look("missed care", [first, by_clinic]) == ()


@pytest.mark.parametrize(
    ("headline", "how"),
    [
        ("Ines was not brought to the dentist", How.NOT_BROUGHT),
        ("Visit: no access", How.UNSEEN),
        ("Mother refused the health visitor entry", How.REFUSED),
        ("Clinic cancelled the appointment", How.BY_SERVICE),
        ("Appointment cancelled by mother", How.REFUSED),
        ("DASH refused", None),
        ("Ines attended clinic", None),
    ],
)
def test_how_care_was_missed_is_told_apart_by_its_words(make_event: MakeEvent, headline: str, how: How | None) -> None:
    assert how_missed(said(make_event, "2021-01-04", headline)) is how


@pytest.mark.parametrize(
    ("heading", "cell", "how"),
    [
        ("Attendance", "Was not brought", How.NOT_BROUGHT),
        ("Attended?", "DNA", How.NOT_BROUGHT),
        ("Attendance", "Refused at door", How.REFUSED),
        ("Attendance", "Not in", How.UNSEEN),
        ("Attendance", "No reply x2", How.UNSEEN),
        ("Attendance", "Cancelled by clinic", How.BY_SERVICE),
        ("Attendance", "Seen", None),
        ("Attendance", "Attended late", None),
        ("Details", "Last time he was not brought", None),
    ],
)
def test_what_a_file_says_of_attendance_tells_how_care_was_missed(
    make_event: MakeEvent, heading: str, cell: str, how: How | None
) -> None:
    event = said(make_event, "2021-01-04", "Dating scan", accounts=(Account("a", "Midwifery", words={heading: cell}),))
    assert how_missed(event) is how


def test_a_theme_only_proposed_makes_no_missed_care_and_no_move(make_event: MakeEvent) -> None:
    themes = ("Health missed", "Move")
    events = [said(make_event, f"2021-0{n}-04", "Tenancy visit", themes=themes) for n in (1, 2)]
    assert look("missed care", events)
    assert look("change", events)
    proposed = [replace(event, proposed=("themes",)) for event in events]
    assert look("missed care", proposed) == look("change", proposed) == ()


def answered(make_event: MakeEvent, day: str, words: str, kind: DecisionKind = DecisionKind.DECIDED) -> Event:
    event = make_event(day, day, themes=["Neglect"], valence=Valence.HARM)
    return replace(event, decisions=(Decision("d" + day, kind, words, because="Below threshold"),))


def test_the_same_answer_three_times_running_is_asked_about_with_its_reasons(make_event: MakeEvent) -> None:
    days = ["2021-01-04", "2021-03-04", "2021-05-04"]
    words = ["NFA", "No further action", "Threshold not met"]
    (run,) = look("repeated response", [answered(make_event, *pair) for pair in zip(days, words, strict=True)])
    assert run.question.startswith("Neglect: 3 times running the decision was “no further action”.")
    assert "“Below threshold”" in run.rule
    between = answered(make_event, "2021-04-04", "Assessment")
    assert look("repeated response", [*(answered(make_event, day, "NFA") for day in days), between]) == ()
    years = ["2018-01-04", "2020-03-04", "2022-05-04"]
    assert look("repeated response", [answered(make_event, day, "NFA") for day in years]) == ()


def test_an_action_nobody_closed_stays_a_question(make_event: MakeEvent) -> None:
    event = make_event("a", "2021-01-04")
    action = Decision("d", DecisionKind.DECIDED, "Visit", owner="Jo Reed", due=date(2021, 2, 1))
    (waits,) = look("open decisions", [replace(event, decisions=(action,))])
    assert "the oldest due 1 Feb 2021" in waits.question
    done = replace(action, closed_how="Visited")
    assert look("open decisions", [replace(event, decisions=(done,))]) == ()


def test_a_notification_sent_each_time_is_the_same_answer_in_other_words(make_event: MakeEvent) -> None:
    words = ("PPN submitted.", "Male left. PPN marked urgent", "Public Protection Notice sent; DASH refused")
    events = [
        replace(make_event(f"p{n}", f"2021-0{n}-03", themes=["Domestic abuse"]), decisions=(decided(said),))
        for n, said in enumerate(words, 1)
    ]
    (found,) = look("repeated response", events)
    assert "3 times running the decision was “notification sent to children's services”" in found.question
    assert look("repeated response", [*events[:2], replace(events[2], decisions=(decided("No PPN submitted"),))]) == ()


def test_what_another_agency_decides_in_between_does_not_end_an_agencys_run(make_event: MakeEvent) -> None:
    def answered(agency: str, month: int, words: str) -> Event:
        event = make_event(f"{agency}{month}", f"2021-0{month}-03", {agency: ""}, themes=["Domestic abuse"])
        return replace(event, decisions=(decided(words),))

    police = [answered("Police", month, "PPN submitted") for month in (1, 3, 5)]
    school = [answered("School", month, f"Talked with the class {month}") for month in (2, 4)]
    (found,) = look("repeated response", [*police, *school])
    assert found.subject == "Domestic abuse, Police, notification sent to children's services"
    assert found.event_ids == tuple(event.id for event in police)
    (alone,) = look("repeated response", police)
    assert alone.subject == "Domestic abuse, notification sent to children's services"


def decided(words: str) -> Decision:
    return Decision(words, DecisionKind.DECIDED, words)


def test_two_moves_in_three_years_are_asked_about_and_a_first_of_the_month_counts(make_event: MakeEvent) -> None:
    first = said(make_event, "2019-04-01!", "Moved to Osiery Lane")
    assert len(look("change", [first, said(make_event, "2021-04-04", "Moved house")])) == 1
    assert look("change", [first, said(make_event, "2023-04-04", "Moved house")]) == ()


def test_accounts_that_cannot_both_be_right_are_shown_and_neither_chosen(make_event: MakeEvent) -> None:
    def told(*dates: str) -> Event:
        accounts = [Account(d, f"Agency {n}", event_date=from_edtf(d, d)) for n, d in enumerate(dates)]
        return replace(make_event("a", dates[0]), accounts=tuple(accounts))

    assert look("conflicts", [told("2021-01-04", "2021-01-05")])[0].bars[0].value == 1
    assert look("conflicts", [told("2021-01-04T09:00:00", "2021-01-04T21:00:00")])[0].bars[1].value == 1
    assert look("conflicts", [told("2021-01-04", "2021-01")]) == ()


def test_a_child_long_unheard_is_asked_for_and_one_heard_is_not(make_event: MakeEvent) -> None:
    def heard(day: str, child: str, views: str) -> Event:
        return replace(make_event(day, day), impacts=(Impact(child, views=views),))

    assert look("the child's voice", [heard("2026-06-01", "ines", "I want to stay")]) == ()
    (late,) = look("the child's voice", [heard("2025-06-01", "ines", "I want to stay")])
    assert "12 months ago" in late.question
    shared = heard("2026-06-01", "", "Ines said she was proud")
    assert [f.subject for f in look("the child's voice", [shared], [INES, TOM])] == ["Tom Fairley"]


def test_words_in_a_row_about_one_child_are_that_childs(make_event: MakeEvent) -> None:
    def row(pupil: str) -> Event:
        told = (Account("a", "School", words={"Pupil": pupil, "Pupil's own words": "It's warm here."}),)
        return replace(make_event(pupil, "2026-06-01"), impacts=(Impact("", views="It's warm here."),), accounts=told)

    def unheard(pupil: str) -> list[str]:
        return [found.subject for found in look("the child's voice", [row(pupil)], [INES, TOM])]

    assert unheard("Ines Fairley (Thornhay)") == ["Tom Fairley"]
    assert unheard("Ines & Tom Fairley") == ["Ines Fairley", "Tom Fairley"]
    assert unheard("Inesa Marlow") == ["Ines Fairley", "Tom Fairley"]


def test_core_events_without_an_impact_are_counted(make_event: MakeEvent) -> None:
    core = [replace(make_event(str(n), f"2021-01-0{n}"), significance=Significance.CORE) for n in (1, 2, 3)]
    assert look("impact not recorded", core)[0].n == 3
    felt = [replace(event, impacts=(Impact("ines", effect="Frightened"),)) for event in core]
    assert look("impact not recorded", felt) == ()


def test_what_one_agency_alone_has_told_is_counted(make_event: MakeEvent) -> None:
    both = make_event("a", "2021-01-04", {"Police": "", "School": ""})
    alone = [make_event(str(n), f"2021-02-0{n}", {"Police": ""}) for n in (1, 2)]
    (finding,) = look("who knew what", [both, *alone])
    assert finding.question.startswith("2 of 3 events are told by one agency alone.")
    assert look("who knew what", alone) == ()


def test_an_agency_silent_until_today_is_asked_about(make_event: MakeEvent) -> None:
    events = [make_event("a", "2025-12-01", {"School": ""}), make_event("b", "2026-06-01", {"Police": ""})]
    (silent,) = look("silence since", events)
    assert silent.question.startswith("School has recorded nothing since 1 Dec 2025 (211 days).")
    assert look("silence since", events[1:]) == ()

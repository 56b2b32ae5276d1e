from __future__ import annotations

from datetime import date, timedelta

from chronoapp.charts.layout import lay_out
from chronoapp.charts.parts import Layout, Mark
from chronoapp.domain.cases import Case, Child, Person, Span, SpanKind
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.dates import EventDate, Precision
from chronoapp.domain.events import Account, Event, Impact, Significance, Valence

TODAY = date(2025, 1, 1)


def on(first: date | None, last: date | None) -> EventDate:
    precision = Precision.DAY if first == last else Precision.RANGE
    return EventDate("as written", "", first, last, Precision.UNKNOWN if first is last is None else precision)


def told(number: int, when: EventDate, *agencies: str, valence: Valence = Valence.NEUTRAL) -> Event:
    accounts = tuple(Account(f"{number}-{agency}", agency) for agency in agencies)
    return Event(f"e{number}", when, f"Event {number}", valence=valence, accounts=accounts)


def chronology_of(*events: Event, case: Case | None = None) -> Chronology:
    return Chronology(case or Case("1", "LC-1", "Hubbard"), in_order(events), total=len(events))


def all_marks(layout: Layout) -> tuple[Mark, ...]:
    return (*layout.marks, *(layout.earlier.placed if layout.earlier else ()))


def test_a_month_counts_only_what_surely_happened_in_it() -> None:
    shown = chronology_of(
        told(1, on(date(2020, 3, 4), date(2020, 3, 4))),
        told(2, on(date(2020, 3, 1), date(2020, 3, 31))),
        told(3, on(date(2020, 3, 30), date(2020, 4, 5))),
        told(4, on(date(2020, 3, 1), None)),
    )
    layout = lay_out(shown, today=TODAY)
    assert {month.label: month.count for month in layout.months if month.count} == {"Mar 2020": 2}
    assert layout.vague == 2


def test_an_event_two_agencies_told_of_stands_in_both_lanes() -> None:
    layout = lay_out(chronology_of(told(1, on(date(2020, 3, 4), date(2020, 3, 4)), "School", "Police")), today=TODAY)
    assert [lane.key for lane in layout.lanes] == ["Police", "School"]
    assert [mark.event_ids for mark in layout.marks] == [("e1",), ("e1",)]


def test_an_event_no_agency_told_of_has_a_lane_of_its_own_last() -> None:
    day = on(date(2020, 3, 4), date(2020, 3, 4))
    layout = lay_out(chronology_of(told(1, day), told(2, day, "Zebra voluntary group")), today=TODAY)
    assert [lane.label for lane in layout.lanes] == ["Zebra voluntary group", "No agency named"]


def test_lanes_can_be_the_children_the_people_and_the_valence() -> None:
    ada, ben = Child("c1", "Ada Hart", born=date(2014, 5, 1)), Child("c2", "Ben Hart")
    case = Case("1", "LC-1", "Hart", (ada, ben), (Person("p1", "Carl Dunn", aliases=("Mr Dunn",)),))
    day = on(date(2020, 3, 4), date(2020, 3, 4))
    event = Event("e1", day, "mr dunn came home", valence=Valence.HARM, impacts=(Impact("c1", "afraid"),))
    other = Event("e2", day, "Both children read aloud to Carl Dunnett", impacts=(Impact("", "proud"),))
    shown = chronology_of(event, other, case=case)
    lanes = {by: lay_out(shown, by, TODAY).lanes for by in ("child", "person", "valence")}
    assert [(lane.label, lane.count) for lane in lanes["child"]] == [("Ada", 2), ("Ben", 1)]
    assert [(lane.label, lane.count) for lane in lanes["person"]] == [("Carl Dunn", 1), ("Nobody named", 1)]
    assert [(lane.label, lane.colour) for lane in lanes["valence"]] == [("Harm", "harm"), ("Neutral", "neutral")]


def test_an_open_date_stands_on_its_one_known_day() -> None:
    shown = chronology_of(
        told(1, on(None, date(2016, 1, 1)), "Police"),
        told(2, on(date(2018, 1, 1), None), "Police"),
        told(3, on(date(2015, 2, 1), date(2015, 2, 1)), "Police"),
        told(4, on(date(2019, 2, 1), date(2019, 2, 1)), "Police"),
    )
    at = {mark.event_ids[0]: mark for mark in all_marks(lay_out(shown, today=TODAY))}
    assert date.fromordinal(int(at["e1"].at)) == date(2016, 1, 1)
    assert date.fromordinal(int(at["e2"].at)) == date(2018, 1, 1)
    assert at["e1"].day is None
    assert at["e2"].until is None


def test_a_band_covers_its_days_and_an_unended_one_runs_to_today() -> None:
    spans = (
        Span("s1", SpanKind.PLAN, "Child protection plan", date(2020, 2, 1), date(2020, 5, 31), "Ada"),
        Span("s2", SpanKind.PLAN, "Child in need plan", date(2020, 5, 1), None, "Ada"),
        Span("s3", SpanKind.HOUSEHOLD, "Carl Dunn in the home", None, date(2019, 12, 1)),
        Span("s4", SpanKind.PLACEMENT, "With an aunt", date(1999, 1, 1), date(1999, 6, 1)),
    )
    case = Case("1", "LC-1", "Hart", spans=spans)
    events = (told(n, on(day, day), "Police") for n, day in enumerate([date(2019, 6, 1), date(2021, 6, 1)]))
    layout = lay_out(chronology_of(*events, case=case), today=date(2021, 3, 1))
    found = {band.label: band for band in layout.bands}
    assert set(found) == {"Child protection plan", "Child in need plan", "Carl Dunn in the home"}
    plan, need, carl = (found[span.label] for span in spans[:3])
    assert (date.fromordinal(plan.start), date.fromordinal(plan.end)) == (date(2020, 2, 1), date(2020, 5, 31))
    assert (date.fromordinal(need.end), need.is_open_end) == (date(2021, 3, 1), True)
    assert (carl.start, carl.is_open_start) == (layout.first, True)
    assert plan.y != need.y, "plans that overlap stand in rows of their own"


def test_ages_change_on_birthdays_and_the_unborn_are_counted_to_their_due_date() -> None:
    leap, unborn = Child("c1", "Ada Hart", born=date(2016, 2, 29)), Child("c2", "Baby Hart", due=date(2021, 8, 1))
    case = Case("1", "LC-1", "Hart", (leap, unborn, Child("c3", "Ben Hart")))
    events = (told(n, on(day, day), "Police") for n, day in enumerate([date(2019, 6, 1), date(2022, 6, 1)]))
    rows = lay_out(chronology_of(*events, case=case), today=TODAY).ages
    assert [row.name for row in rows] == ["Ada", "Baby"]
    assert [(cell.label, date.fromordinal(cell.start)) for cell in rows[0].cells[1:]] == [
        ("4", date(2020, 2, 29)),
        ("5", date(2021, 3, 1)),
        ("6", date(2022, 3, 1)),
    ]
    assert [(cell.label, date.fromordinal(cell.end)) for cell in rows[1].cells] == [("unborn", date(2021, 8, 1))]


def test_the_line_to_the_report_is_each_agencys_own() -> None:
    happened = date(2020, 3, 4)
    late, same = date(2020, 9, 4), date(2020, 3, 4)
    accounts = (
        Account("a1", "Police", reported_date=on(same, same)),
        Account("a2", "School", reported_date=on(late, late)),
    )
    event = Event("e1", on(happened, happened), "Shouting", accounts=accounts)
    layout = lay_out(chronology_of(event), today=TODAY)
    (lag,) = layout.lags
    assert layout.lanes[lag.lane].key == "School"
    assert (date.fromordinal(lag.start), date.fromordinal(lag.end)) == (happened, late)
    by_valence = lay_out(chronology_of(event), "valence", TODAY)
    assert by_valence.lags == (), "told somebody the same day"


def test_a_window_opens_up_what_was_gathered() -> None:
    first = date(2018, 1, 1)
    every_day = (on(day, day) for day in (first + timedelta(days=n) for n in range(2400)))
    shown = chronology_of(*(told(n, day, "Police") for n, day in enumerate(every_day)))
    assert lay_out(shown, "agency", TODAY).is_gathered
    window = (date(2020, 1, 1), date(2020, 2, 29))
    layout = lay_out(shown, "agency", TODAY, window=window)
    assert (date.fromordinal(layout.first), date.fromordinal(layout.last)) == window
    assert [mark.count for mark in layout.marks] == [1] * 60


def test_forty_events_of_one_day_are_counted_not_piled_up() -> None:
    day = on(date(2020, 3, 4), date(2020, 3, 4))
    layout = lay_out(chronology_of(*(told(n, day, "Police") for n in range(40))), today=TODAY)
    (mark,) = layout.marks
    assert mark.count == 40


def test_a_case_without_a_dated_event_is_laid_out_too() -> None:
    layout = lay_out(chronology_of(told(1, on(None, None), "Police")), today=TODAY)
    assert layout.marks == ()
    assert layout.lanes == ()
    assert [event.event_id for event in layout.undated] == ["e1"]


def test_core_events_are_larger_than_supporting_ones() -> None:
    day = on(date(2020, 3, 4), date(2020, 3, 4))
    core = Event("e1", day, "Core", significance=Significance.CORE)
    supporting = Event("e2", day, "Supporting")
    sizes = {mark.event_ids[0]: mark.radius for mark in lay_out(chronology_of(core, supporting)).marks}
    assert sizes["e1"] > sizes["e2"]

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chronoapp.domain.cases import Case, Child
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.court import CourtChoice, CourtChronology, Numbering, Status, court_rows
from chronoapp.domain.dates import EventDate, Precision, Qualifier, read_date
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Account, Decision, DecisionKind, Event, Impact, Significance

LUCY = Child("c1", "Lucy Hubbard", born=date(2013, 5, 2))
BABY = Child("c2", "Baby Hubbard", due=date(2024, 9, 1))
CASE = Case("1", "LC-20417", "Hubbard family", (LUCY, BABY))
CHOICE = CourtChoice(prepared_on=date(2024, 5, 1), prepared_by="Alice Ahmed, Social Worker")


def day(text: str) -> EventDate:
    value = read_date(text).value
    assert value is not None
    return value


def event(number: int, when: str, significance: Significance = Significance.CORE, **more: object) -> Event:
    return Event(f"e{number}", day(when), f"Headline {number}", significance=significance, **more)  # type: ignore[arg-type]  # fields by name


def court(*events: Event, choice: CourtChoice = CHOICE, total: int = 0) -> CourtChronology:
    return court_rows(Chronology(CASE, events, total or len(events)), choice)


def test_core_events_are_taken_and_the_rule_is_said() -> None:
    made = court(event(1, "6/7/2019"), event(2, "7/7/2019", Significance.SUPPORTING), total=611)
    assert [row.headline for row in made.rows] == ["Headline 1"]
    assert made.selection == "1 of 611 entries; selected by Alice Ahmed, Social Worker; rule: events marked core."


def test_every_event_is_taken_where_none_is_core() -> None:
    made = court(event(1, "6/7/2019", Significance.SUPPORTING), event(2, "7/7/2019", Significance.LEFT_OUT))
    assert [row.event_id for row in made.rows] == ["e1"]
    assert made.selection.endswith("rule: every event not left out, because none is marked core.")


def test_events_stand_in_the_order_they_happened() -> None:
    made = court(event(1, "6/7/2021"), event(2, "March 2019"), event(3, "1/2/2020"))
    assert [(row.serial, row.event_id) for row in made.rows] == [(1, "e2"), (2, "e3"), (3, "e1")]


def test_a_chosen_event_that_is_left_out_is_not_lost_in_silence() -> None:
    with pytest.raises(BadInput, match="1 of the 2 events chosen is not in this chronology, or left out"):
        court(
            event(1, "6/7/2019"),
            event(2, "7/7/2019", Significance.LEFT_OUT),
            choice=replace(CHOICE, event_ids=("e1", "e2")),
        )


def test_choosing_nothing_is_refused_with_what_to_do() -> None:
    with pytest.raises(BadInput, match="No events are selected") as refusal:
        court(event(1, "6/7/2019"), choice=replace(CHOICE, event_ids=()))
    assert refusal.value.field == "event_ids"


def test_the_four_headings_are_those_of_the_practice_direction() -> None:
    assert court(event(1, "6/7/2019")).headings == (
        "Serial number",
        "Date",
        "Event-detail",
        "Witness or document reference",
    )


def test_a_vague_date_is_said_with_its_vagueness() -> None:
    made = court(event(1, "about March 2020"), event(2, "before 2016"))
    assert [row.date for row in made.rows] == ["some time before 2016", "about March 2020"]


def test_a_first_of_the_month_that_may_not_be_the_day_says_so() -> None:
    unsure = EventDate(
        "01/05/2020", "2020-05", date(2020, 5, 1), date(2020, 5, 31), Precision.MONTH, Qualifier.PLACEHOLDER
    )
    made = court(replace(event(1, "6/7/2019"), date=unsure))
    assert made.rows[0].date.startswith("May 2020")
    assert "not be known" in made.rows[0].date


def test_the_front_names_children_dates_and_what_is_still_missing() -> None:
    assert court(event(1, "6/7/2019")).front == (
        ("Court", "to be completed"),
        ("Case number", "to be completed"),
        ("Child", "Lucy Hubbard, born 2 May 2013"),
        ("Child", "Baby Hubbard, due 1 September 2024"),
        ("Prepared by", "Alice Ahmed, Social Worker"),
        ("Date prepared", "1 May 2024"),
        ("Hearing date", "to be completed"),
        ("Status", "DRAFT"),
        ("Version", "1"),
    )


def test_the_opening_is_offered_from_the_dates_and_marked_so() -> None:
    made = court(event(1, "6/7/2019"), event(2, "4/3/2024"))
    assert made.opening_is_offered
    assert made.opening[0].startswith(
        "The events in this chronology run from Sat 6 July 2019 to Mon 4 March 2024 and number 2. [Offered from"
    )


def test_a_written_opening_replaces_the_offered_one() -> None:
    made = court(event(1, "6/7/2019"), choice=replace(CHOICE, opening="We have known Lucy since 2019.\n\nFive years."))
    assert made.opening == ("We have known Lucy since 2019.", "Five years.")
    assert not made.opening_is_offered


def test_nothing_is_filed_with_an_offered_opening() -> None:
    with pytest.raises(BadInput, match="Write it before filing"):
        court(event(1, "6/7/2019"), choice=replace(CHOICE, status=Status.FILED))


def test_an_undated_event_has_an_opening_too() -> None:
    undated = replace(event(1, "6/7/2019"), date=EventDate("", "", None, None, Precision.UNKNOWN))
    assert court(undated).opening[0].startswith("The events in this chronology are undated and number 1.")


def test_impact_and_decisions_stay_out_until_switched_on() -> None:
    told = event(
        1,
        "6/7/2019",
        impacts=(Impact("c1", "kept asking for her mother", "I want it to stop"),),
        decisions=(Decision("d", DecisionKind.NO_ACTION, "because the family had moved"),),
    )
    plain, full = court(told), court(told, choice=replace(CHOICE, with_impact=True, with_decisions=True))
    assert (plain.rows[0].impact, plain.rows[0].decisions) == ((), ())
    assert full.rows[0].impact == ("Lucy (6y 2m): kept asking for her mother", "Lucy's views: I want it to stop")
    assert full.rows[0].decisions == ("No action: because the family had moved",)


def test_court_wording_changes_the_copy_and_not_the_event() -> None:
    working = event(1, "6/7/2019", details="Working words")
    made = court(working, choice=replace(CHOICE, wording={"e1": ("Court headline", "Court words")}))
    assert (made.rows[0].headline, made.rows[0].details) == ("Court headline", ("Court words",))
    assert working.details == "Working words"


def test_entries_without_a_reference_are_counted_for_a_draft_only() -> None:
    events = (event(1, "6/7/2019", evidence_ref="C12"), event(2, "7/7/2019"), event(3, "8/7/2019"))
    draft = court(*events, choice=replace(CHOICE, references={"e3": "C14 to C15"}))
    assert [row.reference for row in draft.rows] == ["C12", "", "C14 to C15"]
    assert draft.missing_references == (2,)
    assert draft.missing_line == "Without a witness or document reference: 1 of 3 entries (2)."
    assert court(*events, choice=replace(CHOICE, status=Status.FILED, opening="Since 2019.")).missing_line == ""


def test_a_hearing_before_an_event_is_refused_naming_it() -> None:
    with pytest.raises(
        BadInput, match=r"“Headline 2” .Mon 4 March 2024. is after the hearing on 3 March 2024"
    ) as refusal:
        court(event(1, "6/7/2019"), event(2, "4/3/2024"), choice=replace(CHOICE, hearing_on=date(2024, 3, 3)))
    assert refusal.value.field == "hearing_on"


def test_type_smaller_than_twelve_points_is_refused() -> None:
    with pytest.raises(BadInput, match="12 points or more"):
        court(event(1, "6/7/2019"), choice=replace(CHOICE, points=11))


def test_what_was_first_reported_later_is_said_in_brackets() -> None:
    told = Account("a", "Police", "Mrs Hubbard, Maternal Grandmother", reported_date=day("8/7/2019"))
    made = court(event(1, "6/7/2019", details="Lucy was taken home.", accounts=(told,)))
    assert made.rows[0].details == (
        "Lucy was taken home. (First informed of this on 8/07/2019 by Mrs Hubbard, Maternal Grandmother)",
    )


@pytest.mark.parametrize(
    ("details", "reported"),
    [
        ("Taken home. (First informed of this on 8/07/19 by Mrs Hubbard)", "8/7/2019"),
        ("Taken home. (First reported: 8/07/2019; how: by letter)", "8/7/2019"),
        ("Taken home.", "6/7/2019"),
    ],
)
def test_a_reported_date_is_not_said_twice(details: str, reported: str) -> None:
    told = Account("a", "Police", reported_date=day(reported))
    assert court(event(1, "6/7/2019", details=details, accounts=(told,))).rows[0].details == (details,)


def test_another_reported_date_than_the_one_in_the_details_is_said_too() -> None:
    told = Account("a", "Police (night [team])", reported_date=day("8/7/2019"), reported_how="by letter; twice")
    details = "Taken home. (School was told on 9/7/2019)"
    made = court(event(1, "6/7/2019", details=details, accounts=(told,)))
    assert made.rows[0].details[0].startswith(details + " (First ")
    assert "8/07/2019" in made.rows[0].details[0]


@pytest.mark.parametrize(
    ("details", "printed"),
    [
        ("headline 1.", ()),
        ("Headline 1. Seen by Mr Khan.", ("Seen by Mr Khan.",)),
        ("Headline 1\nSeen by Mr Khan.", ("Seen by Mr Khan.",)),
        ("Headline 1 and more", ("Headline 1 and more",)),
        ("Headline 1.5 km away", ("Headline 1.5 km away",)),
        ("Headline", ("Headline",)),
    ],
)
def test_a_headline_the_details_begin_with_is_printed_once(details: str, printed: tuple[str, ...]) -> None:
    row = court(event(1, "6/7/2019", details=details)).rows[0]
    assert (row.headline, row.details) == ("Headline 1", printed)


def test_entries_without_a_reference_are_named_as_runs() -> None:
    events = [event(n, f"{n}/7/2019", evidence_ref="C1" if n in {4, 6} else "") for n in range(1, 10)]
    assert court(*events).missing_line.endswith("7 of 9 entries (1 to 3, 5, 7 to 9).")


def test_first_entries_of_years_carry_their_year() -> None:
    made = court(event(1, "6/7/2019"), event(2, "7/7/2019"), event(3, "1/1/2021"), event(4, "before 2016"))
    assert made.first_of_years == {2: "2019", 4: "2021"}


def test_a_bundle_start_is_kept_with_its_letter() -> None:
    made = court(event(1, "6/7/2019"), choice=replace(CHOICE, numbering=Numbering.BATES, starts_at="C45"))
    assert (made.pages.prefix, made.pages.first, made.pages.says_total) == ("C", 45, False)

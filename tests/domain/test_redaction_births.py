"""A copy under other names gives no date of birth away: not by an event, a span, a sentence or a search left undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chronoapp.charts.bands import age_rows
from chronoapp.domain.cases import Case, Child, Span, SpanKind
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate, Precision, read_date, say
from chronoapp.domain.events import Account, Decision, DecisionKind, Event
from chronoapp.domain.findings import Finding
from chronoapp.domain.keeping_back import keeping, search_for
from chronoapp.domain.mended import Mended
from chronoapp.domain.redaction import Audience, Forbidden, Style, find_leaks, masked, masked_record, masked_text

BORN = date(2013, 6, 6)
LUCY = Child("c1", "Lucy Hubbard", BORN)
PLAN = Span("s1", SpanKind.PLAN, "Child in need plan", BORN, date(2014, 1, 1), "Lucy Hubbard")
LETTERS = Audience(Style.LETTERS, Style.ROLES, Style.ROLES)


def day(text: str) -> EventDate:
    read = read_date(text).value
    assert read is not None
    return read


def copy(*events: Event, audience: Audience = LETTERS) -> Chronology:
    case = Case("1", "LC-1", "Hubbard family", (LUCY,), spans=(PLAN,))
    hidden = keeping(case, audience, ())
    return masked(Chronology(case, events, len(events)), hidden.mask, hidden.withheld)


def test_what_happened_on_the_day_of_birth_is_told_by_its_month() -> None:
    born, later = copy(Event("e1", day("6/6/2013 06:52"), "Born"), Event("e2", day("7/6/2013"), "Home")).events
    assert (say(born.date), born.date.edtf, born.date.text) == ("June 2013", "2013-06", "June 2013")
    assert (born.date.precision, born.date.time) == (Precision.MONTH, None)
    assert say(later.date) == "Fri 7 June 2013"


def test_a_sentence_with_the_day_of_birth_loses_it_and_keeps_the_rest() -> None:
    (told,) = copy(Event("e1", day("1/9/2020"), "Review", details="Lucy (dob 06.06.13) was seen.")).events
    assert told.details == "Child A (dob [withheld]) was seen."


def test_a_span_from_birth_has_no_start_and_ages_are_not_drawn() -> None:
    told = copy()
    assert [(one.start, one.end) for one in told.case.spans] == [(None, date(2014, 1, 1))]
    edges = (BORN.toordinal(), BORN.toordinal(), date(2020, 1, 1).toordinal())
    assert age_rows(told.case.children, edges, 0) == ()
    assert age_rows((LUCY,), edges, 0) != ()


def test_under_real_names_every_day_stays() -> None:
    told = copy(Event("e1", day("6/6/2013"), "Born on 6 June 2013"), audience=Audience())
    assert (say(told.events[0].date), told.events[0].headline) == ("Thu 6 June 2013", "Born on 6 June 2013")
    assert told.case.spans == (PLAN,)


def test_a_confidential_span_is_searched_for_however_short_its_label() -> None:
    secret = replace(PLAN, kind=SpanKind.PLACEMENT, label="The Larches", confidential="a refuge")
    case = Case("1", "LC-1", "Hubbard family", (LUCY,), spans=(secret,))
    search = search_for(Chronology(case, (), 0), keeping(case, Audience(), ()))
    (leak,) = find_leaks([("page 1", "She stayed at the Larches.")], search)
    assert (leak.found, leak.of) == ("the Larches", "placement of Lucy Hubbard")
    assert find_leaks([("page 1", "There are larches in the park.")], search) == ()


def test_a_confidential_label_in_an_entry_is_taken_out_like_an_address() -> None:
    secret = replace(PLAN, kind=SpanKind.PLACEMENT, label="The Larches", confidential="a refuge")
    case = Case("1", "LC-1", "Hubbard family", (LUCY,), spans=(secret,))
    hidden = keeping(case, Audience(), ())
    told = masked_text("Seen at the Larches, then at the larches’ school.", hidden.mask)
    assert told.startswith("Seen at [withheld], then at [withheld]")
    assert find_leaks([("page 1", told)], search_for(Chronology(case, (), 0), hidden)) == ()


def test_a_confidential_label_in_an_entry_is_found_even_where_it_is_sent_on_purpose() -> None:
    secret = replace(PLAN, label="The Larches", confidential="a refuge")
    case = Case("1", "LC-1", "Hubbard family", (LUCY,), spans=(secret,))
    hidden = keeping(case, Audience(), (), with_register=True)
    assert masked_text("The Larches", hidden.mask) == "The Larches"
    assert find_leaks([("page 1", "The Larches")], search_for(Chronology(case, (), 0), hidden))


@pytest.mark.parametrize(
    ("written", "said", "edtf"),
    [
        ("6/6/2013 to 5/8/2013", "June 2013 to 5 August 2013", "2013-06/2013-08-05"),
        ("3/4/2013 to 6/6/2013", "3 April 2013 to June 2013", "2013-04-03/2013-06"),
        ("6/6/2013 to 9/6/2013", "June 2013", "2013-06"),
        ("from 6/6/2013", "from June 2013 onwards", "2013-06/.."),
        ("before 6/6/2013", "some time before July 2013", "../2013-06"),
        ("about 6/6/2013", "about June 2013", "2013-06"),
        ("7/6/2013 to 5/8/2013", "7 June to 5 August 2013", "2013-06-07/2013-08-05"),
        ("June 2013", "June 2013", "2013-06"),
    ],
)
def test_a_stretch_that_begins_or_ends_on_the_day_tells_the_month_there(written: str, said: str, edtf: str) -> None:
    (told,) = copy(Event("e1", day(written), "Hospital")).events
    assert (say(told.date), told.date.edtf) == (said, edtf)
    again = day(said)
    assert (again.earliest, again.latest) == (told.date.earliest, told.date.latest)


DUE = date(2026, 9, 3)
UNBORN = Child("c2", "Baby Hubbard", due=DUE)


def anonymous(*events: Event, spans: tuple[Span, ...] = ()) -> tuple[Chronology, Forbidden]:
    """The copy without names, and what the finished file is searched for."""
    case = Case("1", "LC-1", "Hubbard family", (LUCY, UNBORN), spans=spans)
    hidden, whole = keeping(case, LETTERS, ()), Chronology(case, events, len(events))
    return masked(whole, hidden.mask, hidden.withheld), search_for(whole, hidden)


def test_an_expected_date_of_delivery_leaves_the_words_and_is_searched_for() -> None:
    told, search = anonymous(
        Event("e1", day("4/3/2026"), "Scan", details="EDD 03/09/2026 by scan."), Event("e2", day("3/9/2026"), "Due")
    )
    assert told.events[0].details == "EDD [withheld] by scan."
    assert say(told.events[1].date) == "September 2026"
    (leak,) = find_leaks([("page 1", "Expected on 3 September 2026.")], search)
    assert leak.of == "expected date of delivery of Baby Hubbard"


@pytest.mark.parametrize(
    "words",
    [
        "It was Lucy's 6th birthday.",
        "Lucy turned 6 and had a party.",
        "She is 6 today.",
        "No card on her b-day.",
    ],
)
def test_a_birthday_is_told_by_its_month_where_the_words_say_it_is_one(words: str) -> None:
    decision = Decision("d1", DecisionKind.DECIDED, "Review by the birthday", due=date(2020, 6, 6))
    told, _ = anonymous(Event("e1", day("6/6/2019"), "Visit", details=words, decisions=(decision,)))
    assert say(told.events[0].date) == "June 2019"
    assert told.events[0].decisions[0].due is None


@pytest.mark.parametrize("written", ["06/06/2019", "2019-06-06", "6 June", "06/06"])
def test_the_cells_of_a_row_about_a_birthday_do_not_say_its_day(written: str) -> None:
    words = {"Date": written, "What": "It was Lucy's 6th birthday."}
    mended = (Mended("event_date", "Date", "6.6.19?", written),)
    sent = Account("a1", "School", event_date=day("6/6/2019"), words=words, mended=mended)
    event = Event("e1", day("6/6/2019"), "Party", details=words["What"], accounts=(sent,))
    (told,) = copy(event).events
    assert told.accounts[0].words == {"Date": "[withheld]", "What": "It was Child A's 6th birthday."}
    assert told.accounts[0].mended[0].written == "[withheld]"
    (plain,) = copy(replace(event, details="Party", accounts=(replace(sent, words={"Date": written}),))).events
    assert plain.accounts[0].words == {"Date": written}


def test_a_day_that_only_happens_to_be_a_birthday_stays() -> None:
    decision = Decision("d1", DecisionKind.DECIDED, "Home visit", due=date(2020, 6, 6))
    told, _ = anonymous(Event("e1", day("6/6/2019"), "Police were called", decisions=(decision,)))
    assert say(told.events[0].date) == "Thu 6 June 2019"
    assert told.events[0].decisions == (decision,)


@pytest.mark.parametrize("written", ["6 June", "6th of June", "June 6th", "6/6", "06.06", "6 June 2021", "06/06/2021"])
def test_a_birthday_written_out_is_withheld_and_searched_for(written: str) -> None:
    told, search = anonymous(Event("e1", day("1/9/2020"), "Visit", details=f"Her birthday is {written}, she said."))
    assert told.events[0].details == "Her birthday is [withheld], she said."
    (leak,) = find_leaks([("page 1", f"Her birthday is {written}, she said.")], search)
    assert (leak.found, leak.of) == (written, "date of birth of Lucy Hubbard")


def test_far_from_a_birthday_a_day_of_the_year_is_nobodys() -> None:
    _, search = anonymous()
    assert (
        find_leaks([("page 1", f"Police came on 6 June. {'They saw nobody. ' * 8} A birthday was kept.")], search) == ()
    )


def test_a_leap_day_has_its_birthdays_on_either_side() -> None:
    leap = Child("c1", "Lucy Hubbard", date(2012, 2, 29))
    case = Case("1", "LC-1", "Hubbard family", (leap,))
    hidden = keeping(case, LETTERS, ())
    assert masked_text("Her birthday was kept on 28 February and 1 March.", hidden.mask) == (
        "Her birthday was kept on [withheld] and [withheld]."
    )


def test_an_order_that_ends_with_the_eighteenth_birthday_has_no_end_in_the_copy() -> None:
    order = Span("s2", SpanKind.LEGAL_STATUS, "Special guardianship", date(2016, 1, 5), date(2031, 6, 6))
    eve, other = replace(order, id="s3", end=date(2031, 6, 5)), replace(order, id="s4", end=date(2030, 6, 6))
    told, _ = anonymous(spans=(order, eve, other))
    assert [one.end for one in told.case.spans] == [None, None, date(2030, 6, 6)]


def test_a_question_about_a_birthday_does_not_say_when_it_is() -> None:
    asked = "Missing came near Lucy's birthday (6 June) in 3 years. What does that time of year hold for the family?"
    finding = Finding("anniversaries", asked, "The rule.", 3, (), "", subject="Missing, 2013-06-06")
    told = masked_record(finding, keeping(Case("1", "LC-1", "H", (LUCY,)), LETTERS, ()).mask)
    assert told.question.startswith("Missing came near Child A's birthday ([withheld]) in 3 years.")
    assert told.subject == "Missing, [withheld]"

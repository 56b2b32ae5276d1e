"""A copy under other names gives no date of birth away: not by an event, a span, a sentence or a search left undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chronoapp.charts.bands import age_rows
from chronoapp.domain.cases import Case, Child, Span, SpanKind
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate, Precision, read_date, say
from chronoapp.domain.events import Event
from chronoapp.domain.keeping_back import keeping, search_for
from chronoapp.domain.redaction import Audience, Style, find_leaks, masked, masked_text

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

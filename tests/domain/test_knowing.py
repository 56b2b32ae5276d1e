"""From which day an event was known, to anybody and to one agency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import DateContext, EventDate, Precision, read_date
from chronoapp.domain.events import Account, Event, Standing
from chronoapp.domain.filters import Filter, chosen
from chronoapp.domain.knowing import ALWAYS, known_from, was_known_by


def day(text: str) -> EventDate:
    value = read_date(text, DateContext()).value
    assert value is not None
    return value


POLICE = Account("a1", "Police", reported_date=day("8 July 2019"))
SCHOOL = Account("a2", "School", reported_date=day("2 September 2019"))
SILENT = Account("a3", "Housing")
EVENT = Event("e1", day("6 July 2019"), "Grandmother took the children home", accounts=(POLICE, SCHOOL, SILENT))


def test_anybody_knows_from_the_first_report_and_each_agency_from_its_own() -> None:
    assert known_from(replace(EVENT, accounts=(POLICE, SCHOOL))) == date(2019, 7, 8)
    assert known_from(EVENT, "Police") == date(2019, 7, 8)
    assert known_from(EVENT, "School") == date(2019, 9, 2)


def test_an_agency_that_does_not_say_when_is_taken_to_know_from_the_day_it_happened() -> None:
    assert known_from(EVENT, "Housing") == date(2019, 7, 6)
    assert known_from(EVENT) == date(2019, 7, 6)  # what one agency knows, somebody knows


def test_an_agency_that_never_told_of_it_never_knew() -> None:
    assert known_from(EVENT, "Health visitor") is None
    assert not was_known_by(EVENT, date.max, "Health visitor")


def test_an_account_taken_back_is_no_knowledge_while_another_stands() -> None:
    taken_back = replace(EVENT, accounts=(replace(POLICE, standing=Standing.TAKEN_BACK), SCHOOL))
    assert known_from(taken_back, "Police") is None
    assert known_from(taken_back) == date(2019, 9, 2)


def test_an_event_nobody_dates_is_known_from_the_beginning() -> None:
    assert (
        known_from(replace(EVENT, date=EventDate("", "", None, None, Precision.UNKNOWN), accounts=(SILENT,))) == ALWAYS
    )


def test_the_filter_asks_what_one_agency_knew() -> None:
    shown = Chronology(Case("c1", "LC-1", "Fairley family"), (EVENT,))
    for agency, known in (("", 1), ("Police", 1), ("School", 0), ("Nobody", 0)):
        assert len(chosen(shown, Filter(known_by=date(2019, 8, 1), known_to=agency)).events) == known

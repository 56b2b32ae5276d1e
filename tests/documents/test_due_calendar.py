"""Due dates as a calendar, read by somebody else's reader: whole days, stable identities, folded and escaped."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar

from chronoapp.documents.due_calendar import due_calendar
from chronoapp.documents.opened import opened
from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import read_date
from chronoapp.domain.due_dates import due_dates
from chronoapp.domain.events import Decision, DecisionKind, Event
from chronoapp.domain.requests import NO_CONTACT, Request

TODAY = date(2026, 3, 14)
WORDS = "Visit; ring Siân, the school,\nand Łucja\\Ann – " + "about the coat she was given at the winter fair, " * 3
ASKED = Request("r1", "GP", "Dr Ives", (), None, None, date(2026, 4, 2), "", "Alice", datetime(2026, 1, 1, tzinfo=UTC))


def shown(*decisions: Decision) -> Chronology:
    when = read_date("6/7/2019").value
    assert when is not None
    return Chronology(Case("1", "LC-1", "Hubbard"), (Event("e", when, "A fall", decisions=decisions),), 1)


def decision(**more) -> Decision:
    return replace(Decision("d1", DecisionKind.DECIDED, WORDS, owner="Jo Reed", due=date(2026, 3, 31)), **more)


def test_another_reader_finds_every_due_date_as_written() -> None:
    data = due_calendar(due_dates(shown(decision()), (ASKED,)), TODAY)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    calendar = icalendar.Calendar.from_ical(data)
    first, second = calendar.walk("VEVENT")
    assert str(first["SUMMARY"]) == f"LC-1: {' '.join(WORDS.split())} (Jo Reed)"
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2026, 3, 31), date(2026, 4, 1))
    assert str(second["SUMMARY"]) == "LC-1: reply due from GP"
    assert [str(one["UID"]) for one in (first, second)] == ["decision-d1@chronoapp", "request-r1@chronoapp"]


def test_what_is_closed_answered_or_has_no_day_is_not_in_it() -> None:
    done = (decision(closed_on=TODAY), decision(due=None))
    answered = (replace(ASKED, answer=NO_CONTACT), replace(ASKED, reply_by=None))
    assert due_dates(shown(*done), answered) == ()


def test_the_identity_stays_when_the_words_and_the_day_change() -> None:
    (before,) = due_dates(shown(decision()), ())
    (after,) = due_dates(shown(decision(words="Visit again", due=date(2026, 5, 1))), ())
    assert before.uid == after.uid


def test_the_leak_checks_reader_reads_over_the_folds() -> None:
    data = due_calendar(due_dates(shown(decision()), ()), TODAY)
    assert (
        " ".join(WORDS.split()).replace("; ", "\\; ").replace("\\Ann", "\\\\Ann")
        in dict(opened(data, "x.ics"))["the calendar"]
    )

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
import python_calamine

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.dates import EventDate, read_date
from chronoapp.domain.dates.first_reported import read_first_reported
from chronoapp.domain.events import Account, Event
from chronoapp.domain.rows import Draft
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.tables import FileLimits
from chronoapp.domain.understanding import ImportContext, understand
from chronoapp.spreadsheets.read import read_file
from chronoapp.spreadsheets.writing import chronology_csv, chronology_xlsx


def day(text: str) -> EventDate:
    value = read_date(text).value
    assert value is not None
    return value


def detail_of(event: Event) -> str:

    book = chronology_xlsx(Chronology(Case("1", "LC-1", "Hubbard"), (event,), 1))
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    return str(sheet.to_python()[1][3])


@pytest.mark.parametrize(
    "reported", ["8/7/2019", "6/7/2019", "about March 2020", "1/8/2019", "July 2019", "8/7/2019 09:30"]
)
@pytest.mark.parametrize("source", ["", "Mrs Hubbard, Maternal Grandmother", "Police (night team); desk"])
def test_the_reported_date_is_read_back_from_the_details(reported: str, source: str) -> None:
    told = Account("a", "", source, reported_date=day(reported), reported_how="by telephone")
    detail = detail_of(Event("e", day("6/7/2019"), "Taken home", "Grandmother took Lucy home.", accounts=(told,)))
    read = read_first_reported(detail)
    assert detail.startswith("Grandmother took Lucy home. (")
    assert read is not None
    assert read.date is not None
    assert (read.date.earliest, read.date.latest, read.date.time) == (
        told.reported_date and told.reported_date.earliest,
        told.reported_date and told.reported_date.latest,
        told.reported_date and told.reported_date.time,
    )


DATES = (
    "6/7/2019", "6/7/2019 21:30", "March 2020", "about 6 July 2019", "spring term 2021", "before 2016", "w/c 8/7/2019",
    "2018", "between 3 and 5 May 2018", "winter 2019", "summer 2017", "about 2015", "3 or 4 June 2020", "1/8/2022",
)  # fmt: skip


def events_of_every_kind() -> tuple[Event, ...]:
    return tuple(
        Event(
            f"e{number}",
            day(text),
            f"What happened the {number}th time",
            'Lucy said: "it\'s fine" – żółć, ŵy, 😂\nOn a second line.',
            "Mrs Hubbard, Maternal Grandmother",
            accounts=(Account("a", "", "Mrs Hubbard", reported_date=day(f"{number + 1}/9/2023")),),
        )
        for number, text in enumerate(DATES, start=1)
    )


def imported(data: bytes, name: str) -> tuple[Draft, ...]:
    """What the importer makes of a file, every 1st of the month standing for the month."""
    answers = Answers().with_answers(("first-of-month=month",))
    reading = understand(read_file(data, name, FileLimits()), ImportContext(), answers)
    (sheet,) = reading.sheets
    assert (len(sheet.held), len(sheet.left_out)) == (0, 0)
    return tuple(placed.draft for placed in sheet.placed)


@pytest.mark.parametrize(("write", "name"), [(chronology_xlsx, "out.xlsx"), (chronology_csv, "out.csv")])
def test_a_chronology_comes_in_again_event_for_event(write: Callable[[Chronology], bytes], name: str) -> None:
    events = in_order(events_of_every_kind())
    drafts = imported(write(Chronology(Case("1", "LC-1", "Hubbard"), events, len(events))), name)
    for event, draft in zip(events, drafts, strict=True):
        assert replace(draft.event_date, text="") == replace(event.date, text="")
        assert (draft.headline, draft.source) == (event.headline, event.source)
        assert draft.details.startswith(event.details)
        assert event.reported_date is not None
        assert draft.reported_date is not None
        assert draft.reported_date.earliest == event.reported_date.earliest

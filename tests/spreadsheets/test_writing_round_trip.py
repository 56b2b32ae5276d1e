from __future__ import annotations

import io

import pytest
import python_calamine

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate, read_date
from chronoapp.domain.dates.first_reported import read_first_reported
from chronoapp.domain.events import Account, Event
from chronoapp.spreadsheets.writing import chronology_xlsx


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

from __future__ import annotations

import csv
import io

import pytest

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate, read_date
from chronoapp.domain.events import Account, Event
from chronoapp.spreadsheets.writing import CSV_COLUMNS, chronology_csv
from chronoapp.spreadsheets.writing_csv import safe_cell


def day(text: str) -> EventDate:
    value = read_date(text).value
    assert value is not None
    return value


def written(*events: Event) -> list[list[str]]:
    data = chronology_csv(Chronology(Case("1", "LC-1", "Hubbard"), events, len(events)))
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_columns_are_the_workbooks_and_three_more() -> None:
    assert written()[0] == list(CSV_COLUMNS)
    assert list(CSV_COLUMNS[6:]) == ["Date Reported", "Agencies", "EDTF"]


def test_an_event_is_a_row_with_its_dates_day_first() -> None:
    told = (Account("a", "Police", reported_date=day("8/7/2019")), Account("b", "School"))
    row = written(Event("e", day("6/7/2019 21:30"), "Seen", "Żółć, “quoted” and\ntwo lines", "Police", accounts=told))[
        1
    ]
    assert row[:3] == ["06/07/2019 21:30", "Police", "Seen"]
    assert row[3].startswith("Żółć, “quoted” and\ntwo lines")
    assert row[6:] == ["Mon 8 July 2019", "Police; School", "2019-07-06T21:30:00"]


def test_a_vague_date_keeps_its_words() -> None:
    assert written(Event("e", day("about March 2020"), "Seen"))[1][0] == "about March 2020"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44 7700 900123",
        "-improving since May",
        "@home",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "-5 degrees",
        "+",
        "-",
        "--5",
    ],
)
def test_text_a_spreadsheet_might_run_is_led_by_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["-5", "+5", "-5.25", "-1,250.50", "-5%", "5", "", "plain", "a=b", "'quoted", "12/03/2019"]
)
def test_a_number_keeps_its_minus_and_plain_text_is_untouched(text: str) -> None:
    assert safe_cell(text) == text


def test_every_text_cell_of_a_row_is_made_safe() -> None:
    hostile = Event("e", day("6/7/2019"), "=h", "=d", "=s", accounts=(Account("a", "=agency"),))
    assert [cell for cell in written(hostile)[1] if cell.startswith("=")] == []

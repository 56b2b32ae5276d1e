"""A receipt balances, or it cannot be made."""

from __future__ import annotations

from datetime import date

import pytest

from chronoapp.domain.dates import DateContext
from chronoapp.domain.receipt import Corrects, Receipt, ReceiptLine, Unbalanced, make_receipt, receipt_record
from chronoapp.domain.tables import Table, Workbook
from chronoapp.domain.understanding import FileReading, ImportContext, understand


@pytest.fixture
def reading() -> FileReading:
    rows = (("Date", "Details"), ("12/03/2018", "Noise"), (), ("TBC", "Rent"), ("Total", 2))
    tables = (Table("2018", rows), Table("2019", rows[:2]))
    return understand(Workbook("log.xlsx", "ab" * 32, tables), ImportContext(DateContext(today=date(2026, 1, 5))))


def test_a_receipt_counts_every_row_of_every_sheet(reading: FileReading) -> None:
    receipt = make_receipt(reading, "Housing", {"2018": [2]})
    assert [(x.sheet, x.rows, x.placed, x.held, x.left_out, x.already_there, x.blank) for x in receipt.lines] == [
        ("2018", 3, 1, 1, 1, 1, 1),
        ("2019", 1, 1, 0, 0, 0, 0),
    ]
    assert (receipt.balances, receipt.total.rows, receipt.total.placed) == (True, 4, 2)
    assert receipt.says == "4 rows = 2 placed + 1 held + 1 left out; 1 of those placed were already there."
    assert receipt_record(receipt)["sheets"][1]["sheet"] == "2019"


def test_a_receipt_with_a_row_missing_cannot_be_made(reading: FileReading) -> None:
    with pytest.raises(Unbalanced, match="2019"):
        make_receipt(reading, filled={"2018": 3, "2019": 2})
    with pytest.raises(Unbalanced):
        Receipt("a.csv", "", "", (ReceiptLine("a", rows=3, placed=1, held=0, left_out=1),))


def test_more_rows_already_there_than_placed_is_no_balance(reading: FileReading) -> None:
    with pytest.raises(Unbalanced):
        make_receipt(reading, already_there={"2019": [2, 3]})


def test_a_row_counted_twice_is_found(reading: FileReading) -> None:
    sheet = reading.sheets[1]
    twice = FileReading("log.xlsx", "", (type(sheet)("2019", 1, (), sheet.outcomes * 2, (), ()),))
    with pytest.raises(Unbalanced):
        make_receipt(twice)


def test_changed_rows_and_the_earlier_file_balance_too(reading: FileReading) -> None:
    earlier = Corrects("i", "log.csv", rows=3, unchanged=0, changed=1, withdrawn=2, waiting=0)
    record = receipt_record(make_receipt(reading, changed={"2018": [2]}, corrects=earlier))
    assert (record["new"], record["changed"], record["unchanged"], record["withdrawn"]) == (1, 1, 0, 2)
    assert record["corrects"]["file"] == "log.csv"
    with pytest.raises(Unbalanced, match=r"the earlier log\.csv"):
        make_receipt(reading, corrects=Corrects("i", "log.csv", 3, unchanged=0, changed=1, withdrawn=1, waiting=0))
    with pytest.raises(Unbalanced):
        make_receipt(reading, already_there={"2018": [2]}, changed={"2018": [2]})

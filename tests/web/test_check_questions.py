"""What the check page asks of a whole file, and what it shows of its cells."""

from __future__ import annotations

import io

import openpyxl

from chronoapp.usecases import timeline
from tests.web.conftest import send_in, version

BRACKETS = (
    "Date of Event,Category,Type,Event Details\r\n"
    "06/07/2019,Family,Grandmother took them home,"
    '"Mother was drunk. (First informed of this on 8/07/19 by Mrs Oakes, who telephoned Jo Reed)"\r\n'
)


def checked_at(browser, web, data: bytes, name: str, agency: str = "Police") -> str:
    return send_in(browser, web, data, agency, name).location


def test_the_reading_of_the_brackets_is_offered_and_changed_in_one_row(web, alice) -> None:
    address = checked_at(alice, web, BRACKETS.encode(), "log.csv")
    page = alice.get(address).text
    assert "is read as reported Mon 8 July 2019, by Mrs Oakes, to Jo Reed, how: telephoned" in page
    assert 'name="topic-3-first-reported"' in page
    typed = {"mend-2-reported_date": "9/7/2019", "was-mend-2-reported_date": "8/07/19", "topic-3-first-reported": "yes"}
    page = alice.post(address, {"version": version(page), **typed}, headers={"X-Requested-With": "fetch"}).text
    assert "Reported Tue 9 July 2019, by Mrs Oakes, to Jo Reed" in page
    assert "topic-3-first-reported" not in page
    alice.post(f"{address}/take-in")
    shown = timeline.read_chronology(web.store, web.alice, web.ref).shown.events
    event = next(event for event in shown if event.headline == "Grandmother took them home")
    assert event.reported_date
    assert event.reported_date.edtf == "2019-07-09"
    assert "(First informed of this on 8/07/19" in event.details


def merged_title() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Riverside Homes tenancy log"])
    sheet.merge_cells("A1:D1")
    for row in (["Date", "Details", "Action", "Officer"], ["12/03/2018", "Noise", "Letter", "J Reed"]):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_title_merged_over_the_page_is_shown_once(web, alice) -> None:
    address = checked_at(alice, web, merged_title(), "log.xlsx", "Housing")
    assert alice.get(address).text.count("Riverside Homes tenancy log") == 1
    receipt = alice.get(alice.post(f"{address}/take-in").location).text
    assert receipt.count("Riverside Homes tenancy log") == 1


def test_the_page_says_before_sending_how_large_a_file_may_be(web, alice) -> None:
    page = alice.get(f"/cases/{web.ref}/imports").text
    assert "A file may have 1 MB at the most" in page
    assert f'data-most="{1 << 20}" data-most-together="{4 << 20}"' in page

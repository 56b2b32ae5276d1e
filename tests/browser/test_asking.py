"""In a real browser: an agency is asked, its workbook comes back; and a long file is watched while it is taken in."""

from __future__ import annotations

import io
import re
import threading
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from chronoapp.web.jobs import MOST
from chronoapp.web.service import Service

pytestmark = pytest.mark.browser

ROWS = (
    ("06/07/2019", "", "8/7/2019", "Mother", "Joel was taken to hospital", "He had fallen from his bicycle."),
    ("01/03/2020", "Only the month is known", "", "Our own record", "Amara was seen alone", "A patrol saw her."),
    ("14/5/2020", "", "", "A neighbour", "Shouting was heard", "Officers attended."),
)


def ask(page: Page, site) -> bytes:
    page.goto(f"{site.case}/imports")
    page.get_by_role("link", name="Ask agencies for what they know").click()
    page.get_by_label("Which agency").fill("Youth justice")
    page.get_by_label("Reply by").fill("1/2/2026")
    page.get_by_role("button", name="Make the workbook and the letter").click()
    expect(page.get_by_label("Letter")).to_have_value(re.compile("Please reply by Sunday 1 February 2026"))
    with page.expect_download() as workbook:
        page.get_by_role("link", name="Take the workbook").click()
    return Path(workbook.value.path()).read_bytes()


def filled(data: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in ROWS:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_agency_is_asked_and_its_workbook_comes_back_without_a_question(site, visit) -> None:
    page = visit(site, "alice")
    back = filled(ask(page, site))
    page.get_by_role("link", name="Imports", exact=True).click()
    page.get_by_label("Spreadsheets", exact=True).set_input_files(
        {"name": "ours.xlsx", "mimeType": "application/octet-stream", "buffer": back}
    )
    page.get_by_role("button", name="Send in and check").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Youth justice")
    expect(page.locator(".tasks")).to_contain_text("0 questions")
    page.get_by_role("button", name="Take in 3 events").click()
    expect(page.get_by_role("heading", name="0 rows held now")).to_be_visible()
    page.goto(f"{site.case}/requests")
    expect(page.get_by_role("row", name="Youth justice")).to_contain_text("Came back")


def occupied(site) -> threading.Event:
    """Every thread there is for work in the background has something to do until this is set."""
    service: Service = site.app.extensions["chronoapp"]
    free = threading.Event()
    for _ in range(MOST):
        service.jobs.run(lambda: free.wait(120) and None)
    return free


def test_a_long_file_is_watched_until_its_receipt_comes_by_itself(site, visit) -> None:
    page = visit(site, "alice")
    page.goto(f"{site.case}/imports")
    rows = (f"{number % 27 + 2:02}/03/2019,Call {number} to the address" for number in range(5_200))
    file = {"name": "long.csv", "mimeType": "text/csv", "buffer": ("Date,Incident\n" + "\n".join(rows)).encode()}
    page.get_by_label("Which agency sent it").fill("Ambulance")
    page.get_by_label("Spreadsheets", exact=True).set_input_files(file)
    page.get_by_role("button", name="Send in and check").click()
    expect(page.get_by_role("button", name="Take in 5,200 events")).to_be_visible(timeout=60_000)
    page.wait_for_load_state()
    free = occupied(site)
    page.get_by_role("button", name="Take in 5,200 events").click()
    expect(page.get_by_role("status")).to_contain_text("Waiting its turn")
    page.goto(f"{site.case}/imports")
    page.get_by_role("row", name="long.csv").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Taking in long.csv")).to_be_visible()
    free.set()
    expect(page.get_by_role("heading", name="Receipt for long.csv")).to_be_visible(timeout=60_000)
    site.app.extensions["chronoapp"].jobs.close()  # nothing works on when the test's server ends

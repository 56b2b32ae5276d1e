from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from chronoapp.usecases import timeline
from tests.web.conftest import send_in, version

LOG = (
    "Date,Incident,Action\r\n"
    "06/07/2019,Neighbour heard shouting,Officers attended\r\n"
    "31/02/2020,Children seen alone,Referred\r\n"
    "1/9/2020,Joel started school,\r\n"
)


def send_log(browser, web, data: bytes = LOG.encode(), name: str = "log.csv", agency: str = "Police"):
    return send_in(browser, web, data, agency, name)


def check_address(browser, web) -> str:
    return send_log(browser, web).location


def test_a_page_that_shows_how_far_the_sending_is_is_told_where_to_go_on(web, alice) -> None:
    form = {"agency": "Police", "files": (io.BytesIO(LOG.encode()), "log.csv")}
    address = f"/cases/{web.ref}/imports"
    fetch = {"X-Requested-With": "fetch"}
    answer = alice.post(address, form, content_type="multipart/form-data", headers=fetch)
    assert "31/02/2020" in alice.get(answer.json["to"]).text
    refused = alice.post(address, {"agency": "School & nursery"}, headers=fetch)
    assert refused.status_code == 422
    assert 'value="School &amp; nursery"' in refused.text


def test_the_check_shows_what_every_row_becomes(web, alice) -> None:
    page = alice.get(check_address(alice, web)).text
    assert "Sat 6 July 2019" in page
    assert "31/02/2020" in page
    assert "2 rows ready" in page
    assert "1 row to mend" in page
    assert "Take in 2 events and hold 1" in page


def test_a_bad_date_is_mended_in_place(web, alice) -> None:
    address = check_address(alice, web)
    typed = {"version": version(alice.get(address).text), "mend-3-0": "28/02/2020", "was-mend-3-0": "31/02/2020"}
    page = alice.post(address, typed, headers={"X-Requested-With": "fetch"}).text
    assert "3 rows ready" in page
    assert "Fri 28 February 2020" in page


def test_a_column_is_given_another_meaning(web, alice) -> None:
    address = check_address(alice, web)
    alice.post(address, {"version": version(alice.get(address).text), "field-2": "details"})
    alice.post(f"{address}/take-in")
    shown = timeline.read_chronology(web.store, web.alice, web.ref).shown.events
    assert "Officers attended" in {event.details for event in shown}


def test_a_question_is_answered_once_for_its_column(web, alice) -> None:
    address = check_address(alice, web)
    page = alice.get(address).text
    assert "topic-0-first-of-month" in page
    alice.post(address, {"version": version(page), "topic-0-first-of-month": "actual"})
    assert "Tue 1 September 2020" in alice.get(address).text


def test_a_row_is_left_out_and_brought_back(web, alice) -> None:
    address = check_address(alice, web)
    alice.post(address, {"version": version(alice.get(address).text), "mark": "3:left out", "why-3": "Not ours"})
    page = alice.get(address).text
    assert "1 row left out" in page
    assert "Not ours (left out by Alice Marlow)" in page
    alice.post(address, {"version": version(page), "mark": "3:"})
    assert "1 row to mend" in alice.get(address).text


def test_taking_in_gives_a_receipt_that_adds_up(web, alice) -> None:
    address = check_address(alice, web)
    answer = alice.post(f"{address}/take-in")
    page = alice.get(answer.location).text
    assert "Rows in the sheet" in page
    assert "1 row held now" in page
    assert "Neighbour heard shouting" in alice.get(f"/cases/{web.ref}").text


def test_a_receipt_says_which_file_it_is_of_where_paper_says_it_too(web, alice) -> None:
    receipt = alice.get(alice.post(f"{check_address(alice, web)}/take-in").location).text
    before = receipt.partition(hashlib.sha256(LOG.encode()).hexdigest())[0]
    assert before != receipt
    assert before.count("<details") == before.count("</details>"), "what is folded away is not printed"


def test_a_held_row_is_mended_on_its_receipt(web, alice) -> None:
    address = check_address(alice, web)
    receipt = alice.post(f"{address}/take-in").location
    refused = alice.post(f"{address}/rows/0/3", {"date": "30/02/2020", "act": "place"})
    assert refused.status_code == 422
    assert "30/02/2020" in refused.text
    assert "still held" in refused.text
    assert alice.post(f"{address}/rows/0/3", {"date": "28/02/2020", "act": "place"}).status_code == 302
    assert "Children seen alone" in alice.get(f"/cases/{web.ref}").text
    assert "0 rows held now" in alice.get(receipt).text


def test_leaving_a_held_row_out_needs_a_reason(web, alice) -> None:
    address = check_address(alice, web)
    alice.post(f"{address}/take-in")
    refused = alice.post(f"{address}/rows/0/3", {"act": "leave out"})
    assert refused.status_code == 422
    assert "Say why this row is left out" in refused.text
    assert alice.post(f"{address}/rows/0/3", {"act": "leave out", "because": "Not ours"}).status_code == 302


def test_the_held_rows_come_as_a_table_with_their_reasons(web, alice) -> None:
    address = check_address(alice, web)
    alice.post(f"{address}/take-in")
    table = alice.get(f"{address}/held.csv")
    assert "Why it is held" in table.text
    assert "31/02/2020" in table.text


def test_a_dropped_file_is_gone(web, alice) -> None:
    address = check_address(alice, web)
    alice.post(f"{address}/drop")
    assert "log.csv" not in alice.get(f"/cases/{web.ref}/imports").text.replace("The file", "")


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (300 << 20))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.xlsx"),
        (b"%PDF-1.7", "letter.xlsx"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "photo.csv"),
        (b"PK\x03\x04 cut short", "cut.xlsx"),
    ],
)
def test_a_file_that_is_no_table_is_one_clear_sentence(web, alice, data: bytes, name: str) -> None:
    answer = send_log(alice, web, data, name, agency="Ministry of Tests")
    assert answer.status_code == 422
    assert name in answer.text
    assert 'value="Ministry of Tests"' in answer.text


def test_a_zip_bomb_is_refused(web, alice) -> None:
    answer = send_log(alice, web, bomb(), "bomb.xlsx")
    assert answer.status_code == 422
    assert "bomb.xlsx" in answer.text


def test_an_encrypted_workbook_is_refused_on_the_upload_page_and_keeps_the_typing(web, alice, project) -> None:
    data = (project / "tests/files/encrypted/agile.xlsx").read_bytes()
    answer = send_log(alice, web, data, "contacts.xlsx", agency="Health visiting")
    assert answer.status_code == 422
    assert "“contacts.xlsx” is protected with a password" in answer.text
    assert 'value="Health visiting"' in answer.text


def test_a_heading_twice_keeps_both_columns(web, alice) -> None:
    data = b"Date,Details,Details\r\n06/07/2019,First words,Second words\r\n"
    address = send_log(alice, web, data).location
    alice.post(f"{address}/take-in")
    (event,) = (
        event
        for event in timeline.read_chronology(web.store, web.alice, web.ref, with_words=True).shown.events
        if event.accounts[0].words
    )
    assert {"First words", "Second words"} <= set(event.accounts[0].words.values())


def test_markup_in_cells_is_shown_as_words(web, alice) -> None:
    data = b'Date,Incident\r\n06/07/2019,"<script>alert(1)</script>"\r\n31/02/2019,"<img src=x onerror=alert(2)>"\r\n'
    address = send_log(alice, web, data, "<b>bold</b>.csv").location
    pages = [alice.get(address).text]
    pages.append(alice.get(alice.post(f"{address}/take-in").location).text)
    pages.append(alice.get(f"/cases/{web.ref}").text)
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b>bold" not in page


def test_an_agency_is_asked_for_and_the_page_says_so(web, alice) -> None:
    answer = send_log(alice, web, agency="")
    assert answer.status_code == 422
    assert "Say which agency sent this" in answer.text


def test_a_colleague_who_answered_meanwhile_is_not_overwritten(web, alice, bob) -> None:
    address = check_address(alice, web)
    old = version(alice.get(address).text)
    alice.post(address, {"version": old, "mend-3-0": "28/02/2020", "was-mend-3-0": "31/02/2020"})
    answer = bob.post(address, {"version": old, "leave-3": "yes"})
    assert answer.status_code == 409
    assert "3 rows ready" in alice.get(address).text


def test_a_corrected_file_is_shown_and_chosen_over_before_it_moves(web, alice) -> None:
    first = "Ref,Date,Incident\r\nC/1,06/07/2020,Neighbour heard shouting\r\nC/2,14/03/2021,Children seen alone\r\n"
    alice.post(send_log(alice, web, (first + "C/3,15/03/2021,Joel missed school\r\n").encode()).location + "/take-in")
    found = timeline.read_chronology(web.store, web.alice, web.ref).shown.events
    (event_id,) = (event.id for event in found if event.headline == "Children seen alone")
    edited = {"version": "1", "headline": "Children alone in the park"}
    assert alice.post(f"/cases/{web.ref}/events/{event_id}", edited).status_code == 302
    second = first.replace("14/03/2021,Children seen alone", "16/03/2021,Two children seen alone")
    address = send_log(alice, web, second.encode()).location
    page = alice.get(address).text
    assert "This file corrects log.csv" in page
    assert "Keep ours: Children alone in the park" in page
    assert "Take the agency’s: Two children seen alone" in page
    assert "Leave out Mon 15 March 2021: Joel missed school" in page
    assert "Children alone in the park" in alice.get(f"/cases/{web.ref}").text
    chosen = {
        "version": version(page),
        "topic": ["changed-log-3-headline", "withdrawn-0-4"],
        "withdrawn-0-4": "leave out",
        "changed-log-3-headline": "keep",
        "act": "take in",
    }
    receipt = alice.get(alice.post(f"{address}/correction", chosen).location).text
    assert "Rows of the earlier log.csv in the chronology" in receipt
    shown = timeline.read_chronology(web.store, web.alice, web.ref).shown.events
    said = {event.headline: event.date.edtf for event in shown}
    assert said["Children alone in the park"] == "2021-03-16"
    assert "Joel missed school" not in said


def test_a_worker_says_a_file_corrects_nothing_and_thinks_again(web, alice) -> None:
    alice.post(check_address(alice, web) + "/take-in")
    address = send_log(alice, web, (LOG + "2/9/2020,Joel missed school,\r\n").encode()).location
    said = {"version": version(alice.get(address).text), "corrects": "no"}
    alice.post(f"{address}/correction", said)
    page = alice.get(address).text
    assert "You said that this file corrects no earlier one" in page
    alice.post(f"{address}/correction", {"version": version(page), "corrects": ""})
    assert "This file corrects log.csv" in alice.get(address).text

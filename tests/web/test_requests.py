from __future__ import annotations

import io

import openpyxl

ASKED = {
    "agency": "Police",
    "children": "child-ines",
    "first": "1/1/2019",
    "reply_by": "1/2/2026",
    "why": "Section 47.",
}


def made(alice, web) -> str:
    return alice.post(f"/cases/{web.ref}/requests", ASKED).location


def filled(data: bytes) -> io.BytesIO:
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.worksheets[0].append(("06/07/2019", "", "", "Mother", "Ines was seen alone", "A patrol saw her."))
    out = io.BytesIO()
    book.save(out)
    return io.BytesIO(out.getvalue())


def test_the_letter_and_the_workbook_are_ready_and_speak_only_of_the_child_asked_about(web, alice) -> None:
    address = made(alice, web)
    page = alice.get(address).text
    assert "Ines Fairley, born 4 May 2013" in page
    assert "Section 47." in page
    assert "Tom Fairley" not in page
    workbook = alice.get(f"{address}/workbook.xlsx")
    assert workbook.headers["Content-Disposition"] == "attachment; filename=police-contribution.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.data)).worksheets[1]
    words = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "Ines Fairley" in words
    assert "Tom" not in words
    assert "Fairley family" not in words


def test_what_is_overdue_is_counted_and_named(web, alice) -> None:
    made(alice, web)
    page = alice.get(f"/cases/{web.ref}/requests").text
    assert "1 overdue" in page
    assert "from 1 January 2019 to now" in page


def test_the_workbook_comes_back_without_its_agency_being_typed(web, alice) -> None:
    address = made(alice, web)
    back = filled(alice.get(f"{address}/workbook.xlsx").data)
    form = {"agency": "", "files": (back, "x.xlsx")}
    check = alice.post(f"/cases/{web.ref}/imports", form, content_type="multipart/form-data").location
    assert "Take in 1 event" in alice.get(check).text
    assert "Came back" in alice.get(f"/cases/{web.ref}/requests").text
    assert "x.xlsx" in alice.get(address).text


def test_no_contact_is_kept_with_who_said_so(web, alice) -> None:
    address = made(alice, web)
    alice.post(f"{address}/no-contact", {"note": "Ann Hale, by telephone"})
    page = alice.get(address).text
    assert "had no contact in this period" in page
    assert "Ann Hale, by telephone" in page
    alice.post(f"{address}/wait-again")
    assert "Overdue" in alice.get(address).text


def test_what_cannot_be_read_keeps_the_typing(web, alice) -> None:
    answer = alice.post(f"/cases/{web.ref}/requests", {**ASKED, "reply_by": "soon"})
    assert answer.status_code == 422
    assert 'value="soon"' in answer.text
    assert "Section 47." in answer.text


def test_a_reviewer_reads_and_is_offered_nothing_to_ask(web, alice, bob) -> None:
    made(alice, web)
    alice.post(f"/cases/{web.ref}/people/members", {"email": "bob@example.org", "role": "reviewer"})
    page = bob.get(f"/cases/{web.ref}/requests").text
    assert "Police" in page
    assert "Make the workbook" not in page


def test_a_confidential_address_in_the_letter_asks_for_a_reason_and_keeps_the_typing(web, alice) -> None:
    kept = {"kind": "address", "words": "12 Alder Close", "about": "Ines", "why": "a refuge"}
    assert alice.post(f"/cases/{web.ref}/register", kept).status_code == 302
    asked = ASKED | {"why": "Ines lives at 12 Alder Close."}
    answer = alice.post(f"/cases/{web.ref}/requests", asked)
    assert answer.status_code == 422
    assert "Ines lives at 12 Alder Close." in answer.text
    assert 'name="let_through"' in answer.text
    assert alice.post(f"/cases/{web.ref}/requests", asked | {"let_through": "The court ordered it"}).status_code == 302

from __future__ import annotations

import io
import re
from datetime import date

import pytest

from chronoapp.domain.cases import Child
from chronoapp.usecases import cases, register

CONTACTS = (
    b"Child Unique ID,Date of Birth,Date of Contact,Contact Source\r\n"
    b"1001,04/05/2013,06/07/2019,Police\r\n"
    b"1002,02/03/2014,07/07/2019,School\r\n"
)


@pytest.fixture
def check(web, alice) -> str:
    """Annex A contacts of two children, in Alice's first case; the second child is known in her other one."""
    known = Child("child-max", "Max Whitlock", date(2014, 3, 2), aliases=("1002",))
    cases.add_case(web.store, web.alice, "LC-2", "Whitlock family", [known])
    form = {"agency": "Council", "files": (io.BytesIO(CONTACTS), "list1.csv")}
    address: str = alice.post(f"/cases/{web.ref}/imports", form, content_type="multipart/form-data").location
    version = re.search(r'name="version" value="(\d+)"', alice.get(address).text)
    assert version
    alice.post(address, {"version": version[1], "child_column": "0", "children": "1001"})
    return address


def test_a_file_goes_on_to_the_case_of_its_other_child_already_answered(web, alice, check) -> None:
    page = alice.get(f"{check}/send-on").text
    assert "Proposed: name and date of birth are the same" in page
    assert ">\n1002</textarea>" in page
    there = alice.post(f"{check}/send-on", {"to-0": "1002"}).location
    there = alice.get(there).location
    assert there.startswith("/cases/LC-2/imports/")
    shown = alice.get(there).text
    assert "Take in 1 event" in shown
    receipt = alice.get(alice.post(f"{there}/take-in").location).text
    assert "another child" in receipt


def test_what_cannot_be_sent_on_keeps_the_typing(alice, check) -> None:
    answer = alice.post(f"{check}/send-on", {"to-0": "1003"})
    assert answer.status_code == 422
    assert ">\n1003</textarea>" in answer.text
    assert "The file has no other child “1003”" in answer.text


def test_the_receipt_leads_there_where_rows_were_another_childs(alice, check) -> None:
    receipt = alice.get(alice.post(f"{check}/take-in").location).text
    assert f"{check}/send-on" in receipt


def test_the_file_is_taken_in_at_once_where_the_worker_ticks_it(web, alice, bob, check) -> None:
    alice.post(f"{check}/send-on", {"to-0": "1002"})
    page = alice.get(f"{check}/send-on").text
    for ref in ("LC-1", "LC-2"):
        ticked = re.search(rf'name="case" value="{ref}"( checked)?', page)
        assert ticked
        assert ticked[1]
    nothing = alice.post(f"{check}/take-in-together", {})
    assert nothing.status_code == 422
    assert "Tick the cases" in nothing.text
    done = alice.post(f"{check}/take-in-together", {"case": ["LC-1", "LC-2", "LC-9"]}).text
    assert done.count("2 rows = 1 placed + 0 held + 1 left out.") == 2
    assert "Where this file waits" not in done
    for ref in ("LC-1", "LC-2"):
        assert "2 = 1 placed + 0 held + 1 left out" in alice.get(f"/cases/{ref}/imports").text


def test_a_colleague_takes_nothing_in_where_they_are_strangers(web, alice, bob, check) -> None:
    alice.post(f"{check}/send-on", {"to-0": "1002"})
    assert 'value="LC-2"' not in bob.get(f"{check}/send-on").text
    bob.post(f"{check}/take-in-together", {"case": ["LC-2"]})
    assert "To check" in alice.get("/cases/LC-2/imports").text


def test_what_this_case_keeps_back_goes_along_only_with_a_reason_which_the_history_keeps(web, alice, check) -> None:
    kept = {"kind": "school, surgery or other place", "words": "School", "about": "Ines", "why": "a parent looks"}
    register.keep_back(web.store, web.alice, web.ref, kept)
    assert "Why it may go along" not in alice.get(f"{check}/send-on").text
    stopped = alice.post(f"{check}/send-on", {"to-0": "1002"})
    assert stopped.status_code == 422
    assert "Nothing has left" in stopped.text
    assert "Why it may go along" in stopped.text
    assert ">\n1002</textarea>" in stopped.text
    blank = alice.post(f"{check}/send-on", {"to-0": "1002", "let_through": "  "})
    assert blank.status_code == 422
    assert "list1.csv" not in alice.get("/cases/LC-2/imports").text
    gone = alice.post(f"{check}/send-on", {"to-0": "1002", "let_through": "Both families use it"})
    assert gone.location.startswith("/cases/LC-2/imports/")
    history = alice.get(f"/cases/{web.ref}/history").text
    assert "Both families use it" in history
    assert "“School”, school, surgery or other place of Ines" in history

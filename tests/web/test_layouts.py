from __future__ import annotations

import io
import re

import pytest

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.columns_words import Field
from chronoapp.usecases import users
from chronoapp.web.check_form import FIELD_LABELS

LOG = b"Date,Remarks,Blue\r\n06/07/2019,Noise heard,A neighbour heard the children crying\r\n"
CONTACTS = (
    b"Child Unique ID,Date of Contact,Contact Source\r\n"
    b"4471,06/07/2019,q) 6: Police\r\n4471,08/07/2019,c) 2A: Schools\r\n9920,07/07/2019,a) 1A: Individual\r\n"
)


def check_address(browser, web, data: bytes, agency: str = "Riverside Homes") -> str:
    form = {"agency": agency, "files": (io.BytesIO(data), "log.csv")}
    return browser.post(f"/cases/{web.ref}/imports", form, content_type="multipart/form-data").location


def value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def confirm(browser, web) -> str:
    """Take a file in with a column chosen by hand; the address of the layout that is remembered."""
    address = check_address(browser, web, LOG)
    page = browser.get(address).text
    browser.post(address, {"version": value(page, "version"), "sheet": "0", "field-2": "impact"})
    assert browser.post(f"{address}/take-in").status_code == 302
    found = re.search(r'href="(/layouts/[^"]+)">Riverside Homes', browser.get("/layouts").text)
    assert found
    return found[1]


def load(browser, text: str):
    form = {"file": (io.BytesIO(text.encode()), "layout.toml")}
    return browser.post("/layouts", form, content_type="multipart/form-data")


@pytest.fixture
def administrator(web):
    users.add_user(web.store, COMMAND_LINE, "admin@example.org", "Ada Marlow", administrator=True)
    return web.browser("admin")


def test_the_check_says_by_which_layout_a_file_is_read(web, alice) -> None:
    confirm(alice, web)
    page = alice.get(check_address(alice, web, LOG)).text
    assert "read as in the layout “Riverside Homes: Date, Remarks, Blue”" in page


def test_anyone_signed_in_sees_every_layout(web, alice, charlie) -> None:
    address = confirm(alice, web)
    page = charlie.get("/layouts").text
    assert "Riverside Homes: Date, Remarks, Blue" in page
    assert "SSDA903 episodes" in page
    shown = charlie.get(address).text
    assert "Alice Marlow or an administrator may change it" in shown
    assert 'name="field-0"' not in shown
    assert charlie.get("/layouts/nowhere").status_code == 404


def test_every_layout_we_ship_has_its_page_and_file(web, alice) -> None:
    links = re.findall(r'href="(/layouts/shipped-[^"]+)"', alice.get("/layouts").text)
    assert len(links) == len(web.app.extensions["chronoapp"].layouts) == len(set(links))
    for link in links:
        assert "Comes with chronoapp" in alice.get(link).text
        assert alice.get(f"{link}/layout.toml").text.startswith('name = "')


def test_a_columns_meaning_is_changed(web, alice) -> None:
    address = confirm(alice, web)
    page = alice.get(address).text
    form = {"version": value(page, "version"), "name": "Homes log", "field-2": "details"}
    assert alice.post(address, form).status_code == 302
    assert '<option value="details" selected>' in alice.get(address).text
    assert "Homes log" in alice.get("/layouts").text
    assert alice.post(address, form).status_code == 409


def test_what_cannot_be_kept_keeps_the_typing(web, alice) -> None:
    address = confirm(alice, web)
    version = value(alice.get(address).text, "version")
    refused = alice.post(address, {"version": version, "headline": "Told by {Nobody}", "name": "Mine"})
    assert refused.status_code == 422
    assert "“Nobody”, which is not among the headings" in refused.text
    assert value(refused.text, "name") == "Mine"
    assert alice.post(address, {"version": version, "field-0": "extra"}).status_code == 422
    assert alice.post(address, {"version": version, "field-0": "birthday"}).status_code == 422


def test_a_colleague_may_not_change_it_and_an_administrator_may(web, alice, bob, administrator) -> None:
    address = confirm(alice, web)
    form = {"version": value(alice.get(address).text, "version"), "field-2": "details"}
    assert bob.post(address, form).status_code == 403
    assert bob.post(f"{address}/leave-out").status_code == 403
    assert administrator.post(address, form).status_code == 302


def test_a_layout_is_left_out_and_brought_back(web, alice) -> None:
    address = confirm(alice, web)
    alice.post(f"{address}/leave-out")
    assert "Bring back" in alice.get("/layouts").text
    assert "Riverside Homes: Date" not in alice.get(check_address(alice, web, LOG)).text
    alice.post(f"{address}/bring-back")
    assert "Riverside Homes: Date" in alice.get(check_address(alice, web, LOG)).text


def test_a_layout_goes_out_as_a_file_and_comes_in_again(web, alice, administrator) -> None:
    address = confirm(alice, web)
    answer = alice.get(f"{address}/layout.toml")
    assert answer.headers["Content-Disposition"] == "attachment; filename=riverside-homes-date-remarks-blue.toml"
    other = answer.text.replace("Riverside Homes", "Hill Homes")
    assert load(alice, other).status_code == 302
    assert "Hill Homes: Date, Remarks, Blue" in alice.get("/layouts").text
    everyone = other.replace('agency = "Hill Homes"', 'agency = ""')
    assert load(alice, everyone).status_code == 403
    assert load(administrator, everyone).status_code == 302


@pytest.mark.parametrize("text", ["", "name = 3", 'name = "<b>x</b>"\n[headings]\n"<i>" = "<u>"', "\x00"])
def test_a_file_that_is_no_layout_is_one_clear_sentence(web, alice, text: str) -> None:
    refused = load(alice, text)
    assert refused.status_code == 422
    assert "field-error" in refused.text
    assert "<u>" not in refused.text


def test_every_field_can_be_chosen_by_its_own_name() -> None:
    assert set(FIELD_LABELS) == set(Field)
    assert len(set(FIELD_LABELS.values())) == len(FIELD_LABELS)


def test_no_file_chosen_says_so(web, alice) -> None:
    assert "Choose the layout" in alice.post("/layouts", {}).text


def test_another_childs_rows_never_come_in(web, alice) -> None:
    address = check_address(alice, web, CONTACTS, "Council")
    page = alice.get(address).text
    assert "This sheet has rows of 2 children" in page
    assert "before taking the file in" in page
    assert f'action="{address}/take-in"' not in page
    refused = alice.post(f"{address}/take-in")
    assert refused.status_code == 400
    assert "rows of 2 children" in refused.text
    form = {"version": value(page, "version"), "sheet": "0", "child_column": "0", "children": "4471"}
    alice.post(address, form)
    page = alice.get(address).text
    assert "another child" in page
    assert "Contact received from Police" in page
    assert 'value="4471" checked' in page
    assert "Take in 2 events" in page
    receipt = alice.get(alice.post(f"{address}/take-in").location).text
    assert "another child" in receipt


def test_a_column_of_children_is_chosen_and_unchosen(web, alice) -> None:
    data = b"Date,Details,Pupil\r\n06/07/2019,Came late to school,Ines\r\n07/07/2019,Was ill at school,Omar\r\n"
    address = check_address(alice, web, data, "School")

    def answer(**form: str) -> str:
        alice.post(address, {"version": value(alice.get(address).text, "version"), "sheet": "0", **form})
        return alice.get(address).text

    assert "2 rows ready" in alice.get(address).text
    assert "0 rows ready" in answer(child_column="2")
    assert "1 row ready" in answer(child_column="2", children="Ines")
    assert "1 row ready" in answer(header_row="1")
    assert "2 rows ready" in answer(child_column="-1")

from __future__ import annotations

import gzip
import json
import os
import re
from io import BytesIO

import pytest
from flask import Flask, url_for

from chronoapp.web import stylesheets


@pytest.mark.parametrize("tab", ["", "/patterns", "/people", "/imports", "/exports", "/history", "/events/new"])
def test_every_page_of_a_case_opens(web, alice, tab: str) -> None:
    answer = alice.get(f"/cases/{web.ref}{tab}")
    assert answer.status_code == 200
    assert "Fairley family" in answer.text


def test_an_empty_case_says_what_to_do(web, alice) -> None:
    answer = alice.post("/cases/new", {"ref": "LC-9", "title": "New family", "name": "Maya Lund", "born": "4/5/2019"})
    assert answer.status_code == 302
    assert "Send in a spreadsheet" in alice.get("/cases/LC-9").text
    for tab in ("following", "around", "who-knew", "who-knew?by=months", "patterns", "exports", "court"):
        page = alice.get(f"/cases/LC-9/{tab}").text
        assert ">Send in spreadsheets</a>" in page, tab
        assert "Clear the filter" not in page, tab


def test_a_reference_taken_by_another_is_refused_and_typing_kept(web, charlie) -> None:
    answer = charlie.post("/cases/new", {"ref": web.ref, "title": "Mine"})
    assert answer.status_code == 422
    assert 'value="Mine"' in answer.text


def test_a_page_that_is_not_there_says_once_what_to_do(web, charlie) -> None:
    for address in (f"/cases/{web.ref}", "/nowhere"):
        page = charlie.get(address).text
        assert page.count("Check the ") == 1, address
        assert page.count("to add you") == 1, address
        assert ">Go to my cases</a>" in page


def test_filters_combine_and_say_what_cannot_be_read(web, alice) -> None:
    shown = alice.get(f"/cases/{web.ref}?words=grandm&first=2019&last=2019").text
    assert "Grandmother took the children home" in shown
    assert "No event fits" in alice.get(f"/cases/{web.ref}?words=grandm&first=2020").text
    refused = alice.get(f"/cases/{web.ref}?first=whenever").text
    assert "is not a date the filter can use" in refused
    assert "Grandmother took" in refused


def test_the_figure_follows_the_filter(web, alice) -> None:
    figure = json.loads(alice.get(f"/cases/{web.ref}/timeline.json?first=2020").text)
    assert web.event_id not in json.dumps(figure)
    assert web.event_id in alice.get(f"/cases/{web.ref}/timeline.json").text


def test_the_timeline_is_drawn_without_javascript(web, alice) -> None:
    page = alice.get(f"/cases/{web.ref}").text
    picture = page[page.index("<svg") : page.index("</svg>")]
    assert f"/cases/{web.ref}/events/{web.event_id}" in picture


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        ("court-pdf", b"%PDF"),
        ("court-docx", b"PK"),
        ("chronology-xlsx", b"PK"),
        ("csv", b"\xef\xbb\xbf"),
        ("json", b"{"),
        ("timeline-svg", b"<svg"),
        ("timeline-html", b"<!doctype html>"),
    ],
)
def test_every_export_comes_as_a_file(web, alice, kind: str, begins: bytes) -> None:
    answer = alice.get(f"/cases/{web.ref}/exports/{kind}")
    assert answer.status_code == 200
    assert answer.data.startswith(begins)
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_an_unknown_export_is_one_clear_sentence(web, alice) -> None:
    answer = alice.get(f"/cases/{web.ref}/exports/horoscope")
    assert answer.status_code == 422
    assert "There is no export" in answer.text


def test_a_hearing_date_that_is_none_keeps_the_typing(web, alice) -> None:
    typed = {"hearing_on": "soon", "court": "Saltergarth", "version_seen": "0", "status": "DRAFT", "detail": "all"}
    answer = alice.post(f"/cases/{web.ref}/court/front", typed | {"numbering": "plain", "font": "sans", "spacing": "1"})
    assert answer.status_code == 422
    assert "is not one day" in answer.text
    assert "Saltergarth" in answer.text


def test_people_are_added_and_mistakes_keep_the_typing(web, alice) -> None:
    people = f"/cases/{web.ref}/people"
    alice.post(f"{people}/people", {"name": "Gwen Oakes", "relationship": "grandmother", "aliases": "Nan\nGran"})
    assert "also Nan, Gran" in alice.get(people).text
    refused = alice.post(f"{people}/spans", {"kind": "plan", "label": "Plan", "start": "2/3/2021", "end": "1/3/2021"})
    assert refused.status_code == 422
    assert "cannot end before it began" in refused.text
    assert "1/3/2021" in refused.text
    future = alice.post(f"{people}/children", {"name": "Robin", "born": "May 2019"})
    assert future.status_code == 422
    assert "is not one day" in future.text


def test_a_colleague_is_let_in_by_the_lead(web, alice, charlie) -> None:
    assert charlie.get(f"/cases/{web.ref}").status_code == 404
    alice.post(f"/cases/{web.ref}/people/members", {"email": "charlie@example.org", "role": "reviewer"})
    assert charlie.get(f"/cases/{web.ref}").status_code == 200
    assert charlie.post(f"/cases/{web.ref}/events/{web.event_id}", {"version": "1", "details": "x"}).status_code == 403


def test_nothing_larger_than_the_limit_is_read(web, alice) -> None:
    said_length = {"CONTENT_LENGTH": str(200 << 20)}
    answer = alice.post(f"/cases/{web.ref}/imports", {"agency": "Police"}, environ_overrides=said_length)
    assert answer.status_code == 413
    assert "too large" in answer.text


def test_a_file_too_large_to_be_read_leaves_the_agency_typed(web, alice, charlie) -> None:
    said_length = {"CONTENT_LENGTH": str(200 << 20)}
    address, form = f"/cases/{web.ref}/imports", {"agency": "Police & Crime", "files": (BytesIO(b"x" * 99999), "a.csv")}
    answer = alice.post(address, form, environ_overrides=said_length, content_type="multipart/form-data")
    assert answer.status_code == 413
    assert 'value="Police &amp; Crime"' in answer.text
    assert "1 MB at the most" in answer.text
    files = {"files": (BytesIO(b"x"), "a.csv")}
    assert charlie.post(address, files, environ_overrides=said_length).status_code == 404
    torn = alice.post(address, data=None, environ_overrides=said_length, content_type="multipart/form-data; boundary=x")
    assert torn.status_code == 413


def test_plotly_comes_packed_and_may_be_kept_for_ever(web, alice) -> None:
    page = alice.get(f"/cases/{web.ref}").text
    address = page.split('data-plotly-url="')[1].split('"')[0]
    packed = alice.get(address, headers={"Accept-Encoding": "gzip"})
    plain = alice.get(address)
    assert "v=" in address
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2
    assert "immutable" in packed.headers["Cache-Control"]


def test_a_stylesheet_is_kept_for_ever_under_an_address_that_changes_with_it(web, alice) -> None:
    page = alice.get(f"/cases/{web.ref}").text
    sheets = re.findall(r'<link rel="stylesheet"[^>]* href="([^"]+)"', page)
    assert len(sheets) >= 4
    for address in sheets:
        with alice.get(address) as answer, alice.get(address.split("?")[0]) as unnamed:
            assert re.search(r"\?v=[0-9a-f]{12}$", address), address
            assert "immutable" in answer.headers["Cache-Control"]
            assert "must-revalidate" in unnamed.headers["Cache-Control"]
            assert answer.data == unnamed.data


def test_the_address_of_a_stylesheet_that_was_written_anew_is_another(tmp_path) -> None:
    sheet = tmp_path / "css" / "a.css"
    sheet.parent.mkdir()
    app = Flask(__name__, static_folder=str(tmp_path), static_url_path="/static")
    stylesheets.register(app)
    addresses = []
    for moment, words in enumerate(("p { margin: 0 }", "p { margin: 1rem }")):
        sheet.write_text(words, "utf-8")
        os.utime(sheet, (moment, moment))
        with app.test_request_context():
            addresses += [url_for("static", filename="css/a.css"), url_for("static", filename="js/a.js")]
    assert addresses[0] != addresses[2]
    assert addresses[1] == addresses[3] == "/static/js/a.js"

"""What leaves, in the browser: looked over, stopped, let through with a reason, filed and taken again."""

from __future__ import annotations

import io
import re

import pytest

NAMES = "children=letters&family=roles"


@pytest.fixture
def told(web):
    """Alice's browser, and an event that misspells a child's surname."""
    alice = web.browser("alice")
    words = "Ines Fairley fell. Tom Farley saw it. 12 Alder Close."
    fields = {"date": "6/7/2019", "headline": "A fall", "details": words, "source": "Police"}
    assert alice.post(f"/cases/{web.ref}/events/new", fields).status_code == 302
    return alice


def look(browser, web, kind: str = "csv", query: str = NAMES):
    return browser.get(f"/cases/{web.ref}/exports/{kind}/look?{query}")


def hits(page) -> dict[str, str]:
    return dict(re.findall(r'name="(hit-\d+)" value="([^"]+)"', page.text))


def test_a_file_that_is_stopped_leads_to_the_page_that_says_why(web, told) -> None:
    answer = told.get(f"/cases/{web.ref}/exports/csv?{NAMES}")
    assert answer.status_code == 302
    shown = told.get(answer.location)
    assert "What the check found" in shown.text
    assert "one letter from this name" in shown.text
    assert "Take a copy without filing" not in shown.text


def test_filing_without_a_reason_keeps_the_typing_and_files_nothing(web, told) -> None:
    page = look(told, web)
    answer = told.post(f"/cases/{web.ref}/exports/csv/file?{NAMES}", {"for_whom": "St Bede’s school"} | hits(page))
    assert answer.status_code == 409
    assert "St Bede’s school" in answer.text
    assert "Nothing has left" in answer.text
    assert "Nothing has been filed yet" in told.get(f"/cases/{web.ref}/exports").text


def test_what_is_let_through_with_a_reason_is_filed_and_taken_again(web, told) -> None:
    page = look(told, web)
    reasons = {name.replace("hit", "why"): "a street, not a name" for name in hits(page)}
    answer = told.post(f"/cases/{web.ref}/exports/csv/file?{NAMES}", {"for_whom": "The court"} | hits(page) | reasons)
    assert answer.status_code == 302
    filing = told.get(answer.location)
    assert "a street, not a name" in filing.text
    assert "The court" in filing.text
    again = told.get(f"{answer.location}/file")
    assert again.status_code == 200
    assert b"Child A fell" in again.data


def test_nobody_else_files_by_an_address_alone(web, told) -> None:
    assert told.get(f"/cases/{web.ref}/exports/csv/file?{NAMES}").status_code == 405


def test_the_one_form_leads_to_the_kind_it_names(web, told) -> None:
    answer = told.get(f"/cases/{web.ref}/exports/look?kind=json&{NAMES}&for_whom=Court")
    assert f"/cases/{web.ref}/exports/json/look" in answer.location
    assert "children=letters" in answer.location
    assert told.get(f"/cases/{web.ref}/exports/look?kind=horoscope").status_code == 422


def test_a_pdf_shows_its_first_page_and_its_length(web, told) -> None:
    shown = look(told, web, "court-pdf")
    assert "side of A4" in shown.text
    picture = told.get(f"/cases/{web.ref}/exports/court-pdf/first-page.png?{NAMES}")
    assert picture.data.startswith(b"\x89PNG")
    assert told.get(f"/cases/{web.ref}/exports/csv/first-page.png").status_code == 404


def test_the_register_takes_an_address_out_and_lets_it_go_again(web, told) -> None:
    register = f"/cases/{web.ref}/register"
    line = {"kind": "address", "words": "12 Alder Close", "about": "her", "why": "a refuge"}
    assert told.post(register, line | {"why": ""}).status_code == 422
    assert told.post(register, line).status_code == 302
    assert b"Alder" not in told.get(f"/cases/{web.ref}/exports/csv").data
    (kept,) = re.findall(rf"{register}/([\w-]+)", told.get(register).text)
    assert told.post(f"{register}/{kept}", {"why": " "}).status_code == 422
    assert told.post(f"{register}/{kept}", {"why": "they moved"}).status_code == 302
    assert b"Alder" in told.get(f"/cases/{web.ref}/exports/csv").data


def test_an_event_is_kept_back_from_its_own_page(web, told) -> None:
    address = f"/cases/{web.ref}/events/{web.event_id}"
    assert "Keep back from copies" in told.get(address).text
    headline = re.search(r"<title>([^<]+)", told.get(address).text)
    assert headline
    assert told.post(f"{address}/withhold", {"field": "", "why": "another family’s child"}).status_code == 302
    assert "another family’s child" in look(told, web).text


@pytest.mark.parametrize(
    "address", ["exports/csv/look", "register", "filings/none", "exports/csv/first-page.png", "exports/csv/names"]
)
def test_a_stranger_finds_none_of_it(web, address) -> None:
    assert web.browser("charlie").get(f"/cases/{web.ref}/{address}").status_code == 404


def test_markup_in_what_is_kept_back_is_only_words(web, told) -> None:
    line = {"kind": "school, surgery or other place", "words": "<script>alert(1)</script> School", "why": "<b>x</b>"}
    told.post(f"/cases/{web.ref}/register", line)
    assert "<script>alert" not in told.get(f"/cases/{web.ref}/register").text
    assert "<b>x</b>" not in look(told, web).text


def test_the_chronology_leads_to_the_exports_with_its_filter(web, told) -> None:
    page = told.get(f"/cases/{web.ref}?words=Farley&agency=Police").text
    (address,) = re.findall(r'href="([^"]+)">Export these', page)
    assert "words=Farley" in address
    assert "agency=Police" in address
    assert "as your filter shows them: words: Farley; agency: Police" in told.get(address.replace("&amp;", "&")).text


@pytest.mark.parametrize("kind", ["csv", "json", "chronology-xlsx", "core-group-pdf", "family-pdf", "ics"])
def test_a_filter_goes_with_every_kind(web, told, kind: str) -> None:
    other = {
        "date": "7/7/2019",
        "headline": "A reading prize",
        "decision.new.words": "Tell them",
        "decision.new.due": "1/2/2027",
    }
    told.post(f"/cases/{web.ref}/events/new", other)
    assert "1 of 3 entries; as filtered." in told.get(f"/cases/{web.ref}/exports/{kind}/look?words=prize").text


def test_a_pack_keeps_what_was_typed_and_says_what_is_no_day(web, told) -> None:
    answer = told.get(f"/cases/{web.ref}/exports/core-group-pdf/look?since=next+spring&large_print=yes")
    assert answer.status_code == 422
    assert "“next spring” is not one day" in answer.text
    assert 'value="next spring"' in answer.text


def test_a_calendar_without_dates_is_one_clear_sentence(web, told) -> None:
    answer = told.get(f"/cases/{web.ref}/exports/ics/look")
    assert answer.status_code == 422
    assert "No open decision has a date" in answer.text


def test_a_case_changed_since_the_look_is_shown_again_and_keeps_the_typing(web, told) -> None:
    page = look(told, web, query="")
    seen = dict(re.findall(r'name="(looked_at)" value="([0-9a-f]{64})"', page.text))
    web.browser("bob").post(f"/cases/{web.ref}/events/new", {"date": "8/7/2019", "headline": "Seen at school"})
    answer = told.post(f"/cases/{web.ref}/exports/csv/file", {"for_whom": "St Bede’s school"} | seen)
    assert answer.status_code == 422
    assert "changed since you looked this file over" in answer.text
    assert "St Bede’s school" in answer.text
    now = dict(re.findall(r'name="(looked_at)" value="([0-9a-f]{64})"', answer.text))
    assert now != seen
    assert told.post(f"/cases/{web.ref}/exports/csv/file", {"for_whom": "St Bede’s school"} | now).status_code == 302


def test_the_page_says_what_the_filter_asks_and_offers_of_an_earlier_day_what_can_be_made_of_it(web, told) -> None:
    page = told.get(f"/cases/{web.ref}/exports?agency=Police&words=fell")
    assert "0 events, as your filter shows them: words: fell; agency: Police." in page.text
    page = told.get(f"/cases/{web.ref}/exports?as_of=1/1/2020")
    assert "As the record stood on" in page.text
    assert 'value="chronology-xlsx" checked' in page.text
    assert 'value="court-pdf"' not in page.text
    look_at = told.get(f"/cases/{web.ref}/exports/csv/look?as_of=1/1/2020")
    assert "as the record stood on 1 January 2020" in look_at.text
    assert told.get(f"/cases/{web.ref}/exports/csv?as_of=1/1/2020").data.count(b"\r\n") == 1
    refused = told.get(f"/cases/{web.ref}/exports/csv/look?as_of=never&for_whom=Bob")
    assert refused.status_code == 422
    assert "“never” is not a date" in refused.text
    assert 'value="Bob"' in refused.text


def test_a_whole_case_comes_in_from_its_json_without_questions_about_columns(web, told) -> None:
    data = told.get(f"/cases/{web.ref}/exports/json").data
    files = {"files": (io.BytesIO(data), "case.json"), "agency": ""}
    sent = told.post(f"/cases/{web.ref}/imports", files)
    assert sent.status_code == 302
    page = told.get(sent.location)
    assert "This is a whole case as chronoapp wrote it" in page.text
    assert "What each column was taken for" not in page.text
    assert "<select" not in page.text


def test_every_form_that_makes_a_file_says_so_after_a_second(web, told) -> None:
    for page in ("exports", "court", "exports/csv/look", "exports/court-pdf/look"):
        text = told.get(f"/cases/{web.ref}/{page}").text
        assert re.search(r"<form[^>]* data-making", text), page
        assert re.search(r'role="status"[^>]* data-making-says', text), page
        assert "js/making.js" in text, page


def test_a_name_of_one_letter_is_said_to_be_left_to_the_reader(web, told) -> None:
    assert told.post(f"/cases/{web.ref}/people/people", {"name": "J", "relationship": "A neighbour"}).status_code == 302
    assert "Not searched for: J. A name of one letter" in look(told, web).text


def test_a_court_copy_of_no_event_is_one_sentence_where_events_are_chosen(web, told) -> None:
    for event in re.findall(r'id="e-(\w+)"', told.get(f"/cases/{web.ref}/court?show=all").text):
        page = told.get(f"/cases/{web.ref}/court?show=all").text
        form = page[page.index(f'id="e-{event}"') :]
        read = re.search(r'name="read" value="(\w+)"', form)
        typed = {"version": "0", "was": "yes", "read": read[1] if read else ""}
        assert told.post(f"/cases/{web.ref}/court/events/{event}", typed).status_code == 302
    answer = look(told, web, "court-pdf", "")
    assert answer.status_code == 422
    assert "No events are selected. Mark events as core, or choose them one by one." in answer.text


def test_every_place_that_names_somebody_is_stepped_through(web, told) -> None:
    fields = {"date": "7/7/2019", "headline": "A visit", "details": "Ines was well. <i>Ines</i> played. Tom slept."}
    assert told.post(f"/cases/{web.ref}/events/new", fields).status_code == 302
    assert "/exports/csv/names?written=Ines" in look(told, web).text
    every = told.get(f"/cases/{web.ref}/exports/csv/names?{NAMES}").text
    assert every.count("<mark>") == 5
    assert re.search(r"<td>1</td><td>Ines Fairley</td><td>Child A</td>", every)
    assert "&lt;i&gt;<mark>Ines</mark>&lt;/i&gt;" in every
    only = told.get(f"/cases/{web.ref}/exports/csv/names?{NAMES}&written=Ines")
    assert only.text.count("<mark>Ines</mark>") == 2
    assert "1 to 2 of 2" in only.text
    assert "is written nowhere" in told.get(f"/cases/{web.ref}/exports/csv/names?{NAMES}&written=Zebedee").text


def test_many_places_come_a_hundred_at_a_time(web, told) -> None:
    fields = {"date": "8/7/2019", "headline": "A list", "details": "Ines. " * 150}
    assert told.post(f"/cases/{web.ref}/events/new", fields).status_code == 302
    address = f"/cases/{web.ref}/exports/csv/names?{NAMES}&written=Ines"
    first, second = told.get(address), told.get(f"{address}&place=100")
    assert (first.text.count("<mark>"), second.text.count("<mark>")) == (100, 50)
    assert "The next places" in first.text
    assert "The places before" in second.text
    assert "101 to 150 of 150" in second.text

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from chronoapp.domain.cases import Child
from chronoapp.domain.errors import BadInput, NotAllowed, NotFound, Stopped
from chronoapp.usecases import cases, history, imports, people, receipts, register, requests, timeline
from chronoapp.usecases.imports import Sent
from chronoapp.usecases.requests import Asked

ROWS = (
    ("06/07/2019", "", "8/7/2019", "Mother", "Grandmother took the children home", "Mother was unwell."),
    ("01/03/2020", "Only the month is known", "", "Our own record", "Ines was seen alone", "A patrol saw her."),
    ("14/5/2020", "", "", "A neighbour", "Shouting was heard", "Officers attended."),
)


def asked(**changed: Any) -> Asked:
    said = {"agency": "Police", "to_whom": "Sergeant Ann Hale", "children": ("child-ines", "child-tom")}
    said |= {"first": "1/1/2019", "last": "", "reply_by": "20/3/2026", "why": ""} | changed
    return Asked(**said)


def made(house, **changed: Any) -> str:
    return requests.make_request(house.store, house.alice, house.ref, asked(**changed))


def filled(data: bytes, rows=ROWS) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def returned(house, request_id: str) -> bytes:
    return filled(requests.make_workbook(house.store, house.alice, house.ref, request_id).data)


def sent_in(house, data: bytes, who=None, ref: str = "", agency: str = "") -> str:
    sent = Sent(agency, "back from them.xlsx", data, is_agency_needed=True)
    return imports.send_in(house.store, who or house.alice, ref or house.ref, sent, house.how.limits)


def listed(house, today: date | None = None):
    return requests.list_requests(house.store, house.alice, house.ref, today or house.today).requests


def test_a_workbook_that_comes_back_is_known_and_asks_nothing(house) -> None:
    request_id = made(house)
    import_id = sent_in(house, returned(house, request_id), house.bob)
    page = imports.check_import(house.store, house.bob, house.ref, import_id, house.how)
    assert page.kept.agency == "Police"
    assert [len(sheet.questions) for sheet in page.reading.sheets] == [0, 0]
    assert not page.reading.sheets[1].children.is_open
    receipt = imports.take_in(house.store, house.bob, house.ref, import_id, house.how)
    assert [(line["placed"], line["held"]) for line in receipt["sheets"]] == [(3, 0), (0, 0)]
    assert receipt["rows"] == receipt["placed"] + receipt["left_out"]
    events = timeline.read_chronology(house.store, house.alice, house.ref).shown.events
    assert [event.date.edtf for event in events] == ["2019-07-06", "2020-03", "2020-05-14"]


def test_a_request_is_answered_by_what_came_back_and_by_whom(house) -> None:
    request_id = made(house)
    (waiting,) = listed(house)
    assert not waiting.request.is_answered
    import_id = sent_in(house, returned(house, request_id), house.bob)
    (one,) = listed(house)
    assert (one.request.import_id, one.request.answered_by) == (import_id, "Bob Marlow")
    assert one.came_back is not None


def test_a_file_that_is_dropped_leaves_its_request_waiting(house) -> None:
    import_id = sent_in(house, returned(house, made(house)))
    imports.drop_import(house.store, house.alice, house.ref, import_id)
    assert not listed(house)[0].request.is_answered


def test_the_agency_asked_stands_before_one_typed(house) -> None:
    import_id = sent_in(house, returned(house, made(house)), agency="School")
    kept = receipts.list_imports(house.store, house.alice, house.ref).imports
    assert [(one.id, one.agency) for one in kept] == [(import_id, "Police")]


def test_an_ordinary_file_without_an_agency_is_asked_whose_it_is(house, six_columns) -> None:
    with pytest.raises(BadInput) as refusal:
        sent_in(house, six_columns)
    assert refusal.value.field == "agency"
    assert receipts.list_imports(house.store, house.alice, house.ref).imports == ()


def test_a_workbook_sent_to_the_wrong_case_is_refused_without_naming_the_other(house) -> None:
    cases.add_case(house.store, house.bob, "LC-2", "Whitlock family", [Child("child-max", "Max Whitlock")])
    data = returned(house, made(house))
    with pytest.raises(BadInput) as refusal:
        sent_in(house, data, house.bob, "LC-2")
    assert "made for another case" in refusal.value.says
    assert not any(word in refusal.value.says for word in ("Fairley", "LC-1"))
    assert receipts.list_imports(house.store, house.bob, "LC-2").imports == ()
    assert not listed(house)[0].request.is_answered


def test_a_copy_somebody_typed_in_reads_as_any_other_file(house) -> None:
    book = openpyxl.load_workbook(io.BytesIO(returned(house, made(house))))
    for row in book.worksheets[1].iter_rows():
        if str(row[1].value).startswith("chronoapp request"):
            row[1].value = "chronoapp request: LC-9"
    out = io.BytesIO()
    book.save(out)
    import_id = sent_in(house, out.getvalue(), agency="Police")
    page = imports.check_import(house.store, house.alice, house.ref, import_id, house.how)
    assert len(page.reading.sheets[0].placed) == 3
    assert not listed(house)[0].request.is_answered


def test_no_contact_is_written_down_and_taken_back(house) -> None:
    request_id = made(house)
    requests.record_no_contact(house.store, house.bob, house.ref, request_id, "Ann Hale, by telephone")
    (one,) = listed(house, date(2026, 12, 1))
    assert (one.request.answer, one.request.note, one.is_overdue) == ("no contact", "Ann Hale, by telephone", False)
    requests.wait_again(house.store, house.alice, house.ref, request_id)
    assert listed(house, date(2026, 12, 1))[0].is_overdue
    said = [change.new for change in history.case_history(house.store, house.alice, house.ref).changes]
    assert "No contact in this period (from 1 January 2019 to now). Ann Hale, by telephone" in said


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"agency": " "}, "agency"),
        ({"first": "31/02/2019"}, "first"),
        ({"last": "1/1/2018"}, "last"),
        ({"reply_by": "soon"}, "reply_by"),
        ({"children": ()}, "children"),
    ],
)
def test_what_cannot_be_asked_is_said_at_its_field(house, changed, field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        made(house, **changed)
    assert refusal.value.field == field


def test_a_contributor_sees_and_answers_only_what_their_own_agency_was_asked(house) -> None:
    ours, theirs = made(house, agency="Children's social care"), made(house)
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "contributor")
    seen = requests.list_requests(house.store, house.charlie, house.ref, house.today).requests
    assert [one.request.id for one in seen] == [ours]
    with pytest.raises(NotFound):
        requests.make_workbook(house.store, house.charlie, house.ref, theirs)
    with pytest.raises(NotAllowed):
        sent_in(house, returned(house, theirs), house.charlie)
    with pytest.raises(NotAllowed):
        requests.make_request(house.store, house.charlie, house.ref, asked())
    assert sent_in(house, returned(house, ours), house.charlie)


def test_a_stranger_finds_no_requests(house) -> None:
    made(house)
    with pytest.raises(NotFound):
        requests.list_requests(house.store, house.charlie, house.ref, house.today)


ADDRESS = {"kind": "address", "words": "12 Alder Close", "about": "Ines", "why": "a refuge"}


def test_a_letter_with_a_confidential_address_is_not_made_without_a_reason(house) -> None:
    register.keep_back(house.store, house.alice, house.ref, ADDRESS)
    why = "Ines now lives at 12 Alder Close."
    with pytest.raises(BadInput, match="“12 Alder Close”, address of Ines") as refused:
        made(house, why=why)
    assert refused.value.field == "let_through"
    assert listed(house) == ()
    request_id = made(house, why=why, let_through="The hospital sends its letters there")
    assert requests.make_workbook(house.store, house.alice, house.ref, request_id).data
    told = history.case_history(house.store, house.alice, house.ref).changes
    assert ("let through", "The hospital sends its letters there") in {(one.field, one.reason) for one in told}


def test_what_is_kept_back_after_the_asking_stops_the_workbook_and_the_letter(house) -> None:
    request_id = made(house, why="We visit at 12 Alder Close.")
    register.keep_back(house.store, house.alice, house.ref, ADDRESS)
    with pytest.raises(Stopped, match="which the case keeps back since"):
        requests.make_workbook(house.store, house.alice, house.ref, request_id)
    page = requests.read_request(house.store, house.alice, house.ref, request_id, house.today)
    assert page.letter == ""
    assert "12 Alder Close" in page.stopped


def test_a_confidential_child_is_named_to_an_agency_only_with_a_reason(house) -> None:
    form = {"name": "Ines Fairley", "born": "4/5/2013", "confidential": "a new name after adoption"}
    people.save_child(house.store, house.alice, house.ref, form, "child-ines")
    with pytest.raises(BadInput, match="the name of Ines Fairley"):
        made(house)
    assert made(house, let_through="They know her by this name")

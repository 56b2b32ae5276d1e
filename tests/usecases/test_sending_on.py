from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chronoapp.domain.cases import Child
from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import BadInput, NotAllowed, NotFound
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.rows_answers import SheetAnswers
from chronoapp.usecases import cases, history, imports, receipts, register, sending_on, timeline
from chronoapp.usecases.imports import Answered, Sent
from chronoapp.usecases.sending_on import Chosen
from chronoapp.usecases.uploads import HowToRead

LIST = (
    b"Child,Date of Birth,Date,Incident\r\n"
    b"Ines Fairley,04/05/2013,06/07/2019,Ines was seen at the clinic\r\n"
    b"Max Whitlock,02/03/2014,07/07/2019,Max was seen at the clinic\r\n"
    b"Max Whitlock,02/03/2014,08/07/2019,Max was not brought to the clinic\r\n"
    b"Noor Aziz,09/09/2012,31/02/2020,Noor was seen at the clinic\r\n"
    b"Max Whitlock ,02/03/2014,31/02/2021,Max was seen again\r\n"
)
LAYOUT = AgencyLayout(
    "Clinic list",
    headings={"Child": Field.PERSON, "Date": Field.EVENT_DATE, "Incident": Field.HEADLINE},
    also={"Date of Birth": Field.EXTRA},
    child="Child",
)
HERE, THERE = "LC-1", "LC-2"


@pytest.fixture
def how(house) -> HowToRead:
    return replace(house.how, layouts=(LAYOUT,))


@pytest.fixture
def two(house, how) -> str:
    """Alice works on a second family too; the list is checked in the first, with its own child said."""
    max_whitlock = Child("child-max", "Max Whitlock", date(2014, 3, 2))
    cases.add_case(house.store, house.bob, THERE, "Whitlock family", [max_whitlock])
    cases.add_member(house.store, house.bob, THERE, house.alice.email, "worker")
    sent = Sent("Hospital", "list.csv", LIST)
    import_id = imports.send_in(house.store, house.alice, HERE, sent, how.limits)
    page = imports.check_import(house.store, house.alice, HERE, import_id, how)
    said = replace(SheetAnswers(), children=("Ines Fairley",))
    answered = Answered(page.reading.sheets[0].name, said, page.kept.version)
    imports.answer(house.store, house.alice, HERE, import_id, answered)
    return import_id


def sent_on(house, how, import_id: str, names: tuple[str, ...] = ("Max Whitlock",), why: str = ""):
    return sending_on.send_on(house.store, house.alice, HERE, import_id, Chosen({THERE: names}, why), how)


def counted(receipt) -> tuple[int, int, int, int]:
    return receipt["rows"], receipt["placed"], receipt["held"], receipt["left_out"]


def test_a_child_is_proposed_by_name_and_birth_together(house, how, two) -> None:
    page = sending_on.read_other_children(house.store, house.alice, HERE, two, how)
    assert [(child.name, child.rows) for child in page.children] == [("Max Whitlock", 3), ("Noor Aziz", 1)]
    assert [(case.ref, case.proposed) for case in page.cases] == [(THERE, ("Max Whitlock",))]


def test_the_name_alone_or_the_birth_alone_proposes_nobody(house, how, two) -> None:
    other = [Child("child-m", "Max Whitlock", date(2014, 3, 3)), Child("child-z", "Zoe Whitlock", date(2014, 3, 2))]
    cases.add_case(house.store, house.alice, "LC-3", "Another family", other)
    page = sending_on.read_other_children(house.store, house.alice, HERE, two, how)
    assert {case.ref: case.proposed for case in page.cases} == {THERE: ("Max Whitlock",), "LC-3": ()}


def test_each_case_takes_in_its_own_rows_with_a_receipt_that_balances(house, how, two) -> None:
    (one,) = sent_on(house, how, two)
    here = imports.take_in(house.store, house.alice, HERE, two, how)
    there = imports.take_in(house.store, house.alice, THERE, one.import_id, how)
    assert counted(here) == (5, 1, 0, 4)
    assert counted(there) == (5, 2, 1, 2)
    shown = {
        ref: {event.headline for event in timeline.read_chronology(house.store, house.alice, ref).shown.events}
        for ref in (HERE, THERE)
    }
    assert shown[HERE] == {"Ines was seen at the clinic"}
    assert shown[THERE] == {"Max was seen at the clinic", "Max was not brought to the clinic"}
    rows = receipts.read_receipt(house.store, house.alice, THERE, one.import_id).rows
    assert {row.reason for row in rows if row.outcome == "left out"} == {"another child"}


def test_a_file_may_be_sent_on_after_it_was_taken_in_and_never_twice(house, how, two) -> None:
    imports.take_in(house.store, house.alice, HERE, two, how)
    (first,) = sent_on(house, how, two)
    (again,) = sent_on(house, how, two)
    assert (first.is_new, again.is_new) == (True, False)
    assert first.import_id == again.import_id


def test_nothing_of_one_case_is_kept_in_another(house, how, two) -> None:
    sent_on(house, how, two)
    said = [*history.case_history(house.store, house.alice, HERE).audit]
    assert not any("LC-2" in entry.about or "Whitlock" in entry.about for entry in said)
    (kept,) = receipts.list_imports(house.store, house.alice, THERE).imports
    assert "Ines" not in str(kept.answers)


def test_what_cannot_be_sent_on_is_said_and_nothing_is_sent(house, how, two) -> None:
    with pytest.raises(BadInput) as refusal:
        sent_on(house, how, two, ("Max Whitlock", "Ines Fairley"))
    assert refusal.value.field == THERE
    cases.add_case(house.store, house.alice, "LC-3", "Another family", [])
    twice = {THERE: ("Max Whitlock",), "LC-3": ("max  whitlock",)}
    with pytest.raises(BadInput, match="stands in two cases"):
        sending_on.send_on(house.store, house.alice, HERE, two, Chosen(twice), how)
    assert receipts.list_imports(house.store, house.alice, THERE).imports == ()


def test_only_cases_one_may_send_files_into_are_there(house, how, two) -> None:
    cases.add_case(house.store, house.charlie, "LC-4", "Charlie's case", [])
    with pytest.raises(NotFound):
        sending_on.send_on(house.store, house.alice, HERE, two, Chosen({"LC-4": ("Max Whitlock",)}), how)
    cases.add_member(house.store, house.charlie, "LC-4", house.alice.email, "reviewer")
    page = sending_on.read_other_children(house.store, house.alice, HERE, two, how)
    assert [case.ref for case in page.cases] == [THERE]
    with pytest.raises(NotAllowed):
        sending_on.send_on(house.store, house.alice, HERE, two, Chosen({"LC-4": ("Max Whitlock",)}), how)
    with pytest.raises(NotFound):
        sending_on.read_other_children(house.store, house.charlie, HERE, two, how)


def test_a_file_with_what_the_case_keeps_back_goes_on_only_with_a_reason(house, how, two) -> None:
    kept = {"kind": "school, surgery or other place", "words": "the clinic", "about": "Ines", "why": "a parent looks"}
    register.keep_back(house.store, house.alice, HERE, kept)
    with pytest.raises(BadInput, match="“the clinic”, school, surgery or other place of Ines") as refused:
        sent_on(house, how, two)
    assert refused.value.field == "let_through"
    assert not any(one.field == "let through" for one in history.case_history(house.store, house.alice, HERE).changes)
    sent_on(house, how, two, why="Both families go there")
    told = history.case_history(house.store, house.alice, HERE).changes
    assert ("let through", "Both families go there") in {(one.field, one.reason) for one in told}

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import BadInput, Clash, NotAllowed, NotFound, Refused, UnreadableFile
from chronoapp.domain.events import Significance
from chronoapp.domain.rows_marks import Mark
from chronoapp.domain.tables import FileLimits
from chronoapp.usecases import cases, history, imports, mending, receipts, taking_back, timeline
from chronoapp.usecases.imports import Answered, Sent
from chronoapp.usecases.mending import Mend
from chronoapp.usecases.practice import open_practice_case

AGENCY = "Children's social care"


def sent_in(house, data: bytes, file: str = "chronology.csv") -> str:
    return imports.send_in(house.store, house.alice, house.ref, Sent(AGENCY, file, data), house.how.limits)


def taken_in(house, data: bytes, file: str = "chronology.csv"):
    return imports.take_in(house.store, house.alice, house.ref, sent_in(house, data, file), house.how)


def chronology(house):
    return timeline.read_chronology(house.store, house.alice, house.ref, with_words=True).shown.events


def counted(receipt) -> tuple[int, int, int, int]:
    return receipt["rows"], receipt["placed"], receipt["held"], receipt["left_out"]


def test_every_row_is_placed_held_or_left_out(house, six_columns) -> None:
    receipt = taken_in(house, six_columns)
    assert counted(receipt) == (5, 3, 1, 1)
    assert receipt["balances"]
    assert len(receipt["sha256"]) == 64


def test_events_stand_in_the_order_they_happened(house, six_columns) -> None:
    taken_in(house, six_columns)
    assert [event.date.edtf for event in chronology(house)] == ["2018-03", "2019-07-06", "2020-03-14"]


def test_the_first_reported_bracket_becomes_the_reported_date(house, six_columns) -> None:
    taken_in(house, six_columns)
    event = chronology(house)[1]
    assert event.reported_date is not None
    assert event.reported_date.edtf == "2019-07-08"
    assert "Mrs Oakes, Grandmother" in event.accounts[0].reported_how
    assert "(First informed of this on 8/07/19" in event.details


def test_each_account_keeps_its_row_word_for_word(house, six_columns) -> None:
    taken_in(house, six_columns)
    account = chronology(house)[1].accounts[0]
    assert account.provenance is not None
    assert (account.provenance.file, account.provenance.row) == ("chronology.csv", 2)
    assert account.words["Category"] == "Family"
    assert account.words["Date of Event"] == "06/07/2019"


def test_no_action_in_the_sheet_stays_a_decision(house, six_columns) -> None:
    taken_in(house, six_columns)
    assert [decision.kind.value for event in chronology(house) for decision in event.decisions] == [
        "decided",
        "no action",
    ]


def test_nothing_is_in_the_chronology_before_it_is_taken_in(house, six_columns) -> None:
    import_id = sent_in(house, six_columns)
    page = imports.check_import(house.store, house.alice, house.ref, import_id, house.how)
    assert len(page.reading.sheets[0].placed) == 3
    assert chronology(house) == ()


def test_the_same_file_twice_changes_nothing(house, six_columns) -> None:
    taken_in(house, six_columns)
    again = taken_in(house, six_columns)
    assert (again["placed"], again["already_there"]) == (3, 3)
    assert len(chronology(house)) == 3


def test_the_check_says_that_this_very_file_was_taken_in_before(house, six_columns) -> None:
    taken_in(house, six_columns)
    page = imports.check_import(house.store, house.alice, house.ref, sent_in(house, six_columns), house.how)
    assert page.before is not None
    assert page.before.by == "Alice Marlow"


def test_two_rows_with_the_same_words_are_both_kept(house) -> None:
    row = b"06/07/2019,Family,Grandmother called\r\n"
    taken_in(house, b"Date of Event,Category,Event Details\r\n" + row * 2)
    assert len(chronology(house)) == 2
    assert taken_in(house, b"Date of Event,Category,Event Details\r\n" + row * 3)["already_there"] == 2
    assert len(chronology(house)) == 3


def test_a_held_row_is_mended_into_its_place(house, six_columns) -> None:
    import_id = sent_in(house, six_columns)
    imports.take_in(house.store, house.alice, house.ref, import_id, house.how)
    mend = Mend(0, 5, {Field.EVENT_DATE: "28/02/2021"})
    says = mending.mend_row(house.store, house.bob, house.ref, import_id, mend, house.how)
    assert "Officers attended" in says
    assert chronology(house)[-1].date.edtf == "2021-02-28"
    assert chronology(house)[-1].accounts[0].words["Date of Event"] == "31/02/2021"
    with pytest.raises(NotFound):
        mending.mend_row(house.store, house.bob, house.ref, import_id, mend, house.how)


def test_a_mend_that_is_no_date_leaves_the_row_held(house, six_columns) -> None:
    import_id = sent_in(house, six_columns)
    imports.take_in(house.store, house.alice, house.ref, import_id, house.how)
    mend = Mend(0, 5, {Field.EVENT_DATE: "30/02/2021"})
    with pytest.raises(BadInput) as refusal:
        mending.mend_row(house.store, house.bob, house.ref, import_id, mend, house.how)
    assert refusal.value.field == "row-0-5"
    assert cases.frame(house.store, house.alice, house.ref, "looked").held == 1


def test_a_held_row_is_left_out_with_its_reason(house, six_columns) -> None:
    import_id = sent_in(house, six_columns)
    imports.take_in(house.store, house.alice, house.ref, import_id, house.how)
    mending.mend_row(house.store, house.alice, house.ref, import_id, Mend(0, 5, {}, "Another family"), house.how)
    page = receipts.read_receipt(house.store, house.alice, house.ref, import_id)
    assert {row.row: row.reason for row in page.rows}[5] == "Another family (left out by Alice Marlow)"
    assert counted(page.kept.receipt) == (5, 3, 1, 1)
    newest = history.case_history(house.store, house.alice, house.ref).changes[0]
    assert (newest.old, newest.new, newest.reason) == ("held", "left out", "Another family")


def test_the_held_rows_can_be_taken_away_mended_and_sent_in(house, six_columns) -> None:
    import_id = sent_in(house, six_columns)
    imports.take_in(house.store, house.alice, house.ref, import_id, house.how)
    made = mending.held_rows(house.store, house.alice, house.ref, import_id)
    assert "31/02/2021" in made.data.decode("utf-8-sig")
    mended = made.data.replace(b"31/02/2021", b"28/02/2021")
    assert counted(taken_in(house, mended, made.name)) == (1, 1, 0, 0)


def test_a_held_row_sent_in_again_is_held_no_longer_until_that_is_taken_back(house, six_columns) -> None:
    import_id = sent_in(house, six_columns)
    imports.take_in(house.store, house.alice, house.ref, import_id, house.how)
    made = mending.held_rows(house.store, house.alice, house.ref, import_id)

    def held() -> dict[int, str]:
        rows = receipts.read_receipt(house.store, house.alice, house.ref, import_id).rows
        return {row.row: row.outcome for row in rows if row.outcome != "left out"}

    assert held() == {5: "held"}
    mended = made.data.replace(b"31/02/2021", b"28/02/2021")
    again = sent_in(house, mended, made.name)
    imports.take_in(house.store, house.alice, house.ref, again, house.how)
    assert held() == {5: "sent again"}
    with pytest.raises(NotFound):
        mending.mend_row(house.store, house.alice, house.ref, import_id, Mend(0, 5, {}, "Twice"), house.how)
    said = taking_back.TakeBack("It was mended wrongly")
    taking_back.take_back(house.store, house.alice, house.ref, again, said, house.today)
    assert held() == {5: "held"}
    taking_back.put_back(house.store, house.alice, house.ref, again, house.today)
    assert held() == {5: "sent again"}


def test_a_table_that_names_another_agency_s_held_row_settles_nothing(house, six_columns) -> None:
    import_id = sent_in(house, six_columns)
    imports.take_in(house.store, house.alice, house.ref, import_id, house.how)
    made = mending.held_rows(house.store, house.alice, house.ref, import_id)
    mended = made.data.replace(b"31/02/2021", b"28/02/2021")
    school = imports.send_in(house.store, house.alice, house.ref, Sent("School", "x.csv", mended), house.how.limits)
    imports.take_in(house.store, house.alice, house.ref, school, house.how)
    assert mending.held_rows(house.store, house.alice, house.ref, import_id).data == made.data


def test_answers_and_mends_while_checking_are_kept(house, six_columns) -> None:
    import_id = sent_in(house, six_columns)
    page = imports.check_import(house.store, house.alice, house.ref, import_id, house.how)
    sheet = page.reading.sheets[0].name
    said = replace(
        page.answers.of(sheet),
        mends={5: {Field.EVENT_DATE: "28/02/2021"}},
        marks={4: Mark(Significance.LEFT_OUT, "Not ours")},
    )
    imports.answer(house.store, house.alice, house.ref, import_id, Answered(sheet, said, page.kept.version))
    assert counted(imports.take_in(house.store, house.alice, house.ref, import_id, house.how)) == (5, 3, 0, 2)


def test_two_people_answering_at_once_clash(house, six_columns) -> None:
    import_id = sent_in(house, six_columns)
    page = imports.check_import(house.store, house.alice, house.ref, import_id, house.how)
    answered = Answered(page.reading.sheets[0].name, page.answers.of("x"), page.kept.version)
    imports.answer(house.store, house.alice, house.ref, import_id, answered)
    with pytest.raises(Clash):
        imports.answer(house.store, house.bob, house.ref, import_id, answered)


def test_a_file_is_taken_in_once(house, six_columns) -> None:
    import_id = sent_in(house, six_columns)
    imports.take_in(house.store, house.alice, house.ref, import_id, house.how)
    with pytest.raises(Refused):
        imports.take_in(house.store, house.alice, house.ref, import_id, house.how)
    with pytest.raises(Refused):
        imports.drop_import(house.store, house.alice, house.ref, import_id)
    assert len(chronology(house)) == 3


def test_a_dropped_file_leaves_nothing_behind(house, six_columns) -> None:
    import_id = sent_in(house, six_columns)
    imports.drop_import(house.store, house.alice, house.ref, import_id)
    with pytest.raises(Refused):
        imports.check_import(house.store, house.alice, house.ref, import_id, house.how)
    assert chronology(house) == ()


@pytest.mark.parametrize(
    ("data", "file"),
    [(b"", "empty.xlsx"), (b"%PDF-1.7 not a table", "letter.xlsx"), (b"PK\x03\x04" + b"x" * 40, "broken.xlsx")],
)
def test_a_file_that_cannot_be_read_stores_nothing(house, data: bytes, file: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        sent_in(house, data, file)
    assert file in refusal.value.says
    assert receipts.list_imports(house.store, house.alice, house.ref).imports == ()


def test_a_file_with_no_dates_holds_every_row_and_says_so(house) -> None:
    import_id = sent_in(house, b"Colour,Shape\r\nred,round\r\nblue,square\r\n")
    page = imports.check_import(house.store, house.alice, house.ref, import_id, house.how)
    assert len(page.reading.sheets[0].held) == len(page.reading.sheets[0].outcomes) > 0
    assert any("No column of dates" in note for note in page.reading.sheets[0].notes)


def test_a_file_over_the_limit_is_refused(house, six_columns) -> None:
    small = FileLimits(bytes=100)
    with pytest.raises(UnreadableFile):
        imports.send_in(house.store, house.alice, house.ref, Sent(AGENCY, "c.csv", six_columns), small)


def test_a_reviewer_sends_nothing_in(house, six_columns) -> None:
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    with pytest.raises(NotAllowed):
        imports.send_in(house.store, house.charlie, house.ref, Sent(AGENCY, "c.csv", six_columns), house.how.limits)


def test_the_practice_family_comes_in_as_expected(house, practice, project) -> None:
    ref = open_practice_case(house.store, house.alice, practice, house.how)
    expected = json.loads((project / "tests/files/practice/expected.json").read_text("utf-8"))["files"]
    page = receipts.list_imports(house.store, house.alice, ref)
    assert len(page.imports) == 5
    for kept in page.imports:
        told = expected[kept.file]
        assert kept.receipt is not None
        assert counted(kept.receipt) == (told["rows"], told["placed"], told["held"], told["left_out"]), kept.file
    assert page.frame.events == sum(told["placed"] for told in expected.values())
    assert page.frame.held == sum(told["held"] for told in expected.values())

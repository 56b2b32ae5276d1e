"""Rows that name several dates, taken in as an event on each: sent again, corrected, taken back, and mended."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Event, Significance, Standing
from chronoapp.storage import events as stored_events
from chronoapp.storage.cases import find_case
from chronoapp.usecases import backups, imports, mending, taking_back
from chronoapp.usecases.imports import Sent
from chronoapp.usecases.mending import Mend
from chronoapp.usecases.taking_back import TakeBack

HEAD = "Date,Incident,Outcome\r\n"
ALONE = "14/03/2020,Children seen alone,Referred\r\n"
VISITS = "3/5/2020 & 10/5/2020,Visited and nobody in,Card left\r\n"
CALLS = "TBC,Two calls to the duty desk,Advice given\r\n"
SPLIT = {"several-dates": "split"}


@pytest.fixture
def send(house):
    """Send a table in and take it in with these answers; its receipt and its id."""

    def taken_in(*rows: str, file: str = "log.csv", answers: Mapping[str, str] = SPLIT):
        sent = Sent("Police", file, (HEAD + "".join(rows)).encode())
        import_id = imports.send_in(house.store, house.alice, house.ref, sent, house.how.limits)
        page = imports.check_import(house.store, house.alice, house.ref, import_id, house.how)
        said = imports.Said(page.kept.version, answers)
        imports.answer_everywhere(house.store, house.alice, house.ref, import_id, said)
        return imports.take_in(house.store, house.alice, house.ref, import_id, house.how), import_id

    return taken_in


def events_of(house, headline: str = "Visited and nobody in") -> list[Event]:
    with house.store.begin() as tx:
        case = find_case(tx, house.ref)
        assert case is not None
        every = stored_events.load_events(tx, case.id, with_words=True)
        return [event for event in every if event.headline == headline]


def days(events: list[Event]) -> list[str]:
    return [event.date.edtf for event in events]


def back(house, import_id: str) -> str:
    said = TakeBack("sent by mistake")
    return taking_back.take_back(house.store, house.alice, house.ref, import_id, said, house.today)


def test_each_event_has_the_whole_row_and_its_address_and_the_receipt_counts_rows(house, send) -> None:
    receipt, import_id = send(ALONE, VISITS)
    assert (receipt["rows"], receipt["placed"], receipt["new"], receipt["events"]) == (2, 2, 2, 3)
    assert receipt["balances"]
    both = events_of(house)
    assert days(both) == ["2020-05-03", "2020-05-10"]
    for event in both:
        (account,) = event.accounts
        assert account.words["Date"] == "3/5/2020 & 10/5/2020"
        assert account.event_date == event.date
        assert account.provenance is not None
        assert (account.provenance.import_id, account.provenance.row) == (import_id, 3)
    assert backups.check(house.store, COMMAND_LINE).faults == ()


def test_the_same_file_twice_changes_nothing_however_it_is_answered(house, send) -> None:
    send(ALONE, VISITS)
    for answers in (SPLIT, {}, {"several-dates": "span"}):
        receipt, _ = send(ALONE, VISITS, answers=answers)
        assert (receipt["already_there"], receipt["new"], receipt["events"]) == (2, 0, 0)
    assert len(events_of(house)) == 2


def test_two_rows_of_the_same_words_stay_two_rows(house, send) -> None:
    send(VISITS)
    receipt, _ = send(VISITS, VISITS, file="another.csv", answers={**SPLIT, "corrects": "no"})
    assert (receipt["already_there"], receipt["new"], receipt["events"]) == (1, 1, 2)
    assert len(events_of(house)) == 4


def test_a_corrected_row_changes_each_of_its_events(house, send) -> None:
    send(ALONE, VISITS)
    moved = VISITS.replace("10/5/2020", "11/5/2020").replace("Card left", "Letter left")
    receipt, import_id = send(ALONE, moved)
    assert (receipt["changed"], receipt["unchanged"], receipt["withdrawn"], receipt["new"]) == (1, 1, 0, 0)
    both = events_of(house)
    assert days(both) == ["2020-05-03", "2020-05-11"]
    assert [event.accounts[0].words["Outcome"] for event in both] == ["Letter left", "Letter left"]
    back(house, import_id)
    both = events_of(house)
    assert days(both) == ["2020-05-03", "2020-05-10"]
    assert [event.accounts[0].words["Outcome"] for event in both] == ["Card left", "Card left"]
    taking_back.put_back(house.store, house.alice, house.ref, import_id, house.today)
    assert days(events_of(house)) == ["2020-05-03", "2020-05-11"]


def test_a_row_corrected_to_another_number_of_dates_is_withdrawn_and_sent_anew(house, send) -> None:
    send(ALONE, VISITS)
    receipt, import_id = send(ALONE, VISITS.replace(" & 10/5/2020", " and 10/5/2020 and 17/5/2020"))
    assert (receipt["changed"], receipt["unchanged"], receipt["withdrawn"]) == (0, 1, 1)
    assert (receipt["new"], receipt["events"]) == (1, 3)
    standing = [event.accounts[0].standing for event in events_of(house)]
    assert sorted(standing) == sorted([Standing.WITHDRAWN] * 2 + [Standing.STANDS] * 3)
    back(house, import_id)
    kept = [event for event in events_of(house) if not event.is_left_out]
    assert days(kept) == ["2020-05-03", "2020-05-10"]
    assert {event.accounts[0].standing for event in kept} == {Standing.STANDS}


def test_a_withdrawn_row_takes_all_its_events_with_it(house, send) -> None:
    send(ALONE, VISITS)
    send(ALONE, answers={"withdrawn": "leave out"})
    assert {event.significance for event in events_of(house)} == {Significance.LEFT_OUT}


def test_taken_back_and_put_back_all_its_events_go_and_come(house, send) -> None:
    _, import_id = send(ALONE, VISITS)
    assert "3 left out" in back(house, import_id)
    assert all(event.is_left_out for event in events_of(house))
    taking_back.put_back(house.store, house.alice, house.ref, import_id, house.today)
    assert not any(event.is_left_out for event in events_of(house))


def test_events_whose_row_another_file_sent_too_all_stay(house, send) -> None:
    _, first = send(ALONE, VISITS)
    _, second = send(VISITS, file="summary.csv", answers={**SPLIT, "corrects": "no"})
    assert "1 left out, 2 stay" in back(house, first)
    both = events_of(house)
    assert [event.is_left_out for event in both] == [False, False]
    places = [event.accounts[0].provenance for event in both]
    assert [place.import_id for place in places if place] == [second, second]


def test_a_held_row_is_mended_into_an_event_on_each_date(house, send) -> None:
    _, import_id = send(CALLS)
    typed = {Field.EVENT_DATE: "6/7/2020 and 8/7/2020"}

    def mend(several: str) -> str:
        return mending.mend_row(
            house.store, house.alice, house.ref, import_id, Mend(0, 2, typed, "", several), house.how
        )

    with pytest.raises(BadInput, match="names several dates"):
        mend("")
    says = mend("split")
    assert "6 July 2020" in says
    assert "8 July 2020" in says
    assert days(events_of(house, "Two calls to the duty desk")) == ["2020-07-06", "2020-07-08"]
    assert "2 left out" in back(house, import_id)

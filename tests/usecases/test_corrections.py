"""A corrected file: new, changed, unchanged and withdrawn rows, shown before any moves; and it can be taken back."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.columns_words import Field
from chronoapp.domain.errors import Refused
from chronoapp.domain.events import Event, Significance, Standing
from chronoapp.storage import events as stored_events
from chronoapp.storage.cases import find_case
from chronoapp.usecases import backups, cases, events, history, imports, mending, taking_back
from chronoapp.usecases.events import Edit
from chronoapp.usecases.imports import CheckPage, Sent
from chronoapp.usecases.mending import Mend
from chronoapp.usecases.taking_back import TakeBack
from chronoapp.usecases.uploads import HowToRead

HEAD = "Ref,Date,Incident,Outcome\r\n"
SHOUTING = "C/881,06/07/2019,Neighbour heard shouting,Officers attended\r\n"
ALONE = "C/902,14/03/2020,Children seen alone,Referred\r\n"
PRIZE = "C/950,20/11/2020,Ines won the reading prize,\r\n"
LATER = "C/977,02/12/2020,Joel came to school hungry,School told\r\n"
MOVED = ALONE.replace("14/03/2020", "15/03/2020")
REWORDED = ALONE.replace("Children seen alone", "Two children seen alone at dusk")


@pytest.fixture
def check(house):
    """Send a table in as the police sent it, and look at it."""

    def looked(*rows: str, file: str = "log.csv", head: str = HEAD) -> CheckPage:
        sent = Sent("Police", file, (head + "".join(rows)).encode())
        import_id = imports.send_in(house.store, house.alice, house.ref, sent, house.how.limits)
        return imports.check_import(house.store, house.alice, house.ref, import_id, house.how)

    return looked


@pytest.fixture
def send(house, check):
    """Send a table in and take it in with these answers; its receipt and its id."""

    def taken_in(*rows: str, file: str = "log.csv", answers: Mapping[str, str] | None = None):
        page = check(*rows, file=file)
        if answers:
            said = imports.Said(page.kept.version, answers)
            imports.answer_everywhere(house.store, house.alice, house.ref, page.kept.id, said)
        return imports.take_in(house.store, house.alice, house.ref, page.kept.id, house.how), page.kept.id

    return taken_in


def every_event(house) -> dict[str, Event]:
    with house.store.begin() as tx:
        case = find_case(tx, house.ref)
        assert case is not None
        return {event.headline: event for event in stored_events.load_events(tx, case.id, with_words=True)}


def counted(receipt) -> tuple[int, int, int, int]:
    return receipt["new"], receipt["changed"], receipt["unchanged"], receipt["withdrawn"]


def is_whole(house) -> bool:
    return backups.check(house.store, COMMAND_LINE).faults == ()


def back(house, import_id: str) -> str:
    said = TakeBack("it was sent too early")
    return taking_back.take_back(house.store, house.alice, house.ref, import_id, said, house.today)


def edit(house, named: str, **fields: str) -> None:
    event = every_event(house)[named]
    events.save_event(house.store, house.bob, house.ref, event.id, Edit(event.version, fields), house.today)


def test_what_a_corrected_file_changes_is_shown_before_anything_moves(house, check, send) -> None:
    send(SHOUTING, ALONE, PRIZE)
    page = check(LATER, MOVED, SHOUTING)
    found = page.correction
    assert found is not None
    assert (found.new, len(found.changed), len(found.unchanged), len(found.withdrawn)) == (1, 1, 1, 1)
    assert found.changed[0].words == {"Date": ("14/03/2020", "15/03/2020")}
    assert found.changed[0].changing == {"date": ("14/03/2020", "15/03/2020")}
    assert found.withdrawn[0].row.words["Incident"] == "Ines won the reading prize"
    assert every_event(house)["Children seen alone"].date.edtf == "2020-03-14"


def test_taking_a_corrected_file_in_changes_only_what_it_corrects(house, send) -> None:
    _, first = send(SHOUTING, ALONE, PRIZE)
    before = every_event(house)
    receipt, _ = send(LATER, MOVED, SHOUTING)
    assert counted(receipt) == (1, 1, 1, 1)
    assert (receipt["rows"], receipt["placed"], receipt["already_there"]) == (3, 3, 1)
    assert (receipt["corrects"]["import"], receipt["corrects"]["rows"]) == (first, 3)
    after = every_event(house)
    assert len(after) == 4
    moved = after["Children seen alone"]
    assert (moved.id, moved.date.edtf) == (before["Children seen alone"].id, "2020-03-15")
    (account,) = moved.accounts
    assert account.words["Date"] == "15/03/2020"
    assert account.event_date is not None
    assert account.event_date.edtf == "2020-03-15"
    assert after["Neighbour heard shouting"] == before["Neighbour heard shouting"]
    assert is_whole(house)


def test_the_old_words_stay_in_the_history(house, send) -> None:
    send(ALONE)
    send(REWORDED)
    made = {(one.field, one.old, one.new) for one in history.case_history(house.store, house.alice, house.ref).changes}
    assert ("words of Incident", "Children seen alone", "Two children seen alone at dusk") in made
    assert ("headline", "Children seen alone", "Two children seen alone at dusk") in made


def test_a_withdrawn_row_is_kept_and_marked(house, send) -> None:
    send(SHOUTING, PRIZE)
    send(SHOUTING)
    kept = every_event(house)["Ines won the reading prize"]
    assert kept.significance is Significance.SUPPORTING
    assert [account.standing for account in kept.accounts] == [Standing.WITHDRAWN]


@pytest.mark.parametrize("topic", ["withdrawn", "withdrawn-0-3"])
def test_a_withdrawn_row_is_left_out_where_a_worker_says_so(house, send, topic: str) -> None:
    send(SHOUTING, PRIZE)
    _, second = send(SHOUTING, answers={topic: "leave out"})
    kept = every_event(house)["Ines won the reading prize"]
    assert kept.significance is Significance.LEFT_OUT
    assert kept.why == "withdrawn by Police: not in log.csv"
    back(house, second)
    kept = every_event(house)["Ines won the reading prize"]
    assert (kept.significance, kept.accounts[0].standing) == (Significance.SUPPORTING, Standing.STANDS)


def test_words_somebody_wrote_stand_beside_what_the_agency_changed(house, check, send) -> None:
    send(SHOUTING, ALONE)
    edit(house, "Children seen alone", headline="Ines and Tom alone in the park", details="Bob's note")
    page = check(SHOUTING, REWORDED.replace("14/03/2020", "15/03/2020"))
    assert page.correction is not None
    (row,) = page.correction.changed
    assert row.clashing == {"headline": ("Ines and Tom alone in the park", "Two children seen alone at dusk")}
    assert set(row.changing) == {"date"}
    imports.take_in(house.store, house.alice, house.ref, page.kept.id, house.how)
    event = every_event(house)["Ines and Tom alone in the park"]
    assert (event.date.edtf, event.details) == ("2020-03-15", "Bob's note")
    assert event.accounts[0].words["Incident"] == "Two children seen alone at dusk"


@pytest.mark.parametrize("topic", ["edited", "changed-log-3-headline"])
def test_a_worker_may_choose_the_agencys_words(house, send, topic: str) -> None:
    send(SHOUTING, ALONE)
    edit(house, "Children seen alone", headline="Ines and Tom alone in the park", details="Bob's note")
    send(SHOUTING, REWORDED, answers={topic: "theirs"})
    assert every_event(house)["Two children seen alone at dusk"].details == "Bob's note"


def test_what_only_a_person_wrote_is_no_question(house, check, send) -> None:
    send(SHOUTING, ALONE)
    edit(house, "Children seen alone", headline="Ines and Tom alone in the park")
    page = check(SHOUTING, MOVED)
    assert page.correction is not None
    assert (page.correction.changed[0].clashing, set(page.correction.changed[0].changing)) == ({}, {"date"})


def test_a_correction_taken_back_restores_what_the_earlier_file_said(house, send) -> None:
    _, first = send(SHOUTING, ALONE, PRIZE)
    before = every_event(house)
    _, second = send(LATER, MOVED, SHOUTING)
    with pytest.raises(Refused):
        back(house, first)
    back(house, second)
    after = every_event(house)
    assert after["Joel came to school hungry"].is_left_out
    moved = after["Children seen alone"]
    assert (moved.date, moved.significance) == (before["Children seen alone"].date, Significance.SUPPORTING)
    assert {one.standing: one.words["Date"] for one in moved.accounts} == {
        Standing.STANDS: "14/03/2020",
        Standing.TAKEN_BACK: "15/03/2020",
    }
    assert {one.standing for one in after["Ines won the reading prize"].accounts} == {Standing.STANDS}
    taking_back.put_back(house.store, house.alice, house.ref, second, house.today)
    again = every_event(house)
    assert again["Children seen alone"].date.edtf == "2020-03-15"
    assert len(again["Children seen alone"].accounts) == 1
    assert not again["Joel came to school hungry"].is_left_out
    assert is_whole(house)


def test_both_files_taken_back_and_put_back_stand_as_before(house, send) -> None:
    def standing() -> dict[str, tuple]:
        return {
            name: (event.date, event.significance, event.why, [one.words for one in event.accounts])
            for name, event in every_event(house).items()
        }

    _, first = send(SHOUTING, ALONE, PRIZE)
    _, second = send(LATER, MOVED, SHOUTING, answers={"withdrawn": "leave out"})
    before = standing()
    back(house, second)
    back(house, first)
    assert {event.significance for event in every_event(house).values()} == {Significance.LEFT_OUT}
    with pytest.raises(Refused):
        taking_back.put_back(house.store, house.alice, house.ref, second, house.today)
    for import_id in (first, second):
        taking_back.put_back(house.store, house.alice, house.ref, import_id, house.today)
    assert standing() == before
    assert is_whole(house)


def test_a_correction_of_a_correction_starts_from_the_newest(house, send) -> None:
    send(SHOUTING, ALONE, PRIZE)
    send(SHOUTING, MOVED, PRIZE)
    receipt, _ = send(SHOUTING, ALONE, PRIZE)
    assert counted(receipt) == (0, 1, 2, 0)
    events_now = every_event(house)
    assert len(events_now) == 3
    assert events_now["Children seen alone"].date.edtf == "2020-03-14"
    assert len(events_now["Children seen alone"].accounts) == 1


def test_a_row_withdrawn_and_sent_again_stands_again(house, send) -> None:
    send(SHOUTING, ALONE, PRIZE)
    send(SHOUTING, ALONE)
    receipt, _ = send(SHOUTING, ALONE, PRIZE, file="log again.csv")
    assert counted(receipt)[:2] == (0, 0)
    assert every_event(house)["Ines won the reading prize"].accounts[0].standing is Standing.STANDS
    assert len(every_event(house)) == 3


def test_the_very_same_file_corrects_nothing(house, check, send) -> None:
    send(SHOUTING, ALONE)
    page = check(SHOUTING, ALONE)
    assert page.correction is None
    assert page.before is not None


def test_a_renamed_file_is_known_by_its_rows(house, check, send) -> None:
    send(SHOUTING, ALONE, PRIZE)
    assert check(SHOUTING, MOVED, PRIZE, file="log v2.csv").correction is not None
    assert check(LATER, file="december.csv").correction is None


def test_a_worker_may_say_it_is_another_file(house, send) -> None:
    send(SHOUTING, ALONE, PRIZE)
    receipt, _ = send(SHOUTING, LATER, answers={"corrects": "no"})
    assert receipt["corrects"] is None
    assert every_event(house)["Ines won the reading prize"].accounts[0].standing is Standing.STANDS


def test_a_row_held_then_is_settled_by_the_correction(house, send) -> None:
    held = ALONE.replace("14/03/2020", "31/02/2020")
    send(SHOUTING, held)
    assert cases.frame(house.store, house.alice, house.ref, "looked").held == 1
    receipt, second = send(SHOUTING, ALONE)
    assert counted(receipt) == (1, 0, 1, 0)
    assert cases.frame(house.store, house.alice, house.ref, "looked").held == 0
    back(house, second)
    assert cases.frame(house.store, house.alice, house.ref, "looked").held == 1


def test_a_row_that_cannot_be_read_now_leaves_its_event_alone(house, send) -> None:
    send(SHOUTING, ALONE)
    receipt, _ = send(SHOUTING, ALONE.replace("14/03/2020", "31/02/2020"))
    assert (receipt["held"], receipt["corrects"]["waiting"], receipt["withdrawn"]) == (1, 1, 0)
    assert every_event(house)["Children seen alone"].date.edtf == "2020-03-14"


def test_mending_a_row_held_now_changes_the_event_it_gave_before(house, send) -> None:
    send(SHOUTING, ALONE)
    _, second = send(SHOUTING, ALONE.replace("14/03/2020", "31/02/2020"))
    mend = Mend(0, 3, {Field.EVENT_DATE: "28/02/2020"})
    mending.mend_row(house.store, house.alice, house.ref, second, mend, house.how)
    assert {name: event.date.edtf for name, event in every_event(house).items()} == {
        "Neighbour heard shouting": "2019-07-06",
        "Children seen alone": "2020-02-28",
    }
    assert [one.words["Date"] for one in every_event(house)["Children seen alone"].accounts] == ["31/02/2020"]
    back(house, second)
    assert every_event(house)["Children seen alone"].date.edtf == "2020-03-14"
    assert is_whole(house)


def test_the_agencys_own_file_only_is_corrected(house, send) -> None:
    send(SHOUTING, ALONE)
    how = HowToRead(house.how.limits, house.today)
    sent = Sent("School", "log.csv", (HEAD + MOVED).encode())
    import_id = imports.send_in(house.store, house.alice, house.ref, sent, how.limits)
    assert imports.check_import(house.store, house.alice, house.ref, import_id, how).correction is None

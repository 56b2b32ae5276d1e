"""An import taken back whole: nothing is deleted, others' accounts stay, and all of it comes back as it was."""

from __future__ import annotations

import pytest

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.errors import BadInput, Clash, NotAllowed, NotFound, Refused
from chronoapp.domain.events import Account, Event, Significance, Standing
from chronoapp.domain.identity import new_id
from chronoapp.storage import events as stored_events
from chronoapp.storage.cases import find_case
from chronoapp.usecases import backups, cases, events, history, imports, mending, receipts, taking_back, timeline
from chronoapp.usecases.events import Edit
from chronoapp.usecases.imports import Sent
from chronoapp.usecases.mending import Mend
from chronoapp.usecases.taking_back import TakeBack

HEAD = "Date,Incident,Action\r\n"
SHOUTING = "06/07/2019,Neighbour heard shouting,Officers attended\r\n"
ALONE = "14/03/2020,Children seen alone,Referred\r\n"
PRIZE = "20/11/2020,Ines won the reading prize,\r\n"


@pytest.fixture
def send(house):
    """Take a table in as the police sent it; the import's id."""

    def taken_in(*rows: str, file: str = "log.csv", agency: str = "Police") -> str:
        sent = Sent(agency, file, (HEAD + "".join(rows)).encode())
        import_id = imports.send_in(house.store, house.alice, house.ref, sent, house.how.limits)
        imports.take_in(house.store, house.alice, house.ref, import_id, house.how)
        return import_id

    return taken_in


@pytest.fixture
def back(house):
    """Take an import back, as Alice."""

    def taken_back(import_id: str, because: str = "it is about another family", seen: str | None = None) -> str:
        said = TakeBack(because, seen)
        return taking_back.take_back(house.store, house.alice, house.ref, import_id, said, house.today)

    return taken_back


def every_event(house) -> dict[str, Event]:
    with house.store.begin() as tx:
        case = find_case(tx, house.ref)
        assert case is not None
        return {event.headline: event for event in stored_events.load_events(tx, case.id, with_words=True)}


def judged(house) -> dict[str, str]:
    return {headline: event.significance.value for headline, event in every_event(house).items()}


def put_back(house, import_id: str) -> str:
    return taking_back.put_back(house.store, house.bob, house.ref, import_id, house.today)


def is_whole(house) -> bool:
    return backups.check(house.store, COMMAND_LINE).faults == ()


def test_every_event_of_the_import_is_left_out_and_none_is_lost(house, send, back) -> None:
    import_id = send(SHOUTING, ALONE)
    assert "2 left out" in back(import_id)
    assert timeline.read_chronology(house.store, house.alice, house.ref).shown.events == ()
    assert set(judged(house).values()) == {"left out"}
    why = {event.why for event in every_event(house).values()}
    assert why == {"import of log.csv taken back by Alice Marlow because it is about another family"}
    assert is_whole(house)


def test_the_history_says_which_and_why(house, send, back) -> None:
    back(send(SHOUTING, ALONE))
    changes = history.case_history(house.store, house.alice, house.ref).changes
    told = {(one.subject_says, one.old, one.new) for one in changes if one.field == "significance"}
    expected = {
        ("Neighbour heard shouting", "supporting", "left out"),
        ("Children seen alone", "supporting", "left out"),
    }
    assert told == expected
    assert {one.reason for one in changes if one.field == "significance"} == {"it is about another family"}


def test_the_receipt_stays_and_says_it_was_taken_back(house, send, back) -> None:
    import_id = send(SHOUTING, ALONE)
    back(import_id)
    page = receipts.read_receipt(house.store, house.alice, house.ref, import_id)
    assert page.kept.receipt is not None
    assert page.kept.receipt["placed"] == 2
    assert page.taken_back is not None
    assert (page.taken_back.by, page.taken_back.reason) == ("Alice Marlow", "it is about another family")


def test_an_event_that_others_told_of_stays_and_loses_nothing(house, send, back) -> None:
    import_id = send(SHOUTING, ALONE)
    event = every_event(house)["Neighbour heard shouting"]
    told = read_date("9/7/2019", DateContext(today=house.today)).value
    with house.store.begin() as tx:
        case = find_case(tx, house.ref)
        assert case is not None
        school = Account(new_id(), "School", "Teacher", event.date, told)
        stored_events.add_account(tx, case.id, event.id, school)
    assert "1 left out, 1 stay" in back(import_id)
    kept = every_event(house)["Neighbour heard shouting"]
    assert kept.significance is Significance.SUPPORTING
    assert [account.standing for account in kept.accounts] == [Standing.TAKEN_BACK, Standing.STANDS]
    assert kept.accounts[0].words["Incident"] == "Neighbour heard shouting"
    assert kept.reported_date == told


def test_a_row_another_file_sent_too_stays_with_that_file(house, send, back) -> None:
    first = send(SHOUTING, ALONE)
    second = send(PRIZE, SHOUTING, file="summary.csv")
    back(first)
    assert judged(house)["Neighbour heard shouting"] == "supporting"
    assert judged(house)["Children seen alone"] == "left out"
    (account,) = every_event(house)["Neighbour heard shouting"].accounts
    assert account.provenance is not None
    assert (account.provenance.file, account.provenance.row) == ("summary.csv", 3)
    back(second)
    assert set(judged(house).values()) == {"left out"}
    put_back(house, second)
    assert judged(house)["Neighbour heard shouting"] == "supporting"


def test_putting_back_restores_what_each_event_was(house, send, back) -> None:
    import_id = send(SHOUTING, ALONE, PRIZE)
    made = every_event(house)
    for headline, significance, why in (
        ("Neighbour heard shouting", "core", "a pattern begins"),
        ("Children seen alone", "left out", "told twice"),
    ):
        events.set_significance(house.store, house.bob, house.ref, made[headline].id, significance, why)
    before = {headline: (event.significance, event.why) for headline, event in every_event(house).items()}
    back(import_id)
    assert "2 came back" in put_back(house, import_id)
    after = {headline: (event.significance, event.why) for headline, event in every_event(house).items()}
    assert after == before
    assert {a.standing for event in every_event(house).values() for a in event.accounts} == {Standing.STANDS}
    assert is_whole(house)


def test_what_somebody_judged_since_stays_theirs(house, send, back) -> None:
    import_id = send(SHOUTING, ALONE)
    back(import_id)
    event = every_event(house)["Neighbour heard shouting"]
    events.set_significance(house.store, house.bob, house.ref, event.id, "left out", "about a cousin")
    put_back(house, import_id)
    assert judged(house) == {"Neighbour heard shouting": "left out", "Children seen alone": "supporting"}
    assert every_event(house)["Neighbour heard shouting"].why == "about a cousin"


def test_events_somebody_worked_on_are_listed_first(house, send, back) -> None:
    import_id = send(SHOUTING, ALONE)
    event = every_event(house)["Children seen alone"]
    edit = Edit(event.version, {"impact.all.effect": "They were frightened."})
    events.save_event(house.store, house.bob, house.ref, event.id, edit, house.today)
    page = taking_back.plan_take_back(house.store, house.alice, house.ref, import_id)
    assert [(one.event.headline, one.changes[0].by) for one in page.worked_on] == [
        ("Children seen alone", "Bob Marlow")
    ]
    assert len(page.leaving) == 2
    assert set(judged(house).values()) == {"supporting"}
    back(import_id, seen=page.seen)
    put_back(house, import_id)
    assert every_event(house)["Children seen alone"].impacts[0].effect == "They were frightened."


def test_work_done_since_the_page_was_shown_is_seen_first(house, send, back) -> None:
    import_id = send(SHOUTING)
    page = taking_back.plan_take_back(house.store, house.alice, house.ref, import_id)
    event = every_event(house)["Neighbour heard shouting"]
    events.set_significance(house.store, house.bob, house.ref, event.id, "core", "it began here")
    with pytest.raises(Clash):
        back(import_id, seen=page.seen)
    assert judged(house) == {"Neighbour heard shouting": "core"}


def test_rows_held_wait_for_nobody_once_taken_back(house, send, back) -> None:
    import_id = send(SHOUTING, "31/02/2020,Children seen alone,\r\n")
    back(import_id)
    assert cases.frame(house.store, house.alice, house.ref, "looked").held == 0
    with pytest.raises(Refused):
        mending.mend_row(house.store, house.alice, house.ref, import_id, Mend(0, 3, {}, "Not ours"), house.how)
    put_back(house, import_id)
    assert cases.frame(house.store, house.alice, house.ref, "looked").held == 1


def test_the_same_file_again_adds_its_rows_anew(house, send, back) -> None:
    first = send(SHOUTING, ALONE)
    back(first)
    sent = Sent("Police", "log.csv", (HEAD + SHOUTING + ALONE).encode())
    again = imports.send_in(house.store, house.alice, house.ref, sent, house.how.limits)
    page = imports.check_import(house.store, house.alice, house.ref, again, house.how)
    assert page.before is None
    assert page.taken_back is not None
    assert page.taken_back.id == first
    receipt = imports.take_in(house.store, house.alice, house.ref, again, house.how)
    assert receipt["already_there"] == 0
    assert len(timeline.read_chronology(house.store, house.alice, house.ref).shown.events) == 2
    assert "2 stay out" in put_back(house, first)
    assert len(timeline.read_chronology(house.store, house.alice, house.ref).shown.events) == 2


@pytest.mark.parametrize("because", ["", "  "])
def test_a_reason_is_needed(house, send, back, because: str) -> None:
    with pytest.raises(BadInput):
        back(send(SHOUTING), because)
    assert set(judged(house).values()) == {"supporting"}


def test_only_what_was_taken_in_can_be_taken_back(house, send, back) -> None:
    import_id = send(SHOUTING)
    with pytest.raises(Refused):
        put_back(house, import_id)
    back(import_id)
    with pytest.raises(Refused):
        back(import_id)
    with pytest.raises(NotFound):
        back("nowhere")


def test_a_reviewer_takes_nothing_back(house, send) -> None:
    import_id = send(SHOUTING)
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    with pytest.raises(NotAllowed):
        taking_back.take_back(house.store, house.charlie, house.ref, import_id, TakeBack("no"), house.today)

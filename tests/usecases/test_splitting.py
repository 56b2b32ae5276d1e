"""One event split in two: nothing lost unsaid, the row stays where it was, and undone exactly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.errors import BadInput, Clash, NotFound, Refused
from chronoapp.domain.events import Event, Standing
from chronoapp.domain.splitting import Shared
from chronoapp.storage import events as stored_events
from chronoapp.storage.cases import find_case
from chronoapp.usecases import accounts, backups, earlier, events, history, imports, splitting, taking_back, timeline
from chronoapp.usecases.events import Edit
from chronoapp.usecases.imports import Sent
from chronoapp.usecases.splitting import Said
from chronoapp.usecases.taking_back import TakeBack

HEAD = "Date,Incident,Action,Source\r\n"
BOTH = "06/07/2019,Officers attended. The next day Joel did not sleep,Referred,PC Reed\r\n"
ALONE = "14/03/2020,Children seen alone,Referred,PC Reed\r\n"
PRIZE = "20/11/2020,Ines won the reading prize,,Mrs Oakes\r\n"
FIRST = {"headline": "Officers attended"}
SECOND = {"headline": "The next day Joel did not sleep", "date": "7/7/2019"}


@pytest.fixture
def send(house):
    """Take a table in as the police sent it; the import's id."""

    def taken_in(*rows: str, file: str = "log.csv") -> str:
        sent = Sent("Police", file, (HEAD + "".join(rows)).encode())
        import_id = imports.send_in(house.store, house.alice, house.ref, sent, house.how.limits)
        imports.take_in(house.store, house.alice, house.ref, import_id, house.how)
        return import_id

    return taken_in


def every_event(house) -> dict[str, Event]:
    with house.store.begin() as tx:
        case = find_case(tx, house.ref)
        assert case is not None
        return {event.id: event for event in stored_events.load_events(tx, case.id, with_words=True)}


def named(house, headline: str) -> Event:
    (found,) = [event for event in every_event(house).values() if event.headline == headline]
    return found


def whole(house) -> Event:
    return named(house, "Officers attended. The next day Joel did not sleep")


def split(house, event: Event, first=FIRST, second=SECOND, seen: str = "", **decisions: str):
    said = Said(event.version, Shared(first, second, decisions), "two nights", seen)
    return splitting.split_event(house.store, house.bob, house.ref, event.id, said, house.today)


def undo(house, event_id: str) -> Event:
    return splitting.undo_split(house.store, house.alice, house.ref, event_id, house.today)


def back(house, import_id: str) -> str:
    said = TakeBack("it is about another family")
    return taking_back.take_back(house.store, house.alice, house.ref, import_id, said, house.today)


def judged(house) -> dict[str, str]:
    return {event.headline: event.significance.value for event in every_event(house).values()}


def is_whole(house) -> bool:
    return backups.check(house.store, COMMAND_LINE).faults == ()


def test_an_event_is_two_and_the_row_stays_with_the_first(house, send) -> None:
    send(BOTH)
    before = whole(house)
    second = split(house, before).second
    assert second is not None
    shown = timeline.read_chronology(house.store, house.alice, house.ref).shown.events
    assert [(event.headline, event.date.edtf) for event in shown] == [
        ("Officers attended", "2019-07-06"),
        ("The next day Joel did not sleep", "2019-07-07"),
    ]
    first, other = (every_event(house)[key] for key in (before.id, second.id))
    assert first.accounts == other.accounts == before.accounts
    assert (other.split_from, other.entered_by) == (first.id, "Bob Marlow")
    page = events.read_event(house.store, house.alice, house.ref, second.id)
    assert page.event.accounts == before.accounts
    assert [part.event.id for part in page.parts] == [first.id]
    assert is_whole(house)


def test_the_history_of_both_says_so_and_an_earlier_day_has_one(house, send) -> None:
    send(BOTH)
    before = whole(house)
    second = split(house, before).second
    assert second is not None
    made = history.case_history(house.store, house.alice, house.ref).changes
    said = {(one.subject_id, one.field): (one.new, one.reason) for one in made}
    assert said[before.id, "split into"] == ("“The next day Joel did not sleep”, Sun 7 July 2019", "two nights")
    assert said[second.id, "split off from"] == (f"“{before.headline}”, Sat 6 July 2019", "two nights")
    assert (said[second.id, "headline"][0], said[before.id, "headline"][0]) == (second.headline, "Officers attended")
    stood = earlier.read_as_it_stood(house.store, house.alice, house.ref, house.today)
    assert len(stood.shown.events) == 0  # today is years before the files came in


def test_words_in_neither_are_said_first_and_nothing_is_saved(house, send) -> None:
    send(BOTH)
    before = whole(house)
    told = {"headline": "Joel slept badly"}
    outcome = split(house, before, second=told)
    assert (outcome.second, [one.words for one in outcome.lost]) == (None, ["The next day Joel did not sleep"])
    assert whole(house) == before
    made = split(house, before, second=told, seen=outcome.seen)
    assert made.second is not None
    assert named(house, "Joel slept badly").split_from == before.id


def test_undone_it_is_exactly_as_it_was_and_nothing_is_deleted(house, send) -> None:
    send(BOTH)
    before = whole(house)
    (decision,) = before.decisions
    second = split(house, before, first={**FIRST, "themes": "neglect"}, **{decision.id: "second"}).second
    assert second is not None
    assert every_event(house)[before.id].decisions == ()
    undo(house, second.id)
    now = every_event(house)
    assert replace(now[before.id], version=before.version) == before
    assert (now[second.id].significance, now[second.id].why[:12]) == ("left out", "split undone")
    with pytest.raises(Refused):
        undo(house, second.id)


def test_an_undo_says_who_changed_which_of_the_two_since(house, send) -> None:
    send(BOTH)
    second = split(house, whole(house)).second
    assert second is not None
    edit = Edit(1, {"details": "Mrs Oakes told us."})
    events.save_event(house.store, house.alice, house.ref, second.id, edit, house.today)
    with pytest.raises(Refused, match=r"“The next day Joel did not sleep” has been changed since by Alice Marlow\."):
        undo(house, second.id)
    assert judged(house)["The next day Joel did not sleep"] == "supporting"


def test_a_part_can_be_split_again_and_told_with_another_account(house, send) -> None:
    send(BOTH, PRIZE)
    second = split(house, whole(house)).second
    assert second is not None
    told = {"headline": "The next day"}, {"headline": "Joel did not sleep"}
    third = split(house, every_event(house)[second.id], *told).second
    assert third is not None
    assert third.split_from == second.split_from
    accounts.join(house.store, house.alice, house.ref, named(house, "Ines won the reading prize").id, third.id)
    with pytest.raises(Refused, match="told as one with another account"):
        undo(house, third.id)
    accounts.split(house.store, house.alice, house.ref, third.id)
    undo(house, third.id)
    undone = every_event(house)[second.id]
    assert (undone.headline, undone.version) == ("The next day Joel did not sleep", 3)


def test_two_parts_told_as_one_again_show_their_account_once(house, send) -> None:
    send(BOTH)
    second = split(house, whole(house)).second
    assert second is not None
    accounts.join(house.store, house.alice, house.ref, second.split_from, second.id)
    (event,) = timeline.read_chronology(house.store, house.alice, house.ref).shown.events
    assert len(event.accounts) == 1


def test_an_import_taken_back_takes_both_parts_and_brings_both_back(house, send) -> None:
    import_id = send(BOTH, PRIZE)
    split(house, whole(house))
    assert "3 left out" in back(house, import_id)
    assert set(judged(house).values()) == {"left out"}
    taking_back.put_back(house.store, house.bob, house.ref, import_id, house.today)
    assert set(judged(house).values()) == {"supporting"}
    assert is_whole(house)


def test_both_parts_stay_where_another_file_sent_their_row_too(house, send) -> None:
    import_id = send(BOTH, ALONE)
    second = split(house, whole(house)).second
    assert second is not None
    send(PRIZE, BOTH, file="summary.csv")
    assert "1 left out, 2 stay" in back(house, import_id)
    assert judged(house)["Officers attended"] == judged(house)[second.headline] == "supporting"
    place = every_event(house)[second.id].accounts[0].provenance
    assert place is not None
    assert place.file == "summary.csv"


def test_the_same_file_again_finds_the_row_it_knows(house, send) -> None:
    send(BOTH)
    split(house, whole(house))
    send(BOTH, file="again.csv")
    assert len(every_event(house)) == 2


def test_a_corrected_row_changes_the_first_and_the_second_is_told(house, send) -> None:
    send(BOTH, PRIZE)
    before = whole(house)
    second = split(house, before).second
    assert second is not None
    later = send(BOTH.replace("PC Reed", "PC Ann Reed"), PRIZE)
    first, other = (every_event(house)[key] for key in (before.id, second.id))
    assert (first.headline, first.source) == ("Officers attended", "PC Ann Reed")
    assert (other.headline, other.source) == (second.headline, "PC Reed")
    assert other.accounts == first.accounts
    assert other.accounts[0].words["Source"] == "PC Ann Reed"
    told = {change.field for change in events.read_event(house.store, house.alice, house.ref, second.id).changes}
    assert "words of Source" in told
    back(house, later)
    assert every_event(house)[second.id].accounts[0].words["Source"] == "PC Reed"
    assert judged(house)[second.headline] == "supporting"


def test_a_withdrawn_row_leaves_with_both_parts(house, send) -> None:
    send(BOTH, PRIZE)
    split(house, whole(house))
    sent = Sent("Police", "log.csv", (HEAD + PRIZE).encode())
    import_id = imports.send_in(house.store, house.alice, house.ref, sent, house.how.limits)
    page = imports.check_import(house.store, house.alice, house.ref, import_id, house.how)
    said = imports.Said(page.kept.version, {"withdrawn": "leave out"})
    imports.answer_everywhere(house.store, house.alice, house.ref, import_id, said)
    imports.take_in(house.store, house.alice, house.ref, import_id, house.how)
    assert judged(house) == {
        "Officers attended": "left out",
        "The next day Joel did not sleep": "left out",
        "Ines won the reading prize": "supporting",
    }
    standing = {event.accounts[0].standing for event in every_event(house).values() if event.is_left_out}
    assert standing == {Standing.WITHDRAWN}
    back(house, import_id)
    assert set(judged(house).values()) == {"supporting"}


def test_what_cannot_be_split_is_refused_with_why(house, send) -> None:
    send(BOTH, PRIZE)
    event, prize = whole(house), named(house, "Ines won the reading prize")
    with pytest.raises(BadInput):
        undo(house, event.id)
    with pytest.raises(BadInput) as refusal:
        split(house, event, second={**SECOND, "headline": ""})
    assert refusal.value.field == "second.headline"
    edit = Edit(event.version, {"details": "Mrs Oakes told us."})
    events.save_event(house.store, house.alice, house.ref, event.id, edit, house.today)
    with pytest.raises(Clash) as clash:
        split(house, event)
    assert clash.value.theirs == {"details": "Mrs Oakes told us."}
    accounts.join(house.store, house.alice, house.ref, prize.id, event.id)
    with pytest.raises(Refused, match="told as one"):
        splitting.begin_split(house.store, house.alice, house.ref, event.id)
    events.set_significance(house.store, house.alice, house.ref, prize.id, "left out", "another family")
    with pytest.raises(Refused, match="left out"):
        splitting.begin_split(house.store, house.alice, house.ref, prize.id)
    with pytest.raises(NotFound):
        splitting.begin_split(house.store, house.charlie, house.ref, event.id)

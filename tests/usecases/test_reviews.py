"""The list for the next review: what was taken to it, and what comes off it once the review has been held."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from chronoapp.domain.access import Right
from chronoapp.domain.errors import BadInput, NotAllowed, NotFound
from chronoapp.domain.filters import Filter
from chronoapp.domain.finding_notes import NoteKind
from chronoapp.domain.thresholds import Thresholds
from chronoapp.usecases import cases, events
from chronoapp.usecases.access import enter
from chronoapp.usecases.cases import load_frame
from chronoapp.usecases.export_beside import load_beside
from chronoapp.usecases.exports import open_exports
from chronoapp.usecases.finding_notes import write_note
from chronoapp.usecases.history import case_history
from chronoapp.usecases.imports import Sent, take_in_at_once
from chronoapp.usecases.patterns import find_patterns
from chronoapp.usecases.reviews import read_review, take_off

TODAY = date(2026, 3, 14)
ASKED = (TODAY, Thresholds())
MOVES = "change: moves of home"


@pytest.fixture
def moved(house):
    for day in ("6/7/2024", "3/2/2025"):
        events.add_event(house.store, house.alice, house.ref, {"date": day, "headline": "Moved house"}, TODAY)
    return house


def take(house, words="What did the moves cost them?"):
    form = {"key": MOVES, "kind": "for the next review", "words": words}
    return write_note(house.store, house.bob, house.ref, form, (*ASKED, Filter()))


def off(house, actor, ticked, **form):
    return take_off(house.store, actor, house.ref, {"held": "13/3/2026"} | form, ticked, ASKED)


def waits(house):
    return read_review(house.store, house.alice, house.ref, ASKED).taken


def test_what_was_taken_waits_with_who_took_it_and_how_it_stands_now(moved) -> None:
    take(moved)
    events.add_event(moved.store, moved.alice, moved.ref, {"date": "1/2/2026", "headline": "Moved house again"}, TODAY)
    (one,) = waits(moved)
    assert one.notes[0].by == "Bob Marlow"
    assert one.question.startswith("3 moves of home")
    assert one.changed == "Since then: 1 more."
    assert len(open_exports(moved.store, moved.alice, moved.ref).taken) == 1


def test_what_the_review_made_of_it_is_kept_and_the_mark_is_off_the_list(moved) -> None:
    take(moved)
    again = take(moved, "Asked twice: it is one question.")
    (one,) = waits(moved)
    assert off(moved, moved.alice, [one.id], **{f"words-{one.id}": "Ines will choose her room."}) == 1
    listed = read_review(moved.store, moved.alice, moved.ref, ASKED)
    assert listed.taken == ()
    assert [note.words for note in listed.discussed] == ["Review of 13 March 2026. Ines will choose her room."]
    assert listed.discussed[0].question == again.question
    notes = find_patterns(moved.store, moved.alice, moved.ref, TODAY).notes
    assert [(note.kind, note.withdrawn_by) for note in notes] == [
        (NoteKind.REVIEW, "Alice Marlow"),
        (NoteKind.REVIEW, "Alice Marlow"),
        (NoteKind.DISCUSSED, ""),
    ]
    said = {change.field for change in case_history(moved.store, moved.alice, moved.ref).changes}
    assert "at a review" in said


def test_a_question_no_longer_asked_still_waits_as_it_was(moved) -> None:
    note = take(moved)
    for event in note.events:
        change = events.Edit(1, {"significance": "left out", "why": "Entered twice."})
        events.save_event(moved.store, moved.alice, moved.ref, event.id, change, TODAY)
    (one,) = waits(moved)
    assert one.finding is None
    assert one.question == note.question
    assert "not asked now" in one.changed
    assert off(moved, moved.bob, [one.id]) == 1


def test_a_day_to_come_no_day_and_nothing_ticked_are_refused(moved) -> None:
    note = take(moved)
    for held, says in (
        (f"{TODAY + timedelta(days=1):%d/%m/%Y}", "still to come"),
        ("", "day of the review"),
        ("May", "not one day"),
    ):
        with pytest.raises(BadInput, match=says):
            off(moved, moved.alice, [note.id], held=held)
    with pytest.raises(BadInput, match="Tick"):
        off(moved, moved.alice, ["x"])
    with pytest.raises(BadInput, match="at most"):
        off(moved, moved.alice, [note.id], **{f"words-{note.id}": "x" * 5001})
    assert len(waits(moved)) == 1


def test_strangers_readers_and_other_agencies_are_kept_out(moved) -> None:
    note = take(moved)
    with pytest.raises(NotFound):
        off(moved, moved.charlie, [note.id])
    cases.add_member(moved.store, moved.alice, moved.ref, moved.charlie.email, "reviewer")
    assert len(read_review(moved.store, moved.charlie, moved.ref, ASKED).taken) == 1
    with pytest.raises(NotAllowed):
        off(moved, moved.charlie, [note.id])
    cases.add_member(moved.store, moved.alice, moved.ref, moved.charlie.email, "contributor")
    with pytest.raises(NotAllowed):
        read_review(moved.store, moved.charlie, moved.ref, ASKED)
    assert open_exports(moved.store, moved.charlie, moved.ref).taken == ()


def test_what_a_review_made_of_it_is_written_at_its_list_only(moved) -> None:
    with pytest.raises(BadInput, match="Choose what to do"):
        write_note(
            moved.store, moved.bob, moved.ref, {"key": MOVES, "kind": "at a review", "words": "x"}, (*ASKED, Filter())
        )


def test_the_pack_asks_by_the_service_s_own_numbers_and_reads_columns_as_the_page_does(moved) -> None:
    thrice = Thresholds(changes_times=3)
    table = b"Date,Contact type,Attendance\n3/2/2025,Dating scan,Was not brought\n9/2/2025,Dental,Refused\n"
    take_in_at_once(moved.store, moved.alice, moved.ref, Sent("Health visitor", "hv.csv", table), {}, moved.how)
    page = find_patterns(moved.store, moved.alice, moved.ref, TODAY, thresholds=thrice).findings
    with moved.store.begin() as tx:
        entry = enter(tx, moved.alice, moved.ref, Right.EXPORT, "exported")
        beside = load_beside(tx, entry, load_frame(tx, entry), (Filter(), thrice), (TODAY, TODAY))
    assert [one.key for one in beside.findings] == [one.key for one in page]
    assert "missed care" in {one.key for one in page}
    assert MOVES not in {one.key for one in page}

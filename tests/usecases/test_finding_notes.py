"""What workers make of findings: kept with the events as they were, dismissed with a reason, and brought back."""

from __future__ import annotations

from datetime import date

import pytest

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.errors import BadInput, NotAllowed, NotFound
from chronoapp.domain.filters import Filter
from chronoapp.domain.finding_notes import NoteKind, is_dismissed
from chronoapp.domain.thresholds import Thresholds
from chronoapp.usecases import cases, events
from chronoapp.usecases.finding_notes import withdraw_note, write_note
from chronoapp.usecases.history import case_history
from chronoapp.usecases.patterns import find_patterns

TODAY = date(2026, 3, 14)
ASKED = (TODAY, Thresholds(), Filter())
MOVES = "change: moves of home"


@pytest.fixture
def moved(house):
    for day in ("6/7/2024", "3/2/2025"):
        form = {"date": day, "headline": "Moved house", "details": ""}
        events.add_event(house.store, house.alice, house.ref, form, TODAY)
    return house


def write(house, actor, **form):
    return write_note(house.store, actor, house.ref, {"key": MOVES} | form, ASKED)


def notes(house, actor=COMMAND_LINE):
    return find_patterns(house.store, actor, house.ref, TODAY).notes


def test_a_note_keeps_the_events_as_they_were(moved) -> None:
    write(moved, moved.bob, kind="note", words="Two moves in a year; ask Ines what she left behind.")
    first = find_patterns(moved.store, moved.alice, moved.ref, TODAY)
    event_id = next(finding for finding in first.findings if finding.key == MOVES).event_ids[0]
    whole = events.read_event(moved.store, moved.alice, moved.ref, event_id).event
    change = events.Edit(whole.version, {"headline": "Moved to a flat after leaving"})
    events.save_event(moved.store, moved.alice, moved.ref, event_id, change, TODAY)
    (note,) = notes(moved)
    assert (note.by, note.kind) == ("Bob Marlow", NoteKind.NOTE)
    assert [event.headline for event in note.events] == ["Moved house", "Moved house"]
    assert note.events[0].says == "Sat 6 July 2024"
    assert "moves of home are recorded" in note.question


def test_what_is_dismissed_needs_a_reason_and_can_come_back(moved) -> None:
    with pytest.raises(BadInput, match="Say why"):
        write(moved, moved.alice, kind="dismissed", words=" ")
    note = write(moved, moved.alice, kind="dismissed", words="Both moves were planned with the family.")
    assert is_dismissed(notes(moved))
    withdraw_note(moved.store, moved.bob, moved.ref, note.id)
    assert not is_dismissed(notes(moved))
    (kept,) = notes(moved)
    assert (kept.words, kept.withdrawn_by) == ("Both moves were planned with the family.", "Bob Marlow")
    said = [
        (change.field, change.old, change.new) for change in case_history(moved.store, moved.alice, moved.ref).changes
    ]
    assert ("dismissed", "Both moves were planned with the family.", "") in said


def test_the_next_review_needs_no_words(moved) -> None:
    assert write(moved, moved.alice, kind="for the next review", words="").kind is NoteKind.REVIEW


def test_a_finding_that_is_gone_takes_no_note(moved) -> None:
    with pytest.raises(BadInput, match="no longer asked"):
        write_note(moved.store, moved.alice, moved.ref, {"key": "gaps: Police", "kind": "note", "words": "x"}, ASKED)


def test_strangers_readers_and_other_agencies_are_kept_out(moved) -> None:
    write(moved, moved.alice, kind="note", words="Ask the school.")
    with pytest.raises(NotFound):
        write(moved, moved.charlie, kind="note", words="x")
    cases.add_member(moved.store, moved.alice, moved.ref, moved.charlie.email, "reviewer")
    with pytest.raises(NotAllowed):
        write(moved, moved.charlie, kind="note", words="x")
    assert len(notes(moved, moved.charlie)) == 1
    cases.add_member(moved.store, moved.alice, moved.ref, moved.charlie.email, "contributor")
    assert notes(moved, moved.charlie) == ()


def test_what_has_changed_since_is_said(moved) -> None:
    note = write(moved, moved.alice, kind="note", words="Ask the school.")
    ids = [event.id for event in note.events]
    assert note.rests_otherwise(ids) == ""
    assert note.rests_otherwise([*ids[1:], "new", "newer"]) == "Since then: 2 more and 1 no longer among them."

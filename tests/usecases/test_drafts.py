from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chronoapp.domain.drafts import NEW_EVENT, Draft
from chronoapp.domain.errors import BadInput, NotAllowed, NotFound
from chronoapp.domain.identity import new_id
from chronoapp.usecases import cases, drafts, events, history
from chronoapp.usecases.events import Edit

WORDS = {"details": "Mother was unwell. Joel carried the worm."}


@pytest.fixture
def event_id(house) -> str:
    form = {"date": "6/7/2019", "headline": "Grandmother took the children home", "details": "Mother was unwell."}
    return events.add_event(house.store, house.alice, house.ref, form, house.today).id


def keep(house, who, event_id: str, fields=WORDS, draft_id: str = "", version: int = 1) -> str:
    name = draft_id or new_id()
    drafts.keep_draft(house.store, who, house.ref, Draft(name, event_id, fields, version, datetime.now(UTC)))
    return name


def waiting(house, who, event_id: str):
    return events.read_event(house.store, who, house.ref, event_id).drafts


def test_a_draft_is_its_writers_alone(house, event_id) -> None:
    kept = keep(house, house.alice, event_id)
    (mine,) = waiting(house, house.alice, event_id)
    assert (mine.id, mine.fields, mine.version) == (kept, WORDS, 1)
    assert waiting(house, house.bob, event_id) == ()
    with pytest.raises(NotFound):
        keep(house, house.bob, event_id, {"details": "Bob's"}, draft_id=kept)
    with pytest.raises(NotFound):
        drafts.throw_away(house.store, house.bob, house.ref, kept)
    assert waiting(house, house.alice, event_id)[0].fields == WORDS


def test_a_draft_changes_nothing_of_the_event(house, event_id) -> None:
    keep(house, house.alice, event_id)
    found = events.read_event(house.store, house.alice, house.ref, event_id).event
    assert (found.version, found.details) == (1, "Mother was unwell.")


def test_the_audit_has_one_line_for_a_draft_however_long_it_is_typed(house, event_id) -> None:
    kept = keep(house, house.alice, event_id)
    for words in ("M", "Mo", "Mother"):
        keep(house, house.alice, event_id, {"details": words}, draft_id=kept)
    audit = history.case_history(house.store, house.alice, house.ref).audit
    assert [entry.act for entry in audit].count("began a draft") == 1


def test_what_is_saved_leaves_the_draft_and_the_rest_stays(house, event_id) -> None:
    kept = keep(house, house.alice, event_id, WORDS | {"source": "Mrs Oakes"})
    edit = Edit(1, WORDS, draft=kept)
    events.save_event(house.store, house.alice, house.ref, event_id, edit, house.today)
    assert waiting(house, house.alice, event_id)[0].fields == {"source": "Mrs Oakes"}
    edit = Edit(2, {"source": "Mrs Oakes"}, draft=kept)
    events.save_event(house.store, house.alice, house.ref, event_id, edit, house.today)
    assert waiting(house, house.alice, event_id) == ()


def test_two_tabs_keep_two_drafts(house, event_id) -> None:
    keep(house, house.alice, event_id)
    keep(house, house.alice, event_id, {"details": "Other words"})
    assert {draft.fields["details"] for draft in waiting(house, house.alice, event_id)} == {
        "Other words",
        WORDS["details"],
    }


def test_nothing_unsaved_is_no_draft(house, event_id) -> None:
    kept = keep(house, house.alice, event_id)
    keep(house, house.alice, event_id, {}, draft_id=kept)
    assert waiting(house, house.alice, event_id) == ()


def test_a_new_event_is_gone_from_the_drafts_once_added(house) -> None:
    form = {"date": "March 2020", "headline": "Ines won a prize"}
    kept = keep(house, house.alice, NEW_EVENT, form, version=0)
    assert drafts.new_drafts(house.store, house.bob, house.ref) == ()
    events.add_event(house.store, house.alice, house.ref, form, house.today, kept)
    assert drafts.new_drafts(house.store, house.alice, house.ref) == ()


@pytest.mark.parametrize(
    "bad", [{"draft_id": "../../etc"}, {"draft_id": "x" * 20000}, {"fields": {"details": "x" * 100_001}}]
)
def test_what_is_no_draft_is_refused(house, event_id, bad) -> None:
    with pytest.raises(BadInput):
        keep(house, house.alice, event_id, **bad)


def test_no_draft_of_an_event_that_is_not_there(house) -> None:
    with pytest.raises(NotFound):
        keep(house, house.alice, new_id())


def test_a_stranger_and_a_reviewer_keep_none(house, event_id) -> None:
    with pytest.raises(NotFound):
        keep(house, house.charlie, event_id)
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    with pytest.raises(NotAllowed):
        keep(house, house.charlie, event_id)

"""Hints set aside with a reason, and had back; nobody sees those of a case that is not theirs."""

from __future__ import annotations

import pytest

from chronoapp.domain.errors import BadInput, NotAllowed, NotFound
from chronoapp.usecases import cases, events, wording


@pytest.fixture
def event_id(house) -> str:
    form = {"date": "6/7/2019", "headline": "Seen by the HV", "details": "Mother seemed low.", "source": "Mother"}
    return events.add_event(house.store, house.alice, house.ref, form, house.today).id


def words(house, event_id: str) -> list[str]:
    page = events.read_event(house.store, house.bob, house.ref, event_id)
    return [hint.words for hint in page.hints.hints]


def aside(house, event_id: str, who, **said: str) -> None:
    wording.set_aside(house.store, who, house.ref, event_id, said)


def test_a_hint_set_aside_is_gone_for_everyone_and_kept_with_who_and_why(house, event_id) -> None:
    assert words(house, event_id) == ["HV", "seemed"]
    aside(house, event_id, house.bob, kind="opinion", words="seemed", why="It is what the midwife wrote")
    assert words(house, event_id) == ["HV"]
    (kept,) = events.read_event(house.store, house.alice, house.ref, event_id).hints.set_aside
    assert (kept.by, kept.why, kept.words) == ("Bob Marlow", "It is what the midwife wrote", "seemed")


def test_a_hint_comes_back_when_asked_for(house, event_id) -> None:
    aside(house, event_id, house.bob, kind="opinion", words="seemed", why="Quoted")
    (kept,) = events.read_event(house.store, house.alice, house.ref, event_id).hints.set_aside
    wording.bring_back(house.store, house.alice, house.ref, kept.id)
    assert words(house, event_id) == ["HV", "seemed"]
    with pytest.raises(NotFound):
        wording.bring_back(house.store, house.alice, house.ref, kept.id)


def test_setting_aside_needs_a_reason_and_a_kind(house, event_id) -> None:
    with pytest.raises(BadInput, match="Say why"):
        aside(house, event_id, house.bob, kind="opinion", words="seemed", why=" ")
    with pytest.raises(BadInput, match="no hint of this kind"):
        aside(house, event_id, house.bob, kind="spelling", words="seemed", why="Fine")


def test_what_is_typed_is_looked_at_and_never_stored(house, event_id) -> None:
    typed = {"details": "Tom absconded."}
    found = wording.typed_hints(house.store, house.bob, house.ref, event_id, typed)
    assert [hint.words for hint in found] == ["HV", "absconded"]
    assert words(house, event_id) == ["HV", "seemed"]
    assert wording.typed_hints(house.store, house.bob, house.ref, "", {"details": "x" * 100_001}) == ()


def test_the_case_lists_its_hints_by_event_and_by_kind(house, event_id) -> None:
    found = wording.read_case_wording(house.store, house.alice, house.ref, house.today)
    assert [(event.id, len(one.hints)) for event, one in found.events] == [(event_id, 2)]
    only = wording.read_case_wording(house.store, house.alice, house.ref, house.today, "opinion")
    assert [hint.words for hint in only.events[0][1].hints] == ["seemed"]


def test_a_hint_about_the_whole_case_is_set_aside_too(house) -> None:
    for day in ("5/1/2026", "6/1/2026", "7/1/2026"):
        form = {"date": day, "headline": "Shouting heard", "valence": "harm", "source": "Neighbour"}
        events.add_event(house.store, house.alice, house.ref, form, house.today)
    assert wording.read_case_wording(house.store, house.alice, house.ref, house.today).whole.hints
    aside(house, wording.THE_CASE, house.alice, kind="only harm", words="2026", why="Asked the school already")
    assert not wording.read_case_wording(house.store, house.alice, house.ref, house.today).whole.hints


def test_a_stranger_sees_none_and_a_reader_sets_none_aside(house, event_id) -> None:
    with pytest.raises(NotFound):
        wording.read_case_wording(house.store, house.charlie, house.ref, house.today)
    with pytest.raises(NotFound):
        wording.typed_hints(house.store, house.charlie, house.ref, event_id, {})
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    with pytest.raises(NotAllowed):
        aside(house, event_id, house.charlie, kind="opinion", words="seemed", why="x")

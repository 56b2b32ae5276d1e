from __future__ import annotations

import pytest

from chronoapp.domain.access import COMMAND_LINE
from chronoapp.domain.errors import BadInput, NotAllowed, NotFound
from chronoapp.domain.several import Mark
from chronoapp.usecases import cases, events, imports, several, timeline
from chronoapp.usecases.events import Edit
from chronoapp.usecases.history import case_history


@pytest.fixture
def three(house) -> list[str]:
    form = {"date": "6/7/2019", "themes": "Neglect"}
    return [
        events.add_event(house.store, house.alice, house.ref, form | {"headline": name}, house.today).id
        for name in ("One", "Two", "Three")
    ]


def now(house) -> dict[str, object]:
    return {
        event_id: events.read_event(house.store, house.alice, house.ref, event_id).event
        for event_id in (event.id for event in whole(house))
    }


def whole(house):
    wanted = timeline.Filter(with_left_out=True)
    return timeline.read_chronology(house.store, house.alice, house.ref, wanted).shown.events


def mark(house, ids: list[str], who=None, **parts: str) -> several.Batch:
    return several.mark_several(house.store, who or house.bob, house.ref, ids, Mark(**parts))


def test_several_events_are_judged_in_one_go_with_who_and_why(house, three) -> None:
    batch = mark(house, three[:2], significance="core", why="Turning points", valence="harm", valence_why="Both hurt")
    assert (batch.changed, batch.unchanged) == (2, 0)
    found = now(house)
    assert [found[key].significance.value for key in three] == ["core", "core", "supporting"]
    assert found[three[0]].valence_why == "Both hurt"
    made = case_history(house.store, house.alice, house.ref).changes
    mine = [change for change in made if change.batch == batch.id]
    assert {change.by for change in mine} == {"Bob Marlow"}
    assert {change.subject_id for change in mine} == set(three[:2])
    assert {change.field for change in mine} == {"significance", "why", "valence", "valence_why"}


def test_a_theme_is_added_and_taken_away(house, three) -> None:
    mark(house, three, add_theme="Education", remove_theme="Neglect")
    assert {event.themes for event in now(house).values()} == {("Education",)}
    again = mark(house, three, add_theme="Education")
    assert (again.id, again.changed, again.unchanged) == ("", 0, 3)


def test_one_undo_puts_everything_back(house, three) -> None:
    before = {key: (one.significance, one.why, one.valence, one.themes) for key, one in now(house).items()}
    batch = mark(house, three, significance="left out", why="Told twice", valence="harm", add_theme="Education")
    undone = several.undo_several(house.store, house.alice, house.ref, batch.id)
    assert (undone.events, undone.stand) == (3, ())
    assert {key: (one.significance, one.why, one.valence, one.themes) for key, one in now(house).items()} == before
    assert case_history(house.store, house.alice, house.ref).changes[0].reason == "undone"


def test_an_undo_leaves_what_somebody_judged_since_and_says_so(house, three) -> None:
    batch = mark(house, three, significance="core", add_theme="Education")
    edit = Edit(2, {"significance": "left out", "why": "Told twice"})
    events.save_event(house.store, house.alice, house.ref, three[1], edit, house.today)
    undone = several.undo_several(house.store, house.bob, house.ref, batch.id)
    assert undone.stand == ("Two",)
    found = now(house)
    assert [found[key].significance.value for key in three] == ["supporting", "left out", "supporting"]
    assert {found[key].themes for key in three} == {("Neglect",)}  # the theme nobody touched went back there too


def test_leaving_out_needs_a_reason_and_nothing_is_stored_by_half(house, three) -> None:
    with pytest.raises(BadInput) as refusal:
        mark(house, three, significance="left out", valence="harm")
    assert refusal.value.field == "several-why"
    with pytest.raises(NotFound):
        mark(house, [*three, "nowhere"], significance="core")
    assert {event.significance.value for event in now(house).values()} == {"supporting"}


@pytest.mark.parametrize("parts", [{}, {"significance": "vital"}, {"valence": "bad"}, {"why": "only a reason"}])
def test_what_cannot_be_set_is_refused(house, three, parts: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        mark(house, three, **parts)
    with pytest.raises(BadInput):
        mark(house, [], significance="core")


def test_a_left_out_event_comes_back_as_what_it_was(house, three) -> None:
    mark(house, three[:1], significance="core")
    mark(house, three[:1], significance="left out", why="Told twice")
    assert several.bring_back(house.store, house.bob, house.ref, three[0]).changed == 1
    assert now(house)[three[0]].significance == "core"
    assert now(house)[three[0]].why == ""
    assert several.bring_back(house.store, house.bob, house.ref, three[0]).changed == 0


def test_only_who_may_edit_judges(house, three) -> None:
    cases.add_member(house.store, house.alice, house.ref, house.bob.email, "reviewer")
    with pytest.raises(NotAllowed):
        mark(house, three, significance="core")
    with pytest.raises(NotFound):
        mark(house, three, who=house.charlie, significance="core")
    assert mark(house, three, who=COMMAND_LINE, significance="core").changed == 3
    with pytest.raises(NotFound):
        several.undo_several(house.store, house.alice, house.ref, "nowhere")


def test_a_proposal_that_was_judged_is_a_proposal_again_after_the_undo(house, six_columns) -> None:
    told = six_columns.replace(b"Mother was unwell.", b"Domestic abuse: police were called.")
    sent = imports.Sent("School", "school.csv", told)
    imports.take_in_at_once(house.store, house.alice, house.ref, sent, {"first-of-month": "month"}, house.how)
    proposed = [event for event in whole(house) if "themes" in event.proposed]
    assert proposed
    batch = mark(house, [proposed[0].id], add_theme="A theme of our own")
    assert "themes" not in now(house)[proposed[0].id].proposed
    several.undo_several(house.store, house.bob, house.ref, batch.id)
    assert now(house)[proposed[0].id].proposed == proposed[0].proposed
    assert now(house)[proposed[0].id].themes == proposed[0].themes

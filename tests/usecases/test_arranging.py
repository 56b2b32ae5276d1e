from __future__ import annotations

import pytest

from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.usecases import arranging, events, timeline
from chronoapp.usecases.events import Edit


def added(house, headline: str, when: str = "6/7/2019") -> str:
    form = {"date": when, "headline": headline, "source": "Mrs Oakes", "details": "Mother was unwell."}
    return events.add_event(house.store, house.alice, house.ref, form, house.today).id


def order(house) -> list[str]:
    return [event.headline for event in timeline.read_chronology(house.store, house.alice, house.ref).shown.events]


def write(house, event_id: str, **fields: str) -> None:
    edit = Edit(1, {name.replace("__", ".").replace("_", "-"): text for name, text in fields.items()})
    events.save_event(house.store, house.alice, house.ref, event_id, edit, house.today)


def test_a_copy_is_a_new_event_that_says_where_it_came_from(house) -> None:
    first = added(house, "Grandmother took the children home")
    copied = arranging.copy_event(house.store, house.bob, house.ref, first)
    found = events.read_event(house.store, house.alice, house.ref, copied.id)
    assert (found.event.source, found.event.details, found.event.entered_by) == (
        "Mrs Oakes",
        "Mother was unwell.",
        "Bob Marlow",
    )
    said = {change.field: change.new for change in found.changes}
    assert said["copied from"] == "“Grandmother took the children home”, Sat 6 July 2019"
    assert found.event.decisions == ()


def test_events_move_within_their_day_and_nowhere_else(house) -> None:
    ids = [added(house, name) for name in ("One", "Two", "Three")]
    added(house, "Another day", "7/7/2019")
    arranging.move_within_day(house.store, house.alice, house.ref, ids[2], earlier=True)
    assert order(house) == ["One", "Three", "Two", "Another day"]
    arranging.move_within_day(house.store, house.alice, house.ref, ids[0], earlier=False)
    assert order(house) == ["Three", "One", "Two", "Another day"]
    with pytest.raises(BadInput):
        arranging.move_within_day(house.store, house.alice, house.ref, ids[1], earlier=False)
    assert order(house) == ["Three", "One", "Two", "Another day"]


def test_one_impact_is_written_for_a_sibling_with_their_own_age(house) -> None:
    event_id = added(house, "Grandmother took the children home")
    effect = "Ines was 6 years old when this happened. Frightened and upset."
    write(house, event_id, impact__child_ines__effect=effect, impact__child_ines__likely="yes")
    write(house, event_id, impact__child_ines__views="Is Mammy alright")
    arranging.same_impact(house.store, house.alice, house.ref, event_id, "child-ines", ["child-tom"])
    _, tom = events.read_event(house.store, house.alice, house.ref, event_id).event.impacts
    assert tom.effect == "Tom was 3 years old when this happened. Frightened and upset."
    assert (tom.is_likely, tom.views) == (True, "")
    with pytest.raises(BadInput):
        arranging.same_impact(house.store, house.alice, house.ref, event_id, "child-ines", ["child-tom"])


def test_what_is_not_there_is_neither_copied_nor_moved(house) -> None:
    with pytest.raises(NotFound):
        arranging.copy_event(house.store, house.alice, house.ref, "nowhere")
    with pytest.raises(NotFound):
        arranging.move_within_day(house.store, house.alice, house.ref, "nowhere", earlier=True)
    with pytest.raises(BadInput):
        arranging.same_impact(house.store, house.alice, house.ref, added(house, "One"), "child-ines", ["child-tom"])

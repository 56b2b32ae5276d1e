from __future__ import annotations

import pytest

from chronoapp.domain.errors import BadInput, Clash, NotFound
from chronoapp.domain.events import DecisionKind, Significance
from chronoapp.usecases import cases, events, timeline
from chronoapp.usecases.events import Edit


def added(house, **fields: str) -> str:
    form = {"date": "6/7/2019", "headline": "Grandmother took the children home", "details": "Mother was unwell."}
    return events.add_event(house.store, house.alice, house.ref, form | fields, house.today).id


def save(house, who, event_id: str, version: int, **edit) -> events.Saved:
    fields = {name.replace("__", "."): text for name, text in edit.items()}
    return events.save_event(house.store, who, house.ref, event_id, Edit(version, fields), house.today)


def test_an_added_event_stands_in_its_place(house) -> None:
    later = added(house, date="March 2020", headline="Later")
    first = added(house, date="6/7/2019", headline="First")
    found = timeline.read_chronology(house.store, house.alice, house.ref).shown.events
    assert [event.id for event in found] == [first, later]


def test_impact_is_kept_per_child_with_views_apart(house) -> None:
    event_id = added(house)
    saved = events.save_event(
        house.store,
        house.alice,
        house.ref,
        event_id,
        Edit(
            1,
            {
                "impact.child-ines.effect": "Kept asking for her mother",
                "impact.child-ines.views": "Is Mammy alright",
                "impact.child-tom.effect": "Frightened",
                "impact.child-tom.likely": "yes",
            },
        ),
        house.today,
    )
    ines, tom = saved.event.impacts
    assert (ines.effect, ines.views, ines.is_likely) == ("Kept asking for her mother", "Is Mammy alright", False)
    assert (tom.effect, tom.is_likely) == ("Frightened", True)


def test_taking_no_action_is_a_decision(house) -> None:
    event_id = added(house)
    fields = {"decision.new.kind": "no action", "decision.new.words": "Because the children were safe."}
    events.save_event(house.store, house.alice, house.ref, event_id, Edit(1, fields), house.today)
    (decision,) = events.read_event(house.store, house.alice, house.ref, event_id).event.decisions
    assert (decision.kind, decision.words) == (DecisionKind.NO_ACTION, "Because the children were safe.")


def test_history_keeps_the_old_and_the_new_words(house) -> None:
    event_id = added(house)
    save(house, house.bob, event_id, 1, details="Mother was very unwell.")
    newest = events.read_event(house.store, house.alice, house.ref, event_id).changes[0]
    assert (newest.by, newest.field) == ("Bob Marlow", "details")
    assert (newest.old, newest.new) == ("Mother was unwell.", "Mother was very unwell.")


def test_two_people_who_change_different_fields_both_keep_theirs(house) -> None:
    event_id = added(house)
    save(house, house.alice, event_id, 1, details="Alice's words.")
    saved = save(house, house.bob, event_id, 1, source="Mrs Oakes")
    assert saved.brought_together == ("details",)
    assert (saved.event.details, saved.event.source) == ("Alice's words.", "Mrs Oakes")


def test_two_people_who_change_the_same_words_lose_neither(house) -> None:
    event_id = added(house)
    save(house, house.alice, event_id, 1, details="Alice's words.", source="Mrs Oakes")
    with pytest.raises(Clash) as clash:
        save(house, house.bob, event_id, 1, details="Bob's words.", headline="Bob's headline")
    assert clash.value.before == {"details": "Mother was unwell."}
    assert clash.value.theirs == {"details": "Alice's words."}
    assert clash.value.together["details"] == "Bob's words."
    assert clash.value.together["source"] == "Mrs Oakes"
    assert "Alice Marlow" in clash.value.says
    now = events.read_event(house.store, house.alice, house.ref, event_id).event
    assert (now.details, now.headline) == ("Alice's words.", "Grandmother took the children home")


def test_saving_what_a_clash_showed_goes_through(house) -> None:
    event_id = added(house)
    save(house, house.alice, event_id, 1, details="Alice's words.")
    saved = save(house, house.bob, event_id, 2, details="Both of our words.")
    assert saved.event.details == "Both of our words."


def test_a_save_that_changes_nothing_makes_no_version(house) -> None:
    event_id = added(house)
    assert save(house, house.bob, event_id, 1, details="Mother was unwell.").event.version == 1


def test_an_event_is_left_out_with_why_and_comes_back(house) -> None:
    event_id = added(house)
    with pytest.raises(BadInput):
        events.set_significance(house.store, house.alice, house.ref, event_id, Significance.LEFT_OUT, " ")
    events.set_significance(house.store, house.alice, house.ref, event_id, Significance.LEFT_OUT, "Another family")
    assert timeline.read_chronology(house.store, house.alice, house.ref).shown.events == ()
    events.set_significance(house.store, house.alice, house.ref, event_id, Significance.SUPPORTING, "")
    assert len(timeline.read_chronology(house.store, house.alice, house.ref).shown.events) == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"date": "31/02/2019"}, "date"),
        ({"date": "05/13/2019"}, "date"),
        ({"headline": "  "}, "headline"),
        ({"valence": "terrible"}, "valence"),
        ({"details": "x" * 100_001}, "details"),
        ({"decision.new.by": "Somebody"}, "decision.new.words"),
        ({"decision.new.words": "Visit", "decision.new.due": "spring"}, "decision.new.due"),
    ],
)
def test_what_cannot_be_used_is_refused_beside_its_field(house, fields: dict[str, str], field: str) -> None:
    event_id = added(house)
    with pytest.raises(BadInput) as refusal:
        events.save_event(house.store, house.alice, house.ref, event_id, Edit(1, fields), house.today)
    assert refusal.value.field == field
    assert events.read_event(house.store, house.alice, house.ref, event_id).event.version == 1


def test_the_first_of_the_month_becomes_the_day_when_somebody_says_so(house) -> None:
    event_id = added(house, date="01/03/2020")
    before = events.read_event(house.store, house.alice, house.ref, event_id).event.date
    edit = Edit(1, {}, the_very_day=True)
    after = events.save_event(house.store, house.alice, house.ref, event_id, edit, house.today).event.date
    assert (before.edtf, before.is_one_day) == ("2020-03", False)
    assert (after.edtf, after.is_one_day) == ("2020-03-01", True)


def test_an_event_of_another_case_is_not_found_here(house) -> None:
    event_id = added(house)
    cases.add_case(house.store, house.alice, "LC-2", "Another family")
    with pytest.raises(NotFound):
        events.read_event(house.store, house.alice, "LC-2", event_id)


def test_several_are_saved_together_or_not_at_all(house) -> None:
    first, second = added(house), added(house, headline="Another")
    both = {first: Edit(1, {"significance": "core"}), second: Edit(1, {"significance": "terrible"})}
    with pytest.raises(BadInput):
        events.save_several(house.store, house.alice, house.ref, both, house.today)
    assert events.read_event(house.store, house.alice, house.ref, first).event.significance is Significance.SUPPORTING
    both[second] = Edit(1, {"valence": "harm"})
    events.save_several(house.store, house.alice, house.ref, both, house.today)
    assert events.read_event(house.store, house.alice, house.ref, first).event.significance is Significance.CORE
    with pytest.raises(Clash):
        events.save_several(house.store, house.bob, house.ref, both, house.today)

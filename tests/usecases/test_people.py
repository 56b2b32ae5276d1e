"""People, agencies and what is confidential; names brought together, taken apart again, or kept apart."""

from __future__ import annotations

import pytest

from chronoapp.domain.cases import Case
from chronoapp.domain.errors import BadInput, NotAllowed, NotFound
from chronoapp.usecases import cases, events, people, people_alike


def case(house) -> Case:
    return cases.frame(house.store, house.alice, house.ref, "looked").case


def added(house, name: str, **more: str) -> str:
    return f"person:{people.save_person(house.store, house.alice, house.ref, {'name': name, **more}).id}"


def proposed(house) -> list[tuple[str, str]]:
    found = people_alike.read_alike(house.store, house.bob, house.ref).proposed
    return [(alike.one.name, alike.other.name) for alike in found]


def say(house, answer, one: str, other: str, who=None) -> str:
    return answer(house.store, who or house.bob, house.ref, one, other)


def test_a_persons_birth_and_why_they_are_confidential_are_kept(house) -> None:
    added(house, "Rhona Elm", born="3/4/1985", confidential="Foster carer: the father must not learn her name")
    (person,) = case(house).people
    assert person.born is not None
    assert (person.born.year, person.born.month) == (1985, 4)
    assert person.confidential.startswith("Foster carer")


def test_a_birth_after_the_childs_events_is_asked_about_and_stands_when_it_is_right(house) -> None:
    form = {"date": "6/7/2014", "headline": "Taken to hospital", "impact.child-ines.effect": "In pain"}
    events.add_event(house.store, house.alice, house.ref, form, house.today)
    child = {"name": "Ines Fairley", "born": "5/4/2015"}
    with pytest.raises(BadInput, match="Ines has an event before this date: “Taken to hospital”") as refusal:
        people.save_child(house.store, house.bob, house.ref, child, "child-ines")
    assert refusal.value.field == "born"
    assert case(house).children[0].born != refusal.value
    people.save_child(house.store, house.bob, house.ref, child | {"sure_born": "yes"}, "child-ines")
    born = case(house).children[0].born
    assert born is not None
    assert born.year == 2015


def test_an_agency_has_its_own_line_and_stands_once(house) -> None:
    form = {"name": "Saltergarth Primary", "kind": "school", "contact": "Ann Ash, head teacher", "aliases": "SPS"}
    made = people.save_agency(house.store, house.bob, house.ref, form)
    assert case(house).agencies == (made,)
    with pytest.raises(BadInput, match="in the list already"):
        people.save_agency(house.store, house.bob, house.ref, {"name": "saltergarth primary"})
    people.save_agency(house.store, house.bob, house.ref, form | {"contact": "Bea Birch"}, made.id)
    assert case(house).agencies[0].contact == "Bea Birch"


def test_the_same_person_takes_the_names_and_both_records_stay(house) -> None:
    daniel, danny = (
        added(house, "Daniel Marsh"),
        added(house, "Danny Marsh", aliases="Dan the man", confidential="Safe"),
    )
    assert proposed(house) == [("Daniel Marsh", "Danny Marsh")]
    say(house, people_alike.say_same, daniel, danny)
    now = case(house)
    assert [(one.name, one.aliases) for one in now.people] == [("Daniel Marsh", ("Danny Marsh", "Dan the man"))]
    assert now.people[0].confidential == "Safe"
    assert [one.name for one in now.merged] == ["Danny Marsh"]
    assert proposed(house) == []


def test_two_records_are_taken_apart_as_they_were(house) -> None:
    daniel, danny = added(house, "Daniel Marsh", aliases="Dano"), added(house, "Danny Marsh")
    before = case(house)
    say(house, people_alike.say_same, daniel, danny)
    people_alike.take_apart(house.store, house.alice, house.ref, danny.partition(":")[2])
    assert case(house) == before
    with pytest.raises(NotFound):
        people_alike.take_apart(house.store, house.alice, house.ref, danny.partition(":")[2])


def test_a_name_told_in_an_event_becomes_another_name_of_a_child(house) -> None:
    form = {"date": "6/7/2019", "headline": "Rang", "source": "Inez Fairley"}
    events.add_event(house.store, house.alice, house.ref, form, house.today)
    assert proposed(house) == [("Ines Fairley", "Inez Fairley")]
    say(house, people_alike.say_same, "child:child-ines", "name:Inez Fairley")
    assert case(house).children[0].aliases == ("Inez Fairley",)
    assert proposed(house) == []


def test_not_the_same_is_remembered_until_asked_again(house) -> None:
    daniel, danny = added(house, "Daniel Marsh"), added(house, "Danny Marsh")
    say(house, people_alike.say_different, daniel, danny)
    assert proposed(house) == []
    (kept,) = people_alike.read_alike(house.store, house.bob, house.ref).apart
    assert (set(kept.names), kept.by) == ({"Daniel Marsh", "Danny Marsh"}, "Bob Marlow")
    say(house, people_alike.ask_again, kept.one, kept.other)
    assert proposed(house) == [("Daniel Marsh", "Danny Marsh")]


def test_two_children_are_never_made_one_nor_anybody_with_themselves(house) -> None:
    with pytest.raises(BadInput):
        say(house, people_alike.say_same, "child:child-ines", "child:child-tom")
    daniel = added(house, "Daniel Marsh")
    with pytest.raises(BadInput):
        say(house, people_alike.say_same, daniel, daniel)
    with pytest.raises(NotFound):
        say(house, people_alike.say_same, daniel, "person:nobody")


def test_a_stranger_learns_no_name_and_a_reader_says_nothing(house) -> None:
    with pytest.raises(NotFound):
        people_alike.read_alike(house.store, house.charlie, house.ref)
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    with pytest.raises(NotAllowed):
        say(house, people_alike.say_different, "child:child-ines", "name:Inez", who=house.charlie)

"""One change put back from the history, and when it is refused."""

from __future__ import annotations

import pytest

from chronoapp.domain.errors import NotAllowed, NotFound, Refused
from chronoapp.domain.events import Event
from chronoapp.domain.history import Change
from chronoapp.usecases import cases, events, history, people
from chronoapp.usecases.events import Edit
from chronoapp.usecases.putting_back import put_back


@pytest.fixture
def event(house) -> Event:
    form = {"date": "1/9/2019", "headline": "Seen at home", "decision.new.words": "Visit again"}
    return events.add_event(house.store, house.alice, house.ref, form, house.today)


def save(house, event: Event, *, the_very_day: bool = False, **fields: str) -> Event:
    version = events.read_event(house.store, house.bob, house.ref, event.id).event.version
    edit = Edit(version, {name.replace("__", "."): text for name, text in fields.items()}, the_very_day=the_very_day)
    return events.save_event(house.store, house.bob, house.ref, event.id, edit, house.today).event


def newest(house, field: str) -> Change:
    found = history.case_history(house.store, house.alice, house.ref).changes
    return next(change for change in found if change.field == field)


def back(house, field: str) -> str:
    return put_back(house.store, house.alice, house.ref, newest(house, field).id, house.today)


def now(house, event: Event) -> Event:
    return events.read_event(house.store, house.alice, house.ref, event.id).event


def test_a_date_goes_back_to_what_it_meant_not_only_what_was_written(house, event) -> None:
    save(house, event, the_very_day=True)
    back(house, "date means")
    assert now(house, event).date == event.date


def test_a_date_changed_for_a_reason_of_its_own_goes_back_exactly(house, event) -> None:
    edit = Edit(
        1, {"date": "1/9/2020", "details": "Seen well"}, "tidied", date_reason="The school wrote the wrong year"
    )
    events.save_event(house.store, house.bob, house.ref, event.id, edit, house.today)
    back(house, "date")
    assert (now(house, event).date, now(house, event).details) == (event.date, "Seen well")


def test_a_date_put_back_takes_its_meaning_along(house, event) -> None:
    day = save(house, event, the_very_day=True)
    save(house, event, date="about 2016")
    back(house, "date")
    assert now(house, event).date == day.date


def test_a_judgement_goes_back_whole(house, event) -> None:
    save(house, event, significance="left out", why="About another family")
    back(house, "significance")
    assert (now(house, event).significance, now(house, event).why) == (event.significance, event.why)


def test_a_decision_added_is_put_back_whole(house, event) -> None:
    save(house, event, decision__new__words="Strategy discussion", decision__new__owner="Ann Ash, social worker")
    added = next(decision for decision in now(house, event).decisions if decision.words == "Strategy discussion")
    back(house, f"decision.{added.id}.words")
    assert now(house, event).decisions == event.decisions


def test_putting_back_can_itself_be_put_back(house, event) -> None:
    save(house, event, headline="Seen at school")
    back(house, "headline")
    back(house, "headline")
    assert now(house, event).headline == "Seen at school"
    assert newest(house, "headline").reason.startswith("put back what stood before Alice Marlow changed it on ")


def test_what_was_changed_again_stays(house, event) -> None:
    save(house, event, headline="Seen at school")
    first = newest(house, "headline")
    save(house, event, headline="Seen at nursery")
    with pytest.raises(Refused, match="changed again since"):
        put_back(house.store, house.alice, house.ref, first.id, house.today)
    assert now(house, event).headline == "Seen at nursery"


def test_what_was_never_there_cannot_come_back(house, event) -> None:
    with pytest.raises(Refused, match="This is when it was added"):
        back(house, "headline")


def test_a_childs_date_of_birth_is_put_back(house) -> None:
    people.save_child(house.store, house.bob, house.ref, {"name": "Ines Fairley", "born": "5/4/2013"}, "child-ines")
    back(house, "date of birth")
    child = cases.frame(house.store, house.alice, house.ref, "looked").case.children[0]
    assert child.born is not None
    assert (child.born.day, child.born.month) == (4, 5)


def test_a_stranger_and_a_reader_put_nothing_back(house, event) -> None:
    save(house, event, headline="Seen at school")
    change = newest(house, "headline")
    with pytest.raises(NotFound):
        put_back(house.store, house.charlie, house.ref, change.id, house.today)
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    with pytest.raises(NotAllowed):
        put_back(house.store, house.charlie, house.ref, change.id, house.today)

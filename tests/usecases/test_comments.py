from __future__ import annotations

import pytest

from chronoapp.domain.comments import disputed
from chronoapp.domain.errors import BadInput, NotAllowed, NotFound
from chronoapp.usecases import cases, comments, events, timeline


@pytest.fixture
def event_id(house) -> str:
    form = {"date": "6/7/2019", "headline": "Grandmother took the children home", "agency": "Police"}
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "reviewer")
    return events.add_event(house.store, house.alice, house.ref, form, house.today).id


def say(house, who, event_id: str, kind: str, words: str = ""):
    return comments.add_comment(house.store, who, house.ref, event_id, kind, words)


def said(house, event_id: str):
    return events.read_event(house.store, house.alice, house.ref, event_id).comments


def test_a_reviewer_disputes_and_it_is_attributed(house, event_id) -> None:
    say(house, house.charlie, event_id, "dispute", "It was the Sunday.")
    (one,) = said(house, event_id)
    assert (one.by, one.role, one.agency) == ("Charlie Marlow", "reviewer", "Children's social care")
    assert disputed(said(house, event_id))
    assert timeline.read_chronology(house.store, house.alice, house.ref).disputed == {event_id}


def test_only_its_writer_withdraws_a_comment_and_it_stays(house, event_id) -> None:
    made = say(house, house.charlie, event_id, "dispute", "It was the Sunday.")
    with pytest.raises(NotFound):
        comments.withdraw(house.store, house.alice, house.ref, event_id, made.id)
    comments.withdraw(house.store, house.charlie, house.ref, event_id, made.id)
    (one,) = said(house, event_id)
    assert (one.words, one.stands) == ("It was the Sunday.", False)
    assert not disputed(said(house, event_id))
    assert timeline.read_chronology(house.store, house.alice, house.ref).disputed == frozenset()
    with pytest.raises(NotFound):
        comments.withdraw(house.store, house.charlie, house.ref, event_id, made.id)


def test_a_comment_changes_nothing_of_the_event(house, event_id) -> None:
    say(house, house.bob, event_id, "agree")
    say(house, house.alice, event_id, "add context", "Mrs Oakes rang the next day.")
    assert [one.kind.value for one in said(house, event_id)] == ["agree", "add context"]
    assert events.read_event(house.store, house.alice, house.ref, event_id).event.version == 1


@pytest.mark.parametrize(
    ("kind", "words", "field"),
    [
        ("dispute", " ", "comment"),
        ("add context", "", "comment"),
        ("shout", "x", "comment_kind"),
        ("agree", "x" * 5001, "comment"),
    ],
)
def test_what_is_no_comment_is_refused_beside_its_field(house, event_id, kind, words, field) -> None:
    with pytest.raises(BadInput) as refusal:
        say(house, house.alice, event_id, kind, words)
    assert refusal.value.field == field
    assert said(house, event_id) == ()


def test_a_contributor_neither_comments_nor_reads_what_others_say(house, event_id) -> None:
    say(house, house.alice, event_id, "dispute", "The school says otherwise.")
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, "contributor")
    with pytest.raises(NotAllowed):
        say(house, house.charlie, event_id, "agree")
    with pytest.raises(NotFound):
        say(house, house.alice, "nowhere", "agree")

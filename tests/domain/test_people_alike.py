"""Names that may be one person's, and those that are not proposed."""

from __future__ import annotations

from datetime import date

import pytest

from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.events import Event
from chronoapp.domain.people_alike import Named, pair_of, proposals, told_of, why_alike
from chronoapp.domain.people_names import apart, are_forms


def named(name: str, key: str = "", born: date | None = None) -> Named:
    return Named(key or f"person:{name}", name, born=born)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Daniel Marsh", "Danny Marsh", "“Daniel” and “Danny” are forms of one name, and both are called “Marsh”."),
        ("Danni Marsh", "Danny Marsh", "“Danni” and “Danny” are forms of one name, and both are called “Marsh”."),
        ("Keira Marsh", "Kiera Marsh", "“Keira” and “Kiera” differ by one letter, or by two swapped, and both"),
        ("Keira", "Kiera", "“Keira” and “Kiera” differ by one letter"),
        ("Ann Sketchley", "Ann Sketchly", "Both are called “Ann”, and the surnames “Sketchley” and “Sketchly” differ"),
        ("Gareth Owusu-Hale", "Gareth Hale", "share a part"),
        ("D Marsh", "Daniel Marsh", "“D” may stand for “Daniel”"),
        ("Mr Daniel Marsh", "Daniel Marsh", "Both are called Mr Daniel Marsh."),
        ("Daniel", "Daniel Marsh", "one is written without a surname"),
        ("Danny", "Daniel Marsh", "forms of one name"),
        ("Daniel John Marsh", "Daniel Marsh", "The same name but for a middle one"),
    ],
)
def test_why_two_names_may_be_one_persons_is_said(one: str, other: str, why: str) -> None:
    assert why in why_alike(named(one), named(other))
    assert why_alike(named(other), named(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Daniel Marsh", "Danielle Marsh"),
        ("Lucy Hubbard", "Peter Hubbard"),
        ("Mrs Tranter", "Gwen Tranter"),
        ("Mrs Tranter", "Ms Tranter"),
        ("Amara Odukoya", "Mrs Abara"),
        ("Daniel Marsh", "Daniel Birch"),
        ("Danny Marsh", "Daniel Birch"),
        ("Tom Ash", "Tim Ash"),
        ("", "Daniel Marsh"),
    ],
)
def test_two_people_are_not_taken_for_one(one: str, other: str) -> None:
    assert why_alike(named(one), named(other)) == ""


def test_two_dates_of_birth_are_two_people() -> None:
    father, son = named("Daniel Marsh", born=date(1980, 1, 1)), named("Danny Marsh", born=date(2012, 1, 1))
    assert why_alike(father, son) == ""


def test_names_are_found_where_events_say_who_told_us() -> None:
    when = read_date("6/7/2019", DateContext()).value
    assert when is not None
    sources = ("Mrs Danni Marsh, mother", "Saltergarth Primary School", "Danni Marsh", "Head Teacher, Monday", "police")
    events = [Event(str(n), when, "Seen", source=source) for n, source in enumerate(sources)]
    assert [one.name for one in told_of(events)] == ["Danni Marsh", "Mrs Danni Marsh"]


def test_what_was_settled_and_what_is_known_is_not_proposed() -> None:
    kept = [named("Daniel Marsh", "person:1"), named("Lucy Marsh", "child:2")]
    told = [named("Danny Marsh", "name:Danny Marsh"), named("Mr Daniel Marsh", "name:Mr Daniel Marsh")]
    (alike,) = proposals(kept, told, {})
    assert alike.pair == pair_of("person:1", "name:Danny Marsh")
    assert proposals(kept, told, {alike.pair: "Alice"}) == ()


def test_letters_apart() -> None:
    assert [apart("keira", "kiera"), apart("ann", "anne"), apart("", "ab"), apart("same", "same")] == [1, 1, 2, 0]
    assert are_forms("liz", "elizabeth")
    assert not are_forms("liz", "liz")

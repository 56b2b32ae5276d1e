"""The harm matrix: first and last proposed, the worst chosen by a person, nothing of it in any export."""

from __future__ import annotations

from datetime import date

import pytest

from chronoapp.domain.errors import BadInput, Clash, NotAllowed, NotFound
from chronoapp.domain.harm_matrix import Incident
from chronoapp.usecases import cases, events
from chronoapp.usecases.harm_matrix import read_matrix, write_row

TODAY = date(2026, 3, 14)
WORRY = "Domestic abuse"


@pytest.fixture
def worried(house):
    for day, valence in (("3/5/2020", "harm"), ("6/7/2021", "mixed"), ("4/1/2022", "strength"), ("9/9/2023", "harm")):
        form = {"date": day, "headline": f"On {day}", "themes": WORRY, "valence": valence}
        events.add_event(house.store, house.alice, house.ref, form, TODAY)
    return house


def row(house, actor, **form):
    return write_row(house.store, actor, house.ref, {"worry": WORRY, "incident": "worst", "version": "0"} | form)


def read(house, actor=None):
    return read_matrix(house.store, actor or house.alice, house.ref).matrix


def test_first_and_last_are_proposed_and_the_worst_is_not(worried) -> None:
    matrix = read(worried)
    assert matrix.worry == WORRY
    named = {incident: event.headline for incident in Incident if (event := matrix.event_of(incident))}
    assert named == {Incident.FIRST: "On 3/5/2020", Incident.LAST: "On 9/9/2023"}
    assert matrix.is_proposed(Incident.FIRST)
    assert (matrix.incidence.count, matrix.incidence.days) == (3, 1224)


def test_a_person_chooses_the_worst_and_says_how_it_is_known(worried) -> None:
    worst = read(worried).events[1].id
    row(
        worried,
        worried.bob,
        event=worst,
        behaviour="Sam pushed Ines's mother.",
        **{"seen.1": "Scared", "how.1": "She said"},
    )
    matrix = read(worried)
    kept = matrix.rows[Incident.WORST]
    assert matrix.event_of(Incident.WORST).id == worst
    assert (kept.by, kept.words, kept.seen) == (
        "Bob Marlow", {"behaviour": "Sam pushed Ines's mother."}, {"Ines": ("Scared", "She said")},
    )  # fmt: skip


def test_two_people_saving_one_row_lose_nothing(worried) -> None:
    row(worried, worried.alice, severity="Police attended.")
    with pytest.raises(Clash, match="Alice Marlow saved this row"):
        row(worried, worried.bob, severity="Nobody was hurt.")
    row(worried, worried.bob, severity="Nobody was hurt; police attended.", version="1")
    assert read(worried).rows[Incident.WORST].version == 2


def test_an_event_of_another_worry_is_refused(worried) -> None:
    with pytest.raises(BadInput, match="one of the events of this worry"):
        row(worried, worried.alice, event="somebody-elses")
    with pytest.raises(NotFound):
        row(worried, worried.alice, worry="Neglect")


def test_it_is_for_the_workers_of_the_case_only(worried) -> None:
    with pytest.raises(NotFound):
        read(worried, worried.charlie)
    cases.add_member(worried.store, worried.alice, worried.ref, worried.charlie.email, "contributor")
    with pytest.raises(NotAllowed):
        read(worried, worried.charlie)

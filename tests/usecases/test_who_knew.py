"""Who knew what in a case, read by people with different rights."""

from __future__ import annotations

from datetime import date

import pytest

from chronoapp.domain.errors import NotFound
from chronoapp.domain.filters import Filter
from chronoapp.usecases import cases, events
from chronoapp.usecases.who_knew import read_who_knew


@pytest.fixture
def told(house):
    for when, reported, agency in (
        ("2/5/2025", "3/5/2025", "Police"),
        ("9/5/2025", "20/6/2025", "School"),
        ("10/5/2025", "10/5/2025", "Children's social care"),
    ):
        form = {"date": when, "headline": f"Told by {agency}", "agency": agency, "reported_date": reported}
        events.add_event(house.store, house.alice, house.ref, form, house.today)
    return house


def read(house, actor, wanted: Filter = Filter()):  # noqa: B008 - a filter never changes
    return read_who_knew(house.store, actor, house.ref, wanted).matrix


def test_everybody_who_reads_the_case_sees_every_agency(told) -> None:
    matrix = read(told, told.bob)
    assert matrix.agencies == ("Children's social care", "Police", "School")
    assert matrix.totals == (1, 1, 1)


def test_as_on_an_earlier_day(told) -> None:
    matrix = read(told, told.bob, Filter(known_by=date(2025, 5, 31)))
    assert matrix.agencies == ("Children's social care", "Police")


def test_a_contributor_sees_only_what_their_own_agency_knew(told) -> None:
    cases.add_member(told.store, told.alice, told.ref, told.charlie.email, "contributor")
    matrix = read(told, told.charlie)
    assert matrix.agencies == ("Children's social care",)
    assert [row.event.headline for row in matrix.events] == ["Told by Children's social care"]


def test_to_a_stranger_nobody_knew_anything(told) -> None:
    with pytest.raises(NotFound):
        read(told, told.charlie)

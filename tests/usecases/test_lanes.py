from __future__ import annotations

import pytest

from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.domain.lanes import Arrangement
from chronoapp.usecases import lanes, timeline

KEYS = ["Police", "School"]


def lanes_of(house, who) -> dict[str, Arrangement]:
    return dict(timeline.read_chronology(house.store, who, house.ref).lanes)


def test_each_person_has_the_lanes_of_a_case_as_they_put_them(house) -> None:
    lanes.arrange_lanes(house.store, house.bob, house.ref, "agency", ("down", "Police"), KEYS)
    lanes.arrange_lanes(house.store, house.bob, house.ref, "agency", ("fold", "Police"), KEYS)
    lanes.arrange_lanes(house.store, house.bob, house.ref, "theme", ("fold", "Missing"), ["Missing"])
    assert lanes_of(house, house.bob) == {
        "agency": Arrangement(("School", "Police"), frozenset({"Police"})),
        "theme": Arrangement((), frozenset({"Missing"})),
    }
    assert lanes_of(house, house.alice) == {}


def test_a_stranger_finds_no_lanes_and_nonsense_is_not_kept(house) -> None:
    with pytest.raises(NotFound):
        lanes.arrange_lanes(house.store, house.charlie, house.ref, "agency", ("fold", "Police"), KEYS)
    for by, press, keys in (
        ("colour", ("fold", "Police"), KEYS),
        ("agency", ("sideways", "Police"), KEYS),
        ("agency", ("up", "Police"), ["x" * 501]),
        ("agency", ("up", "Police"), ["x"] * 1001),
    ):
        with pytest.raises(BadInput):
            lanes.arrange_lanes(house.store, house.bob, house.ref, by, press, keys)
    assert lanes_of(house, house.bob) == {}

from __future__ import annotations

from chronoapp.domain.lanes import AS_FOUND, Arrangement

KEYS = ("Police", "School", "Family")


def test_a_lane_moves_one_place_and_stays_at_an_end() -> None:
    assert AS_FOUND.changed("down", "Police", KEYS).order == ("School", "Police", "Family")
    assert AS_FOUND.changed("up", "Police", KEYS).order == KEYS
    assert AS_FOUND.changed("down", "Family", KEYS).order == KEYS
    assert AS_FOUND.changed("up", "Nobody", KEYS).order == KEYS


def test_lanes_that_came_later_stand_after_those_that_were_moved() -> None:
    kept = Arrangement(("Family", "Police"))
    assert kept.arranged(("Housing", "Police", "School", "Family")) == ("Family", "Police", "Housing", "School")


def test_lanes_are_folded_and_opened_one_by_one_and_all_at_once() -> None:
    one = AS_FOUND.changed("fold", "School", KEYS)
    assert one.folded == {"School"}
    assert one.changed("fold all", "", KEYS).folded == set(KEYS)
    assert one.changed("open", "School", KEYS) == AS_FOUND
    assert Arrangement(KEYS, frozenset({"Long gone", "School"})).changed("open all", "", KEYS).folded == {"Long gone"}
    assert Arrangement(KEYS, frozenset(KEYS)).changed("usual", "", KEYS) == AS_FOUND

"""The exact chances, against whole numbers and against every deal counted out."""

from __future__ import annotations

from itertools import combinations, product
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronoapp.patterns.chance import adjusted, can_be_told, compare, once_in


def flags(text: str) -> np.ndarray:
    return np.array([letter != "." for letter in text], np.bool_)


@given(st.integers(2, 40), st.data())
def test_the_probability_is_the_hypergeometric_tail(days: int, data: st.DataObject) -> None:
    inside, drawn = data.draw(st.integers(0, days)), data.draw(st.integers(1, days))
    x = data.draw(st.integers(max(0, inside + drawn - days), min(inside, drawn)))
    on = np.zeros(days, np.bool_)
    on[:x] = True
    on[inside : inside + drawn - x] = True
    there = np.arange(days) < inside
    found = compare(on, there, np.ones(days, np.bool_))
    tail = sum(comb(inside, k) * comb(days - inside, drawn - k) for k in range(x, min(inside, drawn) + 1))
    if found.share > found.others_share:
        assert found.probability == pytest.approx(tail / comb(days, drawn), rel=1e-9)
    assert found.least <= found.probability * (1 + 1e-9)


def test_within_stretches_only_the_days_of_each_are_dealt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chronoapp.patterns.chance.STRETCH", 5)
    on, inside = flags("xx...x...."), flags("xxx..xx...")
    deals = list(product(combinations(range(5), 2), combinations(range(5, 10), 1)))
    hits = [sum(bool(inside[day]) for part in deal for day in part) for deal in deals]
    expected = sum(hit >= 3 for hit in hits) / len(deals)
    assert compare(on, inside, np.ones(10, np.bool_)).probability == pytest.approx(expected)


def test_where_the_calendar_expects_as_much_nothing_is_claimed() -> None:
    on, inside = flags("xxxx......"), flags("xxx.......")
    every = np.ones(10, np.bool_)
    assert compare(on, inside, every).probability < 0.05
    assert compare(on, inside, every, expected=0.75).probability == 1.0
    assert compare(on, inside, every, expected=0.5).probability == pytest.approx(5 / 16)


def test_many_recorded_days_stay_exact() -> None:
    on, inside = np.zeros(5000, np.bool_), np.arange(5000) < 1000
    on[:60] = True
    on[4000:4040] = True
    found = compare(on, inside, np.ones(5000, np.bool_), in_stretches=False)
    tail = sum(comb(1000, k) * comb(4000, 100 - k) for k in range(60, 101)) / comb(5000, 100)
    assert found.probability == pytest.approx(tail, rel=1e-6)


def test_holm_holds_each_to_what_is_left() -> None:
    assert adjusted([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert adjusted([]) == []
    assert adjusted([0.9, 0.9]) == [1.0, 1.0]


def test_what_could_never_be_told_from_chance_is_set_aside_first() -> None:
    assert can_be_told([0.001, 0.02, 0.2, 0.3], 0.05) == [True, True, False, False]
    assert can_be_told([], 0.05) == []
    assert can_be_told([0.2], 0.05) == [False]


@pytest.mark.parametrize(
    ("probability", "says"),
    [
        (0.7, "more often than not"),
        (0.34, "about once in 3 times"),
        (0.0049, "about once in 200 times"),
        (0.00012, "about once in 8,300 times"),
        (1e-9, "less than once in a million times"),
    ],
)
def test_a_chance_is_said_as_once_in_so_many(probability: float, says: str) -> None:
    assert once_in(probability) == says

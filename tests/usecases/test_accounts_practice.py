"""The practice family's nights that several agencies told of: proposed, and nothing else with them."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

from chronoapp.domain.events import Event
from chronoapp.usecases import practice as practice_family
from chronoapp.usecases import proposals

Row = tuple[str, int]


@pytest.fixture
def ref(house, practice: Path) -> str:
    return practice_family.open_practice_case(house.store, house.alice, practice, house.how)


def row_of(event: Event) -> Row:
    place = event.accounts[0].provenance
    assert place
    return (place.file, place.row)


def nights(project: Path) -> list[set[Row]]:
    expected = json.loads((project / "tests" / "files" / "practice" / "expected.json").read_text("utf-8"))
    return [{(file, row) for file, row in night["accounts"]} for night in expected["same_nights"]]


def test_the_nights_two_agencies_told_of_are_found_with_none_wrong(house, project: Path, ref: str) -> None:
    found: set[frozenset[Row]] = set()
    start = 0
    while True:
        page = proposals.read_proposals(house.store, house.alice, ref, start)
        found |= {frozenset((row_of(one.first), row_of(one.second))) for one in page.proposed}
        start += proposals.PAGE
        if start >= page.total:
            break
    told = nights(project)
    pairs = {frozenset(pair) for night in told for pair in combinations(sorted(night), 2)}
    assert found <= pairs
    assert [sorted(night) for night in told if not any(pair <= night for pair in found)] == []

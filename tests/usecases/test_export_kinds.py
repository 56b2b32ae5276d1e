"""Who may take a copy out: of every kind, nobody whose role does not carry the right; strangers find no case."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronoapp.assets import find_assets
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.errors import NotAllowed, NotFound
from chronoapp.domain.filters import Filter
from chronoapp.usecases import cases, exports
from chronoapp.usecases.export_kinds import KINDS, Order


@pytest.mark.parametrize("role", ["contributor", "reviewer"])
def test_who_may_not_export_is_refused_every_kind(house, role: str) -> None:
    cases.add_member(house.store, house.alice, house.ref, house.charlie.email, role)
    for kind in KINDS:
        with pytest.raises(NotAllowed):
            exports.export(house.store, house.charlie, house.ref, order(house, kind))


def test_to_a_stranger_there_is_no_case(house) -> None:
    for kind in KINDS:
        with pytest.raises(NotFound):
            exports.export(house.store, house.charlie, house.ref, order(house, kind))


def order(house, kind: str) -> Order:
    assets = find_assets()
    choice = CourtChoice(prepared_on=house.today)
    return Order(kind, Filter(), choice, assets.templates, Path(assets.static) / "fonts", house.today)

"""The file that was looked over is the file that is filed, byte for byte; a changed case is looked at again."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from chronoapp.assets import find_assets
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.errors import BadInput
from chronoapp.domain.filters import Filter
from chronoapp.domain.redaction import Audience, Style
from chronoapp.usecases import events, exports, filings, register
from chronoapp.usecases.export_kinds import KINDS, Order
from chronoapp.usecases.making import MadeFiles

ADDRESS = {"kind": "address", "words": "12 Alder Close", "about": "Ines", "why": "a refuge"}


def order(house, kind: str = "csv", **more) -> Order:
    assets = find_assets()
    choice = CourtChoice(prepared_on=house.today, prepared_by="Alice Marlow", selected_by="Alice Marlow")
    made = Order(kind, Filter(), choice, assets.templates, Path(assets.static) / "fonts", house.today)
    return replace(made, plotly=assets.plotly, **more)


@pytest.fixture
def told(house):
    fields = {"date": "6/7/2019", "headline": "Seen at home", "source": "Police", "significance": "core"}
    visit = {"decision.new.kind": "decided", "decision.new.words": "Visit again", "decision.new.due": "1/4/2026"}
    return house, events.add_event(house.store, house.alice, house.ref, fields | visit, house.today)


def look(house, kind: str = "csv", **more):
    return exports.look_over(house.store, house.alice, house.ref, order(house, kind, **more))


def test_what_was_looked_over_is_what_is_taken_and_filed_and_is_not_made_again(told) -> None:
    house, _ = told
    looked = look(house, "court-docx")
    assert look(house, "court-docx", cleared={"a": "b"}, wording_why="a reason").made is looked.made
    asked = order(house, "court-docx", looked_at=looked.export.sha256)
    filing = filings.file_it(house.store, house.alice, house.ref, asked, "The court")
    assert filings.filed_bytes(house.store, house.alice, house.ref, filing.id).data == looked.export.data


def test_a_case_changed_since_the_look_is_looked_at_again_before_anything_is_filed(told) -> None:
    house, _ = told
    asked = order(house, looked_at=look(house).export.sha256)
    fields = {"date": "8/7/2019", "headline": "Seen at school", "source": "School"}
    events.add_event(house.store, house.alice, house.ref, fields, house.today)
    with pytest.raises(BadInput, match="changed since you looked") as refused:
        filings.file_it(house.store, house.alice, house.ref, asked, "The school")
    assert refused.value.field == "looked_at"
    again = order(house, looked_at=look(house).export.sha256)
    assert filings.file_it(house.store, house.alice, house.ref, again, "The school").number == 1


def test_another_audience_a_new_secret_and_another_day_each_make_another_file(told) -> None:
    house, _ = told
    first = look(house).made
    assert look(house, audience=Audience(Style.LETTERS)).made is not first
    assert look(house, today=house.today + timedelta(days=1)).made is not first
    register.keep_back(house.store, house.alice, house.ref, ADDRESS)
    assert look(house).made is not first


def test_another_server_makes_the_same_bytes_of_every_kind(told, monkeypatch) -> None:
    house, _ = told
    for kind in KINDS:
        here = look(house, kind)
        monkeypatch.setattr(exports, "MADE_FILES", MadeFiles())  # as another process begins
        time.sleep(1.01 if kind.endswith(("xlsx", "docx")) else 0)  # the parts of a package are dated to the second
        assert look(house, kind).export == here.export, kind
        assert look(house, kind).made is not here.made

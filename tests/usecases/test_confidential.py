"""What the People page calls confidential stays in every copy's drawer until a named person lets it through."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from chronoapp.assets import find_assets
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.errors import Stopped
from chronoapp.domain.filters import Filter
from chronoapp.domain.redaction import Audience, Style
from chronoapp.usecases import events, exports, filings, people
from chronoapp.usecases.export_kinds import KINDS, Order

CARER = {"name": "Ruth Calloway", "role": "Foster carer", "confidential": "a parent must not learn her name"}
REFUGE = {
    "kind": "placement",
    "label": "Foster care with Ruth Calloway in Thornhay",
    "start": "1/2/2020",
    "who": "Ines Fairley",
    "confidential": "the address is kept from a parent",
}


def order(house, kind: str = "json", **more) -> Order:
    assets = find_assets()
    choice = CourtChoice(prepared_on=house.today, prepared_by="Alice Marlow", selected_by="Alice Marlow")
    made = Order(kind, Filter(), choice, assets.templates, Path(assets.static) / "fonts", house.today)
    return replace(made, plotly=assets.plotly, **more)


@pytest.fixture
def placed(house):
    """Ines lives with a carer whose name a parent must not learn; one event names her."""
    carer = people.save_person(house.store, house.alice, house.ref, CARER)
    people.save_span(house.store, house.alice, house.ref, REFUGE)
    fields = {
        "date": "6/7/2020",
        "headline": "Ines settled in",
        "details": "Mrs Calloway said Ines sleeps well. Ruth's dog helps.",
        "source": "Ruth Calloway",
        "decision.new.words": "Visit Ruth Calloway",
        "decision.new.due": "9/7/2026",
    }
    events.add_event(house.store, house.alice, house.ref, fields, house.today)
    return house, carer


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_confidential_person_is_named_in_no_kind_of_copy(placed, kind) -> None:
    house, _ = placed
    looked = exports.look_over(house.store, house.alice, house.ref, order(house, kind))
    assert looked.found == ()
    assert looked.kept_back == (
        "name of Ruth Calloway: a parent must not learn her name",
        "placement “Foster care with Ruth Calloway in Thornhay” of Ines Fairley: the address is kept from a parent",
    )
    assert b"Calloway" not in looked.export.data
    assert b"Thornhay" not in looked.export.data


def test_the_copy_says_that_a_name_is_withheld_and_names_the_others(placed) -> None:
    house, _ = placed
    made = json.loads(exports.export(house.store, house.alice, house.ref, order(house)).data)
    (event,) = made["events"]
    assert event["details"] == "[name withheld] said Ines sleeps well. [name withheld]’s dog helps." or (
        event["details"] == "[name withheld] said Ines sleeps well. [name withheld]'s dog helps."
    )
    assert made["spans"] == []
    assert [one["name"] for one in made["children"]] == ["Ines Fairley", "Tom Fairley"]


def test_a_confidential_child_is_withheld_whatever_style_was_chosen(house) -> None:
    form = {"name": "Ines Fairley", "born": "4/5/2013", "confidential": "a new name after adoption"}
    people.save_child(house.store, house.alice, house.ref, form, "child-ines")
    letters = Audience(Style.LETTERS, Style.ROLES, Style.ROLES)
    made = json.loads(exports.export(house.store, house.alice, house.ref, order(house, audience=letters)).data)
    assert [(one["name"], one["born"]) for one in made["children"]] == [("[name withheld]", None), ("Child B", None)]


def test_naming_them_on_purpose_stops_the_copy_until_a_person_says_why(placed) -> None:
    house, carer = placed
    asked = order(house, audience=Audience(named=frozenset({carer.id})))
    with pytest.raises(Stopped, match="Calloway"):
        exports.export(house.store, house.alice, house.ref, asked)
    stops = exports.look_over(house.store, house.alice, house.ref, asked).stops
    assert {one.of for one in stops} == {"the name of Ruth Calloway"}
    cleared = replace(asked, cleared=dict.fromkeys((one.key for one in stops), "the court ordered it"))
    filing = filings.file_it(house.store, house.alice, house.ref, cleared, "The court")
    assert {one.why for one in filing.cleared} == {"the court ordered it"}
    assert "name of Ruth Calloway" not in str(filing.kept_back)
    assert "1 confidential and named on purpose" in filing.names


def test_a_confidential_span_goes_along_only_on_purpose_and_with_a_reason(placed) -> None:
    house, carer = placed
    asked = order(house, with_register=True, audience=Audience(named=frozenset({carer.id})))
    stops = exports.look_over(house.store, house.alice, house.ref, asked).stops
    assert "Foster care with Ruth Calloway in Thornhay" in {one.found for one in stops}
    cleared = replace(asked, cleared=dict.fromkeys((one.key for one in stops), "the court ordered it"))
    (span,) = json.loads(exports.export(house.store, house.alice, house.ref, cleared).data)["spans"]
    assert span["label"] == REFUGE["label"]


def test_a_style_hides_a_person_who_was_let_through_by_name(placed) -> None:
    house, carer = placed
    roles = Audience(family=Style.ROLES, named=frozenset({carer.id}))
    looked = exports.look_over(house.store, house.alice, house.ref, order(house, "csv", audience=roles))
    assert looked.found == ()
    assert b"Foster carer" in looked.export.data

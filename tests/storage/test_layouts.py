from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from chronoapp.domain.columns_words import Field
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.storage import layouts
from chronoapp.storage.layouts import StoredLayout
from chronoapp.storage.store import Store, open_store

LOG = AgencyLayout("Log", "Housing", {"Seen": Field.EVENT_DATE, "Done": Field.DECISION, "Notes": Field.DETAILS})
KEPT = StoredLayout("layout-1", LOG, "alice", "Alice Marlow", datetime(2026, 3, 14, tzinfo=UTC))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = open_store(database_url)
    yield opened
    opened.close()


def test_a_layout_comes_back_with_its_headings_in_their_order(store) -> None:
    with store.begin() as tx:
        layouts.add_layout(tx, KEPT)
    with store.begin() as tx:
        found = layouts.load_layout(tx, "layout-1")
        assert found == KEPT
        assert list(found.layout.headings) == ["Seen", "Done", "Notes"]
        assert layouts.load_layouts(tx) == (KEPT,)
        assert layouts.load_layout(tx, "layout-2") is None


def test_the_same_agency_and_headings_are_the_same_layout(store) -> None:
    with store.begin() as tx:
        layouts.add_layout(tx, KEPT)
        again = AgencyLayout(
            "Other name", " housing", {"NOTES:": Field.EXTRA, "seen": Field.EXTRA, "Done": Field.EXTRA}
        )
        assert layouts.same_layout(tx, again) == KEPT
        assert layouts.same_layout(tx, replace(LOG, agency="Police")) is None
        assert layouts.same_layout(tx, replace(LOG, headings={"Seen": Field.EVENT_DATE})) is None


def test_a_layout_is_stored_once(store) -> None:
    with store.begin() as tx:
        layouts.add_layout(tx, KEPT)
    with pytest.raises(IntegrityError), store.begin() as tx:
        layouts.add_layout(tx, replace(KEPT, id="layout-2"))


def test_a_save_over_another_save_is_refused(store) -> None:
    with store.begin() as tx:
        layouts.add_layout(tx, KEPT)
        assert layouts.save_layout(tx, replace(KEPT, is_left_out=True, version=2))
        assert not layouts.save_layout(tx, replace(KEPT, by="Bob", version=2))
        assert layouts.load_layout(tx, "layout-1") == replace(KEPT, is_left_out=True, version=2)

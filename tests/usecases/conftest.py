"""Alice leads a case, Bob works on it, Charlie is a stranger to it; made through the use cases, on both databases."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, insert, select

from chronoapp.assets import Assets, find_assets
from chronoapp.domain.access import COMMAND_LINE, Actor
from chronoapp.domain.cases import Child
from chronoapp.domain.court import CourtChoice
from chronoapp.domain.filters import Filter
from chronoapp.domain.tables import FileLimits
from chronoapp.storage.schema import metadata
from chronoapp.storage.store import Store, open_store
from chronoapp.usecases import cases, imports, users
from chronoapp.usecases.export_kinds import Order
from chronoapp.usecases.exports import export
from chronoapp.usecases.imports import Sent
from chronoapp.usecases.uploads import HowToRead

TODAY = date(2026, 3, 14)
REF = "LC-1"


@dataclass(frozen=True)
class House:
    """A store with one case, and the three people."""

    store: Store
    alice: Actor
    bob: Actor
    charlie: Actor
    ref: str = REF
    today: date = TODAY

    @property
    def how(self) -> HowToRead:
        return HowToRead(FileLimits(), self.today)


def person(store: Store, name: str) -> Actor:
    token = users.add_user(
        store, COMMAND_LINE, f"{name.lower()}@example.org", f"{name} Marlow", "Children's social care"
    )
    found = users.look_up_link(store, token)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def stores() -> dict[str, Store]:
    """Every store that was opened, by its address."""
    return {}


@pytest.fixture
def store(store_url: str, stores: dict[str, Store]) -> Iterator[Store]:
    """An empty store. It is opened once, as it keeps the SQL it has put together; its connections end with the test."""
    opened = stores.get(store_url) or stores.setdefault(store_url, open_store(store_url))
    yield opened
    opened.close()


@dataclass(frozen=True)
class Prepared:
    """The people, and every row of a store in which they have their case."""

    people: dict[str, Actor]
    rows: dict[Table, list[dict[str, Any]]]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Prepared:
    """What most tests begin with, made once through the use cases."""
    path = tmp_path_factory.mktemp("prepared") / "chronoapp.sqlite3"
    shutil.copy(migrated_sqlite, path)
    store = open_store(f"sqlite:///{path}")
    people = {name: person(store, name) for name in ("Alice", "Bob", "Charlie")}
    children = [
        Child("child-ines", "Ines Fairley", date(2013, 5, 4)),
        Child("child-tom", "Tom Fairley", date(2015, 9, 1)),
    ]
    cases.add_case(store, people["Alice"], REF, "Fairley family", children)
    cases.add_member(store, people["Alice"], REF, people["Bob"].email, "worker")
    with store.begin() as tx:
        found = {table: [dict(row) for row in tx.execute(select(table)).mappings()] for table in metadata.sorted_tables}
    store.close()
    return Prepared(people, {table: rows for table, rows in found.items() if rows})


@pytest.fixture
def house(store: Store, prepared: Prepared) -> House:
    with store.begin() as tx:
        for table, rows in prepared.rows.items():
            tx.execute(insert(table), rows)
    people = prepared.people
    return House(store, people["Alice"], people["Bob"], people["Charlie"])


@dataclass(frozen=True)
class Shelf:
    """A store of cases that go out as JSON and come in elsewhere."""

    store: Store
    assets: Assets

    def out(self, ref: str) -> bytes:
        """The whole case as its JSON."""
        fonts, choice = self.assets.static / "fonts", CourtChoice(prepared_on=TODAY)
        order = Order("json", Filter(), choice, self.assets.templates, fonts, TODAY)
        return export(self.store, COMMAND_LINE, ref, order).data

    def into(self, ref: str, data: bytes, **answers: str) -> dict[str, Any]:
        """Take a case's JSON in; the receipt."""
        sent, how = Sent("", "case.json", data), HowToRead(FileLimits(), TODAY)
        return dict(imports.take_in_at_once(self.store, COMMAND_LINE, ref, sent, answers, how))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    opened = open_store(f"sqlite:///{tmp_path_factory.mktemp('copies') / 'copies.db'}")
    yield Shelf(opened, find_assets())
    opened.close()


@pytest.fixture
def six_columns() -> bytes:
    """A small social care chronology as CSV: three rows that read, one that does not, one footer."""
    bracket = "(First informed of this on 8/07/19 by Mrs Oakes, Grandmother, who telephoned Jo Reed, Social Worker)"
    table = [
        ["Date of Event", "Category", "Type", "Event Details", "Impact /Child's Views", "Decision /Actions"],
        [
            "06/07/2019",
            "Family",
            "Grandmother took the children home",
            f"Mother was unwell. {bracket}",
            "Ines was 6",
            "Visit",
        ],
        [
            "14/03/2020",
            "School",
            "Ines won the class reading prize",
            "She read to the school.",
            "Proud",
            "No action needed",
        ],
        ["March 2018", "Health", "Health visitor contact was not kept", "Nobody was at home.", "", ""],
        ["31/02/2021", "Police", "Officers attended", "Neighbours heard shouting.", "", ""],
        ["Total: 4", "", "", "", "", ""],
    ]
    out = io.StringIO()
    csv.writer(out).writerows(table)
    return out.getvalue().encode()


@pytest.fixture
def practice(project: Path) -> Path:
    return project / "imports" / "practice"

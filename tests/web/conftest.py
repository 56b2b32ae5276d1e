"""The application over a real store: Alice leads a case, Bob works on it, Charlie is a stranger to it."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from chronoapp.assets import find_assets, read_layouts
from chronoapp.config import Settings
from chronoapp.domain.access import COMMAND_LINE, Actor
from chronoapp.domain.cases import Child
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.tables import FileLimits
from chronoapp.storage.store import Store, open_store
from chronoapp.usecases import cases, events, users
from chronoapp.web.service import Service

REF = "LC-1"


@dataclass
class Browser:
    """A client that sends forms as a browser would, with the token of the page they stand on."""

    client: FlaskClient
    token: str = ""

    def get(self, address: str, **options):
        return self.client.get(address, **options)

    def post(self, address: str, data: dict | None = None, **options):
        if not self.token:
            found = re.search(r'name="csrf_token" value="([^"]+)"', self.client.get("/help").text)
            self.token = found[1] if found else ""
        return self.client.post(address, data={"csrf_token": self.token} | (data or {}), **options)


@dataclass
class Web:
    """The application, its store, the case's reference and one event's id."""

    app: Flask
    store: Store
    alice: Actor
    ref: str = REF
    event_id: str = ""
    people: dict[str, Actor] = field(default_factory=dict)

    def browser(self, name: str) -> Browser:
        """A browser signed in as this person."""
        client = self.app.test_client()
        with client.session_transaction() as session:
            session["session"] = users.sign_in_by_link(self.store, users.new_link(self.store, COMMAND_LINE, mail(name)))
        return Browser(client)


def mail(name: str) -> str:
    return f"{name}@example.org"


@dataclass(frozen=True)
class Prepared:
    """A database with the people, their case and its event, to be copied, and who and what is in it."""

    path: Path
    people: dict[str, Actor]
    event_id: str


@pytest.fixture(scope="session")
def prepared(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """What every test begins with, made once."""
    path = tmp_path_factory.mktemp("prepared") / "chronoapp.sqlite3"
    shutil.copy(migrated_sqlite, path)
    store = open_store(f"sqlite:///{path}")
    people = {name: _person(store, name) for name in ("alice", "bob", "charlie")}
    alice = people["alice"]
    children = [
        Child("child-ines", "Ines Fairley", date(2013, 5, 4)),
        Child("child-tom", "Tom Fairley", date(2015, 9, 1)),
    ]
    cases.add_case(store, alice, REF, "Fairley family", children)
    cases.add_member(store, alice, REF, mail("bob"), "worker")
    form = {"date": "6/7/2019", "headline": "Grandmother took the children home", "details": "Mother was unwell."}
    event = events.add_event(store, alice, REF, form, date(2026, 3, 14))
    store.close()
    return Prepared(path, people, event.id)


@pytest.fixture(scope="session")
def layouts() -> tuple[AgencyLayout, ...]:
    """The layouts that come with the program."""
    return read_layouts(find_assets().imports)


def send_in(browser: Browser, web: Web, data: str | bytes, agency: str = "Police", name: str = "log.csv"):
    """Send a file in to be checked; the answer leads to its check page."""
    raw = data.encode() if isinstance(data, str) else data
    form = {"agency": agency, "files": (io.BytesIO(raw), name)}
    return browser.post(f"/cases/{web.ref}/imports", form, content_type="multipart/form-data")


def version(page: str) -> str:
    """The version that a form of the page was opened with."""
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found
    return found[1]


@pytest.fixture
def web(tmp_path: Path, prepared: Prepared, layouts: tuple[AgencyLayout, ...], serve) -> Iterator[Web]:
    """The application over a copy of the prepared database: what a test writes is its own."""
    shutil.copy(prepared.path, tmp_path / "chronoapp.sqlite3")
    settings = Settings(data=tmp_path, limits=FileLimits(bytes=1 << 20))
    store = open_store(settings.url)
    app = serve(Service(store, settings, find_assets(), "k" * 64, layouts=layouts))
    app.testing = True
    yield Web(app, store, prepared.people["alice"], event_id=prepared.event_id, people=prepared.people)
    store.close()


def _person(store: Store, name: str) -> Actor:
    token = users.add_user(store, COMMAND_LINE, mail(name), f"{name.title()} Marlow", "Children's social care")
    found = users.look_up_link(store, token)
    assert found is not None
    return found


@pytest.fixture
def alice(web: Web) -> Browser:
    return web.browser("alice")


@pytest.fixture
def bob(web: Web) -> Browser:
    return web.browser("bob")


@pytest.fixture
def charlie(web: Web) -> Browser:
    return web.browser("charlie")


@pytest.fixture
def nobody(web: Web) -> Browser:
    return Browser(web.app.test_client())

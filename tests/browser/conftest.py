"""The real application over the practice family, served as it is for people; and people in browsers of their own."""

from __future__ import annotations

import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import waitress
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer

from chronoapp.assets import find_assets
from chronoapp.config import Settings
from chronoapp.domain.access import COMMAND_LINE, Actor
from chronoapp.domain.clocks import today
from chronoapp.storage.store import Store, open_store
from chronoapp.usecases import cases, users
from chronoapp.usecases.practice import open_practice_case
from chronoapp.usecases.uploads import HowToRead
from chronoapp.web.app import create_app
from chronoapp.web.service import Service

PEOPLE = ("alice", "bob", "charlie")
Visit = Callable[..., Page]
Serve = Callable[[Service], Flask]

expect.set_options(timeout=20_000)  # machines that run the tests are shared and slow by turns


@dataclass(frozen=True)
class Site:
    """chronoapp at an address: Alice leads the practice family's case, Bob works on it, Charlie is a stranger to it."""

    address: str
    app: Flask
    store: Store
    ref: str

    @property
    def case(self) -> str:
        """The address of the practice family's chronology."""
        return f"{self.address}/cases/{self.ref}"

    def actor(self, name: str) -> Actor:
        return next(user for user in users.list_users(self.store, COMMAND_LINE) if user.email == mail(name))

    def cookie(self, name: str) -> dict[str, str]:
        """The cookie of a new session of this person."""
        token = users.sign_in_by_link(self.store, users.new_link(self.store, COMMAND_LINE, mail(name)))
        signing = self.app.session_interface.get_signing_serializer(self.app)
        assert signing is not None
        return {"name": self.app.config["SESSION_COOKIE_NAME"], "value": signing.dumps({"session": token})}

    def sign_in(self, context: BrowserContext, name: str) -> None:
        context.add_cookies([self.cookie(name) | {"url": self.address}])


def mail(name: str) -> str:
    return f"{name}@example.org"


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The practice family's database, made once, and the reference of its case."""
    made = tmp_path_factory.mktemp("practice") / "chronoapp.sqlite3"
    store = open_store(f"sqlite:///{made}")
    for name in PEOPLE:
        users.add_user(store, COMMAND_LINE, mail(name), f"{name.title()} Marlow", "Children's social care")
    alice = next(user for user in users.list_users(store, COMMAND_LINE) if user.email == mail("alice"))
    how = HowToRead(Settings().limits, today())
    ref = open_practice_case(store, alice, find_assets().imports / "practice", how)
    cases.add_member(store, alice, ref, mail("bob"), "worker")
    store.close()
    return made, ref


@pytest.fixture
def site(practice: tuple[Path, str], tmp_path: Path, serve: Serve) -> Iterator[Site]:
    """chronoapp over a copy of the practice family's database: what a test writes is its own."""
    with _served(practice, tmp_path, serve) as served:
        yield served


@pytest.fixture(scope="session")
def quiet_site(practice: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """chronoapp over the practice family, for tests that only look."""
    with _served(practice, tmp_path_factory.mktemp("quiet"), create_app) as served:
        yield served


@contextmanager
def _served(practice: tuple[Path, str], folder: Path, serve: Serve) -> Iterator[Site]:
    made, ref = practice
    shutil.copy(made, folder / made.name)
    settings = Settings(data=folder)
    store = open_store(settings.url)
    app = serve(Service(store, settings, find_assets(), "k" * 64))
    listener = socket.create_server(("127.0.0.1", 0))
    server = waitress.create_server(app, sockets=[listener], threads=4, ident="")
    ended = threading.Event()
    thread = threading.Thread(target=_run, args=(server, ended))
    thread.start()
    try:
        yield Site(f"http://127.0.0.1:{listener.getsockname()[1]}", app, store, ref)
    finally:
        server.task_dispatcher.shutdown(timeout=60)  # a page still being made on a slow machine is waited for
        ended.set()
        server.pull_trigger()
        thread.join()
        _hang_up(server._map)
        store.close()


def _run(server: BaseWSGIServer, ended: threading.Event) -> None:
    """Answer until told to end.

    What waitress would end of itself is closed only afterwards: done from its loop, the pipe that wakes the loop could
    be closed between a thread's asking for the end and its writing to that pipe.
    """
    while not ended.is_set():
        wasyncore.loop(server.adj.asyncore_loop_timeout, map=server._map, count=1)


def _hang_up(connections: dict[int, wasyncore.dispatcher]) -> None:
    """Close every connection, and the file that holds what a browser which has gone never read of an answer."""
    for connection in list(connections.values()):
        if isinstance(connection, HTTPChannel):
            connection.handle_close()
    wasyncore.close_all(connections)


@pytest.fixture
def visit(new_context: Callable[..., BrowserContext]) -> Iterator[Visit]:
    """Opens a browser of one's own: `visit(site, "alice")`, with Playwright's options of a context.

    The test fails at its end where any of them had an error, or where a content policy refused something.
    """
    complaints: list[str] = []

    def open_browser(site: Site, name: str = "", **options: object) -> Page:
        context = new_context(**({"viewport": {"width": 1280, "height": 800}} | options))
        context.set_default_timeout(20_000)
        if name:
            site.sign_in(context, name)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if _is_complaint(said.type, said.text) else None)
        return page

    yield open_browser
    assert not complaints, f"The browser complained: {complaints}"


@pytest.fixture
def is_saved() -> Callable[[Page], None]:
    """Waits until the whole form says that it is saved, or the notice of a page without JavaScript does.

    What stands beside one field says nothing of the others, and leaving then would take them along.
    """

    def wait(page: Page) -> None:
        done = page.locator(".save-status[data-state=done], .notice")
        expect(done.get_by_text(re.compile("^Saved")).first).to_be_visible()

    return wait


@pytest.fixture
def send_in() -> Callable[..., None]:
    """`send_in(page, site, "School", "log.csv", words)`: a CSV file of this agency, up to the check page."""

    def send(page: Page, site: Site, agency: str, name: str, words: str) -> None:
        page.goto(f"{site.case}/imports")
        page.get_by_label("Which agency sent it").fill(agency)
        file = {"name": name, "mimeType": "text/csv", "buffer": words.encode()}
        page.get_by_label("Spreadsheets", exact=True).set_input_files(file)
        page.get_by_role("button", name="Send in and check").click()
        expect(page.get_by_role("region", name=", sheet ")).to_be_visible()
        page.wait_for_load_state()  # an answer is read at once only when the page's scripts are there

    return send


def _is_complaint(kind: str, text: str) -> bool:
    # A page that answers 404 or 422 on purpose is reported as a failed resource: that is the test's own business.
    return kind == "error" and not text.startswith("Failed to load resource")

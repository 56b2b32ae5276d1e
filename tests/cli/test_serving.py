from __future__ import annotations

import http.cookiejar
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import waitress
from waitress import wasyncore

from chronoapp.cli import serving
from chronoapp.config import Settings
from chronoapp.domain.errors import BadSetting
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


def test_a_page_still_being_made_when_the_server_stops_writes_into_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    create = waitress.create_server
    monkeypatch.setattr(waitress, "create_server", lambda *given, **how: made.append(create(*given, **how)) or made[0])
    listener = socket.create_server(("127.0.0.1", 0))
    settings = Settings(data=tmp_path)
    store = open_store(settings.url)
    opened = threading.Thread(target=_stop_when_answered, args=(listener.getsockname()[1],))
    opened.start()
    serving._serve(serving._service(store, settings, "k" * 64), listener)
    opened.join()
    os.fstat(made[0].trigger.trigger)  # what a page pulls when it is done is still the server's own
    assert listener.fileno() == -1
    wasyncore.close_all(made[0]._map)
    store.close()


def _stop_when_answered(port: int) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


MAKE_KEY = """
import sys
from pathlib import Path
from chronoapp.cli.serving import _secret_key
from chronoapp.config import Settings
print("ready", flush=True)
sys.stdin.readline()
print(_secret_key(Settings(data=Path(sys.argv[1]))))
"""


@contextmanager
def ready_to_make_a_key(project: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that asks for the key of this folder once it is told to."""
    process = subprocess.Popen(
        [sys.executable, "-c", MAKE_KEY, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(project)},
    )  # fmt: skip
    with process:
        assert first_line(process) == "ready"
        yield process


def test_two_servers_that_start_at_once_sign_with_one_key(project: Path, tmp_path: Path) -> None:
    with ready_to_make_a_key(project, tmp_path) as one, ready_to_make_a_key(project, tmp_path) as other:
        for process in (one, other):
            assert process.stdin is not None
            process.stdin.write("now\n")
            process.stdin.flush()
        keys = {process.communicate()[0].strip() for process in (one, other)}
    assert keys == {(tmp_path / "secret-key").read_text()}
    assert len(keys.pop()) == 64


def test_a_key_another_server_is_still_writing_is_waited_for(tmp_path: Path) -> None:
    kept = tmp_path / "secret-key"
    kept.touch()
    with ThreadPoolExecutor(1) as late:
        found = late.submit(serving._secret_key, Settings(data=tmp_path))
        with pytest.raises(TimeoutError):
            found.result(0.2)
        kept.write_text("k" * 64)
        assert found.result(30) == "k" * 64


def test_a_key_that_is_cut_short_signs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret-key").write_text("k" * 63)
    monkeypatch.setattr(serving, "KEY_WAIT", 0.0)
    with pytest.raises(BadSetting, match="cut short"):
        serving._secret_key(Settings(data=tmp_path))


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

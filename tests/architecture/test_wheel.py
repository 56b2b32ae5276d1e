from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

pytestmark = pytest.mark.wheel

BUILT_FROM = ("chronoapp", "templates", "static", "imports", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")
STATIC = re.compile(r"""(?:href|src)="(/static/css/[^"]+\.css[^"]*)""")
TIMELINE = re.compile(r"""<svg[^>]*aria-labelledby="timeline-title\b""")


def python(*words: str | Path, cwd: Path, **more: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=cwd, env=os.environ | more, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sdist(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, built from a copy so that nothing is written into the checkout."""
    copy = tmp_path_factory.mktemp("copy")
    (copy / "tests").mkdir()
    for name in BUILT_FROM:
        if (project / name).is_dir():
            shutil.copytree(project / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(project / name, copy / name)
    python("-m", "hatchling", "build", "--target", "sdist", "--directory", copy / "out", cwd=copy)
    return next((copy / "out").glob("*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the source archive, as installers do; a file missing there is missing here."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    source = next(folder.iterdir())
    python("-m", "hatchling", "build", "--target", "wheel", "--directory", folder / "out", cwd=source)
    return next((folder / "out").glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment that has the wheel.

    What it depends on is lent by the test environment, by a `.pth` file read after the wheel's own place: fetching the
    same pinned packages again would need the network and a minute, and shows nothing that the first run of
    `python3 tests` has not. The checkout is not lent: the `.pth` of an editable install is not read from there.
    """
    folder = tmp_path_factory.mktemp("fresh")
    python("-m", "venv", "--without-pip", folder, cwd=folder)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    own_pip = [getattr(sys, "_base_executable", sys.executable), "-m", "pip", "--python", scripts / "python"]
    install = ["install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", wheel]
    subprocess.run([*own_pip, *install], check=True, cwd=folder)
    lent = next(path for path in sys.path if path.endswith("site-packages"))
    packages = next(folder.glob("[Ll]ib*/**/site-packages"))
    (packages / "lent.pth").write_text(f"{lent}\n", "utf-8")
    return scripts


@pytest.fixture
def demo(installed: Path, tmp_path: Path) -> Iterator[str]:
    """The sign-in link of a running `chronoapp demo`, started elsewhere; nothing of it may be left after Ctrl-C."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("CHRONOAPP_", "PYTHON", "COV_"))}
    command = [installed / "chronoapp", "demo", "--port", "0", "--no-browser"]
    ours["TMPDIR"] = str(tmp_path)
    with subprocess.Popen(command, cwd=tmp_path, env=ours, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        try:
            yield running.stdout.readline().strip()
        finally:
            running.send_signal(signal.SIGINT)
            try:
                running.communicate(timeout=30)
            except subprocess.TimeoutExpired:
                running.kill()
                raise
    assert list(tmp_path.iterdir()) == []


def open_page(opener: OpenerDirector, address: str) -> tuple[str, str]:
    """The address arrived at and the page there."""
    with opener.open(address, timeout=30) as answer:
        return answer.url, answer.read().decode()


def test_the_wheel_from_the_source_archive_holds_every_file(project: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    for folder in ("templates", "static", "imports"):
        files = [path.relative_to(project).as_posix() for path in (project / folder).rglob("*") if path.is_file()]
        assert files
        assert {f"chronoapp/{file}" for file in files if "__pycache__" not in file} <= held


def test_the_installed_package_is_not_the_checkout(installed: Path, project: Path, tmp_path: Path) -> None:
    ask = (
        "import chronoapp, chronoapp.assets; print(chronoapp.__file__); print(chronoapp.assets.find_assets().templates)"
    )
    done = subprocess.run([installed / "python", "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert str(project) not in done.stdout.replace(str(installed), "")
    assert str(installed.parent) in done.stdout


def test_the_installed_demo_shows_the_timeline(demo: str) -> None:
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    assert demo.startswith("http://127.0.0.1:")
    address, page = open_page(opener, demo)
    assert "/cases/" in address
    assert TIMELINE.search(page), f"No timeline at {address}"
    found = STATIC.search(page)
    assert found, "The page names no static file."
    assert "{" in open_page(opener, urljoin(address, found[1]))[1]

"""Make the environment chronoapp runs in: a virtual one inside the project, with the pinned and hashed packages.

Standard library only, and written so that Python 3.8 can parse it: an older Python is told so in a sentence.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)  # the first that can install into another environment (`pip --python`)
STOPPED = 130  # what a shell reports for Ctrl-C

NO_PIP = (
    "This Python has no pip {wanted} or later. Install it (on Debian and Ubuntu: apt-get install python3-pip; "
    "elsewhere: python3 -m ensurepip --upgrade) and run the same command again."
)
NO_VENV = (
    "This Python cannot make an environment: its module venv is missing. Install it (on Debian and Ubuntu: apt-get "
    "install python3-venv) and run the same command again."
)
NO_NETWORK = (
    "The packages could not be fetched: no package index could be reached, or it does not hold one of them. Check the "
    "network, or the proxy and index settings of pip, and run the same command again; it goes on where it stopped."
)
WRONG_HASH = (
    "A fetched package is not the one that was pinned, so it was not installed. Run the same command again; if it "
    "happens a second time, tell whoever looks after your package index."
)
NOT_INSTALLED = "The packages could not be installed. What pip said is above."
NETWORK_SIGNS = ("NewConnectionError", "ConnectTimeout", "NameResolutionError", "ProxyError", "(from versions: none)")


class Trouble(Exception):
    """The environment cannot be made; the text is the sentence for the person who asked."""


def run_chronoapp(project: Path, arguments: Sequence[str]) -> int:
    """Run `chronoapp` with `arguments` in the project's environment, made first where need be; its exit status."""
    return _run(project, "run", "chronoapp", arguments)


def run_tests(project: Path, arguments: Sequence[str]) -> int:
    """Run every test, on all cores and with branch coverage; `arguments` go to pytest. Returns its exit status."""
    standard = ["-n", "auto", "--dist", "worksteal", "--cov", "--cov-report=term"]
    os.chdir(project)
    return _run(project, "test", "pytest", [*standard, *arguments])


def _run(project: Path, lock: str, program: str, arguments: Sequence[str]) -> int:
    try:
        refuse_old_python(sys.version_info[:2])
        return _replace_by([str(make_environment(project, lock, program)), *arguments])
    except Trouble as trouble:
        _say(str(trouble))
        return 1
    except KeyboardInterrupt:
        _say("\nStopped. Run the same command again to go on.")
        return STOPPED


def refuse_old_python(version: tuple[int, ...]) -> None:
    """Raise `Trouble` where `version` is older than the oldest Python chronoapp runs on."""
    if version < OLDEST_PYTHON:
        wanted, found = _dotted(OLDEST_PYTHON), _dotted(version)
        raise Trouble(f"chronoapp needs Python {wanted} or later, and this is {found}. Run it with a newer one.")


def make_environment(project: Path, lock: str, program: str) -> Path:
    """Where `program` is in the environment, with the packages of `.ci/locks/{lock}.txt` installed.

    Quick where nothing changed: a stamp in the environment holds what was installed from.
    """
    folder = project / ".venv"
    pinned = project / ".ci" / "locks" / f"{lock}.txt"
    stamp = folder / f"installed-{lock}"
    python, wanted = _program(folder, "python"), _program(folder, program)
    if python.is_file() and wanted.is_file() and _read(stamp) == _installed_from(project, pinned, python):
        return wanted
    _make_anew(folder, python)
    _install(project, pinned, python)
    if not wanted.is_file():
        raise Trouble(f"The packages were installed, but {program} is not among them: {pinned} lacks it.")
    stamp.write_text(_installed_from(project, pinned, python), "utf-8")
    _say("Ready.")
    return wanted


def _program(folder: Path, name: str) -> Path:
    return folder / "Scripts" / f"{name}.exe" if os.name == "nt" else folder / "bin" / name


def _read(stamp: Path) -> str:
    return stamp.read_text("utf-8") if stamp.is_file() else ""


def _installed_from(project: Path, pinned: Path, python: Path) -> str:
    # The Python behind the link is part of it: after an upgrade of the system's the packages are elsewhere. So is the
    # place of the project, which the installed scripts name.
    written = hashlib.sha256(pinned.read_bytes() + (project / "pyproject.toml").read_bytes())
    return f"{written.hexdigest()}\n{os.path.realpath(python)}\n{project}\n"


def _make_anew(folder: Path, python: Path) -> None:
    _say(f"Making the environment in {folder}")
    try:
        import venv  # noqa: PLC0415 - some systems package it apart, and then a sentence must say so
    except ImportError as problem:
        raise Trouble(NO_VENV) from problem
    try:
        # Without pip of its own, because Debian's Python cannot give it one; the system's pip installs into it.
        venv.create(folder, with_pip=False, symlinks=os.name != "nt", clear=not python.is_file())
    except OSError as problem:
        raise Trouble(f"The environment could not be made in {folder}: {problem.strerror}.") from problem


def _install(project: Path, pinned: Path, python: Path) -> None:
    pip = [_base_python(), "-m", "pip"]
    _refuse_old_pip(pip)
    install = [*pip, "--python", str(python), "--disable-pip-version-check", "--no-input", "install"]
    packages = sum("==" in line for line in pinned.read_text("utf-8").splitlines())
    _say(f"Installing {packages} pinned packages (once; about a minute)")
    _call_pip([*install, "--no-deps", "--require-hashes", "--requirement", str(pinned)])
    _say("Installing chronoapp itself")
    _call_pip([*install, "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(project)])


def _base_python() -> str:
    # Run from the environment's own Python, the one it was made from is the one that has pip.
    return getattr(sys, "_base_executable", None) or sys.executable


def _refuse_old_pip(pip: list[str]) -> None:
    asked = subprocess.run([*pip, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    words = asked.stdout.split()
    found = tuple(int(part) for part in words[1].split(".")[:2] if part.isdigit()) if len(words) > 1 else ()
    if asked.returncode or found < OLDEST_PIP:
        raise Trouble(NO_PIP.format(wanted=_dotted(OLDEST_PIP)))


def _call_pip(command: list[str]) -> None:
    done = subprocess.run(  # noqa: S603 - our own command: no word of it comes from outside
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        _say("\n".join(done.stdout.splitlines()[-12:]))
        raise Trouble(_why_pip_failed(done.stdout))


def _why_pip_failed(said: str) -> str:
    if "DO NOT MATCH THE HASHES" in said:
        return WRONG_HASH
    return NO_NETWORK if any(sign in said for sign in NETWORK_SIGNS) else NOT_INSTALLED


def _replace_by(command: list[str]) -> int:
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - our own command; no shell is wanted
    with subprocess.Popen(command) as child:  # noqa: S603 - our own command
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:  # the child heard the same Ctrl-C and ends in its own way
                continue


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _say(words: str) -> None:
    # To standard error: the first line of standard output belongs to the command that is started.
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()

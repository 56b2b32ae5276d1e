"""The command line as a script would call it: a process of its own, a data folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Ran:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def chronoapp(run_chronoapp: Callable[..., Ran], tmp_path: Path) -> Callable[..., Ran]:
    """Run `chronoapp` with these arguments in a data folder of this test's own."""
    own = {"CHRONOAPP_DATA": str(tmp_path / "data")}
    return lambda *arguments, **given: run_chronoapp(*arguments, cwd=tmp_path, **(own | given))


@pytest.fixture(scope="session")
def run_chronoapp(project: Path) -> Callable[..., Ran]:
    """Run `chronoapp` with these arguments; settings are given by name."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CHRONOAPP_")}

    def run(*arguments: str | Path, stdin: str = "", cwd: Path = project, **settings: str) -> Ran:
        given = {"PYTHONPATH": str(project)} | settings
        command = [sys.executable, "-m", "chronoapp", *map(str, arguments)]
        ran = subprocess.run(
            command,
            input=stdin.encode(),
            capture_output=True,
            check=False,
            env=clean | given,
            cwd=cwd,
            timeout=120,
        )
        return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    return run

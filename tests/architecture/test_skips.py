from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPING = "import pytest\ndef test_one(): pass\ndef test_two(): pytest.skip('Install Chromium: here is how.')\n"
PASSING = "def test_one(): pass\n"


def run(folder: Path, project: Path, tests: str, **environment: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(project / "tests" / "conftest.py", folder)
    (folder / "pyproject.toml").write_text("[tool.pytest.ini_options]\n", "utf-8")
    (folder / "test_planted.py").write_text(tests, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-ra", "-p", "no:cacheprovider", "-n", environment.pop("n", "0")]
    ours = {name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("PYTEST_")}
    return subprocess.run(command, cwd=folder, env=ours | environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_skip_fails_the_run_in_continuous_integration(tmp_path: Path, project: Path, workers: str) -> None:
    done = run(tmp_path, project, SKIPPING, CI="true", n=workers)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout
    assert "a skipped test counts as failed" in done.stdout


def test_a_skip_passes_elsewhere_and_says_what_to_install(tmp_path: Path, project: Path) -> None:
    done = run(tmp_path, project, SKIPPING)
    assert done.returncode == 0, done.stdout
    assert "Install Chromium: here is how." in done.stdout


def test_a_run_without_skips_passes_in_continuous_integration(tmp_path: Path, project: Path) -> None:
    assert run(tmp_path, project, PASSING, CI="true").returncode == 0

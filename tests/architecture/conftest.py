"""What the guards read: the project's own files, never what a build or a tool left behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

LEFT_BEHIND = {
    ".git", ".venv", ".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache",
    "__pycache__", "build", "data", "dist", "test-results",
}  # fmt: skip


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_file():
            if not path.name.startswith(".coverage"):
                yield path
        elif path.name not in LEFT_BEHIND:
            yield from _walk(path)


@pytest.fixture(scope="session")
def own_files(project: Path) -> tuple[Path, ...]:
    """Every file of the project, in order."""
    return tuple(_walk(project))


@pytest.fixture(scope="session")
def python_files(own_files: tuple[Path, ...]) -> tuple[Path, ...]:
    """Every Python file of the project: the package, its tests, its benchmarks."""
    return tuple(path for path in own_files if path.suffix == ".py")

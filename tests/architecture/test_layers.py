from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PLANTED = {
    "The layers of the house, top to bottom, and no stray room": ("domain/cases.py", "chronoapp.usecases"),
    "The domain knows no framework": ("domain/ages.py", "flask"),
    "Only storage knows SQL": ("patterns/__init__.py", "sqlalchemy"),
    "Only web and cli know Flask": ("charts/__init__.py", "flask"),
    "Pages and commands go through use cases": ("web/pages/__init__.py", "chronoapp.storage"),
    "Settings and assets are read at the top and handed down": ("usecases/__init__.py", "chronoapp.config"),
}


def lint(folder: Path) -> str:
    """What import-linter says of the package in `folder`."""
    script = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}
    done = subprocess.run(
        [script, "--no-cache"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout


def contracts(project: Path) -> set[str]:
    settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    return {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}


@pytest.fixture(scope="module")
def report_on_planted_breaks(project: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    copy = tmp_path_factory.mktemp("house")
    shutil.copy(project / "pyproject.toml", copy)
    shutil.copytree(project / "chronoapp", copy / "chronoapp", ignore=shutil.ignore_patterns("__pycache__"))
    for file, module in PLANTED.values():
        with (copy / "chronoapp" / file).open("a", encoding="utf-8") as source:
            source.write(f"\nimport {module}\n")
    (copy / "chronoapp" / "utils").mkdir()
    (copy / "chronoapp" / "utils" / "__init__.py").write_text('"""A stray room."""\n', "utf-8")
    return lint(copy)


def test_the_house_keeps_every_contract(project: Path) -> None:
    report = lint(project)
    assert "0 broken" in report, report
    assert all(f"{name} KEPT" in report for name in contracts(project))


def test_every_contract_has_a_planted_break(project: Path) -> None:
    assert set(PLANTED) == contracts(project)


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_import_breaks_its_contract(name: str, report_on_planted_breaks: str) -> None:
    file, module = PLANTED[name]
    importer = "chronoapp." + file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    assert f"{name} BROKEN" in report_on_planted_breaks
    section = re.search(
        rf"^{re.escape(name)}\n-+\n(.*?)(?:^[^\n]+\n-+\n|\Z)", report_on_planted_breaks, re.MULTILINE | re.DOTALL
    )
    assert section, report_on_planted_breaks
    assert re.search(rf"{re.escape(importer)} -> {re.escape(module)} \(l\.\d+\)", section[1]), section[1]


def test_a_stray_room_breaks_the_layers(report_on_planted_breaks: str) -> None:
    assert re.search(r"not listed as layers:\n\n- chronoapp\.utils\n", report_on_planted_breaks)

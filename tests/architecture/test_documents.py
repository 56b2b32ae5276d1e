from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement

from chronoapp.cli import commands

COMMAND = re.compile(r"`chronoapp ([a-z]+)")
RUN = re.compile(r"(?:python3|bash) ((?:\.ci/|[a-z])[\w./]*)(?: ([a-z]+))?")
LINKED = re.compile(r"\]\(((?!https?:)[^)#]+)\)")


def existing_commands() -> set[str]:
    """The commands that can be loaded, not only listed."""
    context = click.Context(commands)
    return {name for name in commands.list_commands(context) if commands.get_command(context, name)}


def unknown_commands(readme: str, existing: set[str]) -> list[str]:
    """The `chronoapp` commands the text names that do not exist."""
    named = {*COMMAND.findall(readme), *(word for what, word in RUN.findall(readme) if what == "chronoapp" and word)}
    return sorted(named - existing)


def missing_files(text: str, folder: Path) -> list[str]:
    """What the text tells to run or links to and is not there."""
    named = {what for what, _ in RUN.findall(text)} | set(LINKED.findall(text))
    return sorted(name for name in named if not (folder / name).exists())


def not_named(names: list[str], text: str) -> list[str]:
    words = set(re.findall(r"[\w-]+", text.lower()))
    return [name for name in names if name.lower() not in words]


def folders(project: Path, files: tuple[Path, ...]) -> list[str]:
    """The top folders, and those of the package, that hold a file of ours."""
    parts = {path.relative_to(project).parts for path in files}
    top = {f"{first}/" for first, *rest in parts if rest}
    rooms = {f"chronoapp/{rest[0]}/" for first, *rest in parts if first == "chronoapp" and len(rest) > 1}
    return sorted((top | rooms) - {"chronoapp/"})


@pytest.fixture(scope="module")
def readme(project: Path) -> str:
    return (project / "README.md").read_text("utf-8")


def test_every_command_the_readme_names_exists(readme: str) -> None:
    assert unknown_commands(readme, existing_commands()) == []


def test_every_command_that_exists_is_in_the_readme(readme: str) -> None:
    assert existing_commands() <= set(COMMAND.findall(readme))


def test_what_the_documents_run_and_link_to_is_there(project: Path) -> None:
    documents = [project / "README.md", *sorted((project / "docs").glob("*.md"))]
    missing = {path.name: missing_files(path.read_text("utf-8"), path.parent) for path in documents}
    assert {name: found for name, found in missing.items() if found} == {}


def test_the_whole_check_runs_the_tests_as_the_readme_says(readme: str, project: Path) -> None:
    assert "\npython3 tests\n" in readme
    assert " python3 tests\n" in (project / ".ci" / "run").read_text("utf-8")


def test_every_folder_has_its_line_in_the_readme(readme: str, project: Path, own_files: tuple[Path, ...]) -> None:
    assert [folder for folder in folders(project, own_files) if f"`{folder}`" not in readme] == []


def test_every_dependency_has_its_reason(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    lists = [settings["dependencies"], *settings["optional-dependencies"].values()]
    names = [Requirement(line).name for given in lists for line in given]
    assert not_named(names, (project / "docs" / "decisions.md").read_text("utf-8")) == []


def test_planted_faults_in_a_readme_are_named(tmp_path: Path) -> None:
    planted = "Run `chronoapp fly` or\n\n```\npython3 chronoapp swim\nbash .ci/walk\n```\nSee [it](docs/gone.md)."
    assert unknown_commands(planted, {"demo"}) == ["fly", "swim"]
    assert missing_files(planted, tmp_path) == [".ci/walk", "chronoapp", "docs/gone.md"]
    (tmp_path / "attic").mkdir()
    (tmp_path / "attic" / "box.txt").touch()
    assert folders(tmp_path, (tmp_path / "attic" / "box.txt",)) == ["attic/"]
    assert not_named(["flask", "sqlalchemy"], "We take flask-login and SQLAlchemy.") == ["flask"]

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable
from pathlib import Path

import pytest

TEXT = {
    ".cfg",
    ".css",
    ".csv",
    ".html",
    ".js",
    ".json",
    ".md",
    ".mjs",
    ".py",
    ".sql",
    ".svg",
    ".toml",
    ".txt",
    ".typ",
    "",
}
# Put together here, so that this file does not hold what it forbids.
MACHINE_PATHS = [f"/{folder}/" for folder in ("home", "root", "Users", "work", "workspace", "var/tmp")]
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "registry.npm" + "js",
    "unp" + "kg.com",
    "jsdel" + "ivr",
    "cdn" + "js",
]
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore)", re.IGNORECASE)
SILENCED_WELL = re.compile(r"#\s*(?:noqa:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|type:\s*ignore\[[a-z, -]+\])\s*[-–#]\s*\w+")


def texts(files: Iterable[Path], project: Path) -> dict[str, str]:
    """The files that hold text, by their path in the project."""
    found = [path for path in files if path.suffix in TEXT and "/tests/files/" not in path.as_posix()]
    return {path.relative_to(project).as_posix(): path.read_text("utf-8", errors="replace") for path in found}


def naming(words: list[str], sources: dict[str, str]) -> list[str]:
    """Where one of `words` stands, as `file: word`."""
    return [f"{name}: {word}" for name, text in sources.items() for word in words if word in text]


def silenced_without_reason(sources: dict[str, str]) -> list[str]:
    """Each comment that silences a check and does not name it and say why, as `file:line comment`."""
    return [
        f"{name}:{token.start[0]} {token.string}"
        for name, text in sources.items()
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT and SILENCED.match(token.string) and not SILENCED_WELL.match(token.string)
    ]


@pytest.fixture(scope="module")
def sources(own_files: tuple[Path, ...], project: Path) -> dict[str, str]:
    return texts(own_files, project)


def test_no_file_names_a_place_on_one_machine(sources: dict[str, str]) -> None:
    assert naming(MACHINE_PATHS, sources) == []


def test_no_file_names_a_package_host(sources: dict[str, str]) -> None:
    assert naming(REGISTRIES, sources) == []


def test_planted_paths_and_hosts_are_named(tmp_path: Path) -> None:
    (tmp_path / "planted.md").write_text(f"See {MACHINE_PATHS[0]}ada and {REGISTRIES[0]}", "utf-8")
    planted = texts([tmp_path / "planted.md"], tmp_path)
    assert naming(MACHINE_PATHS, planted) == [f"planted.md: {MACHINE_PATHS[0]}"]
    assert naming(REGISTRIES, planted) == [f"planted.md: {REGISTRIES[0]}"]


def test_every_silenced_check_is_named_and_has_a_reason(sources: dict[str, str]) -> None:
    python = {name: text for name, text in sources.items() if name.endswith(".py")}
    assert silenced_without_reason(python) == []


@pytest.mark.parametrize("comment", ["noqa", "noqa: S603", "type: ignore", "type: ignore[arg-type]", "noqa - because"])
def test_a_planted_bare_silence_is_named(comment: str) -> None:
    assert silenced_without_reason({"planted.py": f"x = 1  # {comment}\n"}) == [f"planted.py:1 # {comment}"]


@pytest.mark.parametrize("comment", ["noqa: S603 - our own command", "type: ignore[arg-type]  # the stub is wrong"])
def test_a_silence_with_its_reason_is_left_alone(comment: str) -> None:
    assert silenced_without_reason({"planted.py": f"x = 1  # {comment}\n"}) == []

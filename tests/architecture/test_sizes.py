from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

LONGEST_FUNCTION = 40  # lines, without the docstring
LONGEST_FILE = 300
RECORDS = (
    "chronoapp/storage/migrations/versions/",
)  # a migration is written once, read top to bottom and never changed
# "folder/file.py" or "folder/file.py:function", and why it reads better long.
ALLOWED: dict[str, str] = {
    "chronoapp/charts/layout.py:lay_out": "half of it names the parts of the layout, one a line",
}


def too_long(files: Iterable[Path], project: Path) -> dict[str, int]:
    """Each file and function over its length, by name, with how many lines it has."""
    found: dict[str, int] = {}
    for path in files:
        name = path.relative_to(project).as_posix()
        source = path.read_text("utf-8")
        lines = len(source.splitlines())
        if lines > LONGEST_FILE:
            found[name] = lines
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > LONGEST_FUNCTION:
                found[f"{name}:{node.name}"] = lines_of(node)
    return found


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


@pytest.fixture(scope="module")
def long(python_files: tuple[Path, ...], project: Path) -> dict[str, int]:
    return too_long(python_files, project)


def test_functions_and_files_stay_short(long: dict[str, int]) -> None:
    assert {name: n for name, n in long.items() if name not in ALLOWED and not name.startswith(RECORDS)} == {}


def test_no_allowance_outlives_its_need(long: dict[str, int]) -> None:
    assert set(ALLOWED) <= set(long)


def test_a_planted_long_function_is_named(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    body = "\n".join(f"    x{n} = {n}" for n in range(40))
    planted.write_text(f'def short():\n    """{"Words." * 9}"""\n    return 1\n\n\ndef long():\n{body}\n', "utf-8")
    assert too_long([planted], tmp_path) == {"planted.py:long": 41}


def test_a_long_docstring_does_not_count(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text('def told():\n    """Says.\n' + "    More.\n" * 50 + '    """\n    return 1\n', "utf-8")
    assert too_long([planted], tmp_path) == {}


def test_a_planted_long_file_is_named(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("x = 1\n" * 301, "utf-8")
    assert too_long([planted], tmp_path) == {"planted.py": 301}

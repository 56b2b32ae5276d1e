from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError

# An address in a namespace is a name and is never fetched; example addresses are kept free for forms to show.
ALLOWED_ADDRESS = re.compile(r"https?://(?:www\.w3\.org/|(?:example\.(?:org|com)|[\w.-]+\.example)(?![\w-]|\.\w))")
ADDRESS = re.compile(r"""(?:https?:)?//[\w-]+(?:\.[\w-]+)+[^\s"'<>)]*""")
JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->|\{#.*?#\}|^\s*//.*?$", re.DOTALL | re.MULTILINE)
PART = re.compile(r"""\{%-?\s*(?:include|import|from)\s+["']([^"']+)["']""")
IMPORTS = re.compile(r"""\{%-?\s*from\s+["'][^"']+["']\s+import\s+([\w, ]+?)\s*-?%\}""")
TOLD = re.compile(r"\{#.*?#\}", re.DOTALL)
EXTENDS = re.compile(r"""\s*(?:\{#.*?#\}\s*)?\{%-?\s*extends\s+["']([^"']+)["']""", re.DOTALL)


class _Inline(HTMLParser):
    """Collects what a strict content policy would refuse: script and style written into the page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_data = given.get("type") in {"application/json", "application/ld+json"}
        if tag == "style" or (tag == "script" and "src" not in given and not is_data):
            self.found.append(f"<{tag}>")
        self.found += [name for name in given if name == "style" or name.startswith("on")]


def inline_parts(template: str) -> list[str]:
    reader = _Inline()
    reader.feed(JINJA.sub("x", template))
    return reader.found


def foreign_addresses(text: str) -> list[str]:
    """Every address on another host, outside comments."""
    return [found for found in ADDRESS.findall(COMMENT.sub("", text)) if not ALLOWED_ADDRESS.match(found)]


def syntax_faults(template: str) -> list[str]:
    try:
        Environment(autoescape=True).parse(template)
    except TemplateSyntaxError as fault:
        return [f"line {fault.lineno}: {fault.message}"]
    return []


def unused_imports(template: str) -> list[str]:
    """The macros a template imports and does not call, outside its comments."""
    code = TOLD.sub("", template)
    names = [name.strip() for found in IMPORTS.findall(code) for name in found.split(",")]
    return [name for name in names if len(re.findall(rf"\b{name}\b", code)) == 1]


def without_base(templates: dict[str, str]) -> list[str]:
    """The templates that do not reach base.html by what they extend, and are no part that another one includes."""
    parts = {part for name, text in templates.items() for part in PART.findall(text) if part != name}

    def reaches_base(name: str) -> bool:
        parent = EXTENDS.match(templates.get(name, ""))
        return name == "base.html" or (parent is not None and reaches_base(parent[1]))

    return [name for name in templates if name not in parts and not reaches_base(name)]


def faults(files: Iterable[tuple[str, list[str]]]) -> dict[str, list[str]]:
    return {name: found for name, found in files if found}


@pytest.fixture(scope="module")
def templates(project: Path) -> dict[str, str]:
    folder = project / "templates"
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}


def test_every_template_parses(templates: dict[str, str]) -> None:
    assert faults((name, syntax_faults(text)) for name, text in templates.items()) == {}


def test_every_page_extends_the_base(templates: dict[str, str]) -> None:
    assert without_base(templates) == []


def test_no_template_holds_inline_script_or_style(templates: dict[str, str]) -> None:
    assert faults((name, inline_parts(text)) for name, text in templates.items()) == {}


def test_no_template_imports_what_it_does_not_use(templates: dict[str, str]) -> None:
    assert faults((name, unused_imports(text)) for name, text in templates.items()) == {}


def test_templates_and_static_files_name_no_other_host(project: Path) -> None:
    kinds = {".html", ".css", ".js", ".mjs", ".svg"}
    files = [path for folder in ("templates", "static") for path in sorted((project / folder).rglob("*"))]
    read = {str(path.relative_to(project)): path.read_text("utf-8") for path in files if path.suffix in kinds}
    assert faults((name, foreign_addresses(text)) for name, text in read.items()) == {}


def test_a_planted_syntax_fault_is_found() -> None:
    assert syntax_faults("{% if ada %}<p>Ada</p>")[0].startswith("line 1: Unexpected end of template.")


def test_a_planted_page_without_the_base_is_found() -> None:
    planted = {
        "base.html": "<html></html>",
        "cases/layout.html": '{# The case. #}\n{% extends "base.html" %}',
        "cases/case.html": '{% extends "cases/layout.html" %}{% include "cases/row.html" %}',
        "cases/row.html": '{% from "macros/when.html" import when %}<tr></tr>',
        "macros/when.html": '{# {% from "macros/when.html" import when %} #}',
        "cases/alone.html": '{% include "cases/alone.html" %}<p>Alone</p>',
    }
    assert without_base(planted) == ["cases/alone.html"]


def test_a_planted_import_that_nothing_uses_is_found() -> None:
    planted = '{% from "macros/forms.html" import button, field %}{# A field. #}{{ button("Save") }}'
    assert unused_imports(planted) == ["field"]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<script>alert(1)</script>", ["<script>"]),
        ("<style>p { color: red }</style>", ["<style>"]),
        ('<p style="color: {{ colour }}">Ada</p>', ["style"]),
        ('<button onclick="go()">Go</button>', ["onclick"]),
        ('<script type="module" src="/static/js/case.js"></script>', []),
        ('<script type="application/json">{{ data|tojson }}</script>', []),
        ('<p{% if ada %} class="child"{% endif %}>Ada</p>', []),
    ],
)
def test_planted_inline_parts_are_found(template: str, found: list[str]) -> None:
    assert inline_parts(template) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<script src="https://cdn.fast.net/x.js">', ["https://cdn.fast.net/x.js"]),
        ("@import url(//fonts.fast.net/a.css)", ["//fonts.fast.net/a.css"]),
        ('<img src="https://cdn.example.fast.net/x.png">', ["https://cdn.example.fast.net/x.png"]),
        ('<a href="https://chronology.example/help">', []),
        ('<svg xmlns="http://www.w3.org/2000/svg">', []),
        ("// see https://fast.net/why\nlet x = 1", []),
        ("/* see https://fast.net/why */ p { margin: 0 }", []),
    ],
)
def test_planted_addresses_are_found(text: str, found: list[str]) -> None:
    assert foreign_addresses(text) == found

"""The parts pages are made of, and the stylesheet they are seen by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from chronoapp.domain.events import Significance, Valence

TOKENS = {
    "paper": "#F7F7F4", "sheet": "#FFFFFF", "ink": "#0B0C0C", "secondary": "#4A5459", "line": "#C9CDD0",
    "accent": "#1B4F8A", "accent-hover": "#123A68", "focus": "#FFDD00",
    "harm": "#A8320A", "mixed": "#7A5A00", "neutral": "#4A5A66", "strength": "#00665A",
    "police": "#1F4E9E", "school": "#7A4B00", "health": "#00696B", "social-care": "#6B2D73", "housing": "#8A3A1E",
    "family": "#4F5B00", "voluntary": "#5A3FA8", "other": "#4A5459",
    "held": "#7A4B00", "error": "#B3261E", "done": "#00663D",
}  # fmt: skip
FOR_TEXT = sorted(set(TOKENS) - {"paper", "sheet", "line", "focus"})
OURS = ("events.html", "findings.html", "forms.html", "imports.html", "page.html")
FROM_BOOTSTRAP = {"visually-hidden"}
FOR_SCRIPTS = {"drawer-open-page"}
EXAMPLE = re.compile(r'\{% from "macros/(\w+\.html)" import ([\w, ]+) %\}')


@pytest.fixture(scope="module")
def jinja(project: Path) -> Environment:
    environment = Environment(loader=FileSystemLoader(project / "templates"), autoescape=True)
    environment.globals["csrf_token"] = lambda: "a token"
    return environment


@pytest.fixture(scope="module")
def css(project: Path) -> str:
    return (project / "static/css/chronoapp.css").read_text("utf-8")


def shown(jinja: Environment, file: str, source: str, **values: object) -> str:
    names = sorted(jinja.get_template(f"macros/{file}").module.__dict__.keys() - {"__name__"})
    macros = ", ".join(name for name in names if not name.startswith("_"))
    page = jinja.from_string(f'{{% from "macros/{file}" import {macros} %}}{source}').render(values)
    return re.sub(r"\s+", " ", page)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_a_field_is_tied_to_its_hint_and_error(jinja: Environment) -> None:
    html = shown(jinja, "forms.html", '{{ field("When", "date", "31/02/2016", "Not a date.", "Day first") }}')
    assert '<label class="field-label" for="date">When</label>' in html
    assert 'aria-describedby="date-hint date-error" aria-invalid="true"' in html
    assert 'id="date-hint">Day first</p>' in html
    assert 'value="31/02/2016"' in html


def test_what_was_typed_is_shown_and_never_run(jinja: Environment) -> None:
    typed = '"><script>alert(1)</script>'
    html = shown(jinja, "forms.html", '{{ field("A", "a", typed) }}{{ field("B", "b", typed, rows=3) }}', typed=typed)
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2


def test_a_textarea_keeps_a_first_empty_line(jinja: Environment) -> None:
    page = jinja.from_string('{% from "macros/forms.html" import field %}{{ field("B", "b", "\nwords", rows=3) }}')
    assert ">\n\nwords</textarea>" in page.render()  # HTML drops one line break after the tag


def test_a_zero_is_shown_and_nothing_is_not(jinja: Environment) -> None:
    html = shown(jinja, "forms.html", '{{ field("A", "a", 0) }}{{ field("B", "b", none) }}')
    assert 'id="a" name="a" value="0"' in html
    assert 'id="b" name="b" value=""' in html


def test_a_choice_compares_as_text_and_has_its_own_label(jinja: Environment) -> None:
    html = shown(jinja, "forms.html", '{{ radios("Row", "row", [(1, "One"), (2, "Two", "says")], 2) }}')
    assert '<input type="radio" id="row-2" name="row" value="2" checked aria-describedby="row-2-says">' in html
    assert html.count("checked") == 1


def test_forms_that_change_things_carry_the_token(jinja: Environment) -> None:
    html = shown(jinja, "forms.html", '{% call form_start("/save", save=true) %}x{% endcall %}')
    assert 'name="csrf_token" value="a token"' in html
    assert 'role="status" aria-live="polite"' in html
    assert "csrf_token" not in shown(jinja, "forms.html", '{% call filter_bar("/case") %}x{% endcall %}')


def test_the_error_summary_links_to_each_field(jinja: Environment) -> None:
    html = shown(jinja, "page.html", "{{ error_summary(errors) }}", errors={"date": "Not a date.", "": "Try again."})
    assert '<a href="#date">Not a date.</a>' in html
    assert "<li>Try again.</li>" in html
    assert shown(jinja, "page.html", "{{ error_summary({}) }}") == ""


def test_each_valence_has_a_word_and_a_shape_of_its_own(jinja: Environment) -> None:
    parts = {kind: shown(jinja, "events.html", "{{ valence(kind) }}", kind=kind) for kind in Valence}
    assert all(kind.capitalize() in html for kind, html in parts.items())
    assert len({re.search(r"<svg.*?>(.*)</svg>", html)[1] for html in parts.values()}) == len(Valence)  # type: ignore[index]  # each has one


def test_each_significance_is_said_and_styled(jinja: Environment, css: str) -> None:
    for kind in Significance:
        html = shown(jinja, "events.html", "{{ significance(kind) }}", kind=kind)
        assert kind.capitalize() in html
    assert ".sig-left-out" in css
    assert ".headline-core" in css


def test_a_name_with_markup_is_escaped_in_an_event(jinja: Environment) -> None:
    source = '{{ headline(text, "/e", "harm", "core", [text], text) }}{{ agency(text) }}{{ impact(text, views=text) }}'
    assert "<b>x" not in shown(jinja, "events.html", source, text="<b>x")


def test_bars_stand_even_where_all_are_nothing(jinja: Environment) -> None:
    html = shown(jinja, "findings.html", '{{ bars("Days", [("Mon", 0)]) }}{{ bars("None", []) }}')
    assert 'width="0.0"' in html


def test_the_longest_bar_fills_its_line(jinja: Environment) -> None:
    html = shown(jinja, "findings.html", '{{ bars("Days", [("Mon", 8), ("Tue", 2)], "events") }}')
    assert re.findall(r'rect width="([\d.]+)"', html) == ["100.0", "25.0"]
    assert '<td class="bar-n">2</td>' in html


def test_a_receipt_shows_its_lines_and_total(jinja: Environment) -> None:
    html = shown(jinja, "page.html", '{{ receipt("Receipt", [("Placed", 287), ("Held", 0, "#h")], "Rows", 287) }}')
    assert '<th scope="row">Placed</th><td>287</td>' in html
    assert '<a href="#h">Held</a></th><td>0</td>' in html
    assert '<tfoot><tr><th scope="row">Rows</th><td>287</td></tr>' in html


def test_the_tokens_are_those_of_the_look(css: str) -> None:
    assert {name: value for name, value in re.findall(r"--([\w-]+): (#[0-9A-F]{6});", css)} == TOKENS  # noqa: C416 - reads as name and value


@pytest.mark.parametrize("name", FOR_TEXT)
def test_every_colour_of_text_stands_out(name: str) -> None:
    assert contrast(TOKENS[name], TOKENS["paper"]) >= 5.5
    assert contrast(TOKENS[name], TOKENS["sheet"]) >= 6


def test_corners_are_square_and_only_the_drawer_has_a_shadow(css: str) -> None:
    assert set(re.findall(r"border-radius: ([^;]+);", css)) <= {"0", "50%"}  # 50%: a radio button is round
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    shadows = re.findall(r"([^{}]+)\{[^{}]*box-shadow: [^;]*rem[^{}]*\}", css)
    assert [selector.strip() for selector in shadows] == [".drawer"]


def classes_of(template: str) -> set[str]:
    plain = re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL)
    values = re.findall(r'class="([^"]*)"', plain)
    return {name for value in values if "{" not in value for name in value.split()}


def unstyled(template: str, css: str) -> set[str]:
    return {name for name in classes_of(template) if f".{name}" not in css} - FROM_BOOTSTRAP - FOR_SCRIPTS


def test_every_class_of_the_macros_is_styled(project: Path) -> None:
    css = "".join(sheet.read_text("utf-8") for sheet in (project / "static/css").glob("*.css"))
    files = [
        project / "templates/base.html",
        project / "templates/case.html",
        *(project / "templates/macros").iterdir(),
    ]
    assert {file.name: unstyled(file.read_text("utf-8"), css) for file in files} == {file.name: set() for file in files}


def test_a_planted_class_without_style_is_named(css: str) -> None:
    assert unstyled('<p class="hint mispelt">', css) == {"mispelt"}


def test_the_examples_in_the_headers_name_real_macros(project: Path, jinja: Environment) -> None:
    for file in (project / "templates/macros" / name for name in OURS):
        examples = EXAMPLE.findall(file.read_text("utf-8").split("-#}")[0])
        assert examples, f"{file.name} shows no example"
        for name, macros in examples:
            module = jinja.get_template(f"macros/{name}").module
            assert [macro for macro in macros.split(", ") if not hasattr(module, macro)] == []

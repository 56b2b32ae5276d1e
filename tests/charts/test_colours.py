from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from chronoapp.charts.colours import COLOURS
from chronoapp.charts.layout import lay_out
from chronoapp.domain.agencies import agency_kind
from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology


def luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_stylesheet_and_the_charts_have_the_same_colours(project: Path) -> None:
    sheet = (project / "static" / "css" / "chronoapp.css").read_text(encoding="utf-8")
    tokens = {name: value.upper() for name, value in re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\b", sheet)}
    assert {name: tokens.get(name) for name in COLOURS} == COLOURS


@pytest.mark.parametrize("name", sorted(set(COLOURS) - {"paper", "sheet", "line", "focus"}))
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_every_colour_with_meaning_can_be_read(name: str, ground: str) -> None:
    assert contrast(COLOURS[name], COLOURS[ground]) >= 5.8


@pytest.mark.parametrize(
    ("name", "token"),
    [
        ("Durham Constabulary", "police"),
        ("School nurse", "health"),
        ("Oakfield Primary School", "school"),
        ("Children's social care", "social-care"),
        ("Derwent Homes", "housing"),
        ("Chess club", "other"),
    ],
)
def test_a_lane_has_the_colour_of_its_agency_s_kind(one_event, dates, name: str, token: str) -> None:
    event = one_event("e1", dates["day"](date(2020, 1, 1)), agency=name)
    (lane,) = lay_out(Chronology(Case("1", "R", "Family"), (event,)), "agency").lanes
    assert lane.colour == token == agency_kind(name)
    assert token in COLOURS

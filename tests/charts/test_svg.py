from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from chronoapp.charts.lanes import LANES_BY
from chronoapp.charts.layout import lay_out
from chronoapp.charts.svg import draw
from chronoapp.domain.cases import Case, Child, Span, SpanKind
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.events import Account

Make = Callable[..., Chronology]
SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2025, 1, 1)
HOSTILE = '</title><script>alert(1)</script><a href="javascript:alert(2)">"\'&\x00\x0b\ud800\ufffe'


def parsed(svg: str) -> Element:
    root: Element = fromstring(svg)
    return root


@pytest.mark.parametrize("lanes_by", LANES_BY)
@pytest.mark.parametrize("width", [390, 1200])
def test_the_svg_is_well_formed_at_any_width(invented: Make, lanes_by: str, width: int) -> None:
    root = parsed(draw(lay_out(invented(150), lanes_by, TODAY, width=width), width=width))
    assert root.tag == f"{SVG}svg"
    assert root.get("width") == str(width)


def test_hostile_words_come_out_as_words(invented: Make) -> None:
    shown = invented(30)
    hostile = tuple(
        replace(event, headline=HOSTILE, accounts=(Account("a", HOSTILE),), source=HOSTILE, themes=(HOSTILE,))
        for event in shown.events
    )
    span = Span("s", SpanKind.PLAN, HOSTILE, date(2019, 1, 1), None, HOSTILE)
    case = Case("1", HOSTILE, HOSTILE, (Child("c", HOSTILE, born=date(2014, 1, 1)),), spans=(span,))
    svg = draw(lay_out(Chronology(case, hostile, 30), "agency", TODAY), link=lambda _id: 'x"onclick="alert(3)')
    root = parsed(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert not [element for element in root.iter() if "onclick" in element.attrib]
    assert {element.get("href") for element in root.iter(f"{SVG}a")} == {'x"onclick="alert(3)'}
    assert any("<script>alert(1)</script>" in (title.text or "") for title in root.iter(f"{SVG}title"))
    svg.encode()


def test_nothing_in_it_needs_a_style_the_content_policy_refuses(chronology: Chronology) -> None:
    root = parsed(draw(lay_out(chronology, "agency", TODAY), link=lambda event_id: f"/e/{event_id}"))
    assert not [element for element in root.iter() if "style" in element.attrib or element.tag == f"{SVG}style"]


def test_every_dated_event_is_a_link_with_words(chronology: Chronology) -> None:
    layout = lay_out(chronology, "agency", TODAY)
    root = parsed(draw(layout, link=lambda event_id: f"/e/{event_id}"))
    links = {link.get("href"): link for link in root.iter(f"{SVG}a")}
    assert set(links) == {f"/e/{event.id}" for event in chronology.events}
    assert all(link.findtext(f"{SVG}title") for link in links.values())


def test_with_links_it_is_a_group_and_without_a_picture(chronology: Chronology) -> None:
    layout = lay_out(chronology, "agency", TODAY)
    assert parsed(draw(layout, link=lambda event_id: event_id)).get("role") == "group"
    picture = parsed(draw(layout))
    assert picture.get("role") == "img"
    assert not list(picture.iter(f"{SVG}a"))
    assert (picture.findtext(f"{SVG}title") or "").startswith("Timeline of 294 events, ")
    assert "6 undated" in (picture.findtext(f"{SVG}desc") or "")


def test_every_paint_it_names_is_defined(chronology: Chronology) -> None:
    svg = draw(lay_out(chronology, "agency", TODAY))
    named = set(re.findall(r"url\(#([^)]+)\)", svg))
    assert named
    assert named == {element.get("id") for element in parsed(svg).iter() if element.get("id")} - {
        "timeline-title",
        "timeline-description",
    }


def test_each_valence_has_a_shape_of_its_own(chronology: Chronology) -> None:
    marks = parsed(draw(lay_out(chronology, "agency", TODAY))).find(f".//{SVG}g[@class='tl-marks']")
    assert marks is not None
    corners = {}
    for mark in marks.iter():
        kind = next((word for word in (mark.get("class") or "").split() if word in COUNTS), "")
        if kind:
            corners.setdefault(kind, set()).add((mark.tag, len(re.findall("[lhvLHV]", mark.get("d") or ""))))
    assert corners == {kind: {shape} for kind, shape in COUNTS.items()}


COUNTS = {
    "tl-harm": (f"{SVG}path", 2),
    "tl-mixed": (f"{SVG}path", 3),
    "tl-neutral": (f"{SVG}circle", 0),
    "tl-strength": (f"{SVG}path", 3),
}


def test_an_empty_case_says_so(invented: Make) -> None:
    assert "Timeline with no dated events" in draw(lay_out(invented(0), "agency", TODAY))

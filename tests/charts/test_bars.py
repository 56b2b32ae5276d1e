"""A finding's bars are true to its numbers, readable, and hold nothing a strict content policy refuses."""

from __future__ import annotations

from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from chronoapp.charts.bars import draw_bars
from chronoapp.domain.findings import Bar, Finding

SVG = "{http://www.w3.org/2000/svg}"


def finding(*bars: Bar, unit: str = "events") -> Finding:
    return Finding(
        "monthly", "How many events a month?", "Counted by month.", 9, (), "Few events.", unit=unit, bars=bars
    )


def months(count: int) -> tuple[Bar, ...]:
    return tuple(Bar(f"Month {n}", n % 7) for n in range(count))


def drawn(of: Finding) -> Element:
    root: Element = fromstring(draw_bars(of))
    return root


def solid(root: Element) -> list[Element]:
    return [rect for rect in root.iter(f"{SVG}rect") if rect.get("fill-opacity") != "0"]


@pytest.mark.parametrize("count", [1, 2, 12, 13, 84, 400])
def test_every_bar_says_its_label_and_number(count: int) -> None:
    titles = [title.text for title in drawn(finding(*months(count))).iter(f"{SVG}title")]
    assert titles[1:] == [f"{bar.label}: {bar.value} events" for bar in months(count)]


def test_few_bars_are_as_long_as_their_numbers_say() -> None:
    widths = [
        float(rect.get("width", "")) for rect in solid(drawn(finding(Bar("Police", 10), Bar("School", 5), Bar("", 0))))
    ]
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.2)
    assert widths[2] == 0


def test_many_bars_stand_on_one_line_from_zero() -> None:
    bars = solid(drawn(finding(*months(40))))
    feet = {round(float(bar.get("y", "")) + float(bar.get("height", "")), 0) for bar in bars}
    assert len(feet) == 1
    heights = [float(bar.get("height", "")) for bar in bars]
    assert heights[6] == pytest.approx(6 * heights[1], abs=0.6)


def test_the_largest_number_and_zero_are_written_beside_columns() -> None:
    words = [text.text for text in drawn(finding(*months(40))).iter(f"{SVG}text")]
    assert "0" in words
    assert words.count("6") >= 2  # on the axis, and over the columns that reach it


def test_labels_under_columns_never_run_into_each_other() -> None:
    root = drawn(finding(*(Bar(f"March {2000 + n}", n) for n in range(60))))
    xs = [float(text.get("x", "")) for text in root.iter(f"{SVG}text") if (text.text or "").startswith("March")]
    assert all(after - before > 66 for before, after in pairwise(xs))


def test_it_is_one_picture_with_a_name_and_a_description() -> None:
    root = drawn(finding(Bar("Police", 1200), Bar("School", 3)))
    assert root.get("role") == "img"
    assert root[0].text == "How many events a month?"
    assert root[1].text == "Police: 1,200 events, School: 3 events."
    assert root.get("viewBox", "").startswith("0 0 440 ")


def test_hostile_labels_are_shown_and_nothing_more() -> None:
    label = '<script>alert(1)</script>" onload="x\x00'
    root = drawn(finding(Bar(label, 1), Bar("b", 2)))
    assert not list(root.iter(f"{SVG}script"))
    assert root[1].text == '<script>alert(1)</script>" onload="x\ufffd: 1 events, b: 2 events.'


def test_no_style_and_no_identifier_is_used() -> None:
    for count in (3, 30):
        for part in drawn(finding(*months(count))).iter():
            assert not {"style", "id"} & set(part.attrib)


def test_bars_of_nothing_at_all_still_stand_on_zero() -> None:
    assert {float(rect.get("height", "")) for rect in solid(drawn(finding(*(Bar(str(n), 0) for n in range(20)))))} == {
        0.0
    }


def test_a_finding_without_bars_has_no_picture() -> None:
    assert draw_bars(finding()) == ""

"""A finding's strip shows when its events happened, true to their dates, and hides neither vagueness nor silence."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from chronoapp.charts.strip import Ground, draw_strip, ground, says_strip
from chronoapp.domain.dates import DateContext, EventDate, Precision, read_date
from chronoapp.domain.events import Event, Valence

SVG = "{http://www.w3.org/2000/svg}"


def event(key: str, when: str, valence: Valence = Valence.HARM, headline: str = "Called out") -> Event:
    value = (
        read_date(when, DateContext(placeholders="actual")).value
        if when
        else EventDate("", "", None, None, Precision.UNKNOWN)
    )
    assert value is not None
    return Event(key, value, headline, valence=valence)


RECORD = tuple(event(f"r{n}", f"15/{n % 12 + 1}/{2019 + n // 12}") for n in range(48))
UNDER = ground(RECORD)


def drawn(*events: Event, under: Ground = UNDER) -> Element:
    root: Element = fromstring(draw_strip(events, under))
    return root


def groups(root: Element) -> dict[str, Element]:
    """What a pointer hears, and the group that says it."""
    return {group.findtext(f"{SVG}title", ""): group for group in root.iter(f"{SVG}g")}


def middle(root: Element, says: str) -> float:
    path = groups(root)[says].find(f"{SVG}path")
    assert path is not None
    return float(path.get("d", "").split()[0].removeprefix("M"))


def test_a_mark_stands_on_its_day() -> None:
    root = drawn(event("a", "15/1/2019"), event("b", "15/1/2021"), event("c", "15/1/2022"))
    at = [
        middle(root, f"{day}: Called out")
        for day in ("Tue 15 January 2019", "Fri 15 January 2021", "Sat 15 January 2022")
    ]
    assert (at[2] - at[1]) / (at[2] - at[0]) == pytest.approx(365 / 1096, abs=0.005)
    assert UNDER.x(date(2021, 1, 15).toordinal()) == pytest.approx(at[1], abs=0.1)


def test_shapes_tell_harm_from_strength_without_colour() -> None:
    root = drawn(
        event("a", "15/1/2019"), event("b", "15/1/2021", Valence.STRENGTH), event("c", "15/1/2022", Valence.NEUTRAL)
    )
    shapes = {part.get("d", "").count("l") for part in root.iter(f"{SVG}path") if "tl-mark" in part.get("class", "")}
    assert len(shapes) == 2
    assert len(list(root.iter(f"{SVG}circle"))) == 1


def test_a_vague_date_has_a_line_over_all_the_days_it_can_mean() -> None:
    line = groups(drawn(event("v", "2020")))["2020: Called out"].find(f"{SVG}rect")
    assert line is not None
    assert float(line.get("width", "")) == pytest.approx(365 * UNDER.pixels_per_day, abs=0.2)


def test_events_that_would_touch_stand_in_rows_and_many_are_counted_by_month_from_zero() -> None:
    root = drawn(*(event(str(n), "15/1/2020") for n in range(4)))
    assert (
        len({part.get("d", "").split()[1] for part in root.iter(f"{SVG}path") if "tl-mark" in part.get("class", "")})
        == 4
    )
    heap = [event(str(n), "15/1/2020") for n in range(8)] + [event(f"m{n}", "15/2/2020") for n in range(4)]
    heap.append(event("v", "2020"))
    many = drawn(*heap, under=ground((*RECORD, *heap)))
    high = [float(rect.get("height", "")) for rect in many.iter(f"{SVG}rect")]
    assert high[0] == pytest.approx(2 * high[1], abs=0.2)
    assert {"Jan 2020: 8 events", "Feb 2020: 4 events"} <= groups(many).keys()
    words = [one.text for one in many.iter(f"{SVG}text")]
    assert "events a month, 8 at most, 1 in no one month not counted" in words


def test_below_stands_everything_recorded_so_that_silence_shows() -> None:
    gap = ground((*RECORD[:12], *RECORD[36:]))
    strokes = [gap.first + (x - 10) / gap.pixels_per_day for x in gap.strokes]
    silent = range(date(2020, 1, 20).toordinal(), date(2022, 1, 10).toordinal())
    assert not [day for day in strokes if round(day) in silent]
    assert "Days on which anything is recorded, of all 24 events" in groups(drawn(RECORD[0], under=gap))


def test_the_description_says_what_is_drawn_and_what_is_not() -> None:
    long_ago = tuple(event(f"l{n}", "1/2/1990") for n in range(2))
    under = ground((*RECORD, *long_ago))
    told = says_strip((RECORD[0], event("s", "3/2/2020", Valence.STRENGTH), event("u", ""), long_ago[0]), under)
    assert told == (
        "4 events: 3 harm, 1 strength, 1 Feb 1990 to 3 Feb 2020. "
        "Not drawn: 1 long before, 1 without a date. Below: the days of all 50 events examined."
    )
    seen = [one.text for one in drawn(RECORD[0], event("u", ""), under=under).iter(f"{SVG}text")]
    assert "Not drawn: 1 without a date." in seen
    root = drawn(RECORD[0])
    assert root.get("role") == "img"
    assert root[0].text == "When they happened"
    assert (root[1].text or "").startswith("1 event: 1 harm, 15 Jan 2019.")


def test_what_has_no_date_has_no_strip_and_hostile_words_only_show() -> None:
    assert draw_strip([event("u", "")], UNDER) == ""
    root = drawn(event("h", "15/1/2020", headline='<script>alert(1)</script>" onload="x'))
    assert not list(root.iter(f"{SVG}script"))
    assert not any({"style", "id"} & set(part.attrib) for part in root.iter())


def test_five_thousand_events_make_a_small_picture() -> None:
    first = date(2015, 1, 1)
    many = [event(str(n), f"{first + timedelta(days=n % 3600):%d/%m/%Y}") for n in range(5000)]
    assert len(draw_strip(many, ground(many))) < 60_000

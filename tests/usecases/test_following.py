"""What followed what in a case, asked by people with different rights."""

from __future__ import annotations

import pytest

from chronoapp.domain.errors import NotFound
from chronoapp.domain.filters import Choice, Filter
from chronoapp.domain.following import Sure
from chronoapp.domain.kinds import Kind
from chronoapp.usecases import cases, events
from chronoapp.usecases.following import Asked, Step, find_around, find_following, kind_written

EVERYTHING = Filter()
MISSING, HOSPITAL = Kind(theme="Missing"), Kind(theme="Hospital")
TOLD = (
    ("2/5/2025", "Missing", "Ines was missing overnight", "Police"),
    ("9/5/2025", "Hospital", "Ines was seen at A&E", "Hospital"),
    ("20/6/2025", "Missing", "Ines was missing again", "Police"),
    ("July 2025", "Hospital", "Ines was in hospital for two days", "Children's social care"),
    ("10/3/2026", "Missing", "Ines was missing from a taxi", "Children's social care"),
)


@pytest.fixture
def told(house):
    for when, theme, headline, agency in TOLD:
        form = {"date": when, "headline": headline, "themes": theme, "agency": agency}
        events.add_event(house.store, house.alice, house.ref, form, house.today)
    return house


def search(house, actor, first=MISSING, then=HOSPITAL, days=14, wanted=EVERYTHING):
    return find_following(house.store, actor, house.ref, wanted, Asked(first, (Step(then, days),)), house.today)


def test_missing_then_hospital_within_a_fortnight(told) -> None:
    page = search(told, told.bob)
    assert {sure: [first.event.headline for first in page.found.which(sure)] for sure in Sure} == {
        Sure.SURELY: ["Ines was missing overnight"],
        Sure.PERHAPS: ["Ines was missing again"],
        Sure.NOT: [],
    }
    assert [first.event.headline for first in page.found.recent] == ["Ines was missing from a taxi"]
    assert [told.code for told in page.run] == ["M", "A", "M", "A", "M"]


def test_missing_then_hospital_then_missing_again(told) -> None:
    asked = Asked(MISSING, (Step(HOSPITAL, 14), Step(MISSING, 60)))
    page = find_following(told.store, told.bob, told.ref, EVERYTHING, asked, told.today)
    assert [len(stage.which(Sure.SURELY)) for stage in page.stages] == [1, 1]
    first = page.found.which(Sure.SURELY)[0]
    assert [one.event.headline for one in first.ways[0].steps] == ["Ines was seen at A&E", "Ines was missing again"]
    # From June it may have gone on in July; in the sixty days after that nobody was missing.
    assert [one.event.headline for one in page.found.which(Sure.NOT)] == ["Ines was missing again"]
    assert [one.event.headline for one in page.found.recent] == ["Ines was missing from a taxi"]


@pytest.mark.parametrize(
    ("first", "count"),
    [
        (Kind(code="m"), 3),
        (Kind(words="taxi"), 1),
        (Kind(theme="Missing", agency="Police"), 2),
        (kind_written("missing"), 3),
        (kind_written("A"), 2),
        (kind_written("overnight"), 1),
    ],
    ids=["code", "words", "agency", "written theme", "written code", "written words"],
)
def test_a_kind_is_named_by_code_words_agency_or_theme(told, first: Kind, count: int) -> None:
    assert len(search(told, told.bob, first=first).found.firsts) == count


def test_a_code_that_is_no_themes_is_left_to_be_said(told) -> None:
    page = search(told, told.bob, first=Kind(code="QQ"))
    assert page.asked.first.code == "QQ"
    assert page.found.firsts == ()


def test_the_chronologys_filter_is_kept(told) -> None:
    page = search(told, told.bob, wanted=Filter(agencies=Choice(frozenset({"Police"}))))
    assert (page.events, len(page.found.firsts), len(page.found.thens[0].events)) == (2, 2, 0)


def test_a_contributor_searches_only_their_own_agencys_events(told) -> None:
    cases.add_member(told.store, told.alice, told.ref, told.charlie.email, "contributor")
    page = search(told, told.charlie)
    assert [first.event.headline for first in page.found.firsts] == ["Ines was missing from a taxi"]
    assert page.offered.agencies == ("Children's social care",)
    near = find_around(told.store, told.charlie, told.ref, EVERYTHING, MISSING, (400, 400)).found
    assert {one.event.headline for row in near.rows for one in row.near} == {"Ines was in hospital for two days"}


def test_to_a_stranger_there_is_nothing_to_search(told) -> None:
    with pytest.raises(NotFound):
        search(told, told.charlie)
    with pytest.raises(NotFound):
        find_around(told.store, told.charlie, told.ref, EVERYTHING, MISSING, (14, 14))


def test_each_missing_episode_stands_at_day_nought_with_what_was_near(told) -> None:
    found = find_around(told.store, told.bob, told.ref, EVERYTHING, MISSING, (14, 14)).found
    assert [(row.event.headline, [one.event.headline for one in row.near]) for row in found.rows] == [
        ("Ines was missing overnight", ["Ines was seen at A&E"]),
        ("Ines was missing again", ["Ines was in hospital for two days"]),
        ("Ines was missing from a taxi", []),
    ]
    assert [one.is_sure for row in found.rows for one in row.near] == [True, False]

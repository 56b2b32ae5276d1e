"""Short codes of themes: all different, the same every time, and free of the codes of the list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chronoapp.domain.codes import CODES, NO_THEME, code_of, codes_of, legend, theme_coded
from chronoapp.domain.dates import EventDate, Precision
from chronoapp.domain.events import Event
from chronoapp.domain.themes import THEMES

NEVER = EventDate("", "", None, None, Precision.UNKNOWN)


def event(*themes: str) -> Event:
    return Event("e", NEVER, "Something happened", themes=themes)


def test_every_listed_theme_has_a_code_of_its_own() -> None:
    assert set(CODES) == set(THEMES)
    assert len(set(CODES.values())) == len(CODES)


@given(st.lists(st.text(min_size=1, max_size=12), max_size=40, unique=True))
def test_no_two_themes_share_a_code_whatever_they_are_called(themes: list[str]) -> None:
    codes = codes_of((*THEMES, *themes))
    assert len(set(codes.values())) == len(codes)
    assert codes == codes_of((*reversed(themes), *THEMES))
    assert all(theme_coded(code.lower(), themes) == theme for theme, code in codes.items() if code == code.upper())


def test_an_event_of_several_themes_has_the_code_of_each() -> None:
    codes = codes_of(THEMES)
    assert code_of(event("Missing", "Hospital"), codes) == "M+A"
    assert code_of(event(), codes) == NO_THEME


def test_the_legend_names_what_is_there_commonest_first() -> None:
    told = legend([event("Missing"), event("Hospital"), event("Missing")], codes_of(THEMES))
    assert [(one.code, one.theme, one.count, one.hint) for one in told] == [
        ("M", "Missing", 2, ""),
        ("A", "Hospital", 1, "A for A&E"),
    ]


def test_a_code_that_is_nobodys_names_no_theme() -> None:
    assert theme_coded("QQ", []) == ""

"""Themes and ratings: taken as a column says them, otherwise only proposed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronoapp.domain.events import Valence
from chronoapp.domain.themes import THEMES, proposed_themes, proposed_valence, suggest_themes, valence_of
from chronoapp.domain.themes_signs import SIGNS, signalled

_LETTERS = re.compile(r"\\.|[a-z'&%]+")
_PIECES = sorted({piece for signs in SIGNS.values() for piece in _LETTERS.findall(signs)} - {"b", "w"})
_PIECES += [" ", "  ", "\n", "-", ".", "\u00a0", "“", "ing", "ed", "s", "A", "100", "İ", "ß"]


@pytest.mark.parametrize(
    ("cell", "themes"),
    [
        ("DV", ("Domestic abuse",)),
        ("Domestic violence", ("Domestic abuse",)),
        ("domestic abuse ", ("Domestic abuse",)),
        ("A&E attendance", ("Hospital",)),
        ("Neglect; Missing from home", ("Neglect", "Missing")),
        ("Neglect, neglect", ("Neglect",)),
        ("Wild swimming", ("Wild swimming",)),
        ("Self-harm / overdose", ("Child mental health",)),
        ("", ()),
        (" ", ()),
    ],
)
def test_a_theme_column_says_its_themes_in_the_list_s_words(cell: str, themes: tuple[str, ...]) -> None:
    assert suggest_themes(cell) == themes


def test_every_theme_of_the_list_is_known_by_its_own_name() -> None:
    for theme in THEMES:
        assert suggest_themes(theme) == (theme,)
        assert suggest_themes(theme.upper()) == (theme,)


def test_no_words_belong_to_two_themes() -> None:
    phrases = [phrase.strip() for listed in THEMES.values() for phrase in listed.replace("\n", " ").split(";")]
    assert sorted(phrases) == sorted(set(phrases))


def test_themes_are_proposed_from_an_events_words() -> None:
    assert proposed_themes("Domestic incident", "Mother had been drinking.") == (
        "Domestic abuse",
        "Parental substance misuse",
    )
    for headline in ("Domestic - verbal only", "Domestic: assault", "DOMESTIC/ASSAULT", "Domestic – child caller"):
        assert proposed_themes(headline, "") == ("Domestic abuse",), headline
    assert proposed_themes("Domestic waste left in the yard", "") == ()
    assert proposed_themes("Lucy went to the park", "") == ()


def test_valence_is_proposed_and_never_from_nothing() -> None:
    assert proposed_valence(("Neglect",), "") is Valence.HARM
    assert proposed_valence((), "Lucy won an award at school") is Valence.STRENGTH
    assert proposed_valence(("Neglect",), "Lucy was praised") is Valence.MIXED
    assert proposed_valence((), "A letter was sent") is None


@pytest.mark.parametrize(
    ("cell", "valence"),
    [("Red", Valence.HARM), ("amber", Valence.MIXED), ("G", Valence.STRENGTH), ("+", None), ("Purple", None)],
)
def test_red_amber_and_green_say_harm_mixed_and_strength(cell: str, valence: Valence | None) -> None:
    assert valence_of(cell) is valence


def _searched(words: str) -> tuple[str, ...]:
    """The themes by searching for every sign in the words, whatever the words point at."""
    return tuple(theme for theme, signs in SIGNS.items() if re.search(signs, words.casefold()))


@pytest.mark.parametrize("theme", SIGNS)
def test_no_sign_is_overlooked_for_want_of_a_word_that_points_at_it(theme: str) -> None:
    @settings(max_examples=40)
    @given(st.from_regex(SIGNS[theme]))
    def finds_what_a_search_finds(words: str) -> None:
        assert signalled(words) == _searched(words)

    finds_what_a_search_finds()


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_words_in_any_order_show_the_signs_a_search_finds(words: str) -> None:
    assert signalled(words) == _searched(words)

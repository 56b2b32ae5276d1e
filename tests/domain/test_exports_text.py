from __future__ import annotations

import pytest

from chronoapp.domain.exports_text import holdable, lines_of


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_is_kept_as_one(break_: str) -> None:
    assert holdable(f"one{break_}two") == "one\ntwo"


def test_controls_go_and_half_characters_are_shown_missing() -> None:
    assert holdable("a\x00b\x07c\x9fd") == "abcd"
    assert holdable("broken \ud83d end \uffff") == "broken \ufffd end \ufffd"


def test_letters_signs_and_tabs_are_untouched() -> None:
    text = "Zoë\tŻółć “x” – £5 😂 مرحبا\u200d\u00ad"
    assert holdable(text) == text


def test_lines_that_say_nothing_are_not_lines() -> None:
    assert lines_of(" one \n\n \t\r\ntwo\tthree") == ("one", "two three")

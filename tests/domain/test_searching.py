from __future__ import annotations

from dataclasses import replace

import pytest

from chronoapp.domain.dates import DateContext, read_date
from chronoapp.domain.events import Account, Event
from chronoapp.domain.searching import Search, words_of


def marked(question: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Search(question).spans(text)]


@pytest.mark.parametrize("asked", ["misses", "missing", "missed", "Missing"])
def test_each_form_of_a_word_finds_the_others(asked: str) -> None:
    assert marked(asked, "He was missing, she missed him and misses him still.") == ["missing", "missed", "misses"]


def test_the_beginning_of_a_word_finds_it_whole() -> None:
    assert marked("hosp", "In hospital, not the hospice; inhospitable.") == ["hospital", "hospice"]


def test_the_title_of_a_name_is_not_a_form_of_missing() -> None:
    assert marked("missing", "Miss Oakes said that he went missing.") == ["missing"]
    assert marked("miss oakes", "Miss Oakes said so.") == ["Miss", "Oakes"]


def test_words_in_quotation_marks_stand_together_in_their_order() -> None:
    text = "A strategy discussion was held. They discussed a strategy."
    assert marked('"strategy discussion"', text) == ["strategy discussion"]
    assert marked("“strategy discussion”", text) == ["strategy discussion"]


def test_marks_on_letters_and_kinds_of_apostrophe_make_no_difference() -> None:
    assert marked("Zoe's", "Zoë’s coat and zoe") == ["Zoë’s", "zoe"]


def test_every_word_must_be_found_somewhere() -> None:
    assert Search("missing school").finds(["He missed a day", "at school."])
    assert not Search("missing school").finds(["He missed a day."])


def test_places_are_true_where_folding_would_change_a_text_s_length() -> None:
    assert marked("straße", "İ. straße, Straße") == ["straße", "Straße"]


@pytest.mark.parametrize("asked", ["", "   ", '""', "!?", "\x00"])
def test_a_question_without_words_asks_nothing(asked: str) -> None:
    assert Search(asked).asks_nothing
    assert Search(asked).spans("anything") == []


@pytest.mark.parametrize("asked", ["(", "a|b", "[x", "\\", ".*"])
def test_signs_are_never_read_as_a_pattern(asked: str) -> None:
    Search(asked).finds(["( a|b [x \\ .*"])


def test_an_account_s_own_words_are_looked_through() -> None:
    when = read_date("6 July 2019", DateContext()).value
    assert when is not None
    event = Event("e1", when, "A visit", accounts=(Account("a1", "School", words={"Notes": "He was tearful."}),))
    assert Search("tears tearful").asks_nothing is False
    assert Search("tearful").finds(words_of(event))
    assert not Search("tearful").finds(words_of(replace(event, accounts=())))

"""A row of codes is told in plain words, and only in words it has."""

from __future__ import annotations

import pytest

from chronoapp.domain.errors import BadInput
from chronoapp.domain.layouts_headlines import check_headline, headline_maker

KEYS = ("When", "Who", "LS")


def told(template: str, *texts: str) -> str:
    return headline_maker(template, {"LS": {"C2": "full care order"}}, KEYS)(texts)


@pytest.mark.parametrize(
    ("template", "texts", "says"),
    [
        ("Contact[ from {Who}]", ("1/2/2020", "Police", ""), "Contact from Police"),
        ("Contact[ from {Who}]", ("1/2/2020", "", ""), "Contact"),
        ("Contact[ from {Who}]", ("1/2/2020", "q) 6: Police", ""), "Contact from Police"),
        ("{LS}", ("", "", "C2"), "Full care order".lower()),
        ("Order[: {LS}]", ("", "", "Z9"), "Order: Z9"),
        ("Order[: {ls}, {Who}]", ("", "", "C2"), "Order"),
        ("Order of {Nowhere}", ("", "", ""), "Order of"),
        ("", ("a", "b", "c"), ""),
        ("Said {Who}", ("", "{LS} [x]", "C2"), "Said {LS} [x]"),
    ],
)
def test_a_template_is_filled_from_the_row(template: str, texts: tuple[str, ...], says: str) -> None:
    assert told(template, *texts) == says


@pytest.mark.parametrize("template", ["Contact from {Whom}", "Contact[ from {Who}", "Contact from Who}", "[[a]]"])
def test_a_template_that_cannot_be_filled_is_refused(template: str) -> None:
    with pytest.raises(BadInput) as refusal:
        check_headline(template, KEYS)
    assert refusal.value.field == "headline"

from __future__ import annotations

from datetime import date

import pytest

from chronoapp.domain.errors import BadInput
from chronoapp.domain.exports_pages import Numbering, PageNumbers, page_numbers, says_length


@pytest.mark.parametrize(
    ("numbering", "start", "expected"),
    [
        (Numbering.PLAIN, "", PageNumbers()),
        (Numbering.PLAIN, "12", PageNumbers("", 12, says_total=False)),
        (Numbering.BATES, " c45 ", PageNumbers("C", 45, says_total=False)),
        (Numbering.BATES, "AA1", PageNumbers("AA", 1, says_total=False)),
        (Numbering.NONE, "whatever", PageNumbers(is_printed=False)),
    ],
)
def test_a_start_is_read_for_its_kind(numbering: Numbering, start: str, expected: PageNumbers) -> None:
    assert page_numbers(numbering, start) == expected


@pytest.mark.parametrize(
    ("numbering", "start"),
    [(Numbering.BATES, s) for s in ("", "45", "C", "C0", "C4x", "CCCC1", "C-4")] + [(Numbering.PLAIN, "C45")],
)
def test_a_start_that_is_no_page_number_is_refused(numbering: Numbering, start: str) -> None:
    with pytest.raises(BadInput, match=f"“{start}” is not a page number to start from. Write a") as refusal:
        page_numbers(numbering, start)
    assert refusal.value.field == "starts_at"


def test_length_is_said_against_the_rule_of_the_day() -> None:
    assert says_length(1, date(2017, 1, 1)) == "1 side of A4."
    assert says_length(10, date(2024, 1, 1)) == "10 sides of A4. Practice Direction 27A paragraph 5.2A.1 allows 10."
    assert says_length(11, date(2024, 1, 1)).endswith("allows 10: leave entries out, shorten them, or ask the court.")


def test_a_limit_not_confirmed_is_not_made_up() -> None:
    assert says_length(30, date(2026, 3, 2)) == (
        "30 sides of A4. Practice Direction 27A chapter 8 limits how long a chronology may be: "
        "check the number of pages there."
    )

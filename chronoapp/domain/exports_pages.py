"""How the pages of a court document are numbered, and how many there may be under the rule of the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chronoapp.domain.errors import BadInput

_START = re.compile(r"([A-Z]{0,3})([1-9]\d{0,4})")


class Numbering(StrEnum):
    """How pages are numbered. Section letter and number ("Bates") is for a page of a court bundle, such as C45."""

    PLAIN = "plain"
    BATES = "bates"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """The letters before the number, the number of the first page, and whether numbers are printed at all."""

    prefix: str = ""
    first: int = 1
    is_printed: bool = True
    says_total: bool = True  # "1 of 12", for a document that stands alone


@dataclass(frozen=True, slots=True)
class LengthRule:
    """The most sides of A4 a chronology may have, from a day on; None where the number has not been confirmed."""

    from_day: date
    sides: int | None
    source: str


LENGTH_RULES = (
    LengthRule(date(2018, 1, 1), 10, "Practice Direction 27A paragraph 5.2A.1"),  # https://llfjb.com/bundle-warning/
    LengthRule(date(2026, 3, 2), None, "Practice Direction 27A chapter 8"),
)


def page_numbers(numbering: Numbering, starts_at: str) -> PageNumbers:
    """How the pages are numbered; BadInput where the start is not a page number of that kind."""
    if numbering is Numbering.NONE:
        return PageNumbers(is_printed=False)
    start = starts_at.strip().upper()
    if numbering is Numbering.PLAIN and not start:
        return PageNumbers()
    match = _START.fullmatch(start)
    if not match or (numbering is Numbering.BATES) != bool(match[1]):
        example = (
            "a section letter and a number, such as C45" if numbering is Numbering.BATES else "a number, such as 45"
        )
        raise BadInput(f"“{starts_at}” is not a page number to start from. Write {example}.", "starts_at")
    return PageNumbers(prefix=match[1], first=int(match[2]), says_total=False)


def says_length(sides: int, on: date, rules: tuple[LengthRule, ...] = LENGTH_RULES) -> str:
    """How long a chronology is against the rule in force on a day; it warns and never stops anything."""
    said = f"{sides} side{'' if sides == 1 else 's'} of A4."
    in_force = [rule for rule in rules if rule.from_day <= on]
    if not in_force:
        return said
    rule = max(in_force, key=lambda each: each.from_day)
    if rule.sides is None:
        return f"{said} {rule.source} limits how long a chronology may be: check the number of pages there."
    if sides > rule.sides:
        return f"{said} {rule.source} allows {rule.sides}: leave entries out, shorten them, or ask the court."
    return f"{said} {rule.source} allows {rule.sides}."

"""What is known of a column before its field is chosen, and what is chosen with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from chronoapp.domain.columns_values import Sniff
from chronoapp.domain.columns_words import Field


@dataclass(frozen=True, slots=True)
class Claim:
    """One column's heading ("" for none) and values; `told` is the field a person or a known layout gave it."""

    index: int
    heading: str
    sniff: Sniff
    told: Field | None = None
    told_why: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The field chosen, how sure ("sure", "likely", "guess"), why, and how strongly it holds against a rival column."""

    field: Field
    sure: str
    why: str
    strength: int

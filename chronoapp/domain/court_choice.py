"""What a named person chose for a court chronology: its front, its events and words, and how its pages are set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from chronoapp.domain.exports_pages import Numbering


class Status(StrEnum):
    """A draft says so on every page; a filed chronology is frozen."""

    DRAFT = "DRAFT"
    FILED = "FILED"


@dataclass(frozen=True, slots=True)
class CourtChoice:
    """What a named person chose. Every date is given; nothing here reads the clock.

    `event_ids` picks the events, None for the rule, which `rule` then says otherwise; `wording` (headline and details)
    and `references` replace an event's own by its id, for the court copy alone. Where `detail_from` is given, older
    events are summarised by `history`, but for those of `pinned`.
    """

    prepared_on: date
    prepared_by: str = ""
    selected_by: str = ""
    court: str = ""
    case_number: str = ""
    hearing_on: date | None = None
    status: Status = Status.DRAFT
    version: str = "1"
    opening: str = ""
    event_ids: tuple[str, ...] | None = None
    rule: str = ""
    wording: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    detail_from: date | None = None
    pinned: frozenset[str] = frozenset()
    history: str = ""
    with_impact: bool = False
    with_decisions: bool = False
    numbering: Numbering = Numbering.PLAIN
    starts_at: str = ""
    font: str = "sans"  # "sans" has the widths of Arial, "serif" those of Times New Roman
    points: float = 12
    spacing: float = 1.0  # of lines: 1.0 or 1.5

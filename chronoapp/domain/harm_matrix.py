"""The harm matrix of one worry: first, worst and last incident, by what was done, how long, how grave, what it meant.

From Signs of Safety as the practice guidance uses it; internal to the workers, never for a family or a court. First and
last are proposed from the events; the worst is chosen by a person. What nobody has written becomes a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from chronoapp.domain.cases import Case
from chronoapp.domain.events import Event, Valence


class Incident(StrEnum):
    """A row of the matrix."""

    FIRST = "first"
    WORST = "worst"
    LAST = "last"


# What each column asks, by the name its words are kept under.
COLUMNS: Mapping[str, tuple[str, str]] = {
    "behaviour": ("Behaviour", "Who did what to whom?"),
    "how_long": ("How long and how often", "How long had it gone on by then, and how often?"),
    "severity": ("Severity", "How serious was it, and what made it so?"),
    "impact": ("Impact over time", "What did it mean for the children then, and what since?"),
}
OTHERS = ("Mother", "Father", "Family", "Professionals")


@dataclass(frozen=True, slots=True)
class HarmRow:
    """One row as somebody wrote it. `words` go by column; `seen` gives each perspective's view and how it is known."""

    id: str
    worry: str
    incident: Incident
    event_id: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    by: str = ""
    at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Incidence:
    """How long and how often, counted from the events: how many, from when to when, and how many without a date."""

    count: int
    first: date | None
    last: date | None
    undated: int

    @property
    def days(self) -> int:
        """From the first day it can be to the last."""
        return (self.last - self.first).days if self.first and self.last else 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of one worry, its events in order, and what is proposed for each row."""

    worry: str
    events: tuple[Event, ...]
    rows: Mapping[Incident, HarmRow]
    proposed: Mapping[Incident, str]
    perspectives: tuple[str, ...]
    incidence: Incidence

    def event_of(self, incident: Incident) -> Event | None:
        """The event of a row: the one chosen, else the one proposed."""
        wanted = self.rows[incident].event_id or self.proposed.get(incident, "")
        return next((event for event in self.events if event.id == wanted), None)

    def is_proposed(self, incident: Incident) -> bool:
        """True where nobody has chosen yet."""
        return not self.rows[incident].event_id and incident in self.proposed


def worries(events: Iterable[Event]) -> dict[str, int]:
    """The themes with an event that is not a strength, and how many such there are, the most frequent first."""
    counts: dict[str, int] = {}
    for event in events:
        for theme in _worrying(event):
            counts[theme] = counts.get(theme, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _worrying(event: Event) -> tuple[str, ...]:
    is_worry = event.valence in {Valence.HARM, Valence.MIXED} and not event.is_left_out
    return event.themes if is_worry else ()


def matrix_of(worry: str, case: Case, events: Sequence[Event], written: Iterable[HarmRow]) -> Matrix:
    """The matrix of one worry, from the case's events in their order and what was written so far."""
    own = tuple(event for event in events if worry in _worrying(event))
    dated = [event for event in own if not event.date.is_undated]
    held = {row.incident: row for row in written if row.worry == worry}
    ends = {Incident.FIRST: dated[0].id, Incident.LAST: dated[-1].id} if dated else {}
    firsts = [event.date.earliest for event in dated if event.date.earliest]
    lasts = [event.date.latest for event in dated if event.date.latest]
    return Matrix(
        worry=worry,
        events=own,
        rows={incident: held.get(incident, HarmRow("", worry, incident)) for incident in Incident},
        proposed=ends,
        perspectives=(*(child.known_as for child in case.children), *OTHERS),
        incidence=Incidence(len(own), min(firsts, default=None), max(lasts, default=None), len(own) - len(dated)),
    )

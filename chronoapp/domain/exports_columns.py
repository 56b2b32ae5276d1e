"""The six columns of the multi-agency chronology guidance, filled from an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from chronoapp.domain.cases import Child
from chronoapp.domain.dates import EventDate, Qualifier, say
from chronoapp.domain.events import Event
from chronoapp.domain.exports_text import holdable
from chronoapp.domain.exports_words import also_told, decision_lines, details_with_reported, impact_lines

# Verbatim, in order, from the guidance's form; "Category" is who told us, "Type" the headline.
SIX_COLUMNS = ("Date of Event", "Category", "Type", "Event Details", "Impact /Child's Views", "Decision /Actions")

When = date | datetime | str


@dataclass(frozen=True, slots=True)
class SixColumns:
    """One event as a row: `when` is a day (or a moment) where the very day is known, wording where it is not."""

    when: When
    texts: tuple[str, str, str, str, str]

    @property
    def when_text(self) -> str:
        """The date as text, day first."""
        if isinstance(self.when, datetime):
            return f"{self.when:%d/%m/%Y %H:%M}"
        return f"{self.when:%d/%m/%Y}" if isinstance(self.when, date) else self.when


def six_columns(event: Event, children: tuple[Child, ...]) -> SixColumns:
    """The row of one event, with every line break one line feed and no character a cell cannot hold."""
    texts = (
        event.source or next((account.source or account.agency for account in event.accounts), ""),
        event.headline,
        "\n".join(filter(None, (details_with_reported(event), also_told(event)))),
        "\n".join(impact_lines(event, children)),
        "\n".join(decision_lines(event)),
    )
    category, headline, details, impact, decision = map(holdable, texts)
    return SixColumns(written_date(event.date), (category, headline, details, impact, decision))


def written_date(value: EventDate) -> When:
    """A real day where the very day is known, or the placeholder the guidance asks for; otherwise what may be said.

    Guidance: "If the actual date is unknown then use the 1st of the month and explain the reason in Event Details".
    """
    if value.is_undated:
        return holdable(value.text or say(value))
    if value.earliest and value.qualifier is Qualifier.PLACEHOLDER:
        return value.earliest
    if value.earliest is None or not value.is_one_day:
        return holdable(say(value))
    return datetime.combine(value.earliest, time.fromisoformat(value.time)) if value.time else value.earliest

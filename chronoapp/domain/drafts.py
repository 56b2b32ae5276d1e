"""What somebody is typing in an event and has not saved: theirs alone, offered to them again, never saved by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

NEW_EVENT = "new"  # what is typed of an event that is not there yet
_SPLIT = "split-"  # before an event's id: what is typed to share it out between two


def being_split(event_id: str) -> str:
    """The `event_id` of a draft in which this event is being split in two."""
    return f"{_SPLIT}{event_id}"


@dataclass(frozen=True, slots=True)
class Draft:
    """Typed fields over the `version` their writer saw. `id` is given by the page they were typed in."""

    id: str
    event_id: str  # or NEW_EVENT, or `being_split` of one
    fields: Mapping[str, str]
    version: int
    at: datetime

    @property
    def of_event(self) -> str:
        """The event it is about, or NEW_EVENT."""
        return self.event_id.removeprefix(_SPLIT)

    @property
    def is_split(self) -> bool:
        """True where the event is being split in two."""
        return self.event_id.startswith(_SPLIT)

"""What somebody is typing in an event and has not saved: theirs alone, offered to them again, never saved by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

NEW_EVENT = "new"  # what is typed of an event that is not there yet


@dataclass(frozen=True, slots=True)
class Draft:
    """Typed fields over the `version` their writer saw. `id` is given by the page they were typed in."""

    id: str
    event_id: str  # or NEW_EVENT
    fields: Mapping[str, str]
    version: int
    at: datetime

"""Today, and any moment, on the clock that people in the United Kingdom read."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def today() -> date:
    """The day it is in London, summer time or not, wherever the server stands."""
    return datetime.now(LONDON).date()

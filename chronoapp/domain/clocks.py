"""Today, and any moment, on the clock that people in the United Kingdom read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def today() -> date:
    """The day it is in London, summer time or not, wherever the server stands."""
    return datetime.now(LONDON).date()


def start_of(day: date) -> datetime:
    """The moment a day begins in London, in UTC."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The moment a day has ended in London, in UTC: the first of the next day."""
    return start_of(day + timedelta(days=1))

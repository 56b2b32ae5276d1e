"""How far a long file has come while it is taken in, and about how long it still takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

T = TypeVar("T")

WAITING = "waiting"
READING = "reading"
UNDERSTANDING = "understanding"
STORING = "storing"
TOGETHER = "taking in"  # of a long file that another process understands meanwhile
CHECKING = "checking"  # reading a file for its check page, and no more

_SILENT = timedelta(seconds=60)  # a server that works says so every second; SQLite may keep it waiting for thirty
_STEP = 64  # rows between two looks at how far it is
# Of all the time it takes, the share that is over when a stage begins, and the share the stage itself takes.
_SHARES = {
    WAITING: (0.0, 0.0),
    READING: (0.0, 0.1),
    UNDERSTANDING: (0.1, 0.5),
    STORING: (0.6, 0.4),
    TOGETHER: (0.1, 0.9),
    CHECKING: (0.0, 1.0),
}
_LEAST = 0.02  # below this share no time left can honestly be said


@dataclass(slots=True)
class Meter:
    """What the work itself tells while it runs: its stage, and the rows done of how many. Written by one thread."""

    stage: str = WAITING
    done: int = 0
    total: int = 0

    def begin(self, stage: str, done: int = 0) -> None:
        """Go on to the next stage; a file that is only read for its check page has one."""
        self.stage = self.stage if self.stage == CHECKING else stage
        self.done = done

    def counted(self, rows: Iterable[T]) -> Iterator[T]:
        """The rows, counted as they go by."""
        for number, row in enumerate(rows):
            if not number % _STEP:
                self.done += _STEP if number else 0
            yield row


@dataclass(frozen=True, slots=True)
class Progress:
    """A take-in under way, as the store knows it. `problem` is why it ended without taking anything in, or ""."""

    import_id: str
    stage: str
    done: int
    total: int
    by: str
    started_at: datetime
    seen_at: datetime
    problem: str = ""

    def is_running(self, now: datetime) -> bool:
        """True while a server is at work on it, or has it waiting."""
        return not self.problem and not self.is_lost(now)

    def is_lost(self, now: datetime) -> bool:
        """True where the server at work has not been heard of: it stopped, and took nothing in."""
        return not self.problem and now - self.seen_at > _SILENT

    @property
    def share(self) -> float:
        """How much of the work is over, from 0 to 1."""
        over, own = _SHARES.get(self.stage, (0.0, 0.0))
        return over + own * (min(1.0, self.done / self.total) if self.total else 0.0)

    def left(self, now: datetime) -> str:
        """About how long it still takes, in words; "" where that cannot be told yet."""
        if self.share < _LEAST:
            return ""
        took = (now - self.started_at).total_seconds()
        return in_words(took / self.share - took)


def in_words(seconds: float) -> str:
    """A length of time roughly: nobody plans by the second."""
    if seconds < 10:
        return "a few seconds"
    if seconds < 90:
        return f"about {round(seconds / 10) * 10} seconds"
    return f"about {round(seconds / 60)} minutes"

"""A file understood row by row, and each row finished for the database at once: a long file's rows are never all there.

What a second process does while the first one stores (`finishing_child`, `taking_in_apart`). Every step of it is the
one `imports.take_in` takes in a single process: a test holds that both store the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from chronoapp.domain.events import Event, Provenance
from chronoapp.domain.identity import new_ids
from chronoapp.domain.receipt import Tally
from chronoapp.domain.rows import Held, Outcome, Placed
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.tables import Workbook
from chronoapp.domain.taking_in import EventMaker, left_open
from chronoapp.domain.understanding import FileReading, ImportContext, understand
from chronoapp.storage.finished import Part, finished
from chronoapp.storage.imports import StoredRow
from chronoapp.usecases.taking_in import reason_of, stored_row

ROWS = 2_000  # of a part: enough that a statement is worth it, few enough that both processes are always at work


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be finished: its cells and all they are read against; whose import it is; who takes it in, and when."""

    workbook: Workbook
    context: ImportContext
    answers: Answers
    case_id: str
    import_id: str
    entered: tuple[str, datetime]


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known of a file at its end: the reading, of whose rows only those held are kept, and the counts."""

    reading: FileReading
    tallies: dict[str, Tally]


def finish(task: Task, send: Callable[[Part], None]) -> Summary:
    """Understand a file and hand over its rows, part by part and in the file's order."""
    finisher = _Finisher(task, send)
    reading = understand(task.workbook, replace(task.context, take=finisher.take), task.answers)
    finisher.hand_over()
    return Summary(reading, dict(finisher.tallies))


@dataclass(slots=True)
class _Finisher:
    """Gathers rows until there are enough of them to be handed over."""

    task: Task
    send: Callable[[Part], None]
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    _events: list[Event] = field(default_factory=list)
    _rows: list[StoredRow] = field(default_factory=list)
    _taken: int = 0
    _maker: EventMaker = field(init=False)
    _numbers: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._maker = EventMaker(self.task.context.agency, self.task.entered, new_ids().__next__, left_open)
        self._numbers = {table.name: number for number, table in enumerate(self.task.workbook.tables)}

    def take(self, sheet: str, outcome: Outcome) -> Outcome | None:
        """Make of a row all there is to be made; of one that is held, the reading tells."""
        self.tallies[sheet].add(outcome)
        if isinstance(outcome, Placed):
            self._events += self._made(sheet, outcome)
        else:
            self._rows.append(stored_row((self._numbers[sheet], sheet), outcome, None, reason_of(outcome)))
        self._taken += 1
        if self._taken >= ROWS:
            self.hand_over()
        return outcome if isinstance(outcome, Held) else None

    def _made(self, sheet: str, placed: Placed) -> tuple[Event, ...]:
        origin = Provenance(self.task.workbook.file, sheet, placed.row, self.task.import_id)
        return self._maker.events(placed, origin)

    def hand_over(self) -> None:
        """Hand over the rows gathered, and forget them."""
        if self._taken:
            self.send(finished(self.task.case_id, self.task.import_id, self._events, self._rows))
        self._events, self._rows, self._taken = [], [], 0

"""Files sent in: found again, their cells read, their rows understood, and saved with a version check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.errors import Clash, NotFound, Refused
from chronoapp.domain.layouts import AgencyLayout
from chronoapp.domain.progress import Meter
from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.tables import FileLimits, Workbook
from chronoapp.domain.understanding import FileReading, ImportContext
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.imports import CHECKING, StoredImport
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry, enter, enter_again
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.events import date_context
from chronoapp.usecases.layouts import known_layouts
from chronoapp.usecases.readings import READINGS


@dataclass(frozen=True, slots=True)
class HowToRead:
    """What a file may be at the most, the day after which nothing in it can have happened, and the layouts we ship.

    `meter` is told how far a long file is, where somebody watches.
    """

    limits: FileLimits
    today: date
    layouts: tuple[AgencyLayout, ...] = ()
    meter: Meter | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened to be checked: its bytes, the case around it, and the layouts it may be in."""

    entry: Entry
    kept: StoredImport
    data: bytes
    around: Frame
    layouts: tuple[AgencyLayout, ...]

    @property
    def answers(self) -> Answers:
        """The answers given so far."""
        return Answers.from_record(self.kept.answers)


def open_to_check(tx: Tx, actor: Actor, ref: str, import_id: str, how: HowToRead, *, again: bool = False) -> Opened:
    """A file nobody has taken in yet; `Refused` where somebody has.

    `again`, for a page whose line in the audit is written already, writes no other.
    """
    if again:
        entry = enter_again(tx, actor, ref, Right.IMPORT)
    else:
        entry = enter(tx, actor, ref, Right.IMPORT, "checked a file", import_id)
    kept = find_import(tx, entry, import_id)
    if kept.state != CHECKING:
        raise Refused(f"{kept.file} is {kept.state} already. Its receipt says what became of every row.")
    data = stored_imports.read_upload(tx, entry.id, import_id)
    return Opened(entry, kept, data, load_frame(tx, entry), known_layouts(tx, how.layouts))


def find_import(tx: Tx, entry: Entry, import_id: str) -> StoredImport:
    """The import, or `NotFound`."""
    kept = stored_imports.load_import(tx, entry.id, import_id)
    if kept is None or not entry.may_see_agency(kept.agency):
        raise NotFound("There is no such file in this case.")
    return kept


def save_import(tx: Tx, entry: Entry, kept: StoredImport) -> None:
    """Keep a changed import; `Clash` where a colleague changed it meanwhile."""
    if not stored_imports.save_import(tx, entry.id, kept):
        raise Clash("A colleague answered about this file meanwhile. Open it again and answer once more.", {}, {}, {})


def understood(
    workbook: Workbook,
    kept: StoredImport,
    around: Frame,
    today: date,
    layouts: tuple[AgencyLayout, ...] = (),
    meter: Meter | None = None,
) -> FileReading:
    """What the file says, with the answers kept so far, to people who know this case.

    `layouts` are for a file still being checked; one taken in keeps the layout it was read by among its answers.
    """
    context = ImportContext(date_context(around, today), kept.agency, layouts, meter)
    return READINGS.of(workbook, context, Answers.from_record(kept.answers))

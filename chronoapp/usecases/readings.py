"""What a file was understood to say, kept for a moment: a check page and the take-in after it read the same file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Lock

from chronoapp.domain.rows_answers import Answers
from chronoapp.domain.tables import FileLimits, Workbook
from chronoapp.domain.understanding import FileReading, ImportContext, understand
from chronoapp.spreadsheets.parent import Hear
from chronoapp.spreadsheets.read import read_file
from chronoapp.usecases.collecting import uncollected

MOST_ROWS = 20_000  # kept in all: some 40 MiB. Of longer files, which are read in the background, one


@dataclass(frozen=True, slots=True)
class _Kept:
    workbook: Workbook
    context: ImportContext
    answers: Answers
    reading: FileReading
    rows: int


class Readings:
    """The last readings, newest first, as many as have `MOST_ROWS` rows together; and the last longer one alone."""

    def __init__(self, most_rows: int = MOST_ROWS) -> None:
        self._lock, self._most = Lock(), most_rows
        self._kept: tuple[_Kept, ...] = ()
        self._long: tuple[_Kept, ...] = ()

    def of(self, workbook: Workbook, context: ImportContext, answers: Answers) -> FileReading:
        """The reading of these cells with these answers, by people who know this: the same one where it is kept."""
        known = replace(context, meter=None)  # who watches makes no difference to what is read
        for kept in (*self._kept, *self._long):
            if _is_same(kept.workbook, workbook) and kept.answers == answers and kept.context == known:
                return kept.reading
        rows = sum(len(table.rows) for table in workbook.tables)
        if rows > self._most:
            self._long = ()  # let go before the next is made: two long ones are never in memory for this
        with uncollected():
            reading = understand(workbook, context, answers)
        self._keep(_Kept(workbook, known, answers, reading, rows))
        return reading

    def is_kept(self, sha256: str, file: str, answers: Answers) -> bool:
        """Whether this file has been read with these answers, and what was read is kept."""
        said = (sha256, file, answers)
        return any((one.workbook.sha256, one.workbook.file, one.answers) == said for one in (*self._kept, *self._long))

    def _keep(self, new: _Kept) -> None:
        if new.rows > self._most:
            self._long = (new,)
            return
        with self._lock:
            room, kept = self._most, []
            for one in (new, *self._kept):
                room -= one.rows
                if room < 0:
                    break
                kept.append(one)
            self._kept = tuple(kept) if kept else self._kept


def _is_same(one: Workbook, other: Workbook) -> bool:
    """The same cells: the same object, or read from the same bytes under the same name."""
    return one is other or (one.sha256 == other.sha256 and one.file == other.file)


class Workbooks:
    """The cells of the last few files: a check page reads the same bytes again with every answer."""

    def __init__(self, most: int = 4) -> None:
        self._lock, self._most = Lock(), most
        self._kept: dict[tuple[bytes, str, FileLimits], Workbook] = {}

    def of(self, data: bytes, file: str, limits: FileLimits, hear: Hear | None = None) -> Workbook:
        """The file's cells; `hear` is told of them only where the file is read now (`spreadsheets.read`)."""
        key = (data, file, limits)
        with self._lock:
            kept = self._kept.pop(key, None)
            if kept:
                self._kept[key] = kept
                return kept
        with uncollected():
            workbook = read_file(data, file, limits, hear)
        self._keep(key, workbook)
        return workbook

    def _keep(self, key: tuple[bytes, str, FileLimits], workbook: Workbook) -> None:
        with self._lock:
            self._kept[key] = workbook
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]


workbook_of = Workbooks().of
READINGS = Readings()

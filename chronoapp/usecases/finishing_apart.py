"""The other process a long file is finished by: started while the file is still being read, and told its cells then.

What it is told are the very lines the parser answers with (`spreadsheets.wire`), passed on as they come; this process
spells none of them again. A thread passes them on, so that nobody waits while the other process starts.
"""

from __future__ import annotations

import marshal
import pickle
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import IO, Self, cast

from chronoapp.domain.tables import Workbook
from chronoapp.spreadsheets.parent import start_child
from chronoapp.spreadsheets.wire import lines_of_tables, rows_in
from chronoapp.storage.finished import Part, from_plain
from chronoapp.usecases.finishing import Summary, Task
from chronoapp.usecases.finishing_child import LENGTH, without_rows

CHILD = "chronoapp.usecases.finishing_child"


class Lost(Exception):
    """The other process cannot do it: it ended before its work did, or the file is another matter by now."""


class Finisher:
    """One process at the most, for one file; it is gone when the block of `with` ends.

    `is_wanted` is asked, with the rows heard of so far, whether to start it before the file is read to its end.
    """

    def __init__(self, is_wanted: Callable[[int], bool]) -> None:
        self._is_wanted = is_wanted
        self._rows = 0
        self._heard: SimpleQueue[bytes | None] = SimpleQueue()
        self._child: subprocess.Popen[bytes] | None = None
        self._teller: Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    @property
    def is_started(self) -> bool:
        """Whether the process has been started already."""
        return self._child is not None

    def hear(self, line: bytes) -> None:
        """Take a line of the file while it is read: kept until the file is known to be long, then passed on."""
        self._rows += rows_in(line)
        self._heard.put(line)
        if not self._child and self._is_wanted(self._rows):
            with suppress(OSError):  # where no process can be started, this one takes the file in
                self._start(iter(self._heard.get, None))

    def finish(self, task: Task) -> Iterator[Part | Summary]:
        """What the process makes of a task, as it comes; raises Lost."""
        rest = pickle.dumps(without_rows(task), pickle.HIGHEST_PROTOCOL)
        try:
            if self._child and self._rows == _rows_of(task.workbook):
                self._heard.put(rest)
                self._heard.put(None)
            else:
                self._end()
                self._start(_lines(task.workbook, rest))
            yield from _answers(cast("IO[bytes]", cast("subprocess.Popen[bytes]", self._child).stdout))
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise Lost from error

    def _start(self, lines: Iterable[bytes]) -> None:
        self._child = start_child(CHILD)
        self._teller = Thread(target=_tell, args=(self._child.stdin, lines), daemon=True)
        self._teller.start()

    def _end(self) -> None:
        if not self._child or not self._teller:
            return
        self._child.kill()
        self._heard.put(None)
        self._teller.join()
        cast("IO[bytes]", self._child.stdout).close()
        self._child.wait()
        self._child = None


def _rows_of(workbook: Workbook) -> int:
    return sum(len(table.rows) for table in workbook.tables)


def _lines(workbook: Workbook, rest: bytes) -> Iterator[bytes]:
    yield from lines_of_tables(workbook.tables)
    yield rest


def _tell(pipe: IO[bytes], lines: Iterable[bytes]) -> None:
    """Tell all; the process answers nothing before it has been told everything, so neither waits for ever."""
    with suppress(OSError), pipe:  # of a process that ended, its answer tells
        for line in lines:
            pipe.write(line)


def _answers(told: IO[bytes]) -> Iterator[Part | Summary]:
    while length := int.from_bytes(_exactly(told, LENGTH), "big"):
        yield from_plain(marshal.loads(_exactly(told, length)))  # noqa: S302 - this program's own process
    yield pickle.load(told)  # noqa: S301 - this program's own process


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    said = pipe.read(length)
    if len(said) < length:
        raise Lost
    return said

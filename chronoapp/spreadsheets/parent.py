"""Starts the child process that parses a file, and takes its answer in within the limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from typing import IO, cast

from chronoapp.domain.errors import UnreadableFile
from chronoapp.domain.tables import FileLimits, Table
from chronoapp.spreadsheets.safety import damaged
from chronoapp.spreadsheets.wire import Broken, tables_of

CHILD = "chronoapp.spreadsheets.child"
OUT_OF_MEMORY_CODES = {3, -6, -9, 134, 137}
"""The child's own code, and an abort or a kill, which is what failing to get memory looks like from outside."""

KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""All that the child is told of the environment: no password or key of the service reaches it."""

ANSWER_SHARE = 8
"""An answer may take this share of the memory limit: read back into objects it may be ten times larger."""


Hear = Callable[[bytes], None]


def parse_apart(kind: str, data: bytes, file: str, limits: FileLimits, hear: Hear | None = None) -> tuple[Table, ...]:
    """The tables of `data`, parsed in a process of its own; raises UnreadableFile whatever becomes of that process.

    `hear` is told every line of its answer as it comes, before it is known whether the file is refused.
    """
    with start_child(CHILD) as child:
        is_late = threading.Event()
        clock = threading.Timer(limits.seconds, _stop, (child, is_late))
        clock.start()
        try:
            _ask(child, kind, data, file, limits)
            lines = _lines(cast("IO[bytes]", child.stdout), file, limits)
            answer = list(tables_of(_heard(lines, hear) if hear else lines))
        except Broken as error:
            raise _lost(child, file, limits, is_late=is_late.is_set()) from error
        finally:
            clock.cancel()
            child.kill()
    return _without_refusal(answer)


def start_child(module: str) -> subprocess.Popen[bytes]:
    """A process of this program's own module, spoken to by its input and output, and told no secret of ours."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - this program's own module, with no word of the file among the arguments
        [sys.executable, "-s", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"},
    )


def _stop(child: subprocess.Popen[bytes], is_late: threading.Event) -> None:
    is_late.set()
    child.kill()


def _ask(child: subprocess.Popen[bytes], kind: str, data: bytes, file: str, limits: FileLimits) -> None:
    """Send the request whole: the child answers nothing before it has read everything, so neither waits for ever."""
    request = {"kind": kind, "file": file, "limits": asdict(limits)}
    with suppress(OSError), cast("IO[bytes]", child.stdin) as pipe:  # a child that died tells why by its code
        pipe.write(json.dumps(request).encode() + b"\n")
        pipe.write(data)


def _lines(pipe: IO[bytes], file: str, limits: FileLimits) -> Iterator[bytes]:
    taken, most = 0, limits.memory_bytes // ANSWER_SHARE
    while line := pipe.readline(most - taken + 1):
        taken += len(line)
        if taken > most:
            raise _too_much(file)
        yield line


def _heard(lines: Iterator[bytes], hear: Hear) -> Iterator[bytes]:
    for line in lines:
        hear(line)
        yield line


def _lost(child: subprocess.Popen[bytes], file: str, limits: FileLimits, *, is_late: bool) -> UnreadableFile:
    code = child.wait()
    if is_late:
        return UnreadableFile(
            f"“{file}” could not be read within {limits.seconds} seconds. "
            "Remove the sheets that are not needed, or split it, and send it again."
        )
    return _too_much(file) if code in OUT_OF_MEMORY_CODES else damaged(file)


def _too_much(file: str) -> UnreadableFile:
    return UnreadableFile(
        f"“{file}” needs more memory than one file may take, often because something stands far below or far to the "
        "right of the table. Delete the empty rows and columns around the table, or split it, and send it again."
    )


def _without_refusal(answer: list[Table | str]) -> tuple[Table, ...]:
    tables = []
    for item in answer:
        if isinstance(item, str):
            raise UnreadableFile(item)
        tables.append(item)
    return tuple(tables)

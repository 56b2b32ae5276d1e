"""Python's search for garbage in cycles, put off while a file makes a million small objects and no cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Rest:
    """How many blocks are at such work, in all threads, and whether the search was on before the first."""

    def __init__(self) -> None:
        self._lock, self._count, self._was_on = Lock(), 0, False

    def begin(self) -> None:
        with self._lock:
            if self._count == 0:
                self._was_on = gc.isenabled()
                gc.disable()
            self._count += 1

    def end(self) -> None:
        with self._lock:
            self._count -= 1
            if self._count == 0 and self._was_on:
                gc.enable()


_REST = _Rest()


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles inside the block, in any thread: it would look through every row again and again.

    That took a quarter of an import. What is in no cycle is given back at once all the same. Blocks may nest and
    overlap; when the last has ended the search is on again, if it was on before the first.
    """
    _REST.begin()
    try:
        yield
    finally:
        _REST.end()

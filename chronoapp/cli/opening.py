"""The store a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from chronoapp.config import Settings, read_settings
from chronoapp.storage.store import Store, open_store


@contextmanager
def opened_store(settings: Settings | None = None, *, may_begin: bool = False) -> Iterator[Store]:
    """The store the settings name, closed at the end.

    Only what adds the first thing (`may_begin`) makes a store where none is: `NotFound` says where the others looked.
    """
    store = open_store((settings or read_settings()).url, may_begin=may_begin)
    try:
        yield store
    finally:
        store.close()

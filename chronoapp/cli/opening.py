"""The store a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from chronoapp.config import Settings, read_settings
from chronoapp.storage.store import Store, open_store


@contextmanager
def opened_store(settings: Settings | None = None) -> Iterator[Store]:
    """The store the settings name, closed at the end."""
    store = open_store((settings or read_settings()).url)
    try:
        yield store
    finally:
        store.close()

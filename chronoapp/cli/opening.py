"""What several commands share: the settings, the store they work on, and JSON on stdout."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import click

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


def print_json(document: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))

"""An application served as `chronoapp serve` does it, for the benchmarks that open pages."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import waitress
from flask import Flask
from waitress import wasyncore


@contextmanager
def answering(app: Flask) -> Iterator[str]:
    """The address of the app while it is served."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    connections: dict[int, wasyncore.dispatcher] = {}
    server = waitress.create_server(app, map=connections, host="127.0.0.1", port=0, threads=4, ident="")
    ended = threading.Event()
    thread = threading.Thread(target=_run, args=(connections, ended), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.task_dispatcher.shutdown(timeout=60)  # what the last page asked for is still being answered
    ended.set()
    server.pull_trigger()
    thread.join()
    wasyncore.close_all(connections)


def _run(connections: dict[int, wasyncore.dispatcher], ended: threading.Event) -> None:
    # Closed by another thread while it runs, the loop would wait on descriptors that may be other files by then.
    while not ended.is_set():
        wasyncore.loop(timeout=1, map=connections, count=1)

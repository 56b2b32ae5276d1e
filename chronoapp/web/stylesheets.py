"""Stylesheets whose addresses change with what they hold, so that a browser asks for each only once.

No page is drawn before its stylesheets are there. Scripts keep their plain addresses: a module imported under two of
them would run twice.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask

STATIC = frozenset({"static", "bootstrap.static"})


def register(app: Flask) -> None:
    """Let `url_for` name the version of each stylesheet."""

    @app.url_defaults
    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        name = values.get("filename")
        if endpoint in STATIC and isinstance(name, str) and name.endswith(".css"):
            folder = app.static_folder if endpoint == "static" else app.blueprints["bootstrap"].static_folder
            values["v"] = _version(Path(str(folder)) / name)


def _version(file: Path) -> str:
    return _version_at(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _version_at(file: Path, _: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]

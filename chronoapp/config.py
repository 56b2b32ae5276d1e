"""Settings: one frozen object, read once from the environment, refused loudly where a value cannot be used."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar

from chronoapp.domain.errors import BadSetting
from chronoapp.domain.tables import FileLimits
from chronoapp.domain.thresholds import Thresholds

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the service runs with. Each field is read from `CHRONOAPP_` and its name in capitals.

    `secret_key` has no default: `serve` makes one in the data folder; with a shared database it must be given.
    """

    data: Path = Path("data")
    database_url: str = ""  # empty: SQLite in the data folder
    secret_key: str = ""
    host: str = "127.0.0.1"
    port: int = 8080
    threads: int = 8
    https_only: bool = False  # True marks cookies Secure and sends HSTS; set it wherever a proxy ends TLS
    trusted_proxies: int = 0
    idle_minutes: int = 30
    limits: FileLimits = field(default_factory=FileLimits)
    thresholds: Thresholds = field(default_factory=Thresholds)  # each read from CHRONOAPP_PATTERNS_ and its name

    @property
    def url(self) -> str:
        """The database to open."""
        return self.database_url or f"sqlite:///{self.data / 'chronoapp.sqlite3'}"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in `environment`; `BadSetting` names the first one that cannot be used and what was expected."""
    given = _Reader(environment)
    standard = FileLimits()
    return Settings(
        data=Path(given.text("DATA", "data")).expanduser(),
        database_url=given.database_url(),
        secret_key=given.secret("SECRET_KEY"),
        host=given.text("HOST", "127.0.0.1"),
        port=given.whole("PORT", 8080, 0, 65535),
        threads=given.whole("THREADS", 8, 1, 256),
        https_only=given.yes_no("HTTPS_ONLY", otherwise=False),
        trusted_proxies=given.whole("TRUSTED_PROXIES", 0, 0, 10),
        idle_minutes=given.whole("IDLE_MINUTES", 30, 1, 24 * 60),
        limits=FileLimits(
            bytes=given.whole("FILE_MEGABYTES", standard.bytes >> 20, 1, 4096) << 20,
            unpacked_bytes=given.whole("FILE_UNPACKED_MEGABYTES", standard.unpacked_bytes >> 20, 1, 65536) << 20,
            rows=given.whole("FILE_ROWS", standard.rows, 1, 1_048_576),
            columns=given.whole("FILE_COLUMNS", standard.columns, 1, 16_384),
            seconds=given.whole("FILE_SECONDS", standard.seconds, 1, 3600),
            memory_bytes=given.whole("FILE_MEMORY_MEGABYTES", standard.memory_bytes >> 20, 64, 65536) << 20,
        ),
        thresholds=_thresholds(given),
    )


def _thresholds(given: _Reader) -> Thresholds:
    most = {"chance_percent": 20}
    named = [(each.name, each.default) for each in fields(Thresholds) if isinstance(each.default, int)]
    return Thresholds(
        **{name: given.whole(f"PATTERNS_{name.upper()}", default, 1, most.get(name, 36_500)) for name, default in named}
    )


class _Reader:
    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def text(self, name: str, otherwise: str) -> str:
        return self._environment.get(f"CHRONOAPP_{name}", "").strip() or otherwise

    def whole(self, name: str, otherwise: int, least: int, most: int) -> int:
        def read(text: str) -> int:
            number = int(text)
            if not least <= number <= most:
                raise ValueError(text)
            return number

        return self._read(name, otherwise, read, f"a whole number from {least} to {most}")

    def yes_no(self, name: str, *, otherwise: bool) -> bool:
        words = {
            "1": True,
            "true": True,
            "yes": True,
            "on": True,
            "0": False,
            "false": False,
            "no": False,
            "off": False,
        }
        return self._read(name, otherwise, lambda text: words[text.lower()], "yes or no")

    def secret(self, name: str) -> str:
        def read(text: str) -> str:
            if len(text) < 32:
                raise ValueError
            return text

        return self._read(name, "", read, "at least 32 characters made by chance", shown=False)

    def database_url(self) -> str:
        def read(text: str) -> str:
            scheme, found, _ = text.partition("://")
            if not found or scheme.partition("+")[0] not in {"sqlite", "postgresql"}:
                raise ValueError(text)
            return text

        return self._read("DATABASE_URL", "", read, "sqlite:///FILE or postgresql://HOST/NAME", shown=False)

    def _read(self, name: str, otherwise: T, read: Callable[[str], T], expected: str, *, shown: bool = True) -> T:
        text = self.text(name, "")
        if not text:
            return otherwise
        try:
            return read(text)
        except (ValueError, KeyError):
            found = f" It is {text!r}." if shown else ""
            raise BadSetting(f"The setting CHRONOAPP_{name} must be {expected}.{found}") from None

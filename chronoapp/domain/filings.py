"""A filing: a frozen export, with what went out, to whom, its SHA-256, what was kept back and what was cleared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from chronoapp.domain.redaction import Leak


@dataclass(frozen=True, slots=True)
class Cleared:
    """A hit of the leak check that a named person let through: what was found, what it is, where, why and who."""

    found: str
    of: str
    where: tuple[str, ...]
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Filing:
    """What left. `events` are ids with versions; `kept_back` are lines in words; `rule` says which events went."""

    id: str
    number: int
    kind: str
    name: str
    for_whom: str
    sha256: str
    size: int
    rule: str
    names: str
    events: tuple[tuple[str, int], ...]
    kept_back: tuple[str, ...]
    cleared: tuple[Cleared, ...]
    by: str
    at: datetime
    choices: Mapping[str, Any] = field(default_factory=dict)  # of a court chronology: what was chosen and printed

    def record(self) -> dict[str, Any]:
        """The parts that are kept as data."""
        return {
            "rule": self.rule,
            "names": self.names,
            "events": [list(pair) for pair in self.events],
            "kept_back": list(self.kept_back),
            "cleared": [asdict(one) for one in self.cleared],
            "choices": dict(self.choices),
        }


def uncleared(leaks: Iterable[Leak], whys: Mapping[str, str]) -> tuple[Leak, ...]:
    """The hits nobody has let through: each needs its own reason, by its key."""
    return tuple(leak for leak in leaks if not whys.get(leak.key, "").strip())


def cleared_by(leaks: Iterable[Leak], whys: Mapping[str, str], by: str) -> tuple[Cleared, ...]:
    """What a person cleared, each thing once with every place it stands in."""
    found: dict[str, list[Leak]] = {}
    for leak in leaks:
        if whys.get(leak.key, "").strip():
            found.setdefault(leak.key, []).append(leak)
    return tuple(
        Cleared(those[0].found, those[0].of, tuple(leak.where for leak in those), whys[key].strip(), by)
        for key, those in found.items()
    )

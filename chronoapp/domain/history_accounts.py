"""Which accounts an event had at an earlier moment, told by when each file was taken in, corrected or taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chronoapp.domain.events import Account, Provenance, Standing
from chronoapp.domain.history import Change
from chronoapp.domain.identity import first_id_at

TAKEN_IN = "taken in"
TAKEN_BACK = "taken back"
PUT_BACK = "put back"

Place = tuple[str, str, int]  # an import's id, a sheet's name and a row


@dataclass(frozen=True, slots=True)
class Correction:
    """The rows of earlier files that one file replaced or no longer had."""

    import_id: str
    replaced: frozenset[Place]
    withdrawn: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a case as they stood at `moment`."""

    moment: datetime
    taken_back: frozenset[str]
    replaced: frozenset[Place]
    withdrawn: frozenset[Place]


def files_then(moment: datetime, acts: Iterable[Change], corrections: Iterable[Correction]) -> Files:
    """What had become of each file by `moment`. `acts` are the changes to imports, oldest first."""
    became: dict[str, str] = {}
    for act in acts:
        if act.at < moment and act.field in {TAKEN_IN, TAKEN_BACK, PUT_BACK}:
            became[act.subject_id] = act.field
    standing = [one for one in corrections if became.get(one.import_id, TAKEN_BACK) != TAKEN_BACK]
    return Files(
        moment=moment,
        taken_back=frozenset(one for one, what in became.items() if what == TAKEN_BACK),
        replaced=frozenset(place for one in standing for place in one.replaced),
        withdrawn=frozenset(place for one in standing for place in one.withdrawn),
    )


def accounts_then(accounts: Iterable[Account], files: Files) -> tuple[Account, ...]:
    """Of every account an event ever had, those it had then, each with what had become of it."""
    there = (account for account in accounts if account.id < first_id_at(files.moment))
    return tuple(
        replace(account, standing=_standing(account.provenance, files))
        for account in there
        if account.provenance is None or _place(account.provenance) not in files.replaced
    )


def _standing(origin: Provenance | None, files: Files) -> Standing:
    if origin is None:
        return Standing.STANDS
    if origin.import_id in files.taken_back:
        return Standing.TAKEN_BACK
    return Standing.WITHDRAWN if _place(origin) in files.withdrawn else Standing.STANDS


def _place(origin: Provenance) -> Place:
    return (origin.import_id, origin.sheet, origin.row)


def by_event(accounts: Iterable[tuple[str, Account]]) -> Mapping[str, list[Account]]:
    """Accounts with their events' ids, brought together by event."""
    found: dict[str, list[Account]] = {}
    for event_id, account in accounts:
        found.setdefault(event_id, []).append(account)
    return found

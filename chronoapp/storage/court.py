"""A court chronology in the making: its front, and what was chosen of single events."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, insert, select, update

from chronoapp.domain.court_preparation import BLANK, CourtEntry, Preparation, Prepared
from chronoapp.storage.schema.filings import court_entries, court_fronts
from chronoapp.storage.store import Tx

_ENTRY = ("id", "event_id", "is_in", "is_pinned", "headline", "details", "reference", "pages", "chosen_by")
_SAVED = ("by", "at", "version")


def load_prepared(tx: Tx, case_id: str) -> Prepared:
    """All that is kept of the case's court chronology."""
    rows = tx.execute(select(court_entries).where(court_entries.c.case_id == case_id)).mappings()
    return Prepared(_load_front(tx, case_id), {entry.event_id: entry for entry in map(_entry, rows)})


def _load_front(tx: Tx, case_id: str) -> Preparation:
    row = tx.execute(select(court_fronts).where(court_fronts.c.case_id == case_id)).mappings().one_or_none()
    if row is None:
        return Preparation()
    return Preparation(row["id"], {**BLANK, **row["fields"]}, row["by"], row["at"], row["version"])


def _entry(row: RowMapping) -> CourtEntry:
    over = row["over"]
    return CourtEntry(over=(over[0], over[1]) if over else None, **{name: row[name] for name in (*_ENTRY, *_SAVED)})


def save_front(tx: Tx, case_id: str, front: Preparation) -> bool:
    """Store a front over the version before it; False where somebody else saved in between."""
    values = {"fields": dict(front.fields), "by": front.by, "at": front.at, "version": front.version}
    if front.version == 1:
        tx.execute(insert(court_fronts).values(case_id=case_id, id=front.id, **values))
        return True
    here = (court_fronts.c.case_id == case_id, court_fronts.c.version == front.version - 1)
    return tx.execute(update(court_fronts).where(*here).values(values)).rowcount == 1


def save_entry(tx: Tx, case_id: str, entry: CourtEntry) -> bool:
    """Store an entry over the version before it; False where somebody else saved in between."""
    if entry.version == 1:
        tx.execute(insert(court_entries).values(case_id=case_id, **_values(entry)))
        return True
    here = (
        court_entries.c.case_id == case_id,
        court_entries.c.event_id == entry.event_id,
        court_entries.c.version == entry.version - 1,
    )
    return tx.execute(update(court_entries).where(*here).values(_values(entry))).rowcount == 1


def _values(entry: CourtEntry) -> dict[str, Any]:
    over = None if entry.over is None else list(entry.over)
    return {"over": over, **{name: getattr(entry, name) for name in (*_ENTRY, *_SAVED)}}

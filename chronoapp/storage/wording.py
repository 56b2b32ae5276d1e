"""Wording hints that somebody set aside; a row is never deleted, it says when the hint was asked for again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select, update

from chronoapp.domain.wording import SetAside
from chronoapp.storage.schema.events import dismissals
from chronoapp.storage.store import Tx


def add_set_aside(tx: Tx, case_id: str, one: SetAside) -> None:
    """Keep that a hint was set aside."""
    tx.execute(
        insert(dismissals).values(
            case_id=case_id,
            id=one.id,
            event_id=one.event_id,
            kind=one.kind,
            words=one.words,
            why=one.why,
            by=one.by,
            at=one.at,
        )
    )


def bring_back(tx: Tx, case_id: str, one_id: str, by: str, at: datetime) -> bool:
    """Let a hint be shown again; False where it is already."""
    here = (dismissals.c.case_id == case_id, dismissals.c.id == one_id, dismissals.c.back_at.is_(None))
    return tx.execute(update(dismissals).where(*here).values(back_by=by, back_at=at)).rowcount == 1


def set_aside(tx: Tx, case_id: str, event_id: str | None = None) -> tuple[SetAside, ...]:
    """The hints set aside now, of the case or of one event, oldest first."""
    query = select(dismissals).where(dismissals.c.case_id == case_id, dismissals.c.back_at.is_(None))
    if event_id is not None:
        query = query.where(dismissals.c.event_id == event_id)
    return tuple(
        SetAside(row.id, row.event_id, row.kind, row.words, row.why, row.by, row.at)
        for row in tx.execute(query.order_by(dismissals.c.id))
    )

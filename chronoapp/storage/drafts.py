"""Drafts in and out of their table: every one is asked for by its writer, and nobody else ever sees it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, delete, desc, insert, select, update

from chronoapp.domain.drafts import Draft
from chronoapp.storage.schema.events import drafts
from chronoapp.storage.store import Tx


def _own(case_id: str, user_id: str) -> ColumnElement[bool]:
    return and_(drafts.c.case_id == case_id, drafts.c.user_id == user_id)


def add_draft(tx: Tx, case_id: str, user_id: str, draft: Draft) -> None:
    """Keep a new draft."""
    tx.execute(
        insert(drafts).values(
            case_id=case_id,
            id=draft.id,
            user_id=user_id,
            event_id=draft.event_id,
            fields=dict(draft.fields),
            version=draft.version,
            at=draft.at,
        )
    )


def save_draft(tx: Tx, case_id: str, user_id: str, draft: Draft) -> bool:
    """Keep what a draft holds now; False where its writer has no such draft of this event."""
    here = and_(_own(case_id, user_id), drafts.c.id == draft.id, drafts.c.event_id == draft.event_id)
    values = {"fields": dict(draft.fields), "version": draft.version, "at": draft.at}
    return tx.execute(update(drafts).where(here).values(values)).rowcount == 1


def drafts_of(tx: Tx, case_id: str, user_id: str, event_id: str) -> tuple[Draft, ...]:
    """One person's drafts of one event, newest first."""
    query = select(drafts).where(_own(case_id, user_id), drafts.c.event_id == event_id)
    rows = tx.execute(query.order_by(desc(drafts.c.at), drafts.c.id))
    return tuple(Draft(row.id, row.event_id, dict(row.fields), row.version, row.at) for row in rows)


def draft_exists(tx: Tx, case_id: str, draft_id: str) -> bool:
    """Whether anybody has a draft of this name."""
    here = and_(drafts.c.case_id == case_id, drafts.c.id == draft_id)
    return tx.execute(select(drafts.c.id).where(here)).first() is not None


def drop_draft(tx: Tx, case_id: str, user_id: str, draft_id: str) -> bool:
    """Forget a draft; False where its writer has none of this name."""
    return tx.execute(delete(drafts).where(_own(case_id, user_id), drafts.c.id == draft_id)).rowcount == 1

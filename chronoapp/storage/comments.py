"""Comments on events: added and withdrawn, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, insert, select, update

from chronoapp.domain.comments import Comment, CommentKind
from chronoapp.storage.schema.events import comments
from chronoapp.storage.store import Tx


def add_comment(tx: Tx, case_id: str, comment: Comment) -> None:
    """Keep a new comment."""
    tx.execute(
        insert(comments).values(
            case_id=case_id,
            id=comment.id,
            event_id=comment.event_id,
            kind=comment.kind.value,
            words=comment.words,
            by_id=comment.by_id,
            by=comment.by,
            role=comment.role,
            agency=comment.agency,
            at=comment.at,
            withdrawn_at=comment.withdrawn_at,
        )
    )


def comments_on(tx: Tx, case_id: str, event_id: str) -> tuple[Comment, ...]:
    """The comments on one event, oldest first, withdrawn ones among them."""
    return _read(tx, select(comments).where(comments.c.case_id == case_id, comments.c.event_id == event_id))


def every_comment(tx: Tx, case_id: str) -> tuple[Comment, ...]:
    """The comments on all events of the case, oldest first, withdrawn ones among them."""
    return _read(tx, select(comments).where(comments.c.case_id == case_id))


def _read(tx: Tx, query: Select[Any]) -> tuple[Comment, ...]:
    return tuple(
        Comment(
            id=row.id,
            event_id=row.event_id,
            kind=CommentKind(row.kind),
            words=row.words,
            by_id=row.by_id,
            by=row.by,
            role=row.role,
            agency=row.agency,
            at=row.at,
            withdrawn_at=row.withdrawn_at,
        )
        for row in tx.execute(query.order_by(comments.c.at, comments.c.id))
    )


def withdraw_comment(tx: Tx, case_id: str, comment_id: str, by_id: str, at: datetime) -> bool:
    """Mark a comment withdrawn; False where this person has no such comment that stands."""
    here = and_(comments.c.case_id == case_id, comments.c.id == comment_id, comments.c.by_id == by_id)
    withdrawn = update(comments).where(here, comments.c.withdrawn_at.is_(None)).values(withdrawn_at=at)
    return tx.execute(withdrawn).rowcount == 1


def disputed_events(tx: Tx, case_id: str) -> frozenset[str]:
    """The events that somebody disputes and has not taken back."""
    stands = and_(comments.c.kind == CommentKind.DISPUTE.value, comments.c.withdrawn_at.is_(None))
    return frozenset(tx.execute(select(comments.c.event_id).where(comments.c.case_id == case_id, stands)).scalars())

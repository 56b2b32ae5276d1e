"""Decisions in and out of their table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, or_, select

from chronoapp.domain.events import Decision, DecisionKind, Significance
from chronoapp.storage.many import Found, rows_of
from chronoapp.storage.schema.events import decisions, events
from chronoapp.storage.store import Tx

_KINDS = {word.value: word for word in DecisionKind}


def decisions_where(tx: Tx, where: ColumnElement[bool]) -> dict[str, list[Decision]]:
    """The decisions a condition on their table chooses, by event, in the order they were made."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for row in rows_of(tx, select(decisions).where(where).order_by(decisions.c.id)):
        found[row.event_id].append(_decision(row))
    return found


def _decision(row: Found) -> Decision:
    return Decision(
        id=row.id,
        kind=_KINDS[row.kind],
        words=row.words,
        by=row.by,
        owner=row.owner,
        due=row.due,
        because=row.because,
        oversight=row.oversight,
        closed_on=row.closed_on,
        closed_how=row.closed_how,
        closed_by=row.closed_by,
    )


def decision_values(case_id: str, event_id: str, decision: Decision) -> dict[str, Any]:
    """A decision as its row keeps it."""
    return {
        "case_id": case_id,
        "event_id": event_id,
        "id": decision.id,
        "kind": decision.kind.value,
        "words": decision.words,
        "by": decision.by,
        "owner": decision.owner,
        "due": decision.due,
        "because": decision.because,
        "oversight": decision.oversight,
        "closed_on": decision.closed_on,
        "closed_how": decision.closed_how,
        "closed_by": decision.closed_by,
    }


def are_taken(tx: Tx, case_id: str, decision_ids: Sequence[str]) -> bool:
    """Whether any decision of the case has one of these ids already."""
    here = and_(decisions.c.case_id == case_id, decisions.c.id.in_(decision_ids))
    return tx.execute(select(decisions.c.id).where(here)).first() is not None


def open_count(tx: Tx, case_id: str) -> int:
    """How many decisions of the case somebody has to do and nobody has closed; those of events left out do not wait."""
    waits = and_(or_(decisions.c.owner != "", decisions.c.due.is_not(None)), decisions.c.closed_on.is_(None))
    ended = or_(decisions.c.closed_how != "", decisions.c.closed_by != "")
    shown = select(events.c.id).where(events.c.case_id == case_id, events.c.significance != Significance.LEFT_OUT.value)
    query = select(func.count()).select_from(decisions).where(decisions.c.case_id == case_id, waits, not_(ended))
    return tx.execute(query.where(decisions.c.event_id.in_(shown))).scalar_one()

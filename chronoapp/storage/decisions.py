"""Decisions in and out of their table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, func, not_, or_, select

from chronoapp.domain.events import Decision, DecisionKind, Significance
from chronoapp.storage.bulk import Line, Lines
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


_NAMES = (
    "case_id", "id", "event_id", "kind", "words", "by", "owner", "due", "because", "oversight", "closed_on",
    "closed_how", "closed_by",
)  # fmt: skip


def decision_lines(case_id: str, made: Iterable[tuple[str, Decision]]) -> Lines:
    """Decisions as their rows keep them, each with the id of its event."""
    return Lines(_NAMES, [_line(case_id, event_id, decision) for event_id, decision in made])


def _line(case_id: str, event_id: str, decision: Decision) -> Line:
    return (
        case_id,
        decision.id,
        event_id,
        decision.kind.value,
        decision.words,
        decision.by,
        decision.owner,
        decision.due.isoformat() if decision.due else None,
        decision.because,
        decision.oversight,
        decision.closed_on.isoformat() if decision.closed_on else None,
        decision.closed_how,
        decision.closed_by,
    )


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

"""Which events are told as one, what people said of pairs that may be, and the proposals last worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, select, update

from chronoapp.domain.events import Event
from chronoapp.storage import events as stored_events
from chronoapp.storage.schema.events import events
from chronoapp.storage.schema.history import changes
from chronoapp.storage.schema.matching import pairs, proposals
from chronoapp.storage.store import Tx

JOINED = "joined"
KEPT_APART = "kept apart"
ASKED = "asked"
OPEN = "open"  # said before and taken back: proposed again


@dataclass(frozen=True, slots=True)
class Said:
    """What was last said of two events, whose ids are in order; `why` is the reason, or the question asked."""

    first: str
    second: str
    said: str
    why: str
    by: str
    at: datetime

    @property
    def key(self) -> tuple[str, str]:
        """The two ids, smaller first."""
        return self.first, self.second


def in_order(one: str, other: str) -> tuple[str, str]:
    """Two ids, smaller first: the name of their pair."""
    return (one, other) if one < other else (other, one)


def join(tx: Tx, case_id: str, event_id: str, into: str) -> bool:
    """Tell an event as one with another; False where it is told with one already, and nothing is stored."""
    here = and_(events.c.case_id == case_id, events.c.id == event_id, events.c.joined_into.is_(None))
    return tx.execute(update(events).where(here).values(joined_into=into)).rowcount == 1


def split(tx: Tx, case_id: str, event_id: str) -> bool:
    """Let an event stand by itself again; False where it does already."""
    here = and_(events.c.case_id == case_id, events.c.id == event_id, events.c.joined_into.is_not(None))
    return tx.execute(update(events).where(here).values(joined_into=None)).rowcount == 1


def joined_under(tx: Tx, case_id: str, event_id: str) -> dict[str, list[Event]]:
    """The events joined into this one, and into those in turn, by the id they are joined into; whole, with words."""
    query = select(events.c.id, events.c.joined_into).where(
        events.c.case_id == case_id, events.c.joined_into.is_not(None)
    )
    below: dict[str, list[str]] = defaultdict(list)
    for row in tx.execute(query.order_by(events.c.id)):
        below[row.joined_into].append(row.id)
    found: dict[str, list[Event]] = {}
    waiting = [event_id]
    while waiting:
        here = waiting.pop()
        children = [stored_events.load_event(tx, case_id, one) for one in below.get(here, ())]
        found[here] = [event for event in children if event]
        waiting += below.get(here, ())
    return found


def say_of_pair(tx: Tx, case_id: str, said: Said) -> None:
    """Keep what was said of a pair, over what was said before."""
    tx.execute(delete(pairs).where(_pair(case_id, said.first, said.second)))
    tx.execute(
        insert(pairs).values(
            case_id=case_id,
            first=said.first,
            second=said.second,
            said=said.said,
            why=said.why,
            by=said.by,
            at=said.at,
        )
    )


def _pair(case_id: str, first: str, second: str) -> Any:  # noqa: ANN401 - a condition of SQLAlchemy's
    return and_(pairs.c.case_id == case_id, pairs.c.first == first, pairs.c.second == second)


def said_of(tx: Tx, case_id: str, event_id: str = "") -> tuple[Said, ...]:
    """What was said of the case's pairs, or of those of one event; the latest first."""
    query = select(pairs).where(pairs.c.case_id == case_id)
    if event_id:
        query = query.where(or_(pairs.c.first == event_id, pairs.c.second == event_id))
    rows = tx.execute(query.order_by(pairs.c.at.desc(), pairs.c.first, pairs.c.second))
    return tuple(Said(row.first, row.second, row.said, row.why, row.by, row.at) for row in rows)


def newest_change(tx: Tx, case_id: str) -> str:
    """The id of the newest change in the case: what is worked out from the case holds until there is another."""
    return tx.execute(select(func.max(changes.c.id)).where(changes.c.case_id == case_id)).scalar_one() or ""


def keep_proposals(tx: Tx, case_id: str, as_of: str, found: Sequence[dict[str, Any]]) -> None:
    """Keep proposals, as plain data, worked out when `as_of` was the newest change."""
    tx.execute(delete(proposals).where(proposals.c.case_id == case_id))
    tx.execute(insert(proposals).values(case_id=case_id, as_of=as_of, found=list(found)))


def kept_proposals(tx: Tx, case_id: str) -> tuple[str, list[dict[str, Any]]] | None:
    """The proposals last worked out and the newest change they know of; None where none ever were."""
    row = tx.execute(select(proposals.c.as_of, proposals.c.found).where(proposals.c.case_id == case_id)).one_or_none()
    return (row.as_of, row.found) if row else None


def kept_count(tx: Tx, case_id: str) -> int | None:
    """How many proposals there are; None where they were not worked out since the newest change. Reads none of them."""
    count = select(func.json_array_length(proposals.c.found)).where(proposals.c.case_id == case_id)
    return tx.execute(count.where(proposals.c.as_of == newest_change(tx, case_id))).scalar_one_or_none()

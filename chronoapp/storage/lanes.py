"""How each person has the lanes of a case's timeline, in and out of their table."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, delete, insert, select

from chronoapp.domain.lanes import Arrangement
from chronoapp.storage.schema.lanes import lanes
from chronoapp.storage.store import Tx


def save_lanes(tx: Tx, case_id: str, user_id: str, lanes_by: str, kept: Arrangement, at: datetime) -> None:
    """Keep an arrangement in place of the one before."""
    own = and_(lanes.c.case_id == case_id, lanes.c.user_id == user_id, lanes.c.lanes_by == lanes_by)
    tx.execute(delete(lanes).where(own))
    fields = {"order": list(kept.order), "folded": sorted(kept.folded)}
    tx.execute(insert(lanes).values(case_id=case_id, user_id=user_id, lanes_by=lanes_by, lanes=fields, at=at))


def load_lanes(tx: Tx, case_id: str, user_id: str) -> dict[str, Arrangement]:
    """One person's arrangements, by what the lanes are by."""
    own = and_(lanes.c.case_id == case_id, lanes.c.user_id == user_id)
    rows = tx.execute(select(lanes.c.lanes_by, lanes.c.lanes).where(own))
    return {row.lanes_by: Arrangement(tuple(row.lanes["order"]), frozenset(row.lanes["folded"])) for row in rows}

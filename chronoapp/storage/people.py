"""Names that somebody judged to be of two people."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select

from chronoapp.storage.schema.people import different_people
from chronoapp.storage.store import Tx

Pair = tuple[str, str]


def keep_different(tx: Tx, case_id: str, pair: Pair, by: str, at: datetime) -> None:
    """Keep that these two are two people; what was said of them before is said anew."""
    forget_different(tx, case_id, pair)
    tx.execute(insert(different_people).values(case_id=case_id, one=pair[0], other=pair[1], by=by, at=at))


def forget_different(tx: Tx, case_id: str, pair: Pair) -> None:
    """Let these two be proposed again; that they were kept apart stays in the history."""
    table = different_people
    tx.execute(delete(table).where(table.c.case_id == case_id, table.c.one == pair[0], table.c.other == pair[1]))


def different(tx: Tx, case_id: str) -> dict[Pair, str]:
    """The pairs judged to be two people, with who judged so."""
    query = select(different_people).where(different_people.c.case_id == case_id)
    return {(row.one, row.other): row.by for row in tx.execute(query.order_by(different_people.c.at))}

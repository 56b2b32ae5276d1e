"""How each person likes their pages, in and out of its table."""

from __future__ import annotations

from sqlalchemy import and_, delete, insert, select

from chronoapp.storage.schema.users import habits
from chronoapp.storage.store import Tx


def save_habit(tx: Tx, user_id: str, name: str, value: str) -> None:
    """Keep one, in place of what was kept before."""
    tx.execute(delete(habits).where(and_(habits.c.user_id == user_id, habits.c.name == name)))
    tx.execute(insert(habits).values(user_id=user_id, name=name, value=value))


def habits_of(tx: Tx, user_id: str) -> dict[str, str]:
    """All of one person, by name."""
    rows = tx.execute(select(habits.c.name, habits.c.value).where(habits.c.user_id == user_id))
    return {row.name: row.value for row in rows}

"""The rows of harm matrices."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, and_, insert, select, update

from chronoapp.domain.harm_matrix import HarmRow, Incident
from chronoapp.storage.schema.findings import harm_rows
from chronoapp.storage.store import Tx


def load_rows(tx: Tx, case_id: str) -> tuple[HarmRow, ...]:
    """Every row anybody has written in the case."""
    query = select(harm_rows).where(harm_rows.c.case_id == case_id).order_by(harm_rows.c.worry, harm_rows.c.incident)
    return tuple(map(_row, tx.execute(query).mappings()))


def add_row(tx: Tx, case_id: str, new: HarmRow) -> None:
    """Keep a row nobody has written before."""
    tx.execute(insert(harm_rows).values(case_id=case_id, **_values(new)))


def save_row(tx: Tx, case_id: str, changed: HarmRow) -> bool:
    """Store a changed row over the version before it; False where somebody else saved in between."""
    here = and_(
        harm_rows.c.case_id == case_id, harm_rows.c.id == changed.id, harm_rows.c.version == changed.version - 1
    )
    return tx.execute(update(harm_rows).where(here).values(_values(changed))).rowcount == 1


def _values(row: HarmRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "worry": row.worry,
        "incident": row.incident.value,
        "event_id": row.event_id or None,
        "words": dict(row.words),
        "seen": {who: list(told) for who, told in row.seen.items()},
        "by": row.by,
        "at": row.at,
        "version": row.version,
    }


def _row(row: RowMapping) -> HarmRow:
    return HarmRow(
        id=row["id"],
        worry=row["worry"],
        incident=Incident(row["incident"]),
        event_id=row["event_id"] or "",
        words=dict(row["words"]),
        seen={who: (told[0], told[1]) for who, told in row["seen"].items()},
        by=row["by"],
        at=row["at"],
        version=row["version"],
    )

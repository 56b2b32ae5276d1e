"""What agencies were asked for, and what became of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, and_, insert, select, update

from chronoapp.domain.requests import Request
from chronoapp.storage.schema.imports import requests
from chronoapp.storage.store import Tx


def add_request(tx: Tx, case_id: str, new: Request) -> None:
    """Keep a new request."""
    tx.execute(insert(requests).values(case_id=case_id, id=new.id, **_values(new)))


def save_request(tx: Tx, case_id: str, changed: Request) -> bool:
    """Store a changed request over the version before it; False where somebody else saved in between."""
    here = and_(requests.c.case_id == case_id, requests.c.id == changed.id, requests.c.version == changed.version - 1)
    return tx.execute(update(requests).where(here).values(_values(changed))).rowcount == 1


def _values(kept: Request) -> dict[str, Any]:
    return {
        "agency": kept.agency,
        "to_whom": kept.to_whom,
        "children": list(kept.children),
        "first": kept.first,
        "last": kept.last,
        "reply_by": kept.reply_by,
        "why": kept.why,
        "by": kept.by,
        "at": kept.at,
        "import_id": kept.import_id,
        "answer": kept.answer,
        "note": kept.note,
        "answered_by": kept.answered_by,
        "answered_at": kept.answered_at,
        "version": kept.version,
    }


def load_request(tx: Tx, case_id: str, request_id: str) -> Request | None:
    """One request."""
    here = and_(requests.c.case_id == case_id, requests.c.id == request_id)
    row = tx.execute(select(requests).where(here)).mappings().one_or_none()
    return _request(row) if row else None


def load_requests(tx: Tx, case_id: str) -> tuple[Request, ...]:
    """Every request of the case, oldest first."""
    query = select(requests).where(requests.c.case_id == case_id).order_by(requests.c.at, requests.c.id)
    return tuple(map(_request, tx.execute(query).mappings()))


def _request(row: RowMapping) -> Request:
    return Request(
        id=row["id"],
        agency=row["agency"],
        to_whom=row["to_whom"],
        children=tuple(row["children"]),
        first=row["first"],
        last=row["last"],
        reply_by=row["reply_by"],
        why=row["why"],
        by=row["by"],
        at=row["at"],
        import_id=row["import_id"],
        answer=row["answer"],
        note=row["note"],
        answered_by=row["answered_by"],
        answered_at=row["answered_at"],
        version=row["version"],
    )

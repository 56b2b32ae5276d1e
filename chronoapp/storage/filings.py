"""Filings: what left a case, each with its bytes, in the order they left."""

from __future__ import annotations

from sqlalchemy import RowMapping, desc, func, insert, select

from chronoapp.domain.filings import Cleared, Filing
from chronoapp.storage.schema.filings import filing_files, filings
from chronoapp.storage.store import Tx


def next_number(tx: Tx, case_id: str) -> int:
    """The number the next filing of the case gets, from 1."""
    query = select(func.coalesce(func.max(filings.c.number), 0) + 1).where(filings.c.case_id == case_id)
    number: int = tx.execute(query).scalar_one()
    return number


def add_filing(tx: Tx, case_id: str, new: Filing, data: bytes) -> None:
    """Keep what left, for ever."""
    values = {name: getattr(new, name) for name in ("number", "kind", "name", "for_whom", "sha256", "size", "by", "at")}
    tx.execute(insert(filings).values(case_id=case_id, id=new.id, record=new.record(), **values))
    tx.execute(insert(filing_files).values(case_id=case_id, filing_id=new.id, data=data))


def load_filings(tx: Tx, case_id: str) -> tuple[Filing, ...]:
    """Every filing of the case, newest first."""
    query = select(filings).where(filings.c.case_id == case_id).order_by(desc(filings.c.number))
    return tuple(_filing(row) for row in tx.execute(query).mappings())


def load_filing(tx: Tx, case_id: str, filing_id: str) -> Filing | None:
    """One filing, or None."""
    query = select(filings).where(filings.c.case_id == case_id, filings.c.id == filing_id)
    row = tx.execute(query).mappings().one_or_none()
    return _filing(row) if row else None


def _filing(row: RowMapping) -> Filing:
    kept = row["record"]
    return Filing(
        id=row["id"],
        number=row["number"],
        kind=row["kind"],
        name=row["name"],
        for_whom=row["for_whom"],
        sha256=row["sha256"],
        size=row["size"],
        rule=kept["rule"],
        names=kept["names"],
        events=tuple((event_id, version) for event_id, version in kept["events"]),
        kept_back=tuple(kept["kept_back"]),
        cleared=tuple(Cleared(**{**one, "where": tuple(one["where"])}) for one in kept["cleared"]),
        by=row["by"],
        at=row["at"],
        choices=kept.get("choices", {}),
    )


def read_filing(tx: Tx, case_id: str, filing_id: str) -> bytes:
    """The very bytes that left."""
    query = select(filing_files.c.data).where(filing_files.c.case_id == case_id, filing_files.c.filing_id == filing_id)
    data: bytes = tx.execute(query).scalar_one()
    return data

"""What must not leave a case: what is confidential, and the events or parts of them that are kept back."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from chronoapp.domain.register import Kept
from chronoapp.storage.schema.filings import register
from chronoapp.storage.store import Tx


def load_register(tx: Tx, case_id: str) -> tuple[Kept, ...]:
    """The whole register, what was let go among it, in the order it was written."""
    query = select(register).where(register.c.case_id == case_id).order_by(register.c.at, register.c.id)
    return tuple(
        Kept(
            id=row["id"],
            kind=row["kind"],
            words=row["words"],
            why=row["why"],
            about=row["about"],
            event_id=row["event_id"],
            field=row["field"],
            by=row["by"],
            at=row["at"],
            is_let_go=row["is_let_go"],
        )
        for row in tx.execute(query).mappings()
    )


def add_kept(tx: Tx, case_id: str, new: Kept) -> None:
    """Write one more thing into the register."""
    values = {name: getattr(new, name) for name in ("kind", "words", "why", "about", "event_id", "field", "by", "at")}
    tx.execute(insert(register).values(case_id=case_id, id=new.id, is_let_go=new.is_let_go, **values))


def set_let_go(tx: Tx, case_id: str, kept_id: str, *, is_let_go: bool) -> bool:
    """Let something go, or keep it back again; False where the register does not have it."""
    here = update(register).where(register.c.case_id == case_id, register.c.id == kept_id)
    return tx.execute(here.values(is_let_go=is_let_go)).rowcount == 1

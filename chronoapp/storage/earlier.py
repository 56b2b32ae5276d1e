"""What past states are rebuilt from: every account there ever was, and which rows each file corrected."""

from __future__ import annotations

from sqlalchemy import select

from chronoapp.domain.events import Account
from chronoapp.domain.history_accounts import Correction
from chronoapp.storage.accounts import account_columns, account_of
from chronoapp.storage.schema.events import accounts
from chronoapp.storage.schema.imports import imports
from chronoapp.storage.store import Tx


def every_account(tx: Tx, case_id: str, *, with_words: bool = False) -> list[tuple[str, Account]]:
    """Each account that ever was, those replaced by a correction too, with its event's id, in the order told."""
    query = select(*account_columns(with_words=with_words)).where(accounts.c.case_id == case_id).order_by(accounts.c.id)
    return [(row.event_id, account_of(row, with_words=with_words)) for row in tx.execute(query)]


def corrections(tx: Tx, case_id: str) -> list[Correction]:
    """The rows of earlier files that each file of the case replaced or no longer had."""
    query = select(imports.c.id, imports.c.receipt).where(imports.c.case_id == case_id, imports.c.receipt.is_not(None))
    found = []
    for row in tx.execute(query):
        earlier = ((row.receipt or {}).get("corrects") or {}).get("earlier_rows", {})
        places = {
            name: frozenset((str(one[0]), str(one[1]), int(one[2])) for one in earlier.get(name, ()))
            for name in ("replaced", "withdrawn")
        }
        found.append(Correction(row.id, places["replaced"], places["withdrawn"]))
    return found

"""Accounts out of their table, each with how it stands today."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, select

from chronoapp.domain.events import Account, Provenance, Standing
from chronoapp.domain.mended import mended_from
from chronoapp.storage.dates import date_of_if_known
from chronoapp.storage.imports import REPLACED, TAKEN_BACK, WITHDRAWN
from chronoapp.storage.many import Found, rows_of
from chronoapp.storage.schema.events import accounts
from chronoapp.storage.schema.imports import import_rows, imports
from chronoapp.storage.spelling import as_text
from chronoapp.storage.store import Tx

_COLUMNS = [as_text(column) if column.name.endswith("_date") else column for column in accounts.c]


def accounts_where(tx: Tx, case_id: str, where: ColumnElement[bool], *, with_words: bool) -> dict[str, list[Account]]:
    """The accounts a condition on their table chooses, by event, without those their agency has replaced since."""
    columns = account_columns(with_words=with_words)
    gone = accounts.c.import_id.in_(
        select(imports.c.id).where(imports.c.case_id == case_id, imports.c.state == TAKEN_BACK)
    )
    settled = settled_rows(tx, case_id)
    found: dict[str, list[Account]] = defaultdict(list)
    for row in rows_of(tx, select(*columns, gone.label("is_taken_back")).where(where).order_by(accounts.c.id)):
        became = settled.get((row.import_id, row.sheet, row.row))
        if became == REPLACED:
            continue  # the agency's later words stand in its place; it is kept, for when their file is taken back
        standing = _standing(became, is_taken_back=bool(row.is_taken_back))
        found[row.event_id].append(account_of(row, standing, with_words=with_words))
    return found


def account_columns(*, with_words: bool) -> list[ColumnElement[Any]]:
    """The columns `account_of` reads; the words are long, and seldom shown."""
    return [column for column in _COLUMNS if with_words or column.name != "words"]


def account_of(row: Found, standing: Standing = Standing.STANDS, *, with_words: bool) -> Account:
    """The account a row of the accounts is."""
    return Account(
        id=row.id,
        agency=row.agency,
        source=row.source,
        event_date=date_of_if_known(row.event_date),
        reported_date=date_of_if_known(row.reported_date),
        reported_how=row.reported_how,
        words=dict(row.words) if with_words else {},
        provenance=Provenance(row.file, row.sheet, row.row, row.import_id) if row.import_id else None,
        mended=mended_from(json.loads(row.mended)) if row.mended else (),
        standing=standing,
    )


def settled_rows(tx: Tx, case_id: str) -> dict[tuple[str, str, int], str]:
    """The few rows an agency has corrected since, by import, sheet and row."""
    query = select(import_rows.c.import_id, import_rows.c.sheet_name, import_rows.c.row, import_rows.c.outcome)
    query = query.where(import_rows.c.case_id == case_id, import_rows.c.outcome.in_([REPLACED, WITHDRAWN]))
    return {(row.import_id, row.sheet_name, row.row): row.outcome for row in tx.execute(query)}


def _standing(became: str | None, *, is_taken_back: bool) -> Standing:
    if is_taken_back:
        return Standing.TAKEN_BACK
    return Standing.WITHDRAWN if became == WITHDRAWN else Standing.STANDS

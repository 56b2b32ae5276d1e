"""Imports: the upload as it came, the answers given, the receipt, and every row with what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, RowMapping, and_, bindparam, delete, desc, func, insert, select, update

from chronoapp.storage.bulk import Lines, blocks, insert_lines
from chronoapp.storage.schema.events import accounts
from chronoapp.storage.schema.imports import import_rows, imports, uploads
from chronoapp.storage.spelling import SpelledRows, spell_words
from chronoapp.storage.store import Tx

CHECKING = "checking"
TAKEN_IN = "taken in"
DROPPED = "dropped"
TAKEN_BACK = "taken back"

# What a row of an earlier file became when the agency corrected it.
REPLACED = "replaced"  # its words are other ones now
WITHDRAWN = "withdrawn"  # the agency no longer sends it
ALREADY_THERE = "already there"  # why a placed row made no event: the case has it word for word
SENT_AGAIN = "sent again"  # it was held, and came once more


@dataclass(frozen=True, slots=True)
class StoredImport:
    """One file sent in: by whom, for which agency, how far it has come. `answers` and `receipt` are plain data."""

    id: str
    agency: str
    file: str
    sha256: str
    state: str
    answers: Mapping[str, Any]
    receipt: Mapping[str, Any] | None
    by: str
    at: datetime
    version: int = 1
    rows: int = 0  # of all its sheets, as the file numbers them


@dataclass(slots=True)  # one a row: frozen, it takes three times as long to make
class StoredRow:
    """One row of a file and what became of it: "placed", "held" or "left out"; `sheet` counts from 0, `row` from 1."""

    sheet: int
    row: int
    sheet_name: str
    outcome: str
    reason: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    event_id: str | None = None


def add_import(tx: Tx, case_id: str, new: StoredImport, data: bytes) -> None:
    """Keep an upload and its bytes."""
    tx.execute(insert(imports).values(case_id=case_id, **_values(new)))
    tx.execute(insert(uploads).values(case_id=case_id, import_id=new.id, data=data))


def _values(kept: StoredImport) -> dict[str, Any]:
    return {
        "id": kept.id,
        "agency": kept.agency,
        "file": kept.file,
        "sha256": kept.sha256,
        "state": kept.state,
        "answers": dict(kept.answers),
        "receipt": dict(kept.receipt) if kept.receipt is not None else None,
        "by": kept.by,
        "at": kept.at,
        "version": kept.version,
        "rows": kept.rows,
    }


def save_import(tx: Tx, case_id: str, changed: StoredImport) -> bool:
    """Store a changed import over the version before it; False where somebody else saved in between."""
    here = and_(imports.c.case_id == case_id, imports.c.id == changed.id, imports.c.version == changed.version - 1)
    return tx.execute(update(imports).where(here).values(_values(changed))).rowcount == 1


def load_import(tx: Tx, case_id: str, import_id: str) -> StoredImport | None:
    """One import."""
    row = (
        tx.execute(select(imports).where(imports.c.case_id == case_id, imports.c.id == import_id))
        .mappings()
        .one_or_none()
    )
    return _import(row) if row else None


def load_imports(tx: Tx, case_id: str) -> tuple[StoredImport, ...]:
    """Every import of the case, newest first."""
    query = select(imports).where(imports.c.case_id == case_id).order_by(desc(imports.c.at), desc(imports.c.id))
    return tuple(_import(row) for row in tx.execute(query).mappings())


def _import(row: RowMapping) -> StoredImport:
    return StoredImport(
        id=row["id"],
        agency=row["agency"],
        file=row["file"],
        sha256=row["sha256"],
        state=row["state"],
        answers=row["answers"],
        receipt=row["receipt"],
        by=row["by"],
        at=row["at"],
        version=row["version"],
        rows=row["rows"],
    )


def taken_in_before(tx: Tx, case_id: str, sha256: str, agency: str, state: str = TAKEN_IN) -> StoredImport | None:
    """The import that took in this very file from this agency, if one did; or the one of it in another `state`."""
    query = (
        select(imports)
        .where(imports.c.case_id == case_id, imports.c.sha256 == sha256)
        .where(imports.c.state == state, imports.c.agency == agency)
        .order_by(imports.c.at)
        .limit(1)
    )
    row = tx.execute(query).mappings().one_or_none()
    return _import(row) if row else None


def read_upload(tx: Tx, case_id: str, import_id: str) -> bytes:
    """The bytes as they came."""
    query = select(uploads.c.data).where(uploads.c.case_id == case_id, uploads.c.import_id == import_id)
    data: bytes = tx.execute(query).scalar_one()
    return data


def add_rows(
    tx: Tx, case_id: str, import_id: str, rows: Sequence[StoredRow], spelled: SpelledRows | None = None
) -> None:
    """Keep every row of a file with what became of it; `spelled` are the words spelled for its accounts."""
    spell = spelled.take if spelled else spell_words
    for block in blocks(rows):
        insert_lines(tx, import_rows, row_lines(case_id, import_id, block, spell))


_ROW_NAMES = ("case_id", "import_id", "sheet", "row", "sheet_name", "outcome", "reason", "words", "event_id")


def row_lines(
    case_id: str, import_id: str, rows: Iterable[StoredRow], spell: Callable[[Mapping[str, str]], object]
) -> Lines:
    """The rows of a file, as `add_rows` keeps them."""
    return Lines(
        _ROW_NAMES,
        [
            (
                case_id,
                import_id,
                row.sheet,
                row.row,
                row.sheet_name,
                row.outcome,
                row.reason,
                spell(row.words),
                row.event_id,
            )
            for row in rows
        ],
    )


def load_rows(tx: Tx, case_id: str, import_id: str, outcome: str = "") -> tuple[StoredRow, ...]:
    """The rows of an import in the file's order, all or those with one outcome."""
    query = select(import_rows).where(import_rows.c.case_id == case_id, import_rows.c.import_id == import_id)
    if outcome:
        query = query.where(import_rows.c.outcome == outcome)
    return tuple(_row(row) for row in tx.execute(query.order_by(import_rows.c.sheet, import_rows.c.row)))


def _row(row: Row[Any]) -> StoredRow:
    return StoredRow(row.sheet, row.row, row.sheet_name, row.outcome, row.reason, row.words, row.event_id)


def save_row(tx: Tx, case_id: str, import_id: str, row: StoredRow) -> None:
    """Store what has become of a row since: a held row placed by hand, or left out."""
    here = and_(
        import_rows.c.case_id == case_id,
        import_rows.c.import_id == import_id,
        import_rows.c.sheet == row.sheet,
        import_rows.c.row == row.row,
    )
    tx.execute(update(import_rows).where(here).values(outcome=row.outcome, reason=row.reason, event_id=row.event_id))


def held_count(tx: Tx, case_id: str) -> int:
    """How many rows of the case are still held; those of a file taken back wait for nobody."""
    query = select(func.count()).select_from(import_rows.join(imports))
    held = and_(import_rows.c.case_id == case_id, import_rows.c.outcome == "held", imports.c.state == TAKEN_IN)
    return tx.execute(query.where(held)).scalar_one()


Address = tuple[str, str, int]  # an import's id, the sheet's name, the row from 1


def settle_rows(tx: Tx, case_id: str, places: Iterable[Address], outcome: str) -> None:
    """Say what became of rows of earlier files."""
    there = [{"at_import": kept, "at_sheet": sheet, "at_row": row} for kept, sheet, row in places]
    if not there:
        return
    here = and_(
        import_rows.c.case_id == case_id,
        import_rows.c.import_id == bindparam("at_import"),
        import_rows.c.sheet_name == bindparam("at_sheet"),
        import_rows.c.row == bindparam("at_row"),
    )
    tx.execute(update(import_rows).where(here).values(outcome=outcome), there)


def stand_again(tx: Tx, case_id: str, event_ids: Iterable[str]) -> None:
    """Rows an agency had withdrawn, and sends again, stand as before."""
    withdrawn = and_(import_rows.c.case_id == case_id, import_rows.c.outcome == WITHDRAWN)
    there = set(tx.execute(select(import_rows.c.event_id).where(withdrawn)).scalars()) & set(event_ids)
    if there:
        tx.execute(update(import_rows).where(withdrawn, import_rows.c.event_id.in_(there)).values(outcome="placed"))


def rows_elsewhere(tx: Tx, case_id: str, import_id: str) -> dict[str, list[tuple[StoredImport, StoredRow]]]:
    """The rows of other files taken in that speak of events this import gave an account of, by event."""
    own = select(accounts.c.event_id).where(accounts.c.case_id == case_id, accounts.c.import_id == import_id)
    query = (
        select(import_rows)
        .where(import_rows.c.case_id == case_id, import_rows.c.import_id != import_id)
        .where(import_rows.c.outcome == "placed", import_rows.c.event_id.in_(own))
    )
    live = {kept.id: kept for kept in load_imports(tx, case_id) if kept.state == TAKEN_IN}
    found: dict[str, list[tuple[StoredImport, StoredRow]]] = defaultdict(list)
    for row in tx.execute(query.order_by(import_rows.c.import_id, import_rows.c.sheet, import_rows.c.row)):
        if row.import_id in live:
            found[row.event_id].append((live[row.import_id], _row(row)))
    return found


def drop_upload(tx: Tx, case_id: str, import_id: str) -> None:
    """Forget the bytes of an upload nobody took in."""
    tx.execute(delete(uploads).where(uploads.c.case_id == case_id, uploads.c.import_id == import_id))

"""Rows that another file sent too: where their accounts stand once the file they first came with is taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from chronoapp.domain.events import Account, Event, Provenance
from chronoapp.storage.imports import StoredImport, StoredRow

Row = tuple[str, int]  # a sheet's name and a row
Elsewhere = Mapping[Row, Sequence[tuple[StoredImport, StoredRow]]]


def is_from(account: Account, import_id: str) -> bool:
    """Whether an import gave this account."""
    return account.provenance is not None and account.provenance.import_id == import_id


def sent_elsewhere(
    events: Iterable[Event], import_id: str, by_event: Mapping[str, Sequence[tuple[StoredImport, StoredRow]]]
) -> Elsewhere:
    """The rows of other files by the row of this import they repeat.

    Another file's row names only the first event of a row that became one on each of its dates: it repeats them all.
    """
    found: dict[Row, list[tuple[StoredImport, StoredRow]]] = defaultdict(list)
    for event in events:
        for account in event.accounts:
            if account.provenance and is_from(account, import_id):
                found[account.provenance.sheet, account.provenance.row] += by_event.get(event.id, ())
    return found


def account_moves(
    own: Iterable[Account], words: Mapping[Row, Mapping[str, str]], elsewhere: Elsewhere
) -> dict[str, Provenance]:
    """The accounts whose very row came in another file too, and where."""
    moves = {}
    for account in own:
        place = account.provenance
        if place is None:
            continue
        said = words.get((place.sheet, place.row))
        for other, row in elsewhere.get((place.sheet, place.row), ()):
            if row.words == said:
                moves[account.id] = Provenance(other.file, row.sheet_name, row.row, other.id)
    return moves

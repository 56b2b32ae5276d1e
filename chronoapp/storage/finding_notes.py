"""What workers made of findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, and_, insert, select, update

from chronoapp.domain.finding_notes import EventThen, FindingNote, NoteKind
from chronoapp.storage.schema.findings import finding_notes
from chronoapp.storage.store import Tx


def add_note(tx: Tx, case_id: str, new: FindingNote) -> None:
    """Keep a new note."""
    values: Mapping[str, Any] = {
        "key": new.key,
        "question": new.question,
        "rule": new.rule,
        "kind": new.kind.value,
        "words": new.words,
        "events": [asdict(event) for event in new.events],
        "by": new.by,
        "at": new.at,
        "withdrawn_by": "",
    }
    tx.execute(insert(finding_notes).values(case_id=case_id, id=new.id, **values))


def withdraw(tx: Tx, case_id: str, note_id: str, by: str, at: datetime) -> bool:
    """Say that a note no longer stands; False where it did not stand any more."""
    here = and_(
        finding_notes.c.case_id == case_id, finding_notes.c.id == note_id, finding_notes.c.withdrawn_at.is_(None)
    )
    return tx.execute(update(finding_notes).where(here).values(withdrawn_by=by, withdrawn_at=at)).rowcount == 1


def load_notes(tx: Tx, case_id: str) -> tuple[FindingNote, ...]:
    """Every note of the case, oldest first, those withdrawn among them."""
    query = select(finding_notes).where(finding_notes.c.case_id == case_id)
    rows = tx.execute(query.order_by(finding_notes.c.at, finding_notes.c.id)).mappings()
    return tuple(map(_note, rows))


def _note(row: RowMapping) -> FindingNote:
    return FindingNote(
        id=row["id"],
        key=row["key"],
        question=row["question"],
        rule=row["rule"],
        kind=NoteKind(row["kind"]),
        words=row["words"],
        events=tuple(EventThen(**event) for event in row["events"]),
        by=row["by"],
        at=row["at"],
        withdrawn_by=row["withdrawn_by"],
        withdrawn_at=row["withdrawn_at"],
    )

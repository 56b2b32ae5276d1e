"""What was changed and who did it; and the helpers by which every other use case writes it down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.history import AuditEntry, Change
from chronoapp.domain.identity import new_id
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store
from chronoapp.usecases.access import Entry, enter

PAGE = 100


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change was made to."""

    kind: str
    id: str
    says: str
    version: int = 0


def changes_of(
    actor: Actor,
    subject: Subject,
    differences: Mapping[str, tuple[str, str]],
    reason: str = "",
    at: datetime | None = None,
) -> list[Change]:
    """One change for each field that differs, all at the same moment: `at`, where one act changes many things."""
    now = at or datetime.now(UTC)
    return [
        Change(
            id=new_id(),
            at=now,
            by=actor.name,
            subject=subject.kind,
            subject_id=subject.id,
            subject_says=subject.says[:200],
            field=field,
            old=old,
            new=new,
            reason=reason,
            version=subject.version,
        )
        for field, (old, new) in differences.items()
    ]


@dataclass(frozen=True, slots=True)
class History:
    """A page of changes, newest first, and the newest reads and writes of the audit; `next_page` is "" on the last."""

    entry: Entry
    changes: tuple[Change, ...]
    next_page: str
    audit: tuple[AuditEntry, ...]


def case_history(store: Store, actor: Actor, ref: str, before: str = "") -> History:
    """The changes of a case, a page at a time, and who opened or changed it lately."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ_CASE, "opened the history")
        found = stored_history.read_changes(tx, entry.id, limit=PAGE + 1, before=before)
        audit = stored_history.read_audit(tx, entry.id, newest=30)[::-1]
    next_page = found[PAGE - 1].id if len(found) > PAGE else ""
    return History(entry, found[:PAGE], next_page, tuple(audit))

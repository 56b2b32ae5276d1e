"""What was changed and who did it; and the helpers by which every other use case writes it down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.dates import say
from chronoapp.domain.history import Act, AuditEntry, Change, HistoryFilter, acts_of
from chronoapp.domain.identity import new_id
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter

PAGE = 100
EVERY_CHANGE = HistoryFilter()


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
    """A page of acts, newest first; `next_page` is "" on the last.

    `standing` are the ids of the changes nothing has changed since, `people` everyone who changed anything, `audit`
    the newest reads and writes.
    """

    entry: Entry
    acts: tuple[Act, ...]
    standing: frozenset[str]
    next_page: str
    people: tuple[str, ...]
    audit: tuple[AuditEntry, ...]
    named: Mapping[str, str] = field(default_factory=dict)  # the events that decisions were closed by, in words

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change of the acts."""
        return tuple(change for act in self.acts for change in act.changes)


def case_history(
    store: Store, actor: Actor, ref: str, wanted: HistoryFilter = EVERY_CHANGE, before: str = ""
) -> History:
    """The changes of a case that are asked for, a page at a time, and who opened or changed it lately.

    An act stands whole on the page where its newest change does.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ_CASE, "read the history")
        found = stored_history.page_of_changes(tx, entry.id, wanted, PAGE + 1, before)
        shown = found[:PAGE]
        whole = acts_of(stored_history.changes_of_acts(tx, entry.id, shown)) if shown else ()
        acts = tuple(act for act in whole if not before or act.newest_id < before)
        return History(
            entry=entry,
            acts=acts,
            standing=stored_history.standing_changes(tx, entry.id, (act.first.subject_id for act in acts)),
            next_page=shown[-1].id if len(found) > PAGE else "",
            people=stored_history.who_changed(tx, entry.id),
            audit=tuple(stored_history.read_audit(tx, entry.id, newest=30)[::-1]),
            named=_closing_events(tx, entry, acts),
        )


def _closing_events(tx: Tx, entry: Entry, acts: Iterable[Act]) -> dict[str, str]:
    """The events named by their ids where a decision was closed by one: by its headline and date."""
    closing = (change for act in acts for change in act.changes if change.field.endswith(".closing"))
    ids = {text for change in closing for text in (change.old, change.new) if text}
    found = (stored_events.load_event(tx, entry.id, one) for one in sorted(ids))
    return {event.id: f"“{event.headline}”, {say(event.date)}" for event in found if event}

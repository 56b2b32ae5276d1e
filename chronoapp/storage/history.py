"""The record of changes, and the audit chains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, desc, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from chronoapp.domain.access import Actor
from chronoapp.domain.clocks import end_of, start_of
from chronoapp.domain.history import FIRST_DIGEST, SHOWN_TO_NOBODY, AuditEntry, Change, HistoryFilter, seal
from chronoapp.domain.identity import first_id_at
from chronoapp.storage.schema.base import write_moment
from chronoapp.storage.schema.history import audit, chains, changes
from chronoapp.storage.store import Tx

LONGEST_ACT = timedelta(hours=1)  # an act's changes are written down at most this long after its moment
SERVICE = ""  # the chain of the service itself, beside one for each case


def add_changes(tx: Tx, case_id: str, made: Iterable[Change]) -> None:
    """Write changes down; nothing ever updates or deletes them."""
    rows = [{"case_id": case_id, **asdict(change)} for change in made]
    if rows:
        tx.execute(insert(changes), rows)


def read_changes(tx: Tx, case_id: str, subject_id: str = "", limit: int = 500) -> tuple[Change, ...]:
    """The newest changes first, of the case or of one thing in it."""
    query = _shown(case_id)
    if subject_id:
        query = query.where(changes.c.subject_id == subject_id)
    return _read(tx, query.order_by(desc(changes.c.id)).limit(limit))


def page_of_changes(tx: Tx, case_id: str, wanted: HistoryFilter, limit: int, before: str = "") -> tuple[Change, ...]:
    """The newest changes asked for; `before`, a change's id, gives those after it.

    Days are found by the identities, which are in the order they were made, so that a page costs the same however long
    the case has lived.
    """
    query = _shown(case_id)
    if wanted.by:
        query = query.where(changes.c.by == wanted.by)
    if wanted.subject:
        query = query.where(changes.c.subject == wanted.subject)
    if wanted.first:
        start = start_of(wanted.first)
        query = query.where(changes.c.id >= first_id_at(start), changes.c.at >= start)
    if wanted.last:
        end = end_of(wanted.last)
        query = query.where(changes.c.id < first_id_at(end + LONGEST_ACT), changes.c.at < end)
    if before:
        query = query.where(changes.c.id < before)
    return _read(tx, query.order_by(desc(changes.c.id)).limit(limit))


def changes_of_acts(tx: Tx, case_id: str, some: Iterable[Change]) -> tuple[Change, ...]:
    """Everything the acts changed that `some` changes are part of, newest first."""
    found = list(some)
    query = _shown(case_id).where(
        changes.c.subject_id.in_({change.subject_id for change in found}), changes.c.at.in_({c.at for c in found})
    )
    return _read(tx, query.order_by(desc(changes.c.id)))


def standing_changes(tx: Tx, case_id: str, subject_ids: Iterable[str]) -> frozenset[str]:
    """The ids of the changes that nothing changed since: the newest of each field of these things."""
    query = (
        select(func.max(changes.c.id))
        .where(changes.c.case_id == case_id, changes.c.subject_id.in_(set(subject_ids)))
        .group_by(changes.c.subject_id, changes.c.field)
    )
    return frozenset(tx.execute(query).scalars())


def find_change(tx: Tx, case_id: str, change_id: str) -> Change | None:
    """One change."""
    found = _read(tx, _shown(case_id).where(changes.c.id == change_id))
    return found[0] if found else None


def changes_since(tx: Tx, case_id: str, subject_id: str, version: int) -> tuple[Change, ...]:
    """The changes that made the versions after `version`, oldest first."""
    query = _shown(case_id).where(changes.c.subject_id == subject_id, changes.c.version > version)
    return _read(tx, query.order_by(changes.c.version, changes.c.id))


def changes_after(tx: Tx, case_id: str, moment: datetime) -> tuple[Change, ...]:
    """Every change at `moment` or later, oldest first, with the exact dates: all that a past state is rebuilt from."""
    query = _every(case_id).where(changes.c.id >= first_id_at(moment), changes.c.at >= moment)
    return _read(tx, query.order_by(changes.c.id))


def changes_at(tx: Tx, case_id: str, moments: Iterable[datetime], subject: str = "event") -> tuple[Change, ...]:
    """The changes made at these very moments, oldest first: all that one act did to many things."""
    query = _every(case_id).where(changes.c.subject == subject, changes.c.at.in_(list(moments)))
    return _read(tx, query.order_by(changes.c.id))


def changes_of_batch(tx: Tx, case_id: str, batch: str) -> tuple[Change, ...]:
    """All that one press changed in many things, oldest first."""
    query = (
        select(*(changes.c[field.name] for field in fields(Change)))
        .where(changes.c.case_id == case_id, changes.c.batch == batch)
        .order_by(changes.c.id)
    )
    return tuple(Change(**row) for row in tx.execute(query).mappings()) if batch else ()


def changed_since(tx: Tx, case_id: str, moment: datetime, subject: str = "event") -> frozenset[str]:
    """The ids of the things of one kind that were changed at `moment` or later."""
    query = select(changes.c.subject_id).distinct()
    query = query.where(changes.c.case_id == case_id, changes.c.subject == subject, changes.c.at >= moment)
    return frozenset(tx.execute(query).scalars())


def changes_of_subject(tx: Tx, case_id: str, subject: str) -> tuple[Change, ...]:
    """Every change to one kind of thing in the case, oldest first."""
    return _read(tx, _shown(case_id).where(changes.c.subject == subject).order_by(changes.c.id))


def who_changed(tx: Tx, case_id: str, limit: int = 50) -> tuple[str, ...]:
    """The names of those who changed anything, each found by one step in the index, however much they changed."""
    names: list[str] = []
    while len(names) < limit:
        query = select(func.min(changes.c.by)).where(changes.c.case_id == case_id)
        name = tx.execute(query.where(changes.c.by > names[-1]) if names else query).scalar_one()
        if name is None:
            break
        names.append(name)
    return tuple(names)


def _every(case_id: str) -> Select[Any]:
    return select(*(changes.c[field.name] for field in fields(Change))).where(changes.c.case_id == case_id)


def _shown(case_id: str) -> Select[Any]:
    return _every(case_id).where(changes.c.field.not_in(SHOWN_TO_NOBODY))


def _read(tx: Tx, query: Select[Any]) -> tuple[Change, ...]:
    return tuple(Change(**row) for row in tx.execute(query).mappings())


def record(tx: Tx, case_id: str, actor: Actor, act: str, about: str = "") -> None:
    """Add an entry to the audit chain of a case (or of the service, case_id "")."""
    sequence, previous = _last_link(tx, case_id)
    sequence += 1
    at = write_moment(datetime.now(UTC))
    digest = seal(previous, case_id, sequence, at, actor.id, actor.name, act, about)
    tx.execute(
        insert(audit).values(
            case_id=case_id,
            sequence=sequence,
            at=at,
            actor_id=actor.id,
            actor=actor.name,
            act=act,
            about=about,
            previous=previous,
            digest=digest,
        )
    )
    tx.execute(update(chains).where(chains.c.case_id == case_id).values(sequence=sequence, digest=digest))


def _last_link(tx: Tx, case_id: str) -> tuple[int, str]:
    link = select(chains.c.sequence, chains.c.digest).where(chains.c.case_id == case_id).with_for_update()
    found = tx.execute(link).one_or_none()
    if found is None:
        dialect = postgresql if tx.dialect.name == "postgresql" else sqlite
        start = dialect.insert(chains).values(case_id=case_id, sequence=0, digest=FIRST_DIGEST)
        tx.execute(start.on_conflict_do_nothing())
        found = tx.execute(link).one()
    return found.sequence, found.digest


def read_audit(tx: Tx, case_id: str, newest: int | None = None) -> list[AuditEntry]:
    """The entries of a chain, oldest first; only the `newest` so many when given."""
    query = select(*(audit.c[field.name] for field in fields(AuditEntry))).where(audit.c.case_id == case_id)
    query = query.order_by(desc(audit.c.sequence))
    if newest is not None:
        query = query.limit(newest)
    return [AuditEntry(**row) for row in tx.execute(query).mappings()][::-1]


def chain_ends(tx: Tx) -> dict[str, tuple[int, str]]:
    """Every chain with the number and digest of its last link."""
    return {row.case_id: (row.sequence, row.digest) for row in tx.execute(select(chains))}

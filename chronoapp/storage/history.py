"""The record of changes, and the audit chains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import UTC, datetime

from sqlalchemy import desc, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from chronoapp.domain.access import Actor
from chronoapp.domain.history import FIRST_DIGEST, AuditEntry, Change, seal
from chronoapp.storage.schema import audit, chains, changes, write_moment
from chronoapp.storage.store import Tx

SERVICE = ""  # the chain of the service itself, beside one for each case


def add_changes(tx: Tx, case_id: str, made: Iterable[Change]) -> None:
    """Write changes down; nothing ever updates or deletes them."""
    rows = [{"case_id": case_id, **asdict(change)} for change in made]
    if rows:
        tx.execute(insert(changes), rows)


def read_changes(tx: Tx, case_id: str, subject_id: str = "", limit: int = 500, before: str = "") -> tuple[Change, ...]:
    """The newest changes first, of the case or of one thing in it; `before` a change's id gives the page after it."""
    query = select(*(changes.c[field.name] for field in fields(Change))).where(changes.c.case_id == case_id)
    if subject_id:
        query = query.where(changes.c.subject_id == subject_id)
    if before:
        query = query.where(changes.c.id < before)
    return tuple(Change(**row) for row in tx.execute(query.order_by(desc(changes.c.id)).limit(limit)).mappings())


def changes_since(tx: Tx, case_id: str, subject_id: str, version: int) -> tuple[Change, ...]:
    """The changes that made the versions after `version`, oldest first."""
    query = (
        select(*(changes.c[field.name] for field in fields(Change)))
        .where(changes.c.case_id == case_id, changes.c.subject_id == subject_id, changes.c.version > version)
        .order_by(changes.c.version, changes.c.id)
    )
    return tuple(Change(**row) for row in tx.execute(query).mappings())


def changes_at(tx: Tx, case_id: str, moments: Iterable[datetime], subject: str = "event") -> tuple[Change, ...]:
    """The changes made at these very moments, oldest first: all that one act did to many things."""
    query = (
        select(*(changes.c[field.name] for field in fields(Change)))
        .where(changes.c.case_id == case_id, changes.c.subject == subject, changes.c.at.in_(list(moments)))
        .order_by(changes.c.id)
    )
    return tuple(Change(**row) for row in tx.execute(query).mappings())


def changes_of_subject(tx: Tx, case_id: str, subject: str) -> tuple[Change, ...]:
    """Every change to one kind of thing in the case, oldest first."""
    query = (
        select(*(changes.c[field.name] for field in fields(Change)))
        .where(changes.c.case_id == case_id, changes.c.subject == subject)
        .order_by(changes.c.id)
    )
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

"""The people who may sign in, their one-time links and their sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Row

from chronoapp.domain.access import Actor
from chronoapp.domain.identity import new_id
from chronoapp.storage.schema.users import links, sessions, sign_in_failures, users
from chronoapp.storage.store import Tx


@dataclass(frozen=True, slots=True)
class StoredUser:
    """An actor and the hash of their password (None until they have set one)."""

    actor: Actor
    password: str | None


def add_user(tx: Tx, actor: Actor, at: datetime) -> None:
    """Store a new user with no password yet."""
    tx.execute(
        insert(users).values(
            id=actor.id,
            email=actor.email,
            name=actor.name,
            agency=actor.agency,
            is_administrator=actor.is_administrator,
            made_at=at,
        )
    )


def _actor(row: Row[Any]) -> Actor:
    return Actor(row.id, row.name, row.email, row.agency, row.is_administrator)


def user_by_email(tx: Tx, email: str) -> StoredUser | None:
    """The user with this address (already in lower case)."""
    row = tx.execute(select(users).where(users.c.email == email)).one_or_none()
    return StoredUser(_actor(row), row.password) if row else None


def all_users(tx: Tx) -> tuple[Actor, ...]:
    """Every user, by name."""
    return tuple(_actor(row) for row in tx.execute(select(users).order_by(users.c.name, users.c.id)))


def save_account(tx: Tx, user_id: str, name: str, email: str, password: str) -> None:
    """Keep a user's name, address and password hash."""
    tx.execute(update(users).where(users.c.id == user_id).values(name=name, email=email, password=password))


def add_link(tx: Tx, digest: str, user_id: str, expires_at: datetime) -> None:
    """Keep the digest of a one-time link."""
    tx.execute(insert(links).values(digest=digest, user_id=user_id, expires_at=expires_at))


def find_link(tx: Tx, digest: str, now: datetime) -> Actor | None:
    """The user a link is for, while it is unused and in time."""
    row = tx.execute(
        select(users)
        .join(links, links.c.user_id == users.c.id)
        .where(links.c.digest == digest, links.c.used_at.is_(None), links.c.expires_at > now)
    ).one_or_none()
    return _actor(row) if row else None


def use_link(tx: Tx, digest: str, now: datetime) -> bool:
    """Mark a link used; False where somebody else just did."""
    used = update(links).where(links.c.digest == digest, links.c.used_at.is_(None)).values(used_at=now)
    return tx.execute(used).rowcount == 1


def add_session(tx: Tx, digest: str, user_id: str, now: datetime) -> None:
    """Begin a session."""
    tx.execute(insert(sessions).values(digest=digest, user_id=user_id, seen_at=now))


def find_session(tx: Tx, digest: str) -> tuple[Actor, datetime] | None:
    """Whose session it is and when it was last used; None where it has ended or never was."""
    row = tx.execute(
        select(users, sessions.c.seen_at)
        .join(sessions, sessions.c.user_id == users.c.id)
        .where(sessions.c.digest == digest, sessions.c.ended_at.is_(None))
    ).one_or_none()
    return (_actor(row), row.seen_at) if row else None


def touch_session(tx: Tx, digest: str, now: datetime) -> None:
    """Note that a session was used."""
    tx.execute(update(sessions).where(sessions.c.digest == digest).values(seen_at=now))


def end_session(tx: Tx, digest: str, now: datetime) -> None:
    """End a session for good."""
    tx.execute(update(sessions).where(sessions.c.digest == digest).values(ended_at=now))


def add_failure(tx: Tx, email: str, at: datetime) -> None:
    """Note a sign-in that failed, and forget those before the window that counts."""
    tx.execute(insert(sign_in_failures).values(id=new_id(), email=email, at=at))


def failures_since(tx: Tx, email: str, since: datetime) -> int:
    """How many sign-ins failed for this address since then."""
    tx.execute(delete(sign_in_failures).where(sign_in_failures.c.email == email, sign_in_failures.c.at < since))
    counted = select(func.count()).select_from(sign_in_failures).where(sign_in_failures.c.email == email)
    return tx.execute(counted).scalar_one()

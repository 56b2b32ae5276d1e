"""Signing in: users, one-time links, passwords and sessions."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import UTC, datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from chronoapp.domain.access import COMMAND_LINE, Actor
from chronoapp.domain.errors import BadInput, Refused
from chronoapp.domain.identity import new_id
from chronoapp.storage import history as stored_history
from chronoapp.storage import users as stored_users
from chronoapp.storage.history import SERVICE
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import need_administrator

LINK_LASTS = timedelta(days=2)
FAILURE_WINDOW = timedelta(minutes=15)
MOST_FAILURES = 5
SHORTEST_PASSWORD = 12
FIRST_ADMINISTRATOR = "administrator@chronoapp.invalid"  # until they set up their account

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_hasher = PasswordHasher()


@cache
def _nobody() -> str:
    """A hash nobody's password has: checked for an unknown address, so that it takes as long as a known one."""
    return _hasher.hash(secrets.token_urlsafe())


def add_user(
    store: Store, actor: Actor, email: str, name: str, agency: str = "", *, administrator: bool = False
) -> str:
    """Add a person who may sign in; the token of their one-time link comes back and is kept nowhere."""
    need_administrator(actor)
    address = _address(email)
    if not name.strip():
        raise BadInput("Give the person's full name.", "name")
    with store.begin() as tx:
        if stored_users.user_by_email(tx, address):
            raise BadInput(f"{address} can already sign in here.", "email")
        user = Actor(new_id(), name.strip(), address, agency.strip(), is_administrator=administrator)
        stored_users.add_user(tx, user, _now())
        stored_history.record(tx, SERVICE, actor, "added a user", address)
        return _new_link(tx, user)


def new_link(store: Store, actor: Actor, email: str) -> str:
    """A fresh one-time link for somebody who lost theirs or their password."""
    need_administrator(actor)
    with store.begin() as tx:
        found = stored_users.user_by_email(tx, _address(email))
        if found is None:
            raise BadInput(f"Nobody with the address {email} can sign in here.", "email")
        stored_history.record(tx, SERVICE, actor, "made a sign-in link", found.actor.email)
        return _new_link(tx, found.actor)


def list_users(store: Store, actor: Actor) -> tuple[Actor, ...]:
    """Everyone who may sign in, by name."""
    need_administrator(actor)
    with store.begin() as tx:
        return stored_users.all_users(tx)


def first_administrator(store: Store) -> str | None:
    """The token of a one-time link for the first administrator, who is made on a store without users; else None.

    As long as nobody has set up that account, each start makes a fresh link: the first may have gone by unopened.
    """
    with store.begin() as tx:
        there = [user.email for user in stored_users.all_users(tx)]
    if there == [FIRST_ADMINISTRATOR]:
        return new_link(store, COMMAND_LINE, FIRST_ADMINISTRATOR)
    if there:
        return None
    return add_user(store, COMMAND_LINE, FIRST_ADMINISTRATOR, "Administrator", administrator=True)


def look_up_link(store: Store, token: str) -> Actor | None:
    """Whom a one-time link is for; None where it was used, is too old, or never was."""
    with store.begin() as tx:
        return stored_users.find_link(tx, _digest(token), _now())


def sign_in_by_link(store: Store, token: str) -> str:
    """Use a one-time link up; the token of the new session."""
    with store.begin() as tx:
        user = stored_users.find_link(tx, _digest(token), _now())
        if user is None or not stored_users.use_link(tx, _digest(token), _now()):
            raise Refused("This link has been used or is too old. Ask an administrator for a new one.")
        return _begin_session(tx, user, "signed in by link")


def sign_in(store: Store, email: str, password: str) -> str:
    """Sign in with a password; the token of the new session. Which half was wrong is never said."""
    address = email.strip().lower()[:320]
    with store.begin() as tx:
        if stored_users.failures_since(tx, address, _now() - FAILURE_WINDOW) >= MOST_FAILURES:
            raise Refused("There were too many tries for this address. Wait 15 minutes, or ask for a one-time link.")
        found = stored_users.user_by_email(tx, address)
    if _matches(found.password if found else None, password) and found:
        with store.begin() as tx:
            return _begin_session(tx, found.actor, "signed in")
    with store.begin() as tx:
        stored_users.add_failure(tx, address, _now())
    raise Refused("That address and password do not belong together. Check both and try again.")


def _matches(kept: str | None, password: str) -> bool:
    try:
        _hasher.verify(kept or _nobody(), password)
    except VerificationError:
        return False
    return kept is not None


def set_up_account(store: Store, actor: Actor, name: str, email: str, password: str) -> None:
    """The actor's own name, address and password: on the page a one-time link opens."""
    address = _address(email)
    if not name.strip():
        raise BadInput("Give your full name.", "name")
    if len(password) < SHORTEST_PASSWORD:
        raise BadInput(
            f"Use at least {SHORTEST_PASSWORD} characters: three words you can remember do well.", "password"
        )
    if len(password) > 1000:
        raise BadInput("Use at most 1,000 characters.", "password")
    kept = _hasher.hash(password)
    with store.begin() as tx:
        other = stored_users.user_by_email(tx, address)
        if other and other.actor.id != actor.id:
            raise BadInput(f"{address} belongs to somebody else here.", "email")
        stored_users.save_account(tx, actor.id, name.strip(), address, kept)
        stored_history.record(tx, SERVICE, actor, "set their name and password", address)


def who_is(store: Store, session: str, idle: timedelta) -> Actor | None:
    """Whose session it is, while it has not been idle for longer than `idle`."""
    now = _now()
    with store.begin() as tx:
        found = stored_users.find_session(tx, _digest(session))
        if found is None or found[1] < now - idle:
            return None
        if found[1] < now - timedelta(minutes=1):  # noting every click would make every page a write
            stored_users.touch_session(tx, _digest(session), now)
        return found[0]


def sign_out(store: Store, actor: Actor, session: str) -> None:
    """End the session for good."""
    with store.begin() as tx:
        stored_users.end_session(tx, _digest(session), _now())
        stored_history.record(tx, SERVICE, actor, "signed out")


def _begin_session(tx: Tx, user: Actor, act: str) -> str:
    token = secrets.token_urlsafe(32)
    stored_users.add_session(tx, _digest(token), user.id, _now())
    stored_history.record(tx, SERVICE, user, act)
    return token


def _new_link(tx: Tx, user: Actor) -> str:
    token = secrets.token_urlsafe(32)
    stored_users.add_link(tx, _digest(token), user.id, _now() + LINK_LASTS)
    return token


def _address(email: str) -> str:
    address = email.strip().lower()
    if not _EMAIL.fullmatch(address) or len(address) > 320:
        raise BadInput(f"“{email}” is not an email address.", "email")
    return address


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)

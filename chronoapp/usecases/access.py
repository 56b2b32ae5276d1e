"""The one door to a case: who asks, whether they may, and a line in the audit either way they are let in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chronoapp.domain.access import Actor, Right, Role, allows
from chronoapp.domain.accounts import own_accounts
from chronoapp.domain.errors import NotAllowed, NotFound
from chronoapp.domain.events import Event
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import history as stored_history
from chronoapp.storage.cases import ListedCase
from chronoapp.storage.store import Tx

NO_SUCH_CASE = "There is no case with this reference among yours. Check the reference, or ask its lead to add you."
NO_CASE_HERE = (
    "There is no case with this reference here. Compare it with `chronoapp case list`, and see that CHRONOAPP_DATA or "
    "CHRONOAPP_DATABASE_URL names the right store."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A case somebody was let into, and as what. `role` is None only for the command line."""

    case: ListedCase
    actor: Actor
    role: Role | None

    @property
    def id(self) -> str:
        """The case's identity: the first part of every key in it."""
        return self.case.id

    def may(self, right: Right) -> bool:
        """Whether this person has `right` here."""
        return self.role is None or allows(self.role, right)

    def may_see_agency(self, agency: str) -> bool:
        """Whether what this agency reported may be shown: a contributor sees only their own agency's."""
        return self.may(Right.READ_CASE) or agency == self.actor.agency

    def seen(self, event: Event) -> Event | None:
        """The event as this person may see it, with the accounts they may see; None where there is none of those."""
        if self.may(Right.READ_CASE):
            return event
        # What others told of an event joined into it is theirs: the event is shown as it stands by itself.
        own = tuple(account for account in own_accounts(event) if self.may_see_agency(account.agency))
        return replace(event, accounts=own, joined=(), joined_into="") if own else None


def enter(tx: Tx, actor: Actor, ref: str, right: Right, act: str, about: str = "") -> Entry:
    """Let the actor into the case for `act`, and record it.

    `NotFound` for a stranger (to them the case does not exist), `NotAllowed` where their role does not carry `right`.
    """
    entry = enter_again(tx, actor, ref, right)
    stored_history.record(tx, entry.id, actor, act, about)
    return entry


def enter_again(tx: Tx, actor: Actor, ref: str, right: Right) -> Entry:
    """Let the actor in as `enter` does, for a look again at what they opened: that is not another line in the audit."""
    case = stored_cases.find_case(tx, ref)
    if case is None:
        raise NotFound(NO_CASE_HERE if actor.is_command_line else NO_SUCH_CASE)
    entry = Entry(case, actor, _role(tx, actor, case))
    if not entry.may(right):
        raise NotAllowed(f"Your role in this case ({entry.role}) does not let you do this. Ask the case's lead.")
    return entry


def _role(tx: Tx, actor: Actor, case: ListedCase) -> Role | None:
    if actor.is_command_line:
        return None
    role = stored_cases.role_in(tx, case.id, actor.id)
    if role is None:
        raise NotFound(NO_SUCH_CASE)
    return role


def need_administrator(actor: Actor) -> None:
    """Refuse anyone but an administrator of the service."""
    if not actor.is_administrator:
        raise NotAllowed("Only an administrator of this service can do this.")

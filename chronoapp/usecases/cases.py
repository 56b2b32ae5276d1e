"""Cases: the worker's list, a new case, its frame on every page, and who may open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right, Role
from chronoapp.domain.cases import Case, Child, Member
from chronoapp.domain.editing import differences
from chronoapp.domain.errors import BadInput, NotAllowed
from chronoapp.domain.events import Significance
from chronoapp.domain.history_people import child_fields
from chronoapp.domain.identity import new_id
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import decisions as stored_decisions
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage import imports as stored_imports
from chronoapp.storage import pairs as stored_pairs
from chronoapp.storage import users as stored_users
from chronoapp.storage.cases import ListedCase
from chronoapp.storage.history import SERVICE
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter, enter_again
from chronoapp.usecases.history import Subject, changes_of


@dataclass(frozen=True, slots=True)
class CaseInList:
    """A case in the worker's list, with what waits there."""

    ref: str
    title: str
    role: Role | None
    events: int
    left_out: int
    held: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page of a case."""

    entry: Entry
    case: Case
    events: int
    left_out: int
    held: int
    open_decisions: int = 0
    proposals: int | None = None  # accounts that may be of one event; None where nobody has counted since a change


def list_cases(store: Store, actor: Actor) -> tuple[CaseInList, ...]:
    """The actor's own cases (for the command line: every case)."""
    with store.begin() as tx:
        listed = stored_cases.every_case(tx) if actor.is_command_line else stored_cases.cases_of(tx, actor.id)
        return tuple(_in_list(tx, case) for case in listed)


def _in_list(tx: Tx, case: ListedCase) -> CaseInList:
    counts = stored_events.counts(tx, case.id)
    return CaseInList(
        case.ref,
        case.title,
        case.role,
        sum(counts.values()),
        counts[Significance.LEFT_OUT],
        stored_imports.held_count(tx, case.id),
    )


def add_case(store: Store, actor: Actor, ref: str, title: str = "", children: Sequence[Child] = ()) -> Case:
    """Open a new case; whoever opens it leads it."""
    clean = _reference(ref)
    with store.begin() as tx:
        if stored_cases.find_case(tx, clean):
            raise BadInput(
                f"There is a case {clean} already. If it is not in your list, ask its lead to add you.", "ref"
            )
        case = Case(new_id(), clean, title.strip() or clean)
        stored_cases.add_case(tx, case, datetime.now(UTC))
        stored_history.record(tx, SERVICE, actor, "opened a case", clean)
        stored_history.record(tx, case.id, actor, "opened the case")
        if not actor.is_command_line:
            stored_cases.set_role(tx, case.id, actor.id, Role.LEAD)
        made = changes_of(actor, Subject("case", case.id, case.ref), {"title": ("", case.title)})
        stored_history.add_changes(tx, case.id, made)
        for child in children:
            stored_cases.add_child(tx, case.id, child)
            added = differences({}, child_fields(child))
            stored_history.add_changes(tx, case.id, changes_of(actor, Subject("child", child.id, child.name), added))
    return case


def _reference(ref: str) -> str:
    clean = " ".join(ref.split())
    if not clean:
        raise BadInput("Give the case its reference, as on your other papers: for example LC-20417.", "ref")
    if len(clean) > 100 or "/" in clean or clean.startswith("."):
        raise BadInput("A reference has at most 100 characters, no slash, and does not begin with a full stop.", "ref")
    return clean


def frame(store: Store, actor: Actor, ref: str, act: str) -> Frame:
    """The case and its counts, for a page that shows nothing else of it."""
    with store.begin() as tx:
        return load_frame(tx, enter(tx, actor, ref, Right.READ, act))


def frame_again(store: Store, actor: Actor, ref: str) -> Frame:
    """The case and its counts, around a page whose own use case has let the actor in and written that down."""
    with store.begin() as tx:
        return load_frame(tx, enter_again(tx, actor, ref, Right.READ))


def load_frame(tx: Tx, entry: Entry) -> Frame:
    """The case and its counts, in a transaction that has let the actor in."""
    counts = stored_events.counts(tx, entry.id)
    return Frame(
        entry=entry,
        case=stored_cases.load_case(tx, entry.case),
        events=sum(counts.values()),
        left_out=counts[Significance.LEFT_OUT],
        held=stored_imports.held_count(tx, entry.id),
        open_decisions=stored_decisions.open_count(tx, entry.id) if entry.may(Right.READ_CASE) else 0,
        proposals=stored_pairs.kept_count(tx, entry.id) if entry.may(Right.READ_CASE) else None,
    )


def add_member(store: Store, actor: Actor, ref: str, email: str, role: str) -> None:
    """Let a colleague into the case with a role, or change the role they have."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.MANAGE_MEMBERS, "changed the members", email)
        found = stored_users.user_by_email(tx, email.strip().lower())
        if found is None:
            raise BadInput(
                f"Nobody with the address {email} can sign in here. Ask an administrator to add them.", "email"
            )
        new_role = _role(role)
        before = stored_cases.role_in(tx, entry.id, found.actor.id)
        if before is Role.LEAD and new_role is not Role.LEAD and found.actor.id == actor.id:
            raise NotAllowed("You lead this case. Make a colleague its lead first; they can then change your role.")
        stored_cases.set_role(tx, entry.id, found.actor.id, new_role)
        change = {"role": (before.value if before else "", new_role.value)}
        subject = Subject("member", found.actor.id, found.actor.name)
        stored_history.add_changes(tx, entry.id, changes_of(actor, subject, change))


def _role(role: str) -> Role:
    try:
        return Role(role)
    except ValueError:
        raise BadInput(f"Choose one of: {', '.join(Role)}.", "role") from None


def read_people(store: Store, actor: Actor, ref: str) -> tuple[Frame, tuple[Member, ...]]:
    """Everyone in the case, and who may open it."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "read the people")
        return load_frame(tx, entry), stored_cases.members_of(tx, entry.id)

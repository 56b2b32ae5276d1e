"""Who may do what in a case: actors, roles and rights (closed by default)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A person's part in one case."""

    LEAD = "lead"
    WORKER = "worker"
    MANAGER = "manager"
    REVIEWER = "reviewer"
    CONTRIBUTOR = "contributor"


class Right(StrEnum):
    """What an act needs."""

    READ = "read"  # what the role shows: a contributor's own agency's events, else everything
    READ_CASE = "read the whole case"
    COMMENT = "comment"
    EDIT = "edit"
    IMPORT = "import"
    EXPORT = "export"
    MANAGE_MEMBERS = "manage members"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.LEAD: frozenset(Right),
    Role.MANAGER: frozenset(Right),
    Role.WORKER: frozenset({Right.READ, Right.READ_CASE, Right.COMMENT, Right.EDIT, Right.IMPORT, Right.EXPORT}),
    Role.REVIEWER: frozenset({Right.READ, Right.READ_CASE, Right.COMMENT}),
    Role.CONTRIBUTOR: frozenset({Right.READ, Right.IMPORT}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The person (or the command line) on whose behalf something is done."""

    id: str
    name: str
    email: str = ""
    agency: str = ""
    is_administrator: bool = False
    is_command_line: bool = False


COMMAND_LINE = Actor(id="command-line", name="Command line", is_administrator=True, is_command_line=True)


def allows(role: Role, right: Right) -> bool:
    """Whether a member with `role` has `right`."""
    return right in RIGHTS[role]

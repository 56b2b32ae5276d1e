"""The few ways a request can be refused.

Each carries one sentence for a person; only `web` and `cli` turn them into codes.
"""

from __future__ import annotations


class Refused(Exception):
    """The request is understood and will not be done. `says` tells what happened, why, and what to do."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


class NotFound(Refused):
    """There is no such thing, or the actor may not know of it: the two look the same from outside."""


class NotAllowed(Refused):
    """The actor knows of it but their role does not allow this act."""


class BadInput(Refused):
    """What was typed cannot be used. `field` names the form field the sentence belongs to."""

    def __init__(self, says: str, field: str = "") -> None:
        super().__init__(says)
        self.field = field


class UnreadableFile(Refused):
    """A file that cannot be read as a table: not a spreadsheet, encrypted, damaged, too large or unsafe."""


class Clash(Refused):
    """Somebody saved the same record in between.

    `theirs` and `before` hold the clashing fields as they are now and were; `together` holds every field with both
    people's changes, mine where they clash: what a form goes on from.
    """

    def __init__(self, says: str, theirs: dict[str, str], before: dict[str, str], together: dict[str, str]) -> None:
        super().__init__(says)
        self.theirs = theirs
        self.before = before
        self.together = together


class Stopped(Refused):
    """The finished file holds what must not leave, and nobody has let it through.

    `leaks` are lines for people: what was found, whose or what it is, and where.
    """

    def __init__(self, says: str, leaks: tuple[str, ...]) -> None:
        super().__init__(says)
        self.leaks = leaks


class BadSetting(Refused):
    """A setting has a value the service cannot start with; the sentence names it and what was expected."""


class DamagedStore(Refused):
    """A stored record does not match its checksum or its chain."""

"""What readers say of an event: agree, dispute or add context. A comment is never changed; it can be withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_FROM_FILE = "file:"


class CommentKind(StrEnum):
    """What a comment does."""

    AGREE = "agree"
    DISPUTE = "dispute"
    CONTEXT = "add context"


@dataclass(frozen=True, slots=True)
class Comment:
    """One person's comment, with who they were in the case then; `withdrawn_at` is when its writer took it back."""

    id: str
    event_id: str
    kind: CommentKind
    words: str
    by_id: str
    by: str
    role: str
    agency: str
    at: datetime
    withdrawn_at: datetime | None = None

    @staticmethod
    def from_file(import_id: str) -> str:
        """What stands in `by_id` of a comment that came with a case's own JSON, whose writer does not sign in here."""
        return f"{_FROM_FILE}{import_id}"

    @property
    def came_with_a_file(self) -> bool:
        """True where it was said elsewhere, and taken in with the case it was said in."""
        return self.by_id.startswith(_FROM_FILE)

    @property
    def stands(self) -> bool:
        """True until its writer withdraws it."""
        return self.withdrawn_at is None


def disputed(comments: Iterable[Comment]) -> bool:
    """Whether anybody disputes the event and has not taken it back."""
    return any(one.stands and one.kind is CommentKind.DISPUTE for one in comments)

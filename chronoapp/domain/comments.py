"""What readers say of an event: agree, dispute or add context. A comment is never changed; it can be withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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

    @property
    def stands(self) -> bool:
        """True until its writer withdraws it."""
        return self.withdrawn_at is None


def disputed(comments: Iterable[Comment]) -> bool:
    """Whether anybody disputes the event and has not taken it back."""
    return any(one.stands and one.kind is CommentKind.DISPUTE for one in comments)

"""Comments on an event: agree, dispute or add context, by who reads the whole case; withdrawn by their writer."""

from __future__ import annotations

from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.comments import Comment, CommentKind
from chronoapp.domain.errors import BadInput, NotFound
from chronoapp.domain.events import Event
from chronoapp.domain.identity import new_id
from chronoapp.storage import comments as stored_comments
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.events import find_event
from chronoapp.usecases.history import Subject, changes_of

LONGEST = 5_000


def add_comment(store: Store, actor: Actor, ref: str, event_id: str, kind: str, words: str) -> Comment:
    """Say something of an event. Agreeing needs no words; to dispute or add context does."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.COMMENT, "commented on an event", event_id)
        event = find_event(tx, entry, event_id)
        comment = Comment(
            id=new_id(),
            event_id=event_id,
            kind=_kind(kind),
            words=_words(kind, words),
            by_id=actor.id,
            by=actor.name,
            role=entry.role.value if entry.role else "",
            agency=actor.agency,
            at=datetime.now(UTC),
        )
        stored_comments.add_comment(tx, entry.id, comment)
        _write(tx, entry, event, ("", _says(comment)))
    return comment


def _kind(kind: str) -> CommentKind:
    try:
        return CommentKind(kind)
    except ValueError:
        raise BadInput(f"Choose one of: {', '.join(CommentKind)}.", "comment_kind") from None


def _words(kind: str, words: str) -> str:
    clean = words.strip()
    if len(clean) > LONGEST:
        raise BadInput(f"This is {len(clean):,} characters long; a comment takes {LONGEST:,} at the most.", "comment")
    if not clean and kind != CommentKind.AGREE:
        raise BadInput("Say what is not so, or what should be known with it.", "comment")
    return clean


def withdraw(store: Store, actor: Actor, ref: str, event_id: str, comment_id: str) -> None:
    """Withdraw one's own comment; it stays to be seen, marked as withdrawn."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.COMMENT, "withdrew a comment", event_id)
        event = find_event(tx, entry, event_id)
        found = stored_comments.comments_on(tx, entry.id, event_id)
        comment = next((one for one in found if one.id == comment_id), None)
        if not comment or not stored_comments.withdraw_comment(tx, entry.id, comment_id, actor.id, datetime.now(UTC)):
            raise NotFound("There is no comment of yours here to withdraw.")
        _write(tx, entry, event, (_says(comment), "withdrawn"))


def _says(comment: Comment) -> str:
    return f"{comment.kind}: {comment.words}" if comment.words else comment.kind.value


def _write(tx: Tx, entry: Entry, event: Event, texts: tuple[str, str]) -> None:
    subject = Subject("comment", event.id, event.headline)
    stored_history.add_changes(tx, entry.id, changes_of(entry.actor, subject, {"comment": texts}))

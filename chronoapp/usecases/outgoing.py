"""What leaves beside the exports is searched before it goes: a letter, an agency's workbook, a file sent on."""

from __future__ import annotations

from collections.abc import Iterable

from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.errors import BadInput
from chronoapp.domain.keeping_back import keeping, search_for
from chronoapp.domain.redaction import Audience, Leak, find_leaks
from chronoapp.storage import register as stored_register
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry

LET_THROUGH = "let_through"  # the field of a reason, and what the history calls what was let through
_MOST_SAID = 3


def confidential_in_texts(tx: Tx, entry: Entry, case: Case, texts: Iterable[tuple[str, str]]) -> tuple[Leak, ...]:
    """What the case keeps back and the texts (where, what) hold all the same: each thing once."""
    hidden = keeping(case, Audience(), stored_register.load_register(tx, entry.id))
    search = search_for(Chronology(case, ()), hidden)
    found = () if search.is_empty else find_leaks(texts, search)
    return tuple({leak.key: leak for leak in reversed(found)}.values())


def says(leak: Leak) -> str:
    """One thing found, as a person reads it and the history keeps it."""
    return f"“{' '.join(leak.found.split())}”, {leak.of}"


def refuse_without_reason(leaks: Iterable[Leak], why: str, what: str) -> str:
    """What is let through and why, for the history; `BadInput` where something is found and no reason is given.

    `what` is what would leave: "the letter and the workbook".
    """
    found = [says(leak) for leak in leaks]
    if found and not why.strip():
        more = f" and {len(found) - _MOST_SAID} more" if len(found) > _MOST_SAID else ""
        raise BadInput(
            f"Nothing has left: {what} would hold what the case keeps back, {'; '.join(found[:_MOST_SAID])}{more}. "
            "Take it out, or say why it may leave: the history keeps the reason under your name.",
            LET_THROUGH,
        )
    return "; ".join(found)

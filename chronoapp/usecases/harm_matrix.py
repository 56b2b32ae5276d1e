"""Reading and writing the harm matrix of a worry: internal to the workers of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.editing import differences
from chronoapp.domain.errors import BadInput, Clash, NotFound
from chronoapp.domain.harm_matrix import COLUMNS, HarmRow, Incident, Matrix, matrix_of, worries
from chronoapp.domain.identity import new_id
from chronoapp.storage import harm_matrix as stored_matrix
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store
from chronoapp.usecases.access import enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.timeline import load_chronology

LONGEST = 5000


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """The matrix of one worry (None where the case has none), and every worry with how many events it has."""

    frame: Frame
    matrix: Matrix | None
    worries: dict[str, int]


def read_matrix(store: Store, actor: Actor, ref: str, worry: str = "") -> MatrixPage:
    """The matrix of this worry, or of the most frequent."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ_CASE, "read the harm matrix", worry)
        around = load_frame(tx, entry)
        events = load_chronology(tx, entry, around).events
        rows = stored_matrix.load_rows(tx, entry.id)
    named = worries(events) | {row.worry: 0 for row in rows if row.worry not in worries(events)}
    if worry and worry not in named:
        raise NotFound("No event of this case is a worry of that kind. Choose one from the list on the page.")
    shown = worry or next(iter(named), "")
    return MatrixPage(around, matrix_of(shown, around.case, events, rows) if shown else None, named)


def write_row(store: Store, actor: Actor, ref: str, form: Mapping[str, str]) -> HarmRow:
    """Save one row: `worry`, `incident`, `version`, `event`, the columns, and `seen.N` and `how.N` for perspective N.

    `Clash` where somebody saved the row since `version`.
    """
    incident = _incident(form)
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "wrote in the harm matrix", form.get("worry", ""))
        around = load_frame(tx, entry)
        events = load_chronology(tx, entry, around).events
        worry = form.get("worry", "")
        matrix = matrix_of(worry, around.case, events, stored_matrix.load_rows(tx, entry.id))
        if not matrix.events:
            raise NotFound("No event of this case is a worry of that kind.")
        before = matrix.rows[incident]
        if form.get("version", "0") != str(before.version):
            raise Clash(
                f"{before.by} saved this row after you opened it. Their words are shown; yours are kept below.",
                {},
                {},
                {},
            )
        row = _row(form, matrix, before, actor)
        if not before.version:
            stored_matrix.add_row(tx, entry.id, row)
        elif not stored_matrix.save_row(tx, entry.id, row):
            raise Clash(
                "Somebody saved this row at the same moment. Open it again; your words are kept below.", {}, {}, {}
            )
        subject = Subject("harm matrix", row.id, f"{worry}, {incident.value} incident", row.version)
        made = changes_of(actor, subject, differences(_fields(before), _fields(row)))
        stored_history.add_changes(tx, entry.id, made)
    return row


def _row(form: Mapping[str, str], matrix: Matrix, before: HarmRow, actor: Actor) -> HarmRow:
    event_id = form.get("event", "")
    if event_id and event_id not in {event.id for event in matrix.events}:
        raise BadInput("Choose one of the events of this worry.", "event")
    told = {who: (_text(form, f"seen.{n}"), _text(form, f"how.{n}")) for n, who in enumerate(matrix.perspectives, 1)}
    return replace(
        before,
        id=before.id or new_id(),
        event_id=event_id,
        words={name: words for name in COLUMNS if (words := _text(form, name))},
        seen={who: both for who, both in told.items() if any(both)},
        by=actor.name,
        at=datetime.now(UTC),
        version=before.version + 1,
    )


def _fields(row: HarmRow) -> dict[str, str]:
    return {
        "event": row.event_id,
        **{COLUMNS[name][0]: words for name, words in row.words.items()},
        **{f"as {who} sees it": " / ".join(filter(None, both)) for who, both in row.seen.items()},
    }


def _text(form: Mapping[str, str], name: str) -> str:
    words = form.get(name, "").strip()
    if len(words) > LONGEST:
        raise BadInput(f"This holds at most {LONGEST:,} characters; it has {len(words):,}.", name)
    return words


def _incident(form: Mapping[str, str]) -> Incident:
    try:
        return Incident(form.get("incident", ""))
    except ValueError:
        raise BadInput("Choose the first, the worst or the last incident.", "incident") from None

"""Events with their accounts, impacts and decisions: a whole case at a time, or one."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, func, select, update

from chronoapp.domain.events import (
    Account,
    Decision,
    Event,
    Impact,
    Provenance,
    Significance,
    Valence,
)
from chronoapp.domain.mended import mended_record
from chronoapp.storage.accounts import accounts_where, settled_rows
from chronoapp.storage.bulk import Line, Lines, blocks, insert_lines
from chronoapp.storage.dates import date_of, spell_date, spell_date_if_known
from chronoapp.storage.decisions import decision_lines, decisions_where
from chronoapp.storage.imports import REPLACED, TAKEN_BACK
from chronoapp.storage.many import Found, rows_of
from chronoapp.storage.schema.base import write_moment
from chronoapp.storage.schema.events import accounts, decisions, events, impacts
from chronoapp.storage.schema.imports import imports
from chronoapp.storage.spelling import SpelledRows, as_text, list_of, marked, spell_list, spell_sorted, spell_words
from chronoapp.storage.store import Tx

# A date or a list is one of few in a case: read as it is spelled, each is understood once, not at every event.
_EVENT = [as_text(column) if column.name in {"date", "themes", "proposed"} else column for column in events.c]
_VALENCES = {word.value: word for word in Valence}
_SIGNIFICANCES = {word.value: word for word in Significance}


def digest_of_words(agency: str, words: Mapping[str, str]) -> str:
    """What makes two rows the same row: the agency and every word, whatever file, sheet or row they stood in."""
    return hashlib.sha256(spell_sorted(agency, words).encode()).hexdigest()


def add_events(tx: Tx, case_id: str, new: Sequence[Event], spelled: SpelledRows | None = None) -> None:
    """Store new events whole, in bulk; `spelled` keeps their accounts' words for the rows of their import."""
    for block in blocks(new):
        for table, lines in event_lines(case_id, block, spelled.keep if spelled else spell_words):
            insert_lines(tx, table, lines)


def event_lines(
    case_id: str, new: Sequence[Event], spell: Callable[[Mapping[str, str]], object] = spell_words
) -> Iterator[tuple[Table, Lines]]:
    """The rows of new events, table by table, each before those that refer to it."""
    yield events, Lines(_EVENT_NAMES, [_event_line(case_id, event) for event in new])
    told = [_account_line(case_id, event.id, account, spell) for event in new for account in event.accounts]
    yield accounts, Lines(_ACCOUNT_NAMES, told)
    yield impacts, Lines(_IMPACT_NAMES, [_impact_line(case_id, event.id, i) for event in new for i in event.impacts])
    yield decisions, decision_lines(case_id, ((event.id, made) for event in new for made in event.decisions))


def save_event(tx: Tx, case_id: str, event: Event, over_version: int) -> bool:
    """Store a changed event over `over_version`; False where somebody saved in between, and nothing is stored.

    Accounts are never changed by a save: they are what an agency sent.
    """
    here = and_(events.c.case_id == case_id, events.c.id == event.id, events.c.version == over_version)
    if tx.execute(update(events).where(here).values(marked(events, _event_values(event)))).rowcount != 1:
        return False
    tx.execute(delete(impacts).where(impacts.c.case_id == case_id, impacts.c.event_id == event.id))
    tx.execute(delete(decisions).where(decisions.c.case_id == case_id, decisions.c.event_id == event.id))
    insert_lines(tx, impacts, Lines(_IMPACT_NAMES, [_impact_line(case_id, event.id, i) for i in event.impacts]))
    insert_lines(tx, decisions, decision_lines(case_id, ((event.id, made) for made in event.decisions)))
    return True


def load_events(tx: Tx, case_id: str, *, with_words: bool = False) -> tuple[Event, ...]:
    """Every event of a case; the accounts' own words only when asked for, because they are long and seldom shown."""
    return _load(tx, case_id, None, with_words=with_words)


def event_ids(tx: Tx, case_id: str) -> frozenset[str]:
    """The identities of every event of a case."""
    return frozenset(tx.execute(select(events.c.id).where(events.c.case_id == case_id)).scalars())


def load_event(tx: Tx, case_id: str, event_id: str) -> Event | None:
    """One event, whole."""
    found = _load(tx, case_id, event_id, with_words=True)
    return found[0] if found else None


def _load(tx: Tx, case_id: str, event_id: str | None, *, with_words: bool) -> tuple[Event, ...]:
    def within(table: Table, column: str) -> ColumnElement[bool]:
        whole = table.c.case_id == case_id
        return whole if event_id is None else and_(whole, table.c[column] == event_id)

    rows = rows_of(tx, select(*_EVENT).where(within(events, "id")).order_by(events.c.earliest, events.c.id))
    told = accounts_where(tx, case_id, within(accounts, "event_id"), with_words=with_words)
    origins = {row.split_from for row in rows if row.split_from} if event_id else set()
    for origin in origins:  # the row an event was split off stays with the other one, and is read here too
        here = and_(accounts.c.case_id == case_id, accounts.c.event_id == origin)
        told |= accounts_where(tx, case_id, here, with_words=with_words)
    felt = _impacts(tx, within(impacts, "event_id"))
    decided = decisions_where(tx, within(decisions, "event_id"))
    return tuple(
        _event(row, tuple(told[row.split_from or row.id]), tuple(felt[row.id]), tuple(decided[row.id])) for row in rows
    )


def _impacts(tx: Tx, where: ColumnElement[bool]) -> dict[str, list[Impact]]:
    found: dict[str, list[Impact]] = defaultdict(list)
    for row in rows_of(tx, select(impacts).where(where).order_by(impacts.c.child_id)):
        found[row.event_id].append(Impact(row.child_id, row.effect, row.views, row.is_likely))
    return found


def _event(row: Found, told: tuple[Account, ...], felt: tuple[Impact, ...], decided: tuple[Decision, ...]) -> Event:
    return Event(
        id=row.id,
        date=date_of(row.date),
        headline=row.headline,
        details=row.details,
        source=row.source,
        themes=list_of(row.themes),
        valence=_VALENCES[row.valence],
        significance=_SIGNIFICANCES[row.significance],
        why=row.why,
        valence_why=row.valence_why,
        evidence_ref=row.evidence_ref,
        proposed=list_of(row.proposed),
        sequence=row.sequence,
        version=row.version,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        accounts=told,
        impacts=felt,
        decisions=decided,
        joined_into=row.joined_into or "",
        split_from=row.split_from or "",
    )


# The columns of a new row, in the order of its line; a case of thousands is stored without a dictionary for each.
_EVENT_NAMES = (
    "case_id", "id", "date", "earliest", "headline", "details", "source", "themes", "valence", "significance", "why",
    "valence_why", "evidence_ref", "proposed", "sequence", "version", "entered_by", "entered_at", "split_from",
)  # fmt: skip
_ACCOUNT_NAMES = (
    "case_id", "id", "event_id", "agency", "source", "event_date", "reported_date", "reported_how", "words",
    "words_digest", "import_id", "file", "sheet", "row", "mended",
)  # fmt: skip
_IMPACT_NAMES = ("case_id", "event_id", "child_id", "effect", "views", "is_likely")


def _event_line(case_id: str, event: Event) -> Line:
    day = event.date.earliest
    return (
        case_id,
        event.id,
        spell_date(event.date),
        day.isoformat() if day else None,
        event.headline,
        event.details,
        event.source,
        spell_list(event.themes),
        event.valence.value,
        event.significance.value,
        event.why,
        event.valence_why,
        event.evidence_ref,
        spell_list(event.proposed),
        event.sequence,
        event.version,
        event.entered_by,
        write_moment(event.entered_at) if event.entered_at else None,
        event.split_from or None,
    )


def _event_values(event: Event) -> dict[str, Any]:
    """What a statement of SQLAlchemy's own takes, which spells days and moments itself."""
    values = dict(zip(_EVENT_NAMES[1:], _event_line("", event)[1:], strict=True))
    return {**values, "earliest": event.date.earliest, "entered_at": event.entered_at}


def _account_line(
    case_id: str, event_id: str, account: Account, spell: Callable[[Mapping[str, str]], object] = spell_words
) -> Line:
    place, words = account.provenance, spell(account.words)
    return (
        case_id,
        account.id,
        event_id,
        account.agency,
        account.source,
        spell_date_if_known(account.event_date),
        spell_date_if_known(account.reported_date),
        account.reported_how,
        words,
        digest_of_words(account.agency, account.words) if isinstance(words, str) else "",
        *((place.import_id, place.file, place.sheet, place.row) if place else (None, "", "", None)),
        json.dumps(mended_record(account.mended)) if account.mended else "",
    )


def _impact_line(case_id: str, event_id: str, impact: Impact) -> Line:
    return (case_id, event_id, impact.child_id, impact.effect, impact.views, impact.is_likely)


def agencies_told(tx: Tx, case_id: str) -> list[str]:
    """The agencies that gave accounts in the case, those with most accounts first."""
    query = (
        select(accounts.c.agency)
        .where(accounts.c.case_id == case_id, accounts.c.agency != "")
        .group_by(accounts.c.agency)
        .order_by(func.count().desc(), accounts.c.agency)
    )
    return list(tx.execute(query).scalars())


def known_rows(tx: Tx, case_id: str, agency: str) -> dict[str, list[str]]:
    """The event that holds each row of this agency, by the digest of its words: of several of one row, the first.

    Rows of files taken back, and rows the agency has replaced, are not there any more.
    """
    back = select(imports.c.id).where(imports.c.case_id == case_id, imports.c.state == TAKEN_BACK)
    query = (
        select(accounts.c.words_digest, accounts.c.event_id, accounts.c.import_id, accounts.c.sheet, accounts.c.row)
        .where(accounts.c.case_id == case_id, accounts.c.agency == agency, accounts.c.import_id.is_not(None))
        .where(accounts.c.import_id.not_in(back))
        .order_by(accounts.c.id)
    )
    settled = settled_rows(tx, case_id)
    found: dict[str, list[str]] = defaultdict(list)
    places = set()
    for row in tx.execute(query):
        place = (row.import_id, row.sheet, row.row)
        if place not in places and settled.get(place) != REPLACED:
            places.add(place)
            found[row.words_digest].append(row.event_id)
    return found


def add_account(tx: Tx, case_id: str, event_id: str, account: Account) -> None:
    """Store one more account of an event."""
    insert_lines(tx, accounts, Lines(_ACCOUNT_NAMES, [_account_line(case_id, event_id, account)]))


def move_account(tx: Tx, case_id: str, account_id: str, place: Provenance) -> None:
    """Say that an account, whose very words came in another file too, comes from there."""
    here = and_(accounts.c.case_id == case_id, accounts.c.id == account_id)
    moved = {"import_id": place.import_id, "file": place.file, "sheet": place.sheet, "row": place.row}
    tx.execute(update(accounts).where(here).values(moved))


_JUDGED = ("significance", "why", "valence", "valence_why", "themes", "proposed", "version")


def save_judgements(tx: Tx, case_id: str, judged: Sequence[Event]) -> None:
    """Store only the judgements and the version of many events at once; who asks has locked the case."""
    if judged:
        here = and_(events.c.case_id == case_id, events.c.id == bindparam("of_event"))
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _JUDGED}
        rows = ((event.id, marked(events, _event_values(event))) for event in judged)
        changed = [{"of_event": key, **{f"new_{name}": row[name] for name in _JUDGED}} for key, row in rows]
        tx.execute(update(events).where(here).values(values), changed)


def counts(tx: Tx, case_id: str) -> dict[Significance, int]:
    """How many events the case has of each significance; those joined into another count as that one."""
    alone = and_(events.c.case_id == case_id, events.c.joined_into.is_(None))
    query = select(events.c.significance, func.count()).where(alone).group_by(events.c.significance)
    found = {Significance(name): count for name, count in tx.execute(query)}
    return {significance: found.get(significance, 0) for significance in Significance}

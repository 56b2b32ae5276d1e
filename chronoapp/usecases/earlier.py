"""The chronology as the record itself stood at the end of an earlier day, rebuilt from the history."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.accounts import as_known_by, as_one, gathered
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.clocks import end_of
from chronoapp.domain.dates import DateContext
from chronoapp.domain.events import Event
from chronoapp.domain.filters import Filter, chosen
from chronoapp.domain.history import Change
from chronoapp.domain.history_accounts import accounts_then, by_event, files_then
from chronoapp.domain.history_events import event_then
from chronoapp.domain.history_people import case_then
from chronoapp.storage import earlier as stored_earlier
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.events import date_context

NOTHING_ASKED = Filter()


@dataclass(frozen=True, slots=True)
class AsItStood:
    """The chronology at the end of `day`, as asked for; `frame` is today's, `changes` how many there were since."""

    frame: Frame
    day: date
    shown: Chronology
    changes: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the record is read: with the accounts' own words, and only with what was told by a day."""

    with_words: bool = False
    known_by: date | None = None


def read_as_it_stood(
    store: Store, actor: Actor, ref: str, day: date, wanted: Filter = NOTHING_ASKED, *, with_words: bool = False
) -> AsItStood:
    """The chronology as anyone would have read it at the end of `day`, on the clock in London."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "read the chronology as it stood", day.isoformat())
        around = load_frame(tx, entry)
        whole, later = load_then(tx, entry, around, day, Reading(with_words or wanted.reads_words, wanted.known_by))
    acts = {(change.at, change.subject_id) for change in later}
    return AsItStood(around, day, chosen(whole, wanted), len(acts))


def load_then(tx: Tx, entry: Entry, around: Frame, day: date, how: Reading) -> tuple[Chronology, tuple[Change, ...]]:
    """The whole chronology as it stood at the end of `day`, and every change made since."""
    later = stored_history.changes_after(tx, entry.id, end_of(day))
    return chronology_then(tx, entry, around, later, end_of(day), how), later


def chronology_then(
    tx: Tx, entry: Entry, around: Frame, later: tuple[Change, ...], moment: datetime, how: Reading
) -> Chronology:
    """Every event of the case as it stood at `moment`, before `later`, every change since.

    An event known by `how.known_by` says only what had been told of it by then.
    """
    since: dict[str, list[Change]] = defaultdict(list)
    for change in later:
        since[change.subject_id].append(change)
    context = date_context(around, moment.date())
    accounts = by_event(stored_earlier.every_account(tx, entry.id, with_words=how.with_words))
    acts = stored_history.changes_of_subject(tx, entry.id, "import")
    files = files_then(moment, acts, stored_earlier.corrections(tx, entry.id))
    events = (_then(event, since[event.id], context, moment) for event in stored_events.load_events(tx, entry.id))
    alone = [
        replace(event, accounts=accounts_then(accounts.get(event.split_from or event.id, ()), files))
        for event in events
        if event
    ]
    apart = gathered(alone) if entry.may(Right.READ_CASE) else alone
    then = [as_known_by(event, how.known_by) for event in apart] if how.known_by else apart
    told = [*map(as_one, then)]
    return Chronology(
        case_then(around.case, later),
        in_order(event for event in map(entry.seen, told) if event),
        total=len(told),
        left_out=sum(event.is_left_out for event in told),
    )


def _then(event: Event, later: list[Change], context: DateContext, moment: datetime) -> Event | None:
    if event.entered_at is not None and event.entered_at >= moment:
        return None
    return event_then(event, later, context)

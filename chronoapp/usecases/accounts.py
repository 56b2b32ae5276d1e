"""Two events told as one, split again, kept apart, or asked about: each with who and why, in the history of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.accounts import gathered, with_joined
from chronoapp.domain.accounts_asking import question
from chronoapp.domain.dates import say
from chronoapp.domain.errors import BadInput, Clash, NotFound
from chronoapp.domain.events import Event
from chronoapp.domain.history import ALSO_TOLD_BY, ASKED_ABOUT, JOINED_EXACTLY, KEPT_APART_FROM, TOLD_AS_ONE_WITH
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage import pairs as stored_pairs
from chronoapp.storage.pairs import ASKED, JOINED, KEPT_APART, OPEN, Said, in_order
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.revising import Act, Revised, revise

NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two events and, where an agency is to be asked about them, the words offered; keyed by agency."""

    frame: Frame
    first: Event
    second: Event
    questions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class JoinPage:
    """An event and those near it in time, each of which it may be joined with by hand."""

    frame: Frame
    event: Event
    near: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """The event that tells the story now, and the one told as one with it."""

    stays: Event
    goes: Event


def join(store: Store, actor: Actor, ref: str, keep: str, other: str, why: str = "") -> Joined:
    """Tell `other` as one with `keep`, whose date, headline and judgement stand.

    Neither event changes. `BadInput` where they are told as one already.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "joined two accounts", f"{keep} {other}")
        stays, goes = _standing(tx, entry, keep), _standing(tx, entry, other)
        if stays.id == goes.id:
            raise BadInput("These accounts are told as one already. Split them on the event’s page.", "other")
        if not stored_pairs.join(tx, entry.id, goes.id, stays.id):
            raise Clash("A colleague joined this event at the same moment. Open it again.", {}, {}, {})
        act = Act(entry, datetime.now(UTC), why.strip())
        _say(tx, act, stays, goes, JOINED)
        _write(tx, act, stays, {ALSO_TOLD_BY: ("", _named(goes))})
        _write(tx, act, goes, {TOLD_AS_ONE_WITH: ("", _named(stays)), JOINED_EXACTLY: ("", stays.id)})
        return Joined(stays, goes)


def split(store: Store, actor: Actor, ref: str, event_id: str, why: str = "", *, is_undo: bool = False) -> Event:
    """Let a joined event stand by itself again, exactly as it was; the event it was told with comes back.

    The two are then kept apart; where `is_undo`, they are proposed again as before.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "split two accounts", event_id)
        goes = _find(tx, entry, event_id)
        stays = _find(tx, entry, goes.joined_into) if goes.joined_into else None
        if stays is None or not stored_pairs.split(tx, entry.id, event_id):
            raise BadInput("This event stands by itself already.", "event")
        act = Act(entry, datetime.now(UTC), why.strip() or ("undone" if is_undo else ""))
        _say(tx, act, stays, goes, OPEN if is_undo else KEPT_APART)
        _write(tx, act, stays, {ALSO_TOLD_BY: (_named(goes), "")})
        _write(tx, act, goes, {TOLD_AS_ONE_WITH: (_named(stays), ""), JOINED_EXACTLY: (stays.id, "")})
        return stays


def keep_apart(store: Store, actor: Actor, ref: str, one: str, other: str, why: str = "") -> None:
    """Say that two events are two: they are not proposed again until somebody says so."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "kept two accounts apart", f"{one} {other}")
        first, second = _two(tx, entry, one, other)
        act = Act(entry, datetime.now(UTC), why.strip())
        _say(tx, act, first, second, KEPT_APART)
        _write(tx, act, first, {KEPT_APART_FROM: ("", _named(second))})
        _write(tx, act, second, {KEPT_APART_FROM: ("", _named(first))})


def propose_again(store: Store, actor: Actor, ref: str, one: str, other: str) -> None:
    """Take back that two events are kept apart or asked about: they may be proposed again."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "let two accounts be proposed again", f"{one} {other}")
        first, second = _two(tx, entry, one, other)
        key = in_order(first.id, second.id)
        before = next((said for said in stored_pairs.said_of(tx, entry.id, first.id) if said.key == key), None)
        if before is None or before.said not in {KEPT_APART, ASKED}:
            raise BadInput("Nothing is said of these two events.", "other")
        act = Act(entry, datetime.now(UTC), "may be proposed again")
        _say(tx, act, first, second, OPEN)
        field = KEPT_APART_FROM if before.said == KEPT_APART else ASKED_ABOUT
        _write(tx, act, first, {field: (_named(second), "")})
        _write(tx, act, second, {field: (_named(first), "")})


def ask(store: Store, actor: Actor, ref: str, one: str, other: str, words: str) -> None:
    """Keep that an agency is asked whether two events are one, and in which words; chronoapp sends nothing."""
    if not words.strip():
        raise BadInput("Write what the agency is asked.", "words")
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "asked an agency about two accounts", f"{one} {other}")
        first, second = _two(tx, entry, one, other)
        act = Act(entry, datetime.now(UTC), words.strip())
        _say(tx, act, first, second, ASKED)
        _write(tx, act, first, {ASKED_ABOUT: ("", _named(second))})
        _write(tx, replace(act, reason=""), second, {ASKED_ABOUT: ("", _named(first))})


def pair_to_ask(store: Store, actor: Actor, ref: str, one: str, other: str) -> PairPage:
    """Two events, and for each agency the question that may be put to it about its own account alone."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "began a question about two accounts", f"{one} {other}")
        first, second = _two(tx, entry, one, other)
        asked = {
            agency: question(entry.case.ref, own, agency, across, actor.name)
            for own, across in ((first, second), (second, first))
            for agency in own.agencies
        }
        return PairPage(load_frame(tx, entry), first, second, asked)


def near_events(store: Store, actor: Actor, ref: str, event_id: str) -> JoinPage:
    """The events that may have happened within a week of this one, nearest first; those left out are not among them."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "looked for an account to join", event_id)
        event = _standing(tx, entry, event_id)
        others = gathered(stored_events.load_events(tx, entry.id))
        near = [one for one in others if one.id != event.id and not one.is_left_out and _is_near(event, one)]
        return JoinPage(load_frame(tx, entry), event, tuple(sorted(near, key=lambda one: _days(event, one))))


def _is_near(event: Event, other: Event) -> bool:
    first, last = event.date.earliest, event.date.latest
    if event.date.is_undated or other.date.is_undated:
        return True
    return other.date.may_fall_within(first and first - NEAR, last and last + NEAR)


def _days(event: Event, other: Event) -> tuple[int, str]:
    one, two = event.date.earliest, other.date.earliest
    return (abs((one - two).days) if one and two else NEAR.days + 1, other.id)


def take_date(store: Store, actor: Actor, ref: str, event_id: str, account_id: str) -> Event:
    """Give an event the date one of its accounts gives: an edit like any other."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "took the date of an account", event_id)
        event = _find(tx, entry, event_id)
        account = next((one for one in _whole(tx, entry, event).accounts if one.id == account_id), None)
        if account is None or account.event_date is None:
            raise NotFound("This account is not one of this event’s, or gives no date.")
        act = Act(entry, datetime.now(UTC), f"the date of the account from {account.agency or 'an agency'}")
        revise(tx, act, [Revised(event, replace(event, date=account.event_date), {})])
        return event


def _find(tx: Tx, entry: Entry, event_id: str) -> Event:
    event = stored_events.load_event(tx, entry.id, event_id)
    if event is None:
        raise NotFound("There is no such event in this case.")
    return event


def _standing(tx: Tx, entry: Entry, event_id: str) -> Event:
    """The event, or the one it is told with, and that one's in turn."""
    event = _find(tx, entry, event_id)
    while event.joined_into:
        event = _find(tx, entry, event.joined_into)
    return event


def _two(tx: Tx, entry: Entry, one: str, other: str) -> tuple[Event, Event]:
    if one == other:
        raise BadInput("Choose two different events.", "other")
    return _find(tx, entry, one), _find(tx, entry, other)


def _whole(tx: Tx, entry: Entry, event: Event) -> Event:
    return with_joined(event, stored_pairs.joined_under(tx, entry.id, event.id))


def _named(event: Event) -> str:
    return f"{' and '.join(event.agencies) or 'no agency'}: {event.headline} ({say(event.date)})"


def _say(tx: Tx, act: Act, one: Event, other: Event, said: str) -> None:
    first, second = in_order(one.id, other.id)
    kept = Said(first, second, said, act.reason, act.entry.actor.name, act.at)
    stored_pairs.say_of_pair(tx, act.entry.id, kept)


def _write(tx: Tx, act: Act, event: Event, made: Mapping[str, tuple[str, str]]) -> None:
    subject = Subject("event", event.id, event.headline, event.version)
    stored_history.add_changes(tx, act.entry.id, changes_of(act.entry.actor, subject, made, act.reason, act.at))

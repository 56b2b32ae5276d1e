"""Events two agencies may both have told of: worked out once for each state of the case, and kept until it changes.

Working them out takes up to a second or two in a case of thousands. No page waits for that but the proposals' own: the
case's heading reads the kept number, which is thrown away by any change to the case, and asks for a new one after the
page is shown.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.accounts import gathered
from chronoapp.domain.events import Event
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import events as stored_events
from chronoapp.storage import pairs as stored_pairs
from chronoapp.storage.pairs import ASKED, KEPT_APART, Said
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter, enter_again
from chronoapp.usecases.cases import Frame, load_frame

PAGE = 20


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """Two events that may be one; `surety` is "likely" or "possible", `why` and `against` plain words."""

    first: Event
    second: Event
    surety: str
    why: str
    against: str


@dataclass(frozen=True, slots=True)
class SaidPair:
    """Two events of which somebody said something: who, when and why is in `said`."""

    first: Event
    second: Event
    said: Said


@dataclass(frozen=True, slots=True)
class ProposalsPage:
    """A page of proposals, the surest first, and the pairs that are asked about or kept apart.

    `total` counts all proposals, `start` is the number of those before this page.
    """

    frame: Frame
    proposed: tuple[ProposedPair, ...]
    total: int
    start: int
    asked: tuple[SaidPair, ...]
    apart: tuple[SaidPair, ...]


def count_proposals(store: Store, actor: Actor, ref: str) -> int:
    """How many proposals the case has now. A page already seen asks for it: that is not another line in the audit."""
    return len(_fresh(store, actor, ref))


def read_proposals(store: Store, actor: Actor, ref: str, start: int = 0) -> ProposalsPage:
    """The case's proposals from number `start` (counted from 0)."""
    found = _fresh(store, actor, ref)
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ_CASE, "read the proposals")
        frame = load_frame(tx, entry)
        events = {one.id: event for event in _gathered(tx, entry) for one in (event, *event.joined)}
        said = stored_pairs.said_of(tx, entry.id)
    start = start if 0 <= start < len(found) else 0
    shown = [
        ProposedPair(events[one["first"]], events[one["second"]], one["surety"], one["why"], one["against"])
        for one in found[start : start + PAGE]
        if one["first"] in events and one["second"] in events
    ]
    return ProposalsPage(
        frame, tuple(shown), len(found), start, _said(said, ASKED, events), _said(said, KEPT_APART, events)
    )


def _said(said: tuple[Said, ...], what: str, events: dict[str, Event]) -> tuple[SaidPair, ...]:
    return tuple(SaidPair(events[one.first], events[one.second], one) for one in said if one.said == what)


def _gathered(tx: Tx, entry: Entry) -> tuple[Event, ...]:
    return gathered(stored_events.load_events(tx, entry.id))


def _fresh(store: Store, actor: Actor, ref: str) -> list[dict[str, Any]]:
    with store.begin() as tx:
        entry = enter_again(tx, actor, ref, Right.READ_CASE)
        as_of = stored_pairs.newest_change(tx, entry.id)
        kept = stored_pairs.kept_proposals(tx, entry.id)
        if kept and kept[0] == as_of:
            return kept[1]
        case = stored_cases.load_case(tx, entry.case)
        events = gathered(stored_events.load_events(tx, entry.id, with_words=True))
        said = stored_pairs.said_of(tx, entry.id)
    # Outside any transaction: nobody else waits while the pairs are compared. Loaded here because it is slow to load.
    from chronoapp.domain.matching import propose  # noqa: PLC0415 - as above

    settled = {one.key for one in said if one.said in {KEPT_APART, ASKED}}
    found = [asdict(one) for one in propose(case, events, settled)]
    with store.begin() as tx:
        entry = enter_again(tx, actor, ref, Right.READ_CASE)
        stored_pairs.keep_proposals(tx, entry.id, as_of, found)
    return found

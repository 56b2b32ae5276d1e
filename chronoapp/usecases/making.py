"""A file made once: the very bytes that were looked over are previewed, taken and filed, while nothing has changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from time import monotonic

from chronoapp.documents.opened import opened
from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology, without_enterers
from chronoapp.domain.core_group import Beside, without_writers
from chronoapp.domain.exports_words import says_day
from chronoapp.domain.keeping_back import Hidden, keeping, search_for
from chronoapp.domain.naming import Named, named_in
from chronoapp.domain.redaction import Leak, Style, find_leaks, masked, masked_record
from chronoapp.domain.register import Kept
from chronoapp.usecases.court_making import CourtKept, CourtMade, make_court
from chronoapp.usecases.export_kinds import KINDS, Order

MOST_EVENTS = 10_000  # of the files kept, in all: some 100 MiB
MOST_SECONDS = 1800  # a file nobody has asked for again by then is let go


@dataclass(frozen=True, slots=True)
class Source:
    """All that a file is made from: the same source gives the same bytes.

    `case` is the whole case's, `asked` the events asked for before anything is hidden, `kept` what was prepared for a
    court. What a person answers while looking the file over (`Order.answers`) is no part of it.
    """

    ref: str
    order: Order
    case: Case
    asked: Chronology
    register: tuple[Kept, ...]
    beside: Beside
    kept: CourtKept | None


@dataclass(frozen=True, slots=True)
class Export:
    """A finished file."""

    name: str
    media_type: str
    data: bytes

    @property
    def sha256(self) -> str:
        """What tells it from every other file."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Made:
    """A finished file, the events asked for and as it shows them, how it was made, which events went in words, and what
    the check found.
    """

    export: Export
    asked: Chronology  # before anything was hidden
    shown: Chronology
    hidden: Hidden
    rule: str
    found: tuple[Leak, ...]
    court: CourtMade | None
    too_ordinary: tuple[str, ...] = ()  # withheld texts that could not be searched for

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Every way in which the events name somebody: worked out once for the file, however often it is looked at."""
        return named_in(self.asked.events, self.hidden.mask)


def make(source: Source) -> Made:
    """Make the file, open it as an outsider would, and search it for what must not be in it."""
    order, asked, kind = source.order, source.asked, KINDS[source.order.kind]
    hidden = keeping(source.case, order.audience, source.register, with_register=order.with_register)
    shown = masked(asked, hidden.mask, hidden.withheld)
    beside = source.beside
    if order.audience.professionals is not Style.REAL:
        beside, shown = without_writers(beside), without_enterers(shown)
    telling = masked_record(beside.without(frozenset(one.event_id for one in hidden.withheld)), hidden.mask)
    court = make_court(source.kept, asked, shown, order.court, hidden) if source.kept else None
    order = replace(order, prepared=court.printed if court else None)
    name = f"{_file_name(source.ref)} {order.kind}.{kind.ending}"
    made = Export(name, kind.media_type, kind.make(shown, order, telling))
    search = search_for(asked, hidden)
    found = () if search.is_empty else find_leaks(opened(made.data, made.name, order.own_parts), search)
    return Made(made, asked, shown, hidden, _rule(asked, order), found, court, search.too_ordinary)


def _file_name(ref: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_ " else "-" for letter in ref)


def _rule(asked: Chronology, order: Order) -> str:
    """Which events went, as a filing says it."""
    total = max(asked.total, len(asked.events))
    if order.prepared:
        return order.prepared.selection
    filtered = "the whole case" if order.wanted.asks_nothing else "as filtered"
    then = f", as the record stood on {says_day(order.as_of)}" if order.as_of else ""
    return f"{len(asked.events)} of {total} entries; {filtered}{then}."


@dataclass(frozen=True, slots=True)
class _Last:
    source: Source
    made: Made
    at: float


class MadeFiles:
    """The last files made, newest first, as many as have `MOST_EVENTS` events together; and the newest in any case."""

    def __init__(self, most_events: int = MOST_EVENTS, most_seconds: float = MOST_SECONDS) -> None:
        self._lock, self._most, self._seconds = Lock(), most_events, most_seconds
        self._last: tuple[_Last, ...] = ()

    def of(self, source: Source) -> Made:
        """The file of this source: the one that is kept where nothing of its source has changed, else made now."""
        made = next((one.made for one in self._last if one.source == source), None) or make(source)
        self._keep(_Last(source, made, monotonic()))
        return made

    def _keep(self, new: _Last) -> None:
        with self._lock:
            room, kept = self._most - len(new.source.asked.events), [new]
            for one in self._last:
                room -= len(one.source.asked.events)
                is_fresh = new.at - one.at < self._seconds
                if one.made is not new.made and room >= 0 and is_fresh:
                    kept.append(one)
            self._last = tuple(kept)


MADE_FILES = MadeFiles()

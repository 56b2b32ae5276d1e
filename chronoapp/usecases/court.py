"""Preparing the court chronology: which events are in, their words and references for the court, and its front."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.court import own_wording, refuse_hearing_before
from chronoapp.domain.court_detail import detailed_and_older, offered_history
from chronoapp.domain.court_front import offered_opening
from chronoapp.domain.court_preparation import (
    CourtEntry,
    Fields,
    Preparation,
    Prepared,
    checked_front,
    detail_from,
    entry_with,
    fields_of_entry,
    hearing_of,
    is_selected,
    words_mark,
)
from chronoapp.domain.editing import differences, merge
from chronoapp.domain.errors import BadInput, Clash, NotFound
from chronoapp.domain.events import Event
from chronoapp.domain.filings import Filing
from chronoapp.domain.identity import new_id
from chronoapp.domain.wording import Hint, Written, hints_of_written
from chronoapp.storage import court as stored_court
from chronoapp.storage import filings as stored_filings
from chronoapp.storage import history as stored_history
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.court_making import as_filed
from chronoapp.usecases.history import Subject, changes_of
from chronoapp.usecases.timeline import load_chronology
from chronoapp.usecases.wording import names_in

PAGE = 50  # events on one page of the list
SHOWS = ("in", "missing", "changed", "summarised", "out", "all")
FRONT, ENTRY = "court chronology", "court entry"
TOO_OLD = "This page is too old to save from. Copy your words, open it again and put them in."


@dataclass(frozen=True, slots=True)
class CourtLine:
    """One event as it stands in the preparation. `own` are the record's own headline and details, `read` their mark."""

    event: Event
    entry: CourtEntry
    own: tuple[str, str]
    is_in: bool
    is_summarised: bool

    @property
    def fields(self) -> Fields:
        """What the form of this event holds."""
        return fields_of_entry(self.entry, self.own, self.event.evidence_ref)

    @property
    def read(self) -> str:
        """The mark of the record's words now."""
        return words_mark(self.own)

    @property
    def words(self) -> tuple[str, str]:
        """The headline and details as the court will read them."""
        return (self.entry.headline, self.entry.details) if self.entry.is_worded else self.own

    @property
    def is_stale(self) -> bool:
        """Whether the record's words changed after the court wording was written."""
        return self.entry.is_stale(self.own)

    @property
    def reference(self) -> str:
        """What stands in the fourth column; "" where it is missing."""
        return self.entry.says_reference(self.event.evidence_ref)

    @property
    def shows(self) -> tuple[str, ...]:
        """The filters of the list that it comes under."""
        if not self.is_in:
            return ("out", "all")
        if self.is_summarised:
            return ("in", "summarised", "all")
        found = ("in", "missing" if not self.reference else "", "changed" if self.is_stale else "", "all")
        return tuple(filter(None, found))


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored thing's identity and version, and the version that a form says it was opened with."""

    id: str
    version: int
    seen: str


@dataclass(frozen=True, slots=True)
class CourtPage:
    """The preparation of a case: a page of its events, how many come under each filter, and what was filed before.

    `offered_opening` and `offered_history` are what the dates and headlines offer; `hints` the wording check of the
    events shown, by id.
    """

    frame: Frame
    prepared: Prepared
    lines: tuple[CourtLine, ...]
    counts: Mapping[str, int]
    hints: Mapping[str, tuple[Hint, ...]]
    filings: tuple[Filing, ...]
    offered_opening: str
    offered_history: str
    detail_from: date | None
    pages: int


@dataclass(frozen=True, slots=True)
class EntrySaved:
    """One saved event of the preparation as it now stands, and what a colleague changed meanwhile."""

    line: CourtLine
    hints: tuple[Hint, ...]
    brought_together: tuple[str, ...]


def read_court(store: Store, actor: Actor, ref: str, today: date, show: str = "in", page: int = 1) -> CourtPage:
    """The preparation, with the page of its events that come under the filter `show`."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EXPORT, "opened the court chronology")
        around = load_frame(tx, entry)
        prepared = stored_court.load_prepared(tx, entry.id)
        lines = _lines(load_chronology(tx, entry, around), prepared, today)
        filings = stored_filings.load_filings(tx, entry.id)
    shown = [line for line in lines if show in line.shows]
    pages = max(1, -(-len(shown) // PAGE))
    page = min(max(1, page), pages)
    here = tuple(shown[(page - 1) * PAGE : page * PAGE])
    names = names_in(around.case)
    inside = [line for line in lines if line.is_in]
    return CourtPage(
        frame=around,
        prepared=prepared,
        lines=here,
        counts=Counter(name for line in lines for name in line.shows),
        hints={line.event.id: _hints(line, names) for line in here if line.is_in},
        filings=tuple(filing for filing in filings if as_filed(filing)),
        offered_opening=offered_opening(line.event for line in inside) if inside else "",
        offered_history=offered_history(line.event for line in inside if line.is_summarised),
        detail_from=detail_from(prepared.front.fields, today),
        pages=pages,
    )


def _lines(chronology: Chronology, prepared: Prepared, today: date) -> tuple[CourtLine, ...]:
    """Every event that is not left out, in order."""
    standing = tuple(event for event in chronology.events if not event.is_left_out)
    chosen = is_selected(prepared, replace(chronology, events=standing))
    pinned = {one.event_id for one in prepared.entries.values() if one.is_pinned}
    day = detail_from(prepared.front.fields, today)
    older = {event.id for event in detailed_and_older(standing, day, pinned)[1]}
    return tuple(
        CourtLine(event, prepared.entry(event.id), own_wording(event), event.id in chosen, event.id in older)
        for event in standing
    )


def _hints(line: CourtLine, names: list[str]) -> tuple[Hint, ...]:
    headline, details = line.words
    texts = [Written("headline", headline), Written("details", details)]
    return hints_of_written([text for text in texts if text.text.strip()], names)


def save_entry(
    store: Store, actor: Actor, ref: str, event_id: str, fields: Mapping[str, str], today: date
) -> EntrySaved:
    """Save what was chosen of one event over the `version` that was seen; the working record never changes.

    `Clash` where a colleague changed the same field differently meanwhile; other fields of theirs stand.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "chose for the court", event_id)
        around = load_frame(tx, entry)
        chronology, prepared = load_chronology(tx, entry, around), stored_court.load_prepared(tx, entry.id)
        line = _find(_lines(chronology, prepared, today), event_id)
        theirs = line.fields
        kept = Kept(line.entry.id, line.entry.version, fields.get("version", ""))
        merged, brought = _merged(tx, entry, kept, theirs, fields)
        extra = {name: fields.get(name, "") for name in ("read", "seen")}
        changed = entry_with(line.entry, {**merged, **extra}, line.own, line.event.evidence_ref, actor.name)
        if changed != line.entry:
            at, version = datetime.now(UTC), line.entry.version + 1
            changed = replace(changed, id=line.entry.id or new_id(), by=actor.name, at=at, version=version)
            if not stored_court.save_entry(tx, entry.id, changed):
                raise Clash("Somebody saved this entry at the same moment. Save once more.", {}, {}, theirs)
            now = fields_of_entry(changed, line.own, line.event.evidence_ref)
            subject = Subject(ENTRY, changed.id, line.event.headline, version)
            stored_history.add_changes(tx, entry.id, changes_of(actor, subject, differences(theirs, now)))
        prepared = Prepared(prepared.front, {**prepared.entries, event_id: changed})
        saved = _find(_lines(chronology, prepared, today), event_id)
    return EntrySaved(saved, _hints(saved, names_in(around.case)), brought)


def read_line(store: Store, actor: Actor, ref: str, event_id: str, today: date) -> CourtLine:
    """One event as it stands in the preparation."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EXPORT, "opened the court chronology", event_id)
        chronology = load_chronology(tx, entry, load_frame(tx, entry))
        return _find(_lines(chronology, stored_court.load_prepared(tx, entry.id), today), event_id)


def _find(lines: tuple[CourtLine, ...], event_id: str) -> CourtLine:
    found = next((line for line in lines if line.event.id == event_id), None)
    if found is None:
        raise NotFound("There is no such event in this chronology, or it was left out of it.")
    return found


def save_front(store: Store, actor: Actor, ref: str, fields: Mapping[str, str], today: date) -> Preparation:
    """Save the front and how the document is set over the version that was seen, `version_seen`."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.EDIT, "prepared the court chronology")
        prepared = stored_court.load_prepared(tx, entry.id)
        before = prepared.front
        seen = Kept(before.id, before.version, fields.get("version_seen", ""))
        merged, _ = _merged(tx, entry, seen, before.fields, fields)
        kept = checked_front(merged)
        inside = _lines(load_chronology(tx, entry, load_frame(tx, entry)), prepared, today)
        refuse_hearing_before(hearing_of(kept), tuple(line.event for line in inside if line.is_in))
        made = differences(before.fields, kept)
        if not made and before.version:
            return before
        saved = Preparation(before.id or new_id(), kept, actor.name, datetime.now(UTC), before.version + 1)
        if not stored_court.save_front(tx, entry.id, saved):
            raise Clash("Somebody saved this at the same moment. Save once more.", {}, {}, dict(before.fields))
        subject = Subject(FRONT, saved.id, "The court chronology", saved.version)
        stored_history.add_changes(tx, entry.id, changes_of(actor, subject, made))
    return saved


def _merged(
    tx: Tx, entry: Entry, kept: Kept, theirs: Mapping[str, str], form: Mapping[str, str]
) -> tuple[Fields, tuple[str, ...]]:
    """The form's fields brought together with what was saved since the version seen; and which those were."""
    if not kept.seen.isdecimal() or int(kept.seen) > kept.version:
        raise BadInput(TOO_OLD)
    later = stored_history.changes_since(tx, entry.id, kept.id, int(kept.seen)) if kept.id else ()
    before = dict(theirs)
    for change in reversed(later):
        before[change.field] = change.old
    mine = before | {name: form[name].replace("\r\n", "\n") for name in theirs if name in form}
    merged = merge(before, mine, theirs)
    if merged.clashing:
        who = " and ".join(dict.fromkeys(one.by for one in later if one.field in merged.clashing)) or "Somebody"
        raise Clash(
            f"{who} changed the same words while you were writing. Nothing of yours is lost: choose what should stand.",
            theirs={name: theirs[name] for name in merged.clashing},
            before={name: before[name] for name in merged.clashing},
            together=merged.fields,
        )
    return merged.fields, tuple(differences(before, theirs))

"""Patterns in a case, as questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from chronoapp import patterns
from chronoapp.charts.bars import draw_bars
from chronoapp.charts.strip import draw_strip, ground
from chronoapp.domain.access import Actor, Right
from chronoapp.domain.events import Event
from chronoapp.domain.filters import Filter
from chronoapp.domain.finding_notes import FindingNote
from chronoapp.domain.findings import Finding, Tried
from chronoapp.domain.thresholds import Thresholds
from chronoapp.storage import finding_notes as stored_notes
from chronoapp.storage import requests as stored_requests
from chronoapp.storage.store import Store
from chronoapp.usecases.access import enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.timeline import NOTHING_ASKED, load_chosen


@dataclass(frozen=True, slots=True)
class PatternsPage:
    """The findings over the events asked for (`examined`, by id), and what was tried."""

    frame: Frame
    findings: tuple[Finding, ...]
    tried: tuple[Tried, ...]
    examined: Mapping[str, Event]
    notes: tuple[FindingNote, ...] = ()

    @property
    def pictures(self) -> tuple[str, ...]:
        """Each finding's bars as SVG, in the findings' order; "" where it has none."""
        return tuple(draw_bars(finding) if finding.bars else "" for finding in self.findings)

    @property
    def strips(self) -> tuple[str, ...]:
        """When each finding's events happened as SVG, in the findings' order; "" where none has a date."""
        under = ground(tuple(self.examined.values()))
        return tuple(draw_strip([self.examined[one] for one in each.event_ids], under) for each in self.findings)


def find_patterns(
    store: Store,
    actor: Actor,
    ref: str,
    today: date,
    wanted: Filter = NOTHING_ASKED,
    thresholds: Thresholds | None = None,
) -> PatternsPage:
    """What the events may be asked about. Events left out are not examined."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "looked for patterns")
        around = load_frame(tx, entry)
        _, shown = load_chosen(tx, entry, around, replace(wanted, with_left_out=False), with_words=True)
        asked = [one for one in stored_requests.load_requests(tx, entry.id) if entry.may_see_agency(one.agency)]
        # Notes keep events of every agency: a contributor, who sees only their own agency's, is not shown them.
        notes = stored_notes.load_notes(tx, entry.id) if entry.may(Right.READ_CASE) else ()
    found = patterns.find(shown, thresholds or Thresholds(), today, asked)
    return PatternsPage(around, found.findings, found.tried, {event.id: event for event in shown.events}, notes)

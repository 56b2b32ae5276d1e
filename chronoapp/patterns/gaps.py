"""The longest gaps between events, overall and for each agency; only days that are known can bound one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from chronoapp.domain.events import Event
from chronoapp.domain.findings import Bar, Finding
from chronoapp.domain.requests import NO_CONTACT, Request
from chronoapp.domain.thresholds import Thresholds
from chronoapp.patterns.dating import Sorted, sort_out, why_no_day
from chronoapp.patterns.grouping import by_agency
from chronoapp.patterns.wording import a_day, counted, from_to

CAVEAT = (
    "A gap can mean stability or that nobody was looking. It does not show that nothing happened, only that nothing "
    "with a known day is written here."
)


@dataclass(frozen=True, slots=True)
class _Gap:
    """The days of two events with no event of the same set between them, and the events that speak for it."""

    first: date
    last: date
    event_ids: tuple[str, ...]
    others: int  # events of other agencies between the two days

    @property
    def days(self) -> int:
        return (self.last - self.first).days

    @property
    def says(self) -> str:
        return from_to(self.first, self.last)


def find_gaps(
    events: Sequence[Event], thresholds: Thresholds, today: date, asked: Sequence[Request] = ()
) -> Iterator[Finding]:
    """One finding over all agencies, then one for each agency that has a gap, by name.

    What an agency was asked for (`asked`) tells a time nobody asked about from one it held nothing of.
    """
    known = sort_out(events, why_no_day, today)
    yield from _finding("", known, known, thresholds, ())
    for agency, own in by_agency(events).items():
        requests = [one for one in asked if one.agency.casefold() == agency.casefold()]
        yield from _finding(agency, sort_out(own, why_no_day, today), known, thresholds, requests)


def _finding(
    agency: str, own: Sorted, everyone: Sorted, thresholds: Thresholds, requests: Sequence[Request]
) -> Iterator[Finding]:
    gaps = sorted(_gaps(own.used, everyone.used, thresholds.gap_days), key=lambda gap: (-gap.days, gap.first))
    if not gaps:
        return
    shown = gaps[: thresholds.gaps_shown]
    evidence = {event_id for gap in shown for event_id in gap.event_ids}
    event_ids = tuple(event.id for event in everyone.used if event.id in evidence)
    yield Finding(
        pattern="gaps",
        subject=agency,
        says=f"{counted(shown[0].days, 'day')}, {shown[0].says}",
        question=_question(agency, shown[0], requests),
        rule=_rule(agency, len(gaps), len(shown), len(own.used), thresholds),
        n=len(event_ids),
        event_ids=event_ids,
        caveat=CAVEAT,
        not_examined=" ".join(filter(None, [own.says_aside, _may_fall_within(own.aside, shown)])),
        unit="days",
        bars=tuple(Bar(gap.says, gap.days, gap.event_ids) for gap in shown),
    )


def _gaps(own: Sequence[Event], everyone: Sequence[Event], least: int) -> Iterator[_Gap]:
    on_day = _by_day(own)
    for first, last in pairwise(on_day):
        if (last - first).days >= least:
            between = tuple(event.id for event in everyone if first < _day(event) < last)
            yield _Gap(first, last, (*on_day[first], *between, *on_day[last]), len(between))


def _by_day(events: Sequence[Event]) -> dict[date, list[str]]:
    days: dict[date, list[str]] = {}
    for event in events:
        days.setdefault(_day(event), []).append(event.id)
    return days


def _question(agency: str, longest: _Gap, requests: Sequence[Request]) -> str:
    span = f"from {longest.says} ({counted(longest.days, 'day')})"
    if not agency:
        return f"Nothing is recorded {span}. Was life settled then, or was nobody looking?"
    meanwhile = f", while others recorded {counted(longest.others, 'event')}" if longest.others else ""
    return f"{agency} recorded nothing {span}{meanwhile}. {_asked(longest, requests)}"


def _asked(gap: _Gap, requests: Sequence[Request]) -> str:
    """What is known of why: no information requested, not yet answered, none held, or no contact."""
    about = [one for one in requests if (one.first or gap.first) <= gap.first and (one.last or gap.last) >= gap.last]
    if not requests:
        return "Was it asked, did it hold nothing, or was there no contact?"
    if not about:
        return "No request to it covers all of that time. Who could ask?"
    if any(one.answer == NO_CONTACT for one in about):
        return "It was asked, and answered that it had no contact. Who else saw the children then?"
    if any(one.is_answered for one in about):
        return "It was asked, and what it sent holds nothing of that time. Was there no contact?"
    return f"It was asked on {a_day(about[-1].at.date())} and has not answered yet. What will it say?"


def _rule(agency: str, found: int, shown: int, examined: int, thresholds: Thresholds) -> str:
    whose = f"of {agency} " if agency else ""
    longest = f"the {shown} longest of {found} are shown" if shown < found else f"{found} found"
    over = f"over {counted(examined, 'event')} whose day is known"
    return f"{thresholds.gap_days} days or more from one event {whose}to the next, {over}; {longest}."


def _may_fall_within(aside: Sequence[Event], gaps: Sequence[_Gap]) -> str:
    within = sum(any(event.date.may_fall_within(gap.first, gap.last) for gap in gaps) for event in aside)
    return f"{within} of these may fall within a gap shown here." if within else ""


def _day(event: Event) -> date:
    # Only events whose day is known come here; the sorting out has seen to it.
    return event.date.earliest or date.max

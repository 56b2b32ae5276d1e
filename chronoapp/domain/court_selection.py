"""Which events go into a court chronology, and the rule as its face says it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.court_choice import CourtChoice
from chronoapp.domain.court_detail import detailed_and_older
from chronoapp.domain.court_text import one_line
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Event, Significance
from chronoapp.domain.exports_words import says_day

CORE_RULE = "events marked core"
EVERY_RULE = "every event not left out, because none is marked core"


@dataclass(frozen=True, slots=True)
class Selection:
    """The events told in detail, those older that are summarised, both in order, and the rule in words."""

    detailed: tuple[Event, ...]
    older: tuple[Event, ...]
    rule: str


def by_rule(events: Iterable[Event]) -> tuple[tuple[Event, ...], str]:
    """What is in where nobody chose: core events, or every event while none is marked core."""
    standing = in_order(event for event in events if not event.is_left_out)
    core = tuple(event for event in standing if event.significance is Significance.CORE)
    return (core, CORE_RULE) if core else (standing, EVERY_RULE)


def chosen_by_hand(events: Sequence[Event], put_in: Collection[str], taken_out: Collection[str]) -> tuple[str, ...]:
    """The ids that the rule and a person's choices together pick."""
    ruled = {event.id for event in by_rule(events)[0]}
    wanted = (ruled | set(put_in)) - set(taken_out)
    return tuple(event.id for event in events if event.id in wanted and not event.is_left_out)


def says_by_hand(events: Sequence[Event], ids: Collection[str]) -> str:
    """The rule with what a person added to it and took out of it."""
    ruled, rule = by_rule(events)
    before, now = {event.id for event in ruled}, set(ids)
    added, taken = len(now - before), len(before - now)
    said = [f"{added} added" if added else "", f"{taken} taken out" if taken else ""]
    by_hand = " and ".join(filter(None, said))
    return f"{rule}, {by_hand} one by one" if by_hand else rule


def selection_of(chronology: Chronology, choice: CourtChoice) -> Selection:
    """The events of a court chronology; `BadInput` where one that was chosen is not there."""
    if choice.event_ids is None:
        events, rule = by_rule(chronology.events)
    else:
        events = _found(chronology.events, choice.event_ids)
        rule = choice.rule or "events chosen one by one"
    detailed, older = detailed_and_older(events, choice.detail_from, choice.pinned)
    return Selection(detailed, older, rule + _says_detail(detailed, older, choice))


def _found(events: Iterable[Event], event_ids: tuple[str, ...]) -> tuple[Event, ...]:
    wanted = set(event_ids)
    found = in_order(event for event in events if event.id in wanted and not event.is_left_out)
    if len(found) < len(wanted):
        lost = len(wanted) - len(found)
        raise BadInput(
            f"{lost} of the {len(wanted)} events chosen {'is' if lost == 1 else 'are'} not in this chronology, "
            "or left out of it. Choose again, or bring back what was left out.",
            "event_ids",
        )
    return found


def _says_detail(detailed: tuple[Event, ...], older: tuple[Event, ...], choice: CourtChoice) -> str:
    if choice.detail_from is None or not older:
        return ""
    key = sum(event.id in choice.pinned for event in detailed_and_older(detailed, choice.detail_from, ())[1])
    kept = f", with {key} earlier key incident{'' if key == 1 else 's'}" if key else ""
    return f"; in detail from {says_day(choice.detail_from)}{kept}; {len(older)} earlier summarised"


def says_selection(chronology: Chronology, selection: Selection, choice: CourtChoice) -> str:
    """How many of how many entries, selected by whom and by which rule: what stands on the face."""
    total = max(chronology.total, len(chronology.events))
    by = one_line(choice.selected_by or choice.prepared_by) or "a person to be named"
    return f"{len(selection.detailed)} of {total} entries; selected by {by}; rule: {selection.rule}."

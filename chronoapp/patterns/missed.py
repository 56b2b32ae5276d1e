"""Care missed: a child not brought, not seen or a visit refused, in clusters; a service's own cancellations apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from chronoapp.domain.events import Event
from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.columns import attendance_cells
from chronoapp.patterns.dating import sort_out, why_no_day
from chronoapp.patterns.study import Study, day_of
from chronoapp.patterns.wording import counted, over, sentences

MISSED, REFUSED = "Health missed", "Non-engagement"
CAVEAT = (
    "A child is brought by somebody: ask what stood in the way, and whether the letter, the day and the place were "
    "right. "
    "Missing care is a reason to look closer, not to close."
)


class How(StrEnum):
    """How care came to be missed, as the words of the event say."""

    NOT_BROUGHT = "not brought"
    REFUSED = "refused or not let in"
    UNSEEN = "nobody in, or the child not seen"
    BY_SERVICE = "cancelled by the service"


# The first that is found wins: a visit the service called off is nobody's refusal.
_SERVICE = (
    r"(?:clinic|hospital|service|school|surgery|practice|health visitor|social worker|worker|team|midwife|nurse|doctor)"
)
_CARE = r"(?:appointment|immunis\w+|check|review|clinic)"
_SIGNS: Final = (
    (
        How.BY_SERVICE,
        rf"cancelled by (?:the )?{_SERVICE}|{_SERVICE} (?:had )?cancelled|{_SERVICE} (?:was )?(?:off )?sick",
    ),
    (
        How.REFUSED,
        r"refus\w+|would not let|declin\w+|not let in|cancelled by (?:mother|mum|father|dad|parent|the family)",
    ),
    (
        How.UNSEEN,
        r"no access|no reply|no answer|nobody (?:was )?(?:at home|in)\b|not answer\w*|not (?:been )?seen|unseen",
    ),
    (How.NOT_BROUGHT, r"not brought|\bwnb\b|\bdna\b|did not attend|not attended|not kept|missed (?:\w+ ){0,3}" + _CARE),
)
_IS_VISIT: Final = re.compile(r"visit|appointment|clinic|check|review|contact|entry|access")
_NOT_IN: Final = re.compile(r"^not in\b|^out$", re.MULTILINE)  # says nobody was at home only in a column for that
_PATTERNS: Final = tuple((how, re.compile(signs)) for how, signs in _SIGNS)


def find_missed(study: Study) -> Iterator[Finding]:
    """One finding, where care was missed so many times within so many days."""
    told = {event.id: how for event in study.events if (how := how_missed(event))}
    known = sort_out([event for event in study.events if event.id in told], why_no_day, study.today)
    own = [event for event in known.used if told[event.id] is not How.BY_SERVICE]
    clusters = list(_clusters(own, study.thresholds.missed_days, study.thresholds.missed_times))
    if not clusters:
        return
    most = max(clusters, key=len)
    events = [event for cluster in clusters for event in cluster]
    by_service = sum(how is How.BY_SERVICE for how in told.values())
    yield Finding(
        pattern="missed care",
        question=(
            f"Care was missed {counted(len(most), 'time')} from {over(most)}. What stood in the way, who noticed that "
            f"it was several, and was the child seen?"
        ),
        says=f"{counted(len(events), 'event')} in {counted(len(clusters), 'cluster')}, {over(events)}",
        rule=(
            f"At least {study.thresholds.missed_times} within {study.thresholds.missed_days} days of the one before, "
            "by its headline, its agency's column about attendance, or a theme a person gave it: not brought, "
            "refused, or not seen."
        ),
        n=len(events),
        event_ids=tuple(event.id for event in events),
        caveat=CAVEAT,
        not_examined=sentences(
            known.says_aside, f"{by_service} cancelled by the service, not counted as missed." if by_service else ""
        ),
        unit="events",
        bars=tuple(
            _bar(how, [event for event in events if told[event.id] is how]) for how in How if how != How.BY_SERVICE
        ),
    )


def how_missed(event: Event) -> How | None:
    """How care was missed; None for an event that is of something else."""
    cells = "\n".join(attendance_cells(event)).casefold()
    told = next((how for how, signs in _PATTERNS if signs.search(cells)), None) if cells else None
    return told or (How.UNSEEN if _NOT_IN.search(cells) else _how_in_words(event))


def _how_in_words(event: Event) -> How | None:
    is_judged = "themes" not in event.proposed and (MISSED in event.themes or REFUSED in event.themes)
    words = f"{event.headline}\n{event.details if is_judged else ''}".casefold()
    found = next((how for how, signs in _PATTERNS if signs.search(words)), None)
    if found and (is_judged or found is How.NOT_BROUGHT or _IS_VISIT.search(words)):
        return found
    return How.NOT_BROUGHT if is_judged and MISSED in event.themes else None


def _clusters(events: list[Event], within: int, least: int) -> Iterator[list[Event]]:
    run: list[Event] = []
    last = date.min
    for event in events:
        if run and (day_of(event) - last).days > within:
            if len(run) >= least:
                yield run
            run = []
        run.append(event)
        last = day_of(event)
    if len(run) >= least:
        yield run


def _bar(how: How, events: list[Event]) -> Bar:
    return Bar(how.value, len(events), tuple(event.id for event in events))

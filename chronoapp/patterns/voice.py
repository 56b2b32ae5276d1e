"""The child's voice: how long since each child's own words were written down, and events with no impact recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chronoapp.domain.ages import full_months
from chronoapp.domain.cases import Child
from chronoapp.domain.dates import EventDate
from chronoapp.domain.events import Event, Significance
from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.columns import is_about_only
from chronoapp.patterns.study import Study
from chronoapp.patterns.wording import a_day, counted

VOICE = "Child's voice"
CAVEAT = (
    "Words may stand in records that were not sent, and a child too young to speak tells by how they are. It counts "
    "what "
    "is written under the child's own views, and events of the theme “Child's voice”."
)
IMPACT_CAVEAT = "An empty place is a question not yet asked, not a sign that there was no impact."


def find_voice(study: Study) -> Iterator[Finding]:
    """One finding for each child not heard from for so long, then one for events whose impact nobody wrote down."""
    for child in study.case.children:
        yield from _unheard(study, child)
    yield from _without_impact(study)


def _unheard(study: Study, child: Child) -> Iterator[Finding]:
    lived = [event for event in study.events if _is_in_life(child, event.date, study.today)]
    heard = [event for event in lived if _is_heard(child, event, study.case.children)]
    last = max((event.date.latest for event in heard if event.date.latest), default=None)
    since = full_months(last, study.today) if last else None
    if not lived or (since is not None and since < study.thresholds.voice_months):
        return
    aside = len(study.events) - len(lived)
    yield Finding(
        pattern="the child's voice",
        subject=child.name,
        question=_question(child, last, since, len(lived)),
        says=f"{len(heard)} of {counted(len(lived), 'event')}",
        rule=(
            f"Events in {child.known_as}'s life with {child.known_as}'s own views, and the months since the last of "
            "them; "
            f"asked from {study.thresholds.voice_months} months. A vague date counts from its last possible day."
        ),
        n=len(heard or lived),
        event_ids=tuple(event.id for event in heard or lived),
        caveat=CAVEAT,
        not_examined=f"{aside} before {child.known_as} was born, or with no date." if aside else "",
        unit="events",
        bars=_heard_or_not(lived, heard),
    )


def _question(child: Child, last: date | None, since: int | None, lived: int) -> str:
    if last is None or since is None:
        return (
            f"In {counted(lived, 'event')} {child.known_as}'s own words are written down nowhere. Who has asked "
            f"{child.known_as}, and what did they hear?"
        )
    return (
        f"{child.known_as}'s own words were last written down for {a_day(last)}, {counted(since, 'month')} ago. What "
        "does "
        f"{child.known_as} say now?"
    )


def _is_heard(child: Child, event: Event, children: tuple[Child, ...]) -> bool:
    """Views not given to one child count for those they name, or whom alone their row is about: never for another."""
    name, alone = child.known_as.casefold(), len(children) == 1
    own = any(impact.views.strip() and impact.child_id == child.id for impact in event.impacts)
    shared = [impact.views.casefold() for impact in event.impacts if not impact.child_id and impact.views.strip()]
    of_voice = VOICE in event.themes and (alone or name in f"{event.headline} {event.details}".casefold())
    if own or of_voice or any(alone or name in views for views in shared):
        return True
    return bool(shared) and is_about_only(event, child, children)


def _is_in_life(child: Child, when: EventDate, today: date) -> bool:
    first = when.earliest or when.latest
    return first is not None and first <= today and (child.born is None or first >= child.born)


def _heard_or_not(lived: list[Event], heard: list[Event]) -> tuple[Bar, ...]:
    ids = {event.id for event in heard}
    own, rest = [e.id for e in lived if e.id in ids], [e.id for e in lived if e.id not in ids]
    return (Bar("with the child's own words", len(own), tuple(own)), Bar("without", len(rest), tuple(rest)))


def _without_impact(study: Study) -> Iterator[Finding]:
    core = [event for event in study.events if event.significance is Significance.CORE]
    events = core or list(study.events)
    empty = [event for event in events if not any(i.effect.strip() or i.views.strip() for i in event.impacts)]
    if not study.case.children or len(empty) < study.thresholds.fewest_events:
        return
    which = "core event" if core else "event"
    yield Finding(
        pattern="impact not recorded",
        question=(
            f"For {len(empty)} of {counted(len(events), which)} nothing is written of what it meant for any child. "
            "What "
            f"was it like for them?"
        ),
        says=f"{len(empty)} of {len(events)}",
        rule=f"{'Core events' if core else 'Events'} with neither an effect nor a child's own views written down.",
        n=len(empty),
        event_ids=tuple(event.id for event in empty),
        caveat=IMPACT_CAVEAT,
        not_examined=f"{counted(len(study.events) - len(core), 'supporting event')}." if core else "",
    )

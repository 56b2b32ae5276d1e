"""The same decision again and again after like events, and actions that are still open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from chronoapp.domain.events import Decision, DecisionKind, Event, Valence
from chronoapp.domain.findings import Bar, Finding
from chronoapp.domain.thresholds import Thresholds
from chronoapp.patterns.grouping import by_agency, by_theme
from chronoapp.patterns.study import Study
from chronoapp.patterns.wording import a_day, counted, listed, over

CAVEAT = (
    "Doing the same again can be right, and taking no action is a decision with its reasons. This only says that it "
    "was "
    "decided alike; whether anything else was done may stand in other records."
)
OPEN_CAVEAT = "Nothing here says that it was done, which is not to say that it was not."
NO_ACTION = "no further action"

# Decisions that are one in other words; what is none of these is compared word for word.
_ALIKE: Final = (
    (
        NO_ACTION,
        r"no (?:further |new )?action|\bnfa\b|no role|threshold (?:was )?not met|did not meet (?:the )?threshold",
    ),
    (
        "notification sent to children's services",
        r"(?<!no )(?:\bppn\b|public protection noti\w+|police notification|vulnerab\w+ notification)(?! not)",
    ),
    ("case closed", r"case (?:was )?closed|closed to|close(?:d)? the case|closure"),
    ("advice given", r"advice|advised|signpost"),
    ("letter sent", r"letter"),
    ("written agreement", r"(?:written|working|safety) agreement"),
    ("referred on", r"refer(?:red|ral)"),
    ("assessment", r"assess"),
    ("visit arranged", r"visit"),
)
_PATTERNS: Final = tuple((name, re.compile(pattern)) for name, pattern in _ALIKE)


def find_responses(study: Study) -> Iterator[Finding]:
    """The longest run of one decision for each theme, over all and by each agency, and the actions nobody has closed.

    Another agency's decision in between does not end an agency's own run: it may not even have known of it.
    """
    seen: set[tuple[str, ...]] = set()
    worries = [event for event in study.events if event.valence is not Valence.STRENGTH]
    for theme, own in by_theme(worries).items():
        for agency, theirs in (("", own), *by_agency(own).items()):
            for answer, run in _runs(theirs, study.thresholds):
                ids = tuple(event.id for event, _ in run)
                if ids not in seen:
                    seen.add(ids)
                    yield _finding((theme, agency, answer), run, theirs, study.thresholds)
    yield from _open(study)


_Run = list[tuple[Event, Decision]]


def _runs(events: Sequence[Event], limits: Thresholds) -> Iterator[tuple[str, _Run]]:
    """The longest unbroken run of each answer, over the events with a decision written down."""
    longest: dict[str, _Run] = {}
    answer, run = "", _Run()
    for event in events:
        if not event.decisions:
            continue
        decision = event.decisions[0]
        said = _alike(decision)
        goes_on = said == answer and bool(run) and _is_soon(run[-1][0], event, limits.same_answer_days)
        run = [*run, (event, decision)] if goes_on else [(event, decision)]
        answer = said
        if len(run) >= max(limits.same_answers, len(longest.get(said, ())) + 1):
            longest[said] = run
    yield from sorted(longest.items())


def _is_soon(before: Event, after: Event, days: int) -> bool:
    first, then = before.date.latest or before.date.earliest, after.date.earliest
    return first is not None and then is not None and (then - first).days <= days


def _alike(decision: Decision) -> str:
    if decision.kind is DecisionKind.NO_ACTION:
        return NO_ACTION
    words = " ".join(decision.words.casefold().split())
    return next((name for name, pattern in _PATTERNS if pattern.search(words)), words)


def _finding(of: tuple[str, str, str], run: _Run, own: Sequence[Event], limits: Thresholds) -> Finding:
    theme, agency, answer = of
    events = [event for event, _ in run]
    whose = f" of {agency}" if agency else ""
    undecided = sum(not event.decisions for event in own)
    # "NFA is a decision, show the reason": what was written each time stands in the rule.
    said = dict.fromkeys(decision.because.strip() or decision.words.strip() for _, decision in run)
    reasons = listed([f"“{words}”" for words in said if words])
    return Finding(
        pattern="repeated response",
        subject=", ".join(filter(None, (theme, agency, answer))),
        question=(
            f"{theme}: {len(run)} times running the decision{whose} was “{answer}”. Did anything change between, and "
            "what would "
            f"have to happen for it to be decided otherwise?"
        ),
        says=f"{len(run)} running, {over(events)}",
        rule=(
            f"At least {limits.same_answers} events{whose} of one theme, strengths apart, each within "
            f"{limits.same_answer_days} days of the one before, of those with a decision written down, with the "
            f"same decision or one that says the same in other words. In their words: {reasons or 'none written'}."
        ),
        n=len(events),
        event_ids=tuple(event.id for event in events),
        caveat=CAVEAT,
        not_examined=(
            f"{counted(undecided, 'event')} of this theme with no decision written down; that is not the same as none "
            "taken."
            if undecided
            else ""
        ),
    )


def _open(study: Study) -> Iterator[Finding]:
    waiting = [(event, one) for event in study.events for one in event.decisions if one.is_open]
    if not waiting:
        return
    late = [one for _, one in waiting if one.due and one.due < study.today]
    events = dict.fromkeys(event.id for event, _ in waiting)
    closed = sum(one.is_closed for event in study.events for one in event.decisions)
    yield Finding(
        pattern="open decisions",
        question=_waits(len(waiting), [one.due for one in late if one.due]),
        says=f"{counted(len(waiting), 'action')}, {len(late)} past the day",
        rule=(
            "Decisions with somebody to act or a day to act by, which nobody has closed; past the day means due "
            "before "
            f"{a_day(study.today)}. {closed} are closed."
        ),
        n=len(events),
        event_ids=tuple(events),
        caveat=OPEN_CAVEAT,
        not_examined="Decisions with neither an owner nor a day to act by.",
        unit="actions",
        bars=_by_owner(waiting),
    )


def _waits(waiting: int, late: list[date]) -> str:
    if not late:
        return (
            f"{counted(waiting, 'action')} decided on {'is' if waiting == 1 else 'are'} still open. What came of them?"
        )
    return (
        f"{counted(waiting, 'action')} decided on {'is' if waiting == 1 else 'are'} still open, {len(late)} past the "
        "day, "
        f"the oldest due {a_day(min(late))}. Were they done, and what came of them?"
    )


def _by_owner(waiting: list[tuple[Event, Decision]]) -> tuple[Bar, ...]:
    owners: dict[str, list[str]] = {}
    for event, one in waiting:
        owners.setdefault(one.owner or "nobody named", []).append(event.id)
    return tuple(Bar(name, len(ids), tuple(dict.fromkeys(ids))) for name, ids in sorted(owners.items()))

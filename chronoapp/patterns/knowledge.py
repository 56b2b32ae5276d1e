"""Who knew what: the events that one agency alone has told of, and what each agency has told."""

from __future__ import annotations

from collections.abc import Iterator

from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.grouping import by_agency
from chronoapp.patterns.study import Study
from chronoapp.patterns.wording import counted

CAVEAT = (
    "An agency may have known more than it sent here, or been told by telephone. Two agencies' reports of one "
    "happening "
    "count as two events until somebody joins them."
)

NONE_JOINED = (
    "No event here has the accounts of two agencies. Have reports of the same happening been joined, and who knew of "
    "what the others saw?"
)


def find_knowledge(study: Study) -> Iterator[Finding]:
    """One finding, where two agencies or more have told of anything."""
    told = [event for event in study.events if event.agencies]
    agencies = by_agency(told)
    if len(agencies) < 2 or len(told) < study.thresholds.fewest_events:
        return
    alone = [event for event in told if len(event.agencies) == 1]
    untold = len(study.events) - len(told)
    yield Finding(
        pattern="who knew what",
        question=NONE_JOINED
        if len(alone) == len(told)
        else (
            f"{len(alone)} of {counted(len(told), 'event')} are told by one agency alone. Did the others know, and "
            "would "
            f"they have acted otherwise had they known?"
        ),
        says=f"{len(alone)} of {len(told)}",
        rule=f"Events by the agencies that gave an account of them, over {len(agencies)}; vague dates count too.",
        n=len(told),
        event_ids=tuple(event.id for event in told),
        caveat=CAVEAT,
        not_examined=f"{counted(untold, 'event')} that no agency is named for." if untold else "",
        unit="events told",
        bars=tuple(
            Bar(f"{name} (of {len(told)})", len(own), tuple(event.id for event in own))
            for name, own in agencies.items()
        ),
    )

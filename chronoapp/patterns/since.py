"""Silence up to today: how long since anything was recorded, and since each agency recorded anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronoapp.domain.events import Event
from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.dating import sort_out, why_no_day
from chronoapp.patterns.grouping import by_agency
from chronoapp.patterns.study import Study, day_of
from chronoapp.patterns.wording import a_day, counted

CAVEAT = (
    "Silence can mean that things are settled, that an agency has closed its file, or that nobody has asked it since. "
    "It does not show that nothing happened."
)


def find_since(study: Study) -> Iterator[Finding]:
    """One finding, where nobody or some agency has recorded nothing for so many days up to today."""
    least = study.thresholds.gap_days
    last = {name: held[-1] for name, own in by_agency(study.events).items() if (held := _known(study, own))}
    silent = {name: event for name, event in last.items() if _days(study, event) >= least}
    latest = study.known.used[-1] if study.known.used else None
    if latest is None or not silent:
        return
    ids = dict.fromkeys(event.id for event in silent.values())
    names = sorted(silent, key=lambda name: (-_days(study, silent[name]), name))
    yield Finding(
        pattern="silence since",
        question=_question(study, latest, silent, names[0], len(last)),
        says=f"{len(silent)} of {counted(len(last), 'agency', 'agencies')}",
        rule=(
            f"{least} days or more from an agency's last event whose day is known to today, {a_day(study.today)}, over "
            f"{counted(len(last), 'agency', 'agencies')}."
        ),
        n=len(ids),
        event_ids=tuple(ids),
        caveat=CAVEAT,
        not_examined=study.known.says_aside,
        unit="days",
        bars=tuple(
            Bar(f"{name}, since {a_day(day_of(silent[name]))}", _days(study, silent[name]), (silent[name].id,))
            for name in names
        ),
    )


def _question(study: Study, latest: Event, silent: dict[str, Event], longest: str, agencies: int) -> str:
    if len(silent) == agencies:
        since = f"Nothing is recorded since {a_day(day_of(latest))} ({counted(_days(study, latest), 'day')})"
        return f"{since}. Has anybody been asked since, and who sees the children now?"
    since = f"{longest} has recorded nothing since {a_day(day_of(silent[longest]))}"
    return (
        f"{since} ({counted(_days(study, silent[longest]), 'day')}). Has it been asked, and who sees the children now?"
    )


def _known(study: Study, own: Sequence[Event]) -> tuple[Event, ...]:
    return sort_out(own, why_no_day, study.today).used


def _days(study: Study, event: Event) -> int:
    return (study.today - day_of(event)).days

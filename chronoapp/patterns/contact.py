"""What comes on a day of family time and just after it, against other days."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.chance import Comparison, compare
from chronoapp.patterns.dating import says_aside
from chronoapp.patterns.study import Study, Subject, day_of
from chronoapp.patterns.trials import Trial
from chronoapp.patterns.wording import a_percent, counted, over, sentences

FAMILY_TIME = "Family time"
CAVEAT = (
    "A child may be upset by family time, or by its ending, or be seen more closely after it. It does not show that "
    "family time does harm, or good."
)


def try_contact(study: Study) -> Iterator[Trial]:
    """Each subject but family time itself, where family time is recorded on enough days."""
    contact = study.themes.get(FAMILY_TIME)
    if contact is None or contact.days < study.thresholds.fewest_tried:
        return
    after = study.thresholds.contact_days
    held = study.days[contact.on]
    first = int(study.days[0])
    by_day = np.zeros(int(study.days[-1]) - first + 1, np.bool_)
    for day in held - first:
        by_day[day : day + after + 1] = True
    names = {event.id for event in contact.known.used}
    pool = study.on_days(event for event in study.known.used if event.id not in names)
    for subject in study.subjects:
        compared = compare(subject.on, by_day[study.days - first], pool, float(by_day.mean()))
        is_enough = compared.of >= study.thresholds.fewest_tried
        if subject is not contact and is_enough and compared.others >= study.thresholds.fewest_others:
            yield _trial(study, contact, subject, compared)


def _trial(study: Study, contact: Subject, subject: Subject, compared: Comparison) -> Trial:
    says = f"{subject.name} on days of family time or just after"
    return Trial(says, compared, lambda: _finding(study, contact, subject, compared))


def _finding(study: Study, contact: Subject, subject: Subject, compared: Comparison) -> Finding:
    after = study.thresholds.contact_days
    events = subject.known.used
    close = {day_of(event).toordinal() + n for event in contact.known.used for n in range(after + 1)}
    near = [event for event in events if day_of(event).toordinal() in close]
    away = [event for event in events if day_of(event).toordinal() not in close]
    return Finding(
        pattern="family time",
        subject=subject.name,
        question=(
            f"{subject.titled}: {compared.inside} of {counted(compared.of, 'day')} were days of family time or within "
            f"{after} "
            f"days after. How did the children find those times?"
        ),
        says=f"{compared.inside} of {compared.of}, {over(events)}",
        rule=(
            f"The day of family time and the {after} after it, over {counted(contact.days, 'day')} of family time: "
            f"{compared.says}. Of all days, {a_percent(compared.expected or 0)} are so near."
        ),
        n=len(events),
        event_ids=tuple(event.id for event in events),
        caveat=sentences(CAVEAT, subject.not_judged),
        not_examined=says_aside(subject.known.why, contact.known.why),
        unit="events",
        bars=(
            Bar("family time or just after", len(near), tuple(event.id for event in near)),
            Bar("other days", len(away), tuple(event.id for event in away)),
        ),
    )

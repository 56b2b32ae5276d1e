"""The same kind of event near a significant date in several years: a birthday, a death, a move away from home."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from chronoapp.domain.cases import SpanKind
from chronoapp.domain.events import Event, Significance
from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.chance import Comparison, compare
from chronoapp.patterns.study import Days, Study, Subject, day_of
from chronoapp.patterns.trials import Trial
from chronoapp.patterns.wording import a_day, a_percent, counted, over, sentences

CAVEAT = (
    "Many dates are tried against many kinds of event, so some will meet by chance. What a date means is the family's "
    "to say: ask, before it is read into the child's behaviour."
)
BEREAVEMENT, PLACEMENT = "Bereavement", "Placement change"
FEWEST_YEARS = 2
MOST_OF_A_KIND = 6  # dates of one kind tried: the more are tried, the less any one can show


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A significant day and what it is called; `theme` is what would meet it by being the day itself."""

    day: date
    says: str
    theme: str = ""


def try_anniversaries(study: Study) -> Iterator[Trial]:
    """Each significant date against each subject, over the years after it."""
    for anchor in _anchors(study):
        near, after, share = _near(study, anchor)
        for subject in study.subjects:
            compared = compare(subject.on, near, after, share)
            is_enough = compared.of >= study.thresholds.fewest_tried
            if subject.name != anchor.theme and is_enough and compared.others >= study.thresholds.fewest_others:
                yield _trial(study, subject, anchor, compared)


def _anchors(study: Study) -> tuple[_Anchor, ...]:
    found = [_Anchor(child.born, f"{child.known_as}'s birthday") for child in study.case.children if child.born]
    for theme in (BEREAVEMENT, PLACEMENT):
        # A date that matters is one a person has judged to: the theme of the event, not only proposed, and core first.
        judged = (
            [e for e in study.themes[theme].known.used if "themes" not in e.proposed] if theme in study.themes else []
        )
        judged.sort(key=lambda event: event.significance is not Significance.CORE)
        found += [_Anchor(day_of(event), f"“{event.headline}”", theme) for event in judged[:MOST_OF_A_KIND]]
    kinds = {SpanKind.PLACEMENT, SpanKind.LEGAL_STATUS}
    spans = (span for span in study.case.spans if span.kind in kinds and span.start)
    found += [_Anchor(span.start, f"“{span.label}” beginning", PLACEMENT) for span in spans if span.start]
    once = {(anchor.day.month, anchor.day.day): anchor for anchor in reversed(found) if anchor.day <= study.last}
    return tuple(sorted(once.values(), key=lambda anchor: (anchor.day, anchor.says)))


def _near(study: Study, anchor: _Anchor) -> tuple[Days, Days, float]:
    """Which recorded days are near an anniversary, which count at all (after the day), and the expected share."""
    first, last = int(study.days[0]), int(study.days[-1])
    within = study.thresholds.anniversary_days
    inside = np.zeros(last - first + 1, np.bool_)
    for year in range(anchor.day.year + 1, study.last.year + 2):
        middle = _in_year(anchor.day, year).toordinal() - first
        inside[max(0, middle - within) : max(0, middle + within + 1)] = True
    begins = max(first, anchor.day.toordinal() + within + 1)
    counted_days = inside[begins - first :]
    share = float(counted_days.mean()) if len(counted_days) else 1.0
    return inside[study.days - first], study.days >= begins, share


def _in_year(day: date, year: int) -> date:
    # Who was born on 29 February has the anniversary on 1 March in other years: one day in fourteen either side.
    return (day + timedelta(days=1)).replace(year=year) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _trial(study: Study, subject: Subject, anchor: _Anchor, compared: Comparison) -> Trial:
    # One year is a coincidence, however many events it had.
    is_often = compared.probability < 1 and len(_by_year(study, subject, anchor)) >= FEWEST_YEARS
    says = f"{subject.name} near {anchor.says}, {a_day(anchor.day)}"
    asked = compared if is_often else replace(compared, probability=1.0)
    return Trial(says, asked, lambda: _finding(study, subject, anchor, compared))


def _by_year(study: Study, subject: Subject, anchor: _Anchor) -> dict[int, list[Event]]:
    """The subject's events near the anniversary, by the year of the anniversary."""
    within = timedelta(days=study.thresholds.anniversary_days)
    days = [day_of(event) for event in subject.known.used]
    years: dict[int, list[Event]] = {}
    for year in range(anchor.day.year + 1, study.last.year + 2):
        middle = _in_year(anchor.day, year)
        held = subject.known.used[bisect_left(days, middle - within) : bisect_right(days, middle + within)]
        if held:
            years[year] = list(held)
    return years


def _finding(study: Study, subject: Subject, anchor: _Anchor, compared: Comparison) -> Finding:
    years = _by_year(study, subject, anchor)
    events = tuple(event for year in sorted(years) for event in years[year])
    within = study.thresholds.anniversary_days
    span = range(anchor.day.year + 1, max(years) + 1)
    return Finding(
        pattern="anniversaries",
        subject=f"{subject.name}, {anchor.day.isoformat()}",
        question=(
            f"{subject.titled} came near {anchor.says} ({anchor.day.day} {anchor.day:%B}) in "
            f"{counted(len(years), 'year')}. "
            f"What does that time of year hold for the family?"
        ),
        says=f"{compared.inside} of {compared.of}, {over(events)}",
        rule=(
            f"Days within {within} days either side of the date in later years: {compared.says}. Of all days since, "
            f"{a_percent(compared.expected or 0)} are so near. At least {FEWEST_YEARS} years are asked for."
        ),
        n=len(events),
        event_ids=tuple(event.id for event in events),
        caveat=sentences(CAVEAT, subject.not_judged),
        not_examined=subject.known.says_aside,
        unit="events",
        bars=tuple(Bar(str(year), len(years.get(year, ())), tuple(e.id for e in years.get(year, ()))) for year in span),
    )

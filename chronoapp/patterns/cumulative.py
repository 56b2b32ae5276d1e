"""Cumulative harm: how much each child had lived through by each age, and how many kinds of it at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from chronoapp.domain.ages import full_months
from chronoapp.domain.cases import Child
from chronoapp.domain.events import Event, Valence
from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.dating import Sorted, sort_out, why_no_month
from chronoapp.patterns.study import Study, day_of
from chronoapp.patterns.wording import counted, listed, not_judged, over, sentences

CAVEAT = (
    "A count is not a severity: one event can weigh more than twenty. It counts every harmful event of the family in "
    "the child's lifetime, whether or not this child was there."
)
BANDS = ((0, 1, "under 2"), (2, 4, "2 to 4"), (5, 10, "5 to 10"), (11, 15, "11 to 15"), (16, 17, "16 and 17"))


def find_cumulative(study: Study) -> Iterator[Finding]:
    """One finding for each child with a date of birth and harm enough in their lifetime, eldest first."""
    harm = [event for event in study.events if event.valence is Valence.HARM]
    known = sort_out(harm, why_no_month, study.today)
    for child in sorted((c for c in study.case.children if c.born), key=lambda c: (c.born or date.max, c.name)):
        own = [event for event in known.used if 0 <= _years(child, event) < 18]
        if len(own) >= study.thresholds.fewest_tried:
            yield _finding(study, child, own, known)


def _finding(study: Study, child: Child, own: Sequence[Event], known: Sorted) -> Finding:
    kinds = sorted({theme for event in own for theme in event.themes})
    together = _together(study, child, own)
    untold = sum(not event.themes for event in own)
    told = sort_out([e for e in study.events if e.valence is Valence.STRENGTH], why_no_month, study.today).used
    strengths = counted(sum(0 <= _years(child, event) < 18 for event in told), "strength")
    oldest = max(_years(child, event) for event in own)
    return Finding(
        pattern="cumulative harm",
        subject=child.name,
        question=(
            f"{counted(len(own), 'harmful event')} came in {child.known_as}'s life up to the age of {oldest}, "
            "of "
            f"{counted(len(kinds), 'kind')}. What is it like for {child.known_as} to have lived through all of them?"
        ),
        says=f"{counted(len(own), 'event')}, {over(own)}",
        rule=(
            f"Every harmful event from {child.known_as}'s birth to 18 whose month is known, by "
            f"{child.known_as}'s "
            f"age then. {_says_together(together, study.thresholds.at_once)} In the same time {strengths} were "
            "recorded."
        ),
        n=len(own),
        event_ids=tuple(event.id for event in own),
        caveat=sentences(CAVEAT, not_judged(own, "themes", "valence")),
        not_examined=sentences(known.says_aside, f"{counted(untold, 'event')} without a theme." if untold else ""),
        unit="events",
        bars=tuple(_bars(child, own)),
    )


def _bars(child: Child, own: Sequence[Event]) -> Iterator[Bar]:
    for first, last, says in BANDS:
        held = [event for event in own if first <= _years(child, event) <= last]
        kinds = len({theme for event in held for theme in event.themes})
        label = f"{says}, {counted(kinds, 'kind')}" if held else says
        if first <= max(_years(child, event) for event in own):
            yield Bar(label, len(held), tuple(event.id for event in held))


def _together(study: Study, child: Child, own: Sequence[Event]) -> dict[int, list[str]]:
    """The years of the child's age in which several kinds of harm came together."""
    by_year: dict[int, set[str]] = {}
    for event in own:
        by_year.setdefault(_years(child, event), set()).update(event.themes)
    return {year: sorted(kinds) for year, kinds in sorted(by_year.items()) if len(kinds) >= study.thresholds.at_once}


def _says_together(together: dict[int, list[str]], at_once: int) -> str:
    if not together:
        return f"At no age did {at_once} kinds or more come within the same year."
    most = max(together, key=lambda year: len(together[year]))
    ages = listed([str(year) for year in together])
    return (
        f"{at_once} kinds or more came within the same year at the age of {ages}; the most, "
        f"{len(together[most])}, at {most}."
    )


def _years(child: Child, event: Event) -> int:
    return full_months(child.born or date.max, day_of(event)) // 12

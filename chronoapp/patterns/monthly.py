"""Events over time, overall, by valence and by theme: when they came thickest, with the empty stretches shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chronoapp.domain.events import Event, Valence
from chronoapp.domain.findings import Bar, Finding
from chronoapp.domain.thresholds import Thresholds
from chronoapp.patterns.dating import Sorted, sort_out, why_no_month
from chronoapp.patterns.grouping import by_theme
from chronoapp.patterns.study import HARM, STRENGTH, Study
from chronoapp.patterns.wording import counted, listed, not_judged, sentences

CAVEAT = "Counts follow how much was written down as well as what happened."
MOST_BARS = 60
NAMED_AT_MOST = 3  # periods with the most events; more than these and none stands out


def find_monthly(study: Study) -> Iterator[Finding]:
    """One finding over all events; then harm and strength alike; then the most frequent themes.

    All cover the same time, from the first event counted to the last, so that they can be laid side by side.
    """
    known = sort_out(study.events, why_no_month, study.today)
    if not known.used:
        return
    limits = study.thresholds
    periods = _periods(_month(known.used[0]), _month(known.used[-1]))
    themes = {name: sort_out(own, why_no_month, study.today) for name, own in by_theme(study.events).items()}
    few = [name for name, own in themes.items() if len(own.used) < limits.fewest_events]
    enough = sorted((name for name in themes if name not in few), key=lambda name: -len(themes[name].used))
    shown, more = enough[: limits.themes_shown], enough[limits.themes_shown :]
    yield _finding("", known, periods, _says_few(few, limits), _says_more(more, limits), _says_untold(study.events))
    for name, valence in ((HARM, Valence.HARM), (STRENGTH, Valence.STRENGTH)):
        judged = sort_out([e for e in study.events if e.valence is valence], why_no_month, study.today)
        if len(judged.used) >= limits.fewest_events:
            yield _finding(name[0].upper() + name[1:], judged, periods)
    for name in shown:
        yield _finding(name, themes[name], periods)


def _finding(theme: str, known: Sorted, periods: Periods, *also_aside: str) -> Finding:
    bars = _bars(known.used, periods)
    fields = ("themes", "valence") if theme else ("valence",)
    return Finding(
        pattern="events over time",
        subject=theme,
        question=_question(theme, bars, periods.each),
        says=f"{counted(len(known.used), 'event')}, {bars[0].label} to {bars[-1].label}",
        rule=_rule(known.used, bars, periods.each),
        n=len(known.used),
        event_ids=tuple(event.id for event in known.used),
        caveat=sentences(CAVEAT, _who_recorded(known.used), not_judged(known.used, *fields)),
        not_examined=sentences(known.says_aside, *also_aside),
        unit="events",
        bars=bars,
    )


def _bars(events: Sequence[Event], periods: Periods) -> tuple[Bar, ...]:
    own: defaultdict[int, list[str]] = defaultdict(list)
    for event in events:
        own[(_month(event) - periods.first) // periods.months].append(event.id)
    count = (periods.last - periods.first) // periods.months + 1
    return tuple(Bar(periods.says(n), len(own[n]), tuple(own[n])) for n in range(count))


def _question(theme: str, bars: Sequence[Bar], each: str) -> str:
    total, most = sum(bar.value for bar in bars), max(bar.value for bar in bars)
    peaks = [bar.label for bar in bars if bar.value == most]
    about = f"{theme}: " if theme else ""
    if most == 1:
        return f"{about}{counted(total, 'event')}, never two in one {each}. Is that how it was, or how it was recorded?"
    if len(peaks) > NAMED_AT_MOST:
        return f"{about}{len(peaks)} {each}s had the most events, {most} each of {total}. What do those {each}s share?"
    apiece = " each" if len(peaks) > 1 else ""
    verb = f"{listed(peaks)} had the most events, {most}{apiece} of {total}"
    return f"{about}{verb}. What was happening then, and what was different in the other {each}s?"


def _rule(events: Sequence[Event], bars: Sequence[Bar], each: str) -> str:
    empty = sum(not bar.value for bar in bars)
    valences = Counter(event.valence for event in events)
    split = listed([f"{valences[valence]} {valence}" for valence in Valence if valences[valence]])
    over = f"{bars[0].label} to {bars[-1].label} ({counted(len(bars), each)}, {empty} with none)"
    return f"Events counted by calendar {each}, {over}. Of the {counted(len(events), 'event')}: {split}."


def _who_recorded(events: Sequence[Event]) -> str:
    by = Counter(agency for event in events for agency in event.agencies or ("no agency named",))
    names = sorted(by, key=lambda name: (-by[name], name))
    return f"Recorded by {listed([f'{name} ({by[name]})' for name in names])}."


def _says_few(few: Sequence[str], thresholds: Thresholds) -> str:
    return (
        f"Themes with fewer than {thresholds.fewest_events} events are not shown alone: {listed(few)}." if few else ""
    )


def _says_untold(events: Sequence[Event]) -> str:
    untold = sum(not event.themes for event in events)
    return f"{counted(untold, 'event')} without a theme, counted only here." if untold else ""


def _says_more(more: Sequence[str], thresholds: Thresholds) -> str:
    most = f"Shown alone: the {counted(thresholds.themes_shown, 'most frequent theme')}"
    return f"{most}; not {listed(sorted(more))}." if more else ""


def _month(event: Event) -> int:
    # Only events whose month is known come here; the sorting out has seen to it.
    day = event.date.earliest or date.max
    return day.year * 12 + day.month - 1


@dataclass(frozen=True, slots=True)
class Periods:
    """Stretches of 1, 3 or 12 months from the one that holds the `first` month to the `last` (months since year 0)."""

    first: int
    last: int
    months: int

    @property
    def each(self) -> str:
        """What one of them is called."""
        return {1: "month", 3: "quarter", 12: "year"}[self.months]

    def says(self, number: int) -> str:
        """The name of one: `Jan 2020`, `Jan to Mar 2020`, `2020`."""
        start = self.first + number * self.months
        year, month = divmod(start, 12)
        if self.months == 12:
            return str(year)
        first = f"{date(year, month + 1, 1):%b}"
        return f"{first} {year}" if self.months == 1 else f"{first} to {date(year, month + 3, 1):%b} {year}"


def _periods(first: int, last: int) -> Periods:
    """Months, quarters or years: the finest that a small chart can show."""
    months = next(step for step in (1, 3, 12) if step == 12 or (last - first) // step < MOST_BARS)
    return Periods(first - first % months, last, months)

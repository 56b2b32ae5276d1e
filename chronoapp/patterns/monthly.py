"""Events per month, overall and by theme: when they came thickest, with the empty months between shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from chronoapp.domain.dates.says import says_days
from chronoapp.domain.events import Event, Valence
from chronoapp.domain.findings import Bar, Finding
from chronoapp.patterns.dating import Sorted, sort_out, why_no_month
from chronoapp.patterns.grouping import by_theme
from chronoapp.patterns.thresholds import Thresholds
from chronoapp.patterns.wording import counted, listed

Month = tuple[int, int]

CAVEAT = "Counts follow how much was written down as well as what happened."
NAMED_AT_MOST = 3  # months with the most events; more than these and none stands out


def find_monthly(events: Sequence[Event], thresholds: Thresholds, today: date) -> Iterator[Finding]:
    """One finding over all events, then one for each theme with enough of them, the most frequent first.

    All cover the same months, from the first event counted to the last, so that they can be laid side by side.
    """
    known = sort_out(events, why_no_month, today)
    if not known.used:
        return
    months = _months(_month(known.used[0]), _month(known.used[-1]))
    themes = {name: sort_out(own, why_no_month, today) for name, own in by_theme(events).items()}
    few = [name for name, own in themes.items() if len(own.used) < thresholds.fewest_events]
    yield _finding("", known, months, _says_few(few, thresholds), _says_untold(events))
    for name in sorted(themes, key=lambda name: -len(themes[name].used)):
        if name not in few:
            yield _finding(name, themes[name], months)


def _finding(theme: str, known: Sorted, months: Sequence[Month], *also_aside: str) -> Finding:
    bars = _bars(known.used, months)
    return Finding(
        pattern="events per month",
        question=_question(theme, bars),
        rule=_rule(known.used, bars),
        n=len(known.used),
        event_ids=tuple(event.id for event in known.used),
        caveat=" ".join(filter(None, [CAVEAT, _who_recorded(known.used), _not_judged(theme, known.used)])),
        not_examined=" ".join(filter(None, [known.says_aside, *also_aside])),
        unit="events",
        bars=bars,
    )


def _bars(events: Sequence[Event], months: Sequence[Month]) -> tuple[Bar, ...]:
    own: defaultdict[Month, list[str]] = defaultdict(list)
    for event in events:
        own[_month(event)].append(event.id)
    return tuple(Bar(_says(month), len(own[month]), tuple(own[month])) for month in months)


def _question(theme: str, bars: Sequence[Bar]) -> str:
    total, most = sum(bar.value for bar in bars), max(bar.value for bar in bars)
    peaks = [bar.label for bar in bars if bar.value == most]
    about = f"{theme}: " if theme else ""
    if most == 1:
        return f"{about}{counted(total, 'event')}, never two in one month. Is that how it was, or how it was recorded?"
    if len(peaks) > NAMED_AT_MOST:
        return f"{about}{len(peaks)} months had the most events, {most} each of {total}. What do those months share?"
    each = " each" if len(peaks) > 1 else ""
    verb = f"{listed(peaks)} had the most events, {most}{each} of {total}"
    return f"{about}{verb}. What was happening then, and what was different in the other months?"


def _rule(events: Sequence[Event], bars: Sequence[Bar]) -> str:
    empty = sum(not bar.value for bar in bars)
    valences = Counter(event.valence for event in events)
    split = listed([f"{valences[valence]} {valence}" for valence in Valence if valences[valence]])
    over = f"{bars[0].label} to {bars[-1].label} ({counted(len(bars), 'month')}, {empty} with none)"
    return f"Events counted by calendar month, {over}. Of the {counted(len(events), 'event')}: {split}."


def _who_recorded(events: Sequence[Event]) -> str:
    by = Counter(agency for event in events for agency in event.agencies or ("no agency named",))
    names = sorted(by, key=lambda name: (-by[name], name))
    return f"Recorded by {listed([f'{name} ({by[name]})' for name in names])}."


def _not_judged(theme: str, events: Sequence[Event]) -> str:
    # Judgement is a person's (guidance 5f): what the program proposed is counted, and said to be only that.
    fields = ["themes", "valence"] if theme else ["valence"]
    counts = {field: sum(field in event.proposed for event in events) for field in fields}
    words = [f"the {field.removesuffix('s')} of {count}" for field, count in counts.items() if count]
    return f"The program proposed {listed(words)}; nobody has judged them yet." if words else ""


def _says_few(few: Sequence[str], thresholds: Thresholds) -> str:
    return (
        f"Themes with fewer than {thresholds.fewest_events} events are not shown alone: {listed(few)}." if few else ""
    )


def _says_untold(events: Sequence[Event]) -> str:
    untold = sum(not event.themes for event in events)
    return f"{counted(untold, 'event')} without a theme, counted only here." if untold else ""


def _month(event: Event) -> Month:
    # Only events whose month is known come here; the sorting out has seen to it.
    day = event.date.earliest or date.max
    return (day.year, day.month)


def _months(first: Month, last: Month) -> list[Month]:
    return [(n // 12, n % 12 + 1) for n in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])]


def _says(month: Month) -> str:
    first = date(*month, 1)
    following = date(month[0] + month[1] // 12, month[1] % 12 + 1, 1)
    return says_days(first, date.fromordinal(following.toordinal() - 1), "short")

"""The sentences a timeline says of itself, the same in every renderer."""

from __future__ import annotations

from datetime import date

from chronoapp.charts.colours import WORDS
from chronoapp.charts.earlier import says_stretch
from chronoapp.charts.parts import Earlier, Lane, Layout, Mark
from chronoapp.domain.exports_words import says_day


def says_counts(layout: Layout) -> str:
    """What is in the picture and what is not: `142 shown of 611 · 37 left out · 5 undated`."""
    if layout.axis.counts:
        return " · ".join(filter(None, (layout.axis.counts, layout.known_on)))
    said = [f"{layout.shown:,} shown of {max(layout.total, layout.shown):,}"]
    said += [f"{layout.left_out:,} left out"] if layout.left_out else []
    said += [says_earlier(layout.earlier)] if layout.earlier and layout.earlier.event_ids else []
    said += [f"{len(layout.undated):,} undated"] if layout.undated else []
    said += [f"{layout.vague:,} too vague for one month"] if layout.vague else []
    said += [layout.known_on] if layout.known_on else []
    return " · ".join(said)


def says_earlier(earlier: Earlier) -> str:
    """What stands in the strip: `earlier: 5 events, May 2012 to Mar 2019`."""
    return f"earlier: {_events(len(earlier.event_ids))}, {says_stretch(earlier.first, earlier.last)}"


def says_mark(mark: Mark, lane: Lane) -> str:
    """What a mark is, for a pointer and a screen reader: when, whose lane, headline, valence and significance."""
    if mark.count > 1:
        return f"{mark.says}. {lane.label}: {mark.headline}, {WORDS[mark.valence]}."
    core = ", core" if mark.is_core else ""
    return f"{mark.says}. {lane.label}: {mark.headline.rstrip('.')}. {WORDS[mark.valence].capitalize()}{core}."


def says_title(layout: Layout) -> str:
    """The name of the picture."""
    if layout.axis.title:
        return layout.axis.title
    if not layout.drawn:
        return "Timeline with no dated events"
    return f"Timeline of {_events(layout.drawn)}, {_day(layout.whole_first)} to {_day(layout.last)}"


def says_description(layout: Layout) -> str:
    """What the picture shows, in a few sentences for someone who cannot see it."""
    lanes = ", ".join(f"{lane.label} {lane.count}" for lane in layout.lanes)
    bands = "; ".join(band.says for band in layout.bands)
    unit, within = layout.axis.counted.removeprefix("Events a "), "in " if layout.axis.kind == "calendar" else ""
    busiest = max(layout.months, key=lambda month: month.count, default=None)
    sentences = [
        layout.axis.says,
        f"Lanes by {layout.lanes_by}: {lanes}." if lanes else "",
        f"Behind them: {bands}." if bands else "",
        f"Most in one {unit}: {busiest.count}, {within}{busiest.label}." if busiest and busiest.count else "",
        f"{says_counts(layout)}.",
        "The table of events says the same in words.",
    ]
    return " ".join(filter(None, sentences))


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count} events"


def _day(day: int) -> str:
    return says_day(date.fromordinal(day))

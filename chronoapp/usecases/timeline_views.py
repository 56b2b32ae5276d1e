"""A timeline as somebody asked to see it: along the calendar or by age, with the codes of its events or without."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chronoapp.charts import figure, svg
from chronoapp.charts.aligned import lay_out_around
from chronoapp.charts.by_age import lay_out_by_age
from chronoapp.charts.coded import coded
from chronoapp.charts.known import as_known, known_days, says_known, spans_known
from chronoapp.charts.layout import lay_out
from chronoapp.charts.parts import Lane, Layout
from chronoapp.charts.staging import UNSTAGED, Staging
from chronoapp.domain.age_axis import NO_DATE, NoAge, at_ages
from chronoapp.domain.around import around
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.codes import Code, legend
from chronoapp.domain.filters import Filter
from chronoapp.domain.kinds import NO_KIND, Kind, codes_among, fits, named
from chronoapp.domain.lanes import AS_FOUND, Arrangement
from chronoapp.usecases import timeline
from chronoapp.usecases.timeline import LANES_BY, NOTHING_ASKED, ChronologyPage

TIMES = ("calendar", "age", "around")
DAYS_AROUND = 28


@dataclass(frozen=True, slots=True)
class Drawing:
    """How the timeline is drawn: its lanes, what runs along it (one of TIMES), and whether marks carry their codes.

    By age, `with_unnamed` draws an event that names no child at every child's age. `lanes` is how the reader has them
    arranged. Around each event of the kind `each` it shows the days `before` and `after` it.
    """

    lanes_by: str = LANES_BY[0]
    time: str = TIMES[0]
    with_unnamed: bool = False
    with_codes: bool = False
    each: Kind = NO_KIND
    before: int = DAYS_AROUND
    after: int = DAYS_AROUND
    lanes: Arrangement = AS_FOUND
    width: int = timeline.WIDE

    def arranged_as(self, kept: Mapping[str, Arrangement]) -> Drawing:
        """The same, with the lanes as their reader has them."""
        return replace(self, lanes=kept.get(self.lanes_by, AS_FOUND))

    @property
    def is_by_age(self) -> bool:
        """True where age runs along it."""
        return self.time == "age"

    @property
    def reads_words(self) -> bool:
        """True where the accounts' own words say which child an event concerns, or which events are meant."""
        return self.is_by_age or bool(self.each.words)

    @property
    def is_around(self) -> bool:
        """True where each event of a kind stands at day 0."""
        return self.time == "around" and not self.each.asks_nothing


PLAIN_DRAWING = Drawing()


@dataclass(frozen=True, slots=True)
class Picture:
    """A timeline drawn on the server, the events that stand at no age with why, and what its codes mean.

    `lanes` are those the reader can arrange, `figure` is what Plotly draws, where it comes with the page.
    """

    svg: str
    beside: tuple[NoAge, ...] = ()
    codes: tuple[Code, ...] = ()
    lanes: tuple[Lane, ...] = ()
    figure: dict[str, Any] | None = None


def picture_of(
    found: ChronologyPage, wanted: Filter, drawing: Drawing, today: date, link: Callable[[str], str]
) -> Picture:
    """The timeline of a page."""
    if drawing.is_by_age:
        return _page_by_age(found, wanted, drawing, today, link)
    codes = codes_among(found.whole.events) if drawing.with_codes else {}
    drawn = timeline.draw_page(found, wanted, drawing.lanes_by, today, link, _staging(found.whole, drawing))
    told = legend(found.shown.events, codes) if codes else ()
    return Picture(drawn.svg, codes=told, lanes=drawn.lanes, figure=drawn.figure)


def _page_by_age(
    found: ChronologyPage, wanted: Filter, drawing: Drawing, today: date, link: Callable[[str], str]
) -> Picture:
    """The timeline of a page with age along it; what is known by a day stands where it stands in the whole."""
    laid_out = _by_age(found.whole, drawing, today)
    beside = tuple(
        one for one in at_ages(found.shown, with_unnamed=drawing.with_unnamed).beside if one.why != NO_DATE
    )  # the page lists those whatever runs along it
    if wanted.known_by:
        then = as_known(laid_out, found.whole.events, wanted.known_by, wanted.known_to)
        return Picture(svg.draw(then, link=link), beside, lanes=then.lanes)
    drawn = figure.figure(laid_out, _known(found.whole, laid_out))
    return Picture(svg.draw(laid_out, link=link), beside, lanes=laid_out.lanes, figure=drawn)


def _by_age(shown: Chronology, drawing: Drawing, today: date, window: tuple[date, date] | None = None) -> Layout:
    ages = at_ages(shown, with_unnamed=drawing.with_unnamed)
    return lay_out_by_age(shown, ages, drawing.lanes_by, today, window=window, lanes=drawing.lanes)


def _known(shown: Chronology, laid_out: Layout, until: date | None = None) -> dict[str, Any] | None:
    """The days from which each was known; by age none in a copy without names: a day beside an age tells a birthday."""
    if laid_out.axis.kind == "age" and any(child.is_masked for child in shown.case.children):
        return None
    return known_days(shown.events, laid_out.counted, until)


def figure_of(
    shown: Chronology, drawing: Drawing, today: date, window: tuple[date, date] | None = None
) -> dict[str, Any]:
    """The same as a Plotly figure; by age, the days of `window` are days of the axis of age."""
    if drawing.is_by_age:
        laid_out = _by_age(shown, drawing, today, window)
        return figure.figure(laid_out, None if window else _known(shown, laid_out))
    if drawing.is_around:
        laid_out = _around(shown, drawing)
        return timeline.with_key(figure.figure(laid_out, _known(shown, laid_out)), laid_out)
    staging = _staging(shown, drawing)
    return timeline.timeline_figure(shown, drawing.lanes_by, today, window, staging, drawing.width)


def drawn(
    shown: Chronology,
    drawing: Drawing,
    today: date,
    link: Callable[[str], str] | None = None,
    wanted: Filter = NOTHING_ASKED,
) -> str:
    """The timeline as SVG of events alone, for a file; where it is as known by a day, nothing later is in it."""
    return svg.draw(for_file(shown, drawing, today, wanted), link=link)


def file_figure(shown: Chronology, drawing: Drawing, today: date, wanted: Filter) -> dict[str, Any]:
    """The same as a Plotly figure, with the days from which each was known where they tell no birthday."""
    laid_out = for_file(shown, drawing, today, wanted)
    return figure.figure(laid_out, _known(shown, laid_out, wanted.known_by))


def for_file(shown: Chronology, drawing: Drawing, today: date, wanted: Filter, width: int = timeline.WIDE) -> Layout:
    """The timeline laid out for a file: where it is as known by a day, nothing that came later is in it."""
    shown = with_lives_then(shown, wanted)
    if drawing.is_by_age:
        laid_out = _by_age(shown, drawing, wanted.known_by or today)
    elif drawing.is_around:
        laid_out = _around(shown, drawing)
    else:
        laid_out = lay_out(shown, drawing.lanes_by, today, staging=_staging(shown, drawing), width=width)
    if wanted.known_by is None:
        return laid_out
    # Every event shown was known to that agency, whose name these events may not say.
    then = as_known(laid_out, shown.events, wanted.known_by)
    return replace(then, known_on=says_known(wanted.known_by, wanted.known_to))


def with_lives_then(shown: Chronology, wanted: Filter) -> Chronology:
    """The chronology; where it is as known by a day, with the plans, placements and stays as they were known then."""
    if wanted.known_by is None:
        return shown
    return replace(shown, case=replace(shown.case, spans=spans_known(shown.case.spans, wanted.known_by)))


def notes_of(shown: Chronology, drawing: Drawing, wanted: Filter = NOTHING_ASKED) -> tuple[str, ...]:
    """What a file says beside the timeline: the day it was known on, the events that stand at no age, the codes."""
    known: tuple[str, ...] = ()
    if wanted.known_by:
        says = says_known(wanted.known_by, wanted.known_to)
        known = (f"{says[:1].upper()}{says[1:]}: what came to light later is not in this file.",)
    return (*known, *_notes_beside(shown, drawing))


def _notes_beside(shown: Chronology, drawing: Drawing) -> tuple[str, ...]:
    if drawing.is_by_age:
        beside = at_ages(shown, with_unnamed=drawing.with_unnamed).beside
        return tuple(f"At no age, {len(one.events)}: {one.why[:1].lower()}{one.why[1:]}." for one in beside)
    if not drawing.with_codes and not drawing.is_around:
        return ()
    told = legend(shown.events, codes_among(shown.events))
    return (f"Codes: {'; '.join(f'{one.code} {one.theme}' for one in told)}.",) if told else ()


def _around(shown: Chronology, drawing: Drawing) -> Layout:
    is_wanted = fits(named(drawing.each, shown.events))
    found = around(shown.events, is_wanted, drawing.before, drawing.after)
    return lay_out_around(shown, found, codes_among(shown.events), width=drawing.width)


def _staging(shown: Chronology, drawing: Drawing) -> Staging:
    staging = coded(codes_among(shown.events)) if drawing.with_codes else UNSTAGED
    return replace(staging, lanes=drawing.lanes)

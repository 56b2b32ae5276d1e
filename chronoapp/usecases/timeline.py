"""Reading a case's chronology: who asks, which case, which filter; and drawing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from chronoapp.charts import figure, known, layout, svg
from chronoapp.charts.parts import Lane
from chronoapp.charts.scale import month_end, month_start
from chronoapp.charts.staging import UNSTAGED, Staging
from chronoapp.documents import scripts, scripts_plotly
from chronoapp.domain.access import Actor, Right
from chronoapp.domain.accounts import as_known_by, as_one, gathered
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.clocks import LONDON
from chronoapp.domain.filters import Filter, chosen
from chronoapp.domain.lanes import Arrangement
from chronoapp.domain.views import View
from chronoapp.storage import comments as stored_comments
from chronoapp.storage import events as stored_events
from chronoapp.storage import history as stored_history
from chronoapp.storage import lanes as stored_lanes
from chronoapp.storage import views as stored_views
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.habits import habits_now

NOTHING_ASKED = Filter()
LANES_BY = layout.LANES_BY
WIDE = 1200  # pixels of a timeline drawn for a desk
plotly_script, plotly_version = scripts_plotly.plotly_script, scripts_plotly.plotly_version  # for the page


@cache
def timeline_script(static: Path) -> tuple[str, str]:
    """The timeline's own script in one piece, from the folder of static files, and what changes when it does."""
    whole = scripts.one_script(static / "js" / "timeline.js")
    return whole, sha256(whole.encode()).hexdigest()[:12]


MOST_SOURCES = 60  # the sources named most often that the filter offers: more cannot be chosen from


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filter's lists offer: what the whole case holds, not only what is shown."""

    agencies: tuple[str, ...]
    sources: tuple[str, ...]
    themes: tuple[str, ...]
    entered_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChronologyPage:
    """A chronology as asked for, and what the filter can choose from."""

    frame: Frame
    shown: Chronology
    whole: Chronology  # what the filter asks for but for the day it was known by: the timeline keeps its places
    choices: Choices
    views: tuple[View, ...] = ()
    disputed: frozenset[str] = frozenset()  # the events somebody disputes, by id
    lanes: Mapping[str, Arrangement] = field(default_factory=dict)  # the reader's own, by what the lanes are by
    habits: Mapping[str, str] = field(default_factory=dict)  # how the reader likes their pages


def read_chronology(
    store: Store, actor: Actor, ref: str, wanted: Filter = NOTHING_ASKED, *, with_words: bool = False, look: str = ""
) -> ChronologyPage:
    """The events asked for, in the one true order, with the choices the whole case offers.

    The accounts' own words come along only `with_words` or where the filter reads them: they are long, and seldom
    shown. A `look` asked for is the reader's from now on.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "read the chronology")
        return load_page(tx, entry, wanted, with_words=with_words, look=look)


def load_page(tx: Tx, entry: Entry, wanted: Filter, *, with_words: bool = False, look: str = "") -> ChronologyPage:
    """What `read_chronology` reads, in a transaction that has let the actor in."""
    around = load_frame(tx, entry)
    whole, shown = load_chosen(tx, entry, around, wanted, with_words=with_words)
    at_any_time = shown
    if wanted.known_by:
        at_any_time = load_at_any_time(tx, entry, around, wanted, with_words=with_words)
    views = stored_views.load_views(tx, entry.id, entry.actor.id)
    lanes = stored_lanes.load_lanes(tx, entry.id, entry.actor.id)
    disputed = stored_comments.disputed_events(tx, entry.id) if entry.may(Right.READ_CASE) else frozenset()
    habits = habits_now(tx, entry.actor, look)
    return ChronologyPage(around, shown, at_any_time, _choices(whole), views, disputed, lanes, habits)


def _choices(whole: Chronology) -> Choices:
    events = whole.events
    sources = Counter(event.source for event in events if event.source)
    return Choices(
        agencies=tuple(sorted({agency for event in events for agency in event.agencies})),
        sources=tuple(sorted(source for source, _ in sources.most_common(MOST_SOURCES))),
        themes=tuple(sorted({theme for event in events for theme in event.themes})),
        entered_by=tuple(sorted({event.entered_by for event in events if event.entered_by})),
    )


def load_chronology(
    tx: Tx, entry: Entry, around: Frame, *, with_words: bool = False, known_by: date | None = None
) -> Chronology:
    """Every event of the case that this person may see, in order, those left out among them.

    Events told as one are one event. To a contributor each stands by itself: the other may be another agency's.
    An event known by `known_by` says only what had been told of it by then.
    """
    stored = stored_events.load_events(tx, entry.id, with_words=with_words)
    alone = gathered(stored) if entry.may(Right.READ_CASE) else stored
    then = [as_known_by(event, known_by) for event in alone] if known_by else alone
    told = map(as_one, then)
    seen = (event for event in map(entry.seen, told) if event)
    return Chronology(around.case, in_order(seen), total=around.events, left_out=around.left_out)


def load_chosen(
    tx: Tx, entry: Entry, around: Frame, wanted: Filter, *, with_words: bool = False
) -> tuple[Chronology, Chronology]:
    """Every event this person may see, and those of them the filter asks for."""
    reads = with_words or wanted.reads_words
    whole = load_chronology(tx, entry, around, with_words=reads, known_by=wanted.known_by)
    return whole, chosen(whole, wanted, _changed(tx, entry, whole, wanted.changed_since))


def load_at_any_time(tx: Tx, entry: Entry, around: Frame, wanted: Filter, *, with_words: bool) -> Chronology:
    """What the filter asks for but for the day it was known by: a timeline keeps its places as that day moves."""
    _, shown = load_chosen(tx, entry, around, replace(wanted, known_by=None), with_words=with_words)
    return shown


def _changed(tx: Tx, entry: Entry, whole: Chronology, day: date | None) -> frozenset[str] | None:
    """The events entered or changed on `day` (in London) or later."""
    if day is None:
        return None
    moment = datetime.combine(day, time(), LONDON)
    changed = stored_history.changed_since(tx, entry.id, moment)
    return frozenset(
        event.id
        for event in whole.events
        if any(one.id in changed or (one.entered_at and one.entered_at >= moment) for one in (event, *event.joined))
    )


def draw_timeline(
    shown: Chronology,
    lanes_by: str,
    today: date,
    link: Callable[[str], str] | None = None,
    width: int = 1200,
    staging: Staging = UNSTAGED,
) -> str:
    """The timeline as SVG: on screen with the page, without JavaScript, and in documents."""
    return svg.draw(layout.lay_out(shown, _lanes(lanes_by), today, staging=staging), link=link, width=width)


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page's timeline as SVG, its lanes, and the Plotly figure of the same, to go with the page.

    There is none where the page shows what was known by a day: what came to light later is asked for.
    """

    svg: str
    lanes: tuple[Lane, ...]
    figure: dict[str, Any] | None = None


def draw_page(
    found: ChronologyPage,
    wanted: Filter,
    lanes_by: str,
    today: date,
    link: Callable[[str], str],
    staging: Staging = UNSTAGED,
) -> DrawnPage:
    """The timeline of a page: where it asks what was known by a day, each event stands where it stands in the whole."""
    laid_out = layout.lay_out(found.whole, _lanes(lanes_by), today, staging=staging)
    if wanted.known_by:
        then = known.as_known(laid_out, found.whole.events, wanted.known_by, wanted.known_to)
        return DrawnPage(svg.draw(then, link=link), then.lanes)
    drawn = figure.figure(laid_out, known.known_days(found.whole.events))
    return DrawnPage(svg.draw(laid_out, link=link), laid_out.lanes, drawn)


def timeline_figure(
    shown: Chronology,
    lanes_by: str,
    today: date,
    window: tuple[date, date] | None = None,
    staging: Staging = UNSTAGED,
    width: int = WIDE,
) -> dict[str, Any]:
    """The same layout as a Plotly figure, with the days from which each event was known.

    A `window` is widened to whole months, so that each month's count is whole; it comes without those days. For a
    telephone's `width` in pixels the key comes along, drawn as wide.
    """
    if window is not None:
        days = (month_start(window[0].toordinal()), month_end(window[1].toordinal()))
        stretch = (date.fromordinal(days[0]), date.fromordinal(days[1]))
        laid_out = layout.lay_out(shown, _lanes(lanes_by), today, window=stretch, staging=staging, width=width)
        return with_key(figure.figure(laid_out), laid_out)
    laid_out = layout.lay_out(shown, _lanes(lanes_by), today, staging=staging, width=width)
    return with_key(figure.figure(laid_out, known.known_days(shown.events)), laid_out)


def with_key(drawn: dict[str, Any], laid_out: layout.Layout) -> dict[str, Any]:
    """The figure, with the key drawn as narrow as itself where it is for a telephone."""
    if laid_out.is_narrow:
        drawn["meta"]["foot"] = svg.draw_foot(laid_out)
    return drawn


def _lanes(lanes_by: str) -> str:
    return lanes_by if lanes_by in LANES_BY else LANES_BY[0]

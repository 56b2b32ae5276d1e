"""Asking a case what followed what, and what stood around each event of one kind: counted, never explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from chronoapp.charts import figure, svg
from chronoapp.charts.aligned import lay_out_around
from chronoapp.charts.parts import Layout
from chronoapp.domain.access import Actor, Right
from chronoapp.domain.around import Around, around
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.codes import CODES, Code, code_of, legend
from chronoapp.domain.events import Event
from chronoapp.domain.filters import Filter
from chronoapp.domain.following import Followed, followed
from chronoapp.domain.kinds import Kind, codes_among, fits, named
from chronoapp.domain.themes import THEMES
from chronoapp.storage.store import Store
from chronoapp.usecases.access import enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.timeline import load_chosen


@dataclass(frozen=True, slots=True)
class Offered:
    """What a kind can be chosen from: the themes with their codes, the sources and the agencies of what is shown."""

    themes: tuple[Code, ...]
    sources: tuple[str, ...]
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One event in a run: its code, and whether it is of the first kind asked about, of the second, or of both."""

    event: Event
    code: str
    is_first: bool
    is_then: bool


@dataclass(frozen=True, slots=True)
class FollowingPage:
    """What followed what among the events asked for; `found` is None where nothing was asked yet.

    `first` and `then` are the kinds with a code's theme named: a `code` left in them names no theme of the case.
    `run` is every event of either kind, in order.
    """

    frame: Frame
    offered: Offered
    events: int
    first: Kind
    then: Kind
    found: Followed | None = None
    run: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class AroundPage:
    """What stood around each event of one kind; `found` is None where nothing was asked yet."""

    frame: Frame
    offered: Offered
    events: int
    kind: Kind
    found: Around | None = None
    shown: Chronology | None = None
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Two kinds, and within how many days the second is to follow the first."""

    first: Kind
    then: Kind
    days: int


def find_following(store: Store, actor: Actor, ref: str, wanted: Filter, asked: Asked, today: date) -> FollowingPage:
    """Each event of the first kind with those of the second that came within so many days."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "looked for what followed what")
        frame = load_frame(tx, entry)
        reads = bool(asked.first.words or asked.then.words)
        whole, shown = load_chosen(tx, entry, frame, wanted, with_words=reads)
    first, then = named(asked.first, whole.events), named(asked.then, whole.events)
    offered = _offered(shown.events)
    if first.asks_nothing or then.asks_nothing:
        return FollowingPage(frame, offered, len(shown.events), first, then)
    is_first, is_then = fits(first), fits(then)
    ones = [event for event in shown.events if is_first(event)]
    others = [event for event in shown.events if is_then(event)]
    run = _run(shown.events, {event.id for event in ones}, {event.id for event in others})
    return FollowingPage(frame, offered, len(shown.events), first, then, followed(ones, others, asked.days, today), run)


def _run(events: tuple[Event, ...], ones: set[str], others: set[str]) -> tuple[Step, ...]:
    codes = codes_among(events)
    told = (event for event in events if event.id in ones or event.id in others)
    return tuple(Step(event, code_of(event, codes), event.id in ones, event.id in others) for event in told)


def find_around(store: Store, actor: Actor, ref: str, wanted: Filter, kind: Kind, days: tuple[int, int]) -> AroundPage:
    """Each event of a kind at day 0, with what stood in the `days` before and after it."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "looked at what stood around events")
        frame = load_frame(tx, entry)
        whole, shown = load_chosen(tx, entry, frame, wanted, with_words=bool(kind.words))
    offered, meant = _offered(shown.events), named(kind, whole.events)
    if meant.asks_nothing:
        return AroundPage(frame, offered, len(shown.events), meant)
    found = around(shown.events, fits(meant), *days)
    near = [event for row in found.rows for event in (row.event, *(one.event for one in row.near))]
    told = legend({event.id: event for event in near}.values(), codes_among(shown.events))
    return AroundPage(frame, offered, len(shown.events), meant, found, shown, told)


def draw_around(page: AroundPage, link: Callable[[str], str]) -> str:
    """The rows at day 0 as SVG; "" where nothing is at day 0."""
    laid_out = _laid_out(page)
    return svg.draw(laid_out, link=link) if laid_out else ""


def around_figure(page: AroundPage) -> dict[str, Any]:
    """The same as a Plotly figure; empty where nothing is at day 0."""
    laid_out = _laid_out(page)
    return figure.figure(laid_out) if laid_out else {}


def _laid_out(page: AroundPage) -> Layout | None:
    if page.shown is None or page.found is None or not page.found.rows:
        return None
    return lay_out_around(page.shown, page.found, codes_among(page.shown.events))


def kind_written(text: str) -> Kind:
    """A kind as one text, for the command line: a theme of the list, its short code in capitals, else words."""
    written = text.strip()
    coded = {code: theme for theme, code in CODES.items()}
    theme = next((theme for theme in THEMES if theme.casefold() == written.casefold()), coded.get(written, ""))
    return Kind(theme=theme) if theme else Kind(words=written)


def _offered(events: tuple[Event, ...]) -> Offered:
    themes = sorted(legend(events, codes_among(events)), key=lambda one: one.theme.casefold())
    sources = sorted({event.source for event in events if event.source}, key=str.casefold)
    agencies = sorted({agency for event in events for agency in event.agencies}, key=str.casefold)
    return Offered(tuple(themes), tuple(sources), tuple(agencies))

"""Asking a case what followed what, and what stood around each event of one kind: counted, never explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from chronoapp.charts import figure, svg
from chronoapp.charts.aligned import lay_out_around
from chronoapp.charts.known import as_known, known_days
from chronoapp.charts.parts import Layout
from chronoapp.domain.access import Actor, Right
from chronoapp.domain.around import Around, around
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.codes import CODES, Code, code_of, legend
from chronoapp.domain.events import Event
from chronoapp.domain.filters import Filter
from chronoapp.domain.kinds import Kind, codes_among, fits, named
from chronoapp.domain.runs import Followed, Then, stages
from chronoapp.domain.themes import THEMES
from chronoapp.storage.store import Store
from chronoapp.usecases.access import enter
from chronoapp.usecases.cases import Frame, load_frame
from chronoapp.usecases.timeline import load_at_any_time, load_chosen


@dataclass(frozen=True, slots=True)
class Offered:
    """What a kind can be chosen from: the themes with their codes and the sources of what is shown; every agency."""

    themes: tuple[Code, ...]
    sources: tuple[str, ...]
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One event among all of the kinds asked about: its code, and whether it is of the first of them."""

    event: Event
    code: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A kind that is to come next, and within how many days of the one before."""

    kind: Kind
    days: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind, and those that are to follow one after another: at least one."""

    first: Kind
    steps: tuple[Step, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Every kind, in the order asked."""
        return self.first, *(step.kind for step in self.steps)


@dataclass(frozen=True, slots=True)
class FollowingPage:
    """What followed what among the events asked for; `stages` are empty where nothing was asked yet.

    `asked` has the kinds with a code's theme named: a `code` left in one names no theme of the case. `stages` tell how
    far each came: as far as the first step, the second, and so on. `run` is every event of these kinds, in order.
    """

    frame: Frame
    offered: Offered
    events: int
    asked: Asked
    stages: tuple[Followed, ...] = ()
    run: tuple[Told, ...] = ()

    @property
    def found(self) -> Followed | None:
        """What followed to the last step."""
        return self.stages[-1] if self.stages else None


@dataclass(frozen=True, slots=True)
class AroundPage:
    """What stood around each event of one kind; `found` is None where nothing was asked yet."""

    frame: Frame
    offered: Offered
    events: int
    kind: Kind
    found: Around | None = None
    drawn: Layout | None = None  # the rows laid out, whatever day they are to be known by
    then: Layout | None = None  # what of them was known by the day asked for; None where none was
    whole: Chronology | None = None
    codes: tuple[Code, ...] = ()


def find_following(store: Store, actor: Actor, ref: str, wanted: Filter, asked: Asked, today: date) -> FollowingPage:
    """Each event of the first kind with those of the kinds after it that came one after another within so many days."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "looked for what followed what")
        frame = load_frame(tx, entry)
        reads = any(kind.words for kind in asked.kinds)
        whole, shown = load_chosen(tx, entry, frame, wanted, with_words=reads)
    meant = _meant(asked, whole.events)
    offered = _offered(shown.events, whole.events)
    if any(kind.asks_nothing for kind in meant.kinds):
        return FollowingPage(frame, offered, len(shown.events), meant)
    ones, *others = (_of_kind(shown.events, kind) for kind in meant.kinds)
    thens = [Then(events, step.days) for events, step in zip(others, meant.steps, strict=True)]
    run = _run(shown.events, ones, others)
    return FollowingPage(frame, offered, len(shown.events), meant, stages(ones, thens, today), run)


def _meant(asked: Asked, events: tuple[Event, ...]) -> Asked:
    steps = tuple(Step(named(step.kind, events), step.days) for step in asked.steps)
    return Asked(named(asked.first, events), steps)


def _of_kind(events: tuple[Event, ...], kind: Kind) -> list[Event]:
    is_meant = fits(kind)
    return [event for event in events if is_meant(event)]


def _run(events: tuple[Event, ...], ones: list[Event], others: list[list[Event]]) -> tuple[Told, ...]:
    codes = codes_among(events)
    first = {event.id for event in ones}
    every = first | {event.id for own in others for event in own}
    return tuple(Told(event, code_of(event, codes), event.id in first) for event in events if event.id in every)


def find_around(store: Store, actor: Actor, ref: str, wanted: Filter, kind: Kind, days: tuple[int, int]) -> AroundPage:
    """Each event of a kind at day 0, with what stood in the `days` before and after it."""
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "looked at what stood around events")
        frame = load_frame(tx, entry)
        whole, shown = load_chosen(tx, entry, frame, wanted, with_words=bool(kind.words))
        at_any_time = shown
        if wanted.known_by:
            at_any_time = load_at_any_time(tx, entry, frame, wanted, with_words=bool(kind.words))
    offered, meant = _offered(shown.events, whole.events), named(kind, whole.events)
    if meant.asks_nothing:
        return AroundPage(frame, offered, len(shown.events), meant)
    found = around(shown.events, fits(meant), *days)
    near = [event for row in found.rows for event in (row.event, *(one.event for one in row.near))]
    told = legend({event.id: event for event in near}.values(), codes_among(shown.events))
    drawn = _laid_out(at_any_time, meant, days)
    then = None
    if drawn and wanted.known_by:
        then = as_known(drawn, at_any_time.events, wanted.known_by, wanted.known_to)
    return AroundPage(frame, offered, len(shown.events), meant, found, drawn, then, at_any_time, told)


def draw_around(page: AroundPage, link: Callable[[str], str]) -> str:
    """The rows at day 0 as SVG; "" where nothing is at day 0."""
    laid_out = page.then or page.drawn
    return svg.draw(laid_out, link=link) if laid_out else ""


def around_figure(page: AroundPage) -> dict[str, Any] | None:
    """The same as a Plotly figure; None where nothing is at day 0, or only what was known by a day is to be told."""
    if page.drawn is None or page.whole is None or page.then:
        return None
    return figure.figure(page.drawn, known_days(page.whole.events, page.drawn.counted))


def _laid_out(shown: Chronology, kind: Kind, days: tuple[int, int]) -> Layout | None:
    found = around(shown.events, fits(kind), *days)
    return lay_out_around(shown, found, codes_among(shown.events)) if found.rows else None


def kind_written(text: str) -> Kind:
    """A kind as one text, for the command line: a theme of the list, its short code in capitals, else words."""
    written = text.strip()
    coded = {code: theme for theme, code in CODES.items()}
    theme = next((theme for theme in THEMES if theme.casefold() == written.casefold()), coded.get(written, ""))
    return Kind(theme=theme) if theme else Kind(words=written)


def _offered(events: tuple[Event, ...], every: tuple[Event, ...]) -> Offered:
    themes = sorted(legend(events, codes_among(events)), key=lambda one: one.theme.casefold())
    sources = sorted({event.source for event in events if event.source}, key=str.casefold)
    agencies = sorted({agency for event in every for agency in event.agencies}, key=str.casefold)
    return Offered(tuple(themes), tuple(sources), tuple(agencies))

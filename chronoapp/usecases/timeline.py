"""Reading a case's chronology: who asks, which case, which filter; and drawing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from chronoapp.charts import figure, layout, svg
from chronoapp.domain.access import Actor, Right
from chronoapp.domain.accounts import as_one, gathered
from chronoapp.domain.chronology import Chronology, in_order
from chronoapp.domain.filters import Filter, chosen
from chronoapp.storage import events as stored_events
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import Entry, enter
from chronoapp.usecases.cases import Frame, load_frame

NOTHING_ASKED = Filter()
LANES_BY = ("agency", "theme", "child", "valence")


@dataclass(frozen=True, slots=True)
class ChronologyPage:
    """A chronology as asked for, and what the filter can choose from."""

    frame: Frame
    shown: Chronology
    agencies: tuple[str, ...]
    themes: tuple[str, ...]


def read_chronology(
    store: Store, actor: Actor, ref: str, wanted: Filter = NOTHING_ASKED, *, with_words: bool = False
) -> ChronologyPage:
    """The events asked for, in the one true order, with the choices the whole case offers.

    The accounts' own words come along only `with_words`: they are long, and seldom shown.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "read the chronology")
        around = load_frame(tx, entry)
        whole = load_chronology(tx, entry, around, with_words=with_words)
    agencies = sorted({agency for event in whole.events for agency in event.agencies})
    themes = sorted({theme for event in whole.events for theme in event.themes})
    return ChronologyPage(around, chosen(whole, wanted), tuple(agencies), tuple(themes))


def load_chronology(tx: Tx, entry: Entry, around: Frame, *, with_words: bool = False) -> Chronology:
    """Every event of the case that this person may see, in order, those left out among them.

    Events told as one are one event. To a contributor each stands by itself: the other may be another agency's.
    """
    stored = stored_events.load_events(tx, entry.id, with_words=with_words)
    told = map(as_one, gathered(stored)) if entry.may(Right.READ_CASE) else iter(stored)
    seen = (event for event in map(entry.seen, told) if event)
    return Chronology(around.case, in_order(seen), total=around.events, left_out=around.left_out)


def draw_timeline(
    shown: Chronology, lanes_by: str, today: date, link: Callable[[str], str] | None = None, width: int = 1200
) -> str:
    """The timeline as SVG: on screen with the page, without JavaScript, and in documents."""
    return svg.draw(layout.lay_out(shown, _lanes(lanes_by), today), link=link, width=width)


def timeline_figure(shown: Chronology, lanes_by: str, today: date) -> dict[str, Any]:
    """The same layout as a Plotly figure."""
    return figure.figure(layout.lay_out(shown, _lanes(lanes_by), today))


def _lanes(lanes_by: str) -> str:
    return lanes_by if lanes_by in LANES_BY else LANES_BY[0]

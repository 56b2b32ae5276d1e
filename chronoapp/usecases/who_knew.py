"""Reading who knew what, and when, in a case: of what the reader may see, as the chronology's filter asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from chronoapp.domain.access import Actor
from chronoapp.domain.filters import Filter
from chronoapp.domain.who_knew import WhoKnew, who_knew
from chronoapp.storage.store import Store
from chronoapp.usecases.timeline import ChronologyPage, read_chronology


@dataclass(frozen=True, slots=True)
class WhoKnewPage:
    """The chronology as asked for, and the matrix of its events."""

    chronology: ChronologyPage
    matrix: WhoKnew


def read_who_knew(store: Store, actor: Actor, ref: str, wanted: Filter) -> WhoKnewPage:
    """The matrix of the events asked for; with a day they were known by, only what had been told by then."""
    found = read_chronology(store, actor, ref, wanted)
    return WhoKnewPage(found, who_knew(found.shown.events, wanted.known_by))

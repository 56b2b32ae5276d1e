"""Reading who knew what, and when, in a case: of what the reader may see, as the chronology's filter asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chronoapp.domain.access import Actor
from chronoapp.domain.filters import Filter
from chronoapp.domain.who_knew import WhoKnew, came_to_light, who_knew
from chronoapp.storage.store import Store
from chronoapp.usecases.timeline import ChronologyPage, read_chronology


@dataclass(frozen=True, slots=True)
class WhoKnewPage:
    """The chronology as asked for, and the matrix of its events."""

    chronology: ChronologyPage
    matrix: WhoKnew


def read_who_knew(store: Store, actor: Actor, ref: str, wanted: Filter, since: date | None = None) -> WhoKnewPage:
    """The matrix of the events asked for; with a day they were known by, only what had been told by then.

    `since` leaves only what came to light, to everybody or to another agency, after that day.
    """
    found = read_chronology(store, actor, ref, wanted)
    matrix = who_knew(found.shown.events, wanted.known_by)
    return WhoKnewPage(found, came_to_light(matrix, since) if since else matrix)

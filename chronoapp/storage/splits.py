"""Which events were split off another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from chronoapp.domain.events import Event
from chronoapp.storage import events as stored_events
from chronoapp.storage.schema.events import events
from chronoapp.storage.store import Tx


def split_off(tx: Tx, case_id: str, event_id: str = "") -> Mapping[str, Sequence[Event]]:
    """The events that tell a part of another's row, by that one's id, in the order they were split off.

    Those of the whole case, or of one event.
    """
    query = select(events.c.id).where(events.c.case_id == case_id)
    query = query.where(events.c.split_from == event_id if event_id else events.c.split_from.is_not(None))
    found: dict[str, list[Event]] = defaultdict(list)
    for key in tx.execute(query.order_by(events.c.id)).scalars():
        event = stored_events.load_event(tx, case_id, key)
        if event:
            found[event.split_from].append(event)
    return found

"""One person's arrangement of a timeline's lanes: nobody else sees it, and the record is not touched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from chronoapp.domain.access import Actor, Right
from chronoapp.domain.errors import BadInput
from chronoapp.domain.lanes import AS_FOUND, CHANGES, Arrangement
from chronoapp.storage import lanes as stored_lanes
from chronoapp.storage.store import Store
from chronoapp.usecases.access import enter
from chronoapp.usecases.timeline import LANES_BY

MOST, LONGEST = 1000, 500


def arrange_lanes(
    store: Store, actor: Actor, ref: str, lanes_by: str, press: tuple[str, str], keys: Sequence[str]
) -> Arrangement:
    """Move, fold or open one lane, or all.

    `press` is what (one of CHANGES) and the lane's key; `keys` are the lanes as they stand on the actor's page.
    """
    with store.begin() as tx:
        entry = enter(tx, actor, ref, Right.READ, "arranged the lanes of the timeline")
        what, key = press
        if lanes_by not in LANES_BY or what not in CHANGES:
            raise BadInput("Choose one of the buttons beside a lane.", "lanes")
        if len(keys) > MOST or any(len(one) > LONGEST for one in (key, *keys)):
            raise BadInput("These are more lanes, or longer names, than can be kept.", "lanes")
        kept = stored_lanes.load_lanes(tx, entry.id, actor.id).get(lanes_by, AS_FOUND)
        kept = kept.changed(what, key, keys)
        stored_lanes.save_lanes(tx, entry.id, actor.id, lanes_by, kept, datetime.now(UTC))
        return kept

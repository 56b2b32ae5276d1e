"""An event of a case's own JSON as it is taken in: as it stands there, entered here, with identities of this store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from chronoapp.domain.events import Account, Event, Standing
from chronoapp.domain.rows_marks import Mark


def with_children(event: Event, child_ids: Mapping[str, str]) -> Event:
    """The event with its impacts on the case's own children."""
    impacts = tuple(replace(one, child_id=child_ids.get(one.child_id, one.child_id)) for one in event.impacts)
    return replace(event, impacts=impacts, joined=tuple(with_children(one, child_ids) for one in event.joined))


def taken_from(
    whole: Event, import_id: str, entered: tuple[str, datetime], new_id: Callable[[], str], mark: Mark | None = None
) -> tuple[Event, ...]:
    """The events of one row: the event and those told as one with it, each by itself.

    `entered` is who takes it in and when: when something came into this store is never what a file says. `mark` is what
    somebody said of the row while checking.
    """
    judged = replace(whole, significance=mark.significance, why=mark.why) if mark else whole
    return tuple(_taken(one, import_id, entered, new_id) for one in (judged, *whole.joined))


def _taken(event: Event, import_id: str, entered: tuple[str, datetime], new_id: Callable[[], str]) -> Event:
    return replace(
        event,
        entered_by=entered[0],
        entered_at=entered[1],
        accounts=tuple(_account(one, import_id, new_id) for one in event.accounts),
        decisions=tuple(replace(one, id=new_id()) for one in event.decisions),
        joined=(),
    )


def _account(account: Account, import_id: str, new_id: Callable[[], str]) -> Account:
    """The agency's account, which stays from the file, sheet and row the agency sent it in."""
    place = account.provenance
    came = replace(place, import_id=import_id) if place else None
    return replace(account, id=new_id(), provenance=came, standing=Standing.STANDS)

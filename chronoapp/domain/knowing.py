"""From which day an event may be shown as known: to anybody, or to one agency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chronoapp.domain.events import Event, Standing

ALWAYS = date.min  # nobody says when it was told, nor when it happened


def known_from(event: Event, agency: str = "") -> date | None:
    """The first day the event was known to anybody, or to `agency`; None where that agency never told of it.

    An unknown reported date stays unknown: such an event is shown from the day it happened and never later than that.
    An agency knows what it told itself, from the day that was reported to it.
    """
    own = event if not agency else _told_by(event, agency)
    if own is None:
        return None
    told = own.reported_date
    return (told.earliest if told else own.date.earliest) or ALWAYS


def _told_by(event: Event, agency: str) -> Event | None:
    kept = tuple(one for one in event.accounts if one.standing is not Standing.TAKEN_BACK) or event.accounts
    own = tuple(account for account in kept if account.agency == agency)
    if own == event.accounts:
        return event
    return replace(event, accounts=own) if own else None


def was_known_by(event: Event, day: date, agency: str = "") -> bool:
    """Whether the event may be shown as known on `day`, to anybody or to one agency."""
    first = known_from(event, agency)
    return first is not None and first <= day

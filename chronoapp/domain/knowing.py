"""From which day an event may be shown as known: to anybody, or to one agency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chronoapp.domain.events import Account, Event, Standing

ALWAYS = date.min  # nobody says when it was told, nor when it happened


def known_from(event: Event, agency: str = "") -> date | None:
    """The first day the event was known to anybody, or to `agency`; None where that agency never told of it.

    An unknown reported date stays unknown: such an event is shown from the day it happened and never later than that.
    An agency knows what it told itself, from the day that was reported to it; what one agency knows, somebody knows.
    """
    kept = tuple(one for one in event.accounts if one.standing is not Standing.TAKEN_BACK) or event.accounts
    if len(kept) < 2 and not agency:  # as nearly always
        return _first(event)
    agencies = {agency} if agency else {account.agency for account in kept}
    days = [_first(replace(event, accounts=own)) for name in agencies if (own := _by(kept, name))]
    return min(days, default=None)


def _by(accounts: tuple[Account, ...], agency: str) -> tuple[Account, ...]:
    return tuple(account for account in accounts if account.agency == agency)


def _first(event: Event) -> date:
    told = event.reported_date
    return (told.earliest if told else event.date.earliest) or ALWAYS


def was_known_by(event: Event, day: date, agency: str = "") -> bool:
    """Whether the event may be shown as known on `day`, to anybody or to one agency."""
    first = known_from(event, agency)
    return first is not None and first <= day

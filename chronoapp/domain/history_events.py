"""An event as it stood at an earlier moment: what is there now, and every change since changed back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from chronoapp.domain.dates import DateContext, EventDate, Precision, read_date
from chronoapp.domain.dates.record import from_record, to_record
from chronoapp.domain.editing import Fields, apply, fields_of
from chronoapp.domain.events import Event
from chronoapp.domain.history import DATE_EXACTLY, JOINED_EXACTLY, OF_PAIRS, Change

# What is said of an event beside others: such a change makes no new version of it.
_NO_SAVE = frozenset({JOINED_EXACTLY, *OF_PAIRS})


def fields_then(now: Fields, later: Iterable[Change]) -> Fields:
    """The fields before `later`, the changes made since, in any order."""
    then = dict(now)
    for change in sorted(later, key=lambda change: (change.version, change.id), reverse=True):
        then[change.field] = change.old
    return then


def event_then(event: Event, later: Iterable[Change], context: DateContext) -> Event:
    """The event before `later`, every change made to it since; its accounts are another's affair.

    `context` is needed only for a date changed before exact dates were kept: it is read anew from what was written.
    """
    since = list(later)
    if not since:
        return event
    then = fields_then(fields_of(event), since)
    fields = {name: text for name, text in then.items() if _is_editable(name, fields_of(event))}
    rebuilt = apply(event, fields | {"date": event.date.text}, DateContext(), _no_id)
    proposed = tuple(name for name in then["proposed"].split(", ") if name) if "proposed" in then else event.proposed
    saves = [change.version for change in since if change.field not in _NO_SAVE]
    version = min(saves) - 1 if saves else event.version
    return replace(
        rebuilt,
        date=_date_then(event, then, context),
        proposed=proposed,
        version=version,
        joined_into=then.get(JOINED_EXACTLY, event.joined_into),
    )


def _is_editable(name: str, now: Fields) -> bool:
    return name in now or name.startswith(("impact.", "decision."))


def _no_id() -> str:
    raise ValueError("A past state has no new decision.")


def _date_then(event: Event, then: Fields, context: DateContext) -> EventDate:
    if DATE_EXACTLY in then:
        return exact_date(then[DATE_EXACTLY])
    if then["date"] == event.date.text:
        return event.date
    known = (account.event_date for account in event.accounts if account.event_date)
    same = next((value for value in known if value.text == then["date"]), None)
    return same or read_date(then["date"], context).value or _only_written(then["date"])


def _only_written(text: str) -> EventDate:
    return EventDate(text, "", None, None, Precision.UNKNOWN)


def exactly(value: EventDate) -> str:
    """A date to the last letter, as one line of JSON."""
    return json.dumps(to_record(value) | {"edtf": value.edtf}, ensure_ascii=False)


def exact_date(text: str) -> EventDate:
    """The date `exactly` wrote."""
    return from_record(json.loads(text))

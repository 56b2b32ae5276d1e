"""Which events of a case's own JSON stand in the case already: the same in every word, or otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from chronoapp.domain.comments import Comment
from chronoapp.domain.dates import EventDate
from chronoapp.domain.dates.edtf import to_edtf
from chronoapp.domain.editing import differences, fields_of
from chronoapp.domain.events import Account, Event, Standing
from chronoapp.domain.rows import LeftOut, Outcome, Placed

Row = tuple[str, str, tuple[tuple[str, str], ...]]

_CALLED = {
    "date": "its date",
    "headline": "its headline",
    "details": "its details",
    "source": "who told us",
    "themes": "its themes",
    "valence": "harm or strength",
    "significance": "how much it matters",
    "impact": "its impact",
    "decision": "its decisions",
    "evidence_ref": "its reference",
}


@dataclass(frozen=True, slots=True)
class There:
    """The case's events, each as it stands by itself, by identity; the comments on them; and headlines by row.

    A row is what an agency sent: the agency, the day it tells of and its words.
    """

    events: Mapping[str, Event]
    comments: Mapping[str, tuple[Comment, ...]]
    rows: Mapping[Row, str]


def rows_of(event: Event) -> Iterable[tuple[Row, str]]:
    """The rows an event was told by, each with its headline."""
    return (
        ((one.agency, to_edtf(event.date), tuple(sorted(one.words.items()))), event.headline)
        for one in event.accounts
        if one.words and one.provenance
    )


def beside_events(outcome: Outcome, there: There, said: Mapping[str, tuple[Comment, ...]]) -> Outcome:
    """The outcome, left out where the case has its event otherwise: what stands in the case is never written over.

    `said` are the file's comments by event. One the case has in every word stays placed, and is known as already there.
    """
    if not isinstance(outcome, Placed) or outcome.whole is None:
        return outcome
    events = (outcome.whole, *outcome.whole.joined)
    known = [there.events[one.id] for one in events if one.id in there.events]
    if not known:
        twice = next((there.rows[row] for one in events for row, _ in rows_of(one) if row in there.rows), None)
        says = f"The very row of it is in this case already, as “{twice}”. What stands here stays."
        return outcome if twice is None else LeftOut(outcome.row, outcome.words, says)
    other = [*dict.fromkeys(_otherwise(events, there, said))]
    if not other:
        return outcome
    says = f"In this case already, and not in the same words: {', '.join(other)}. What stands here stays."
    return LeftOut(outcome.row, outcome.words, says)


def _otherwise(events: Iterable[Event], there: There, said: Mapping[str, tuple[Comment, ...]]) -> Iterable[str]:
    for one in events:
        known = there.events.get(one.id)
        if known is None:
            yield "an account told as one with it"
            continue
        now, then = _plain(known), _plain(one)
        if now != then:
            changed = differences(_fields(now), _fields(then))
            yield from (_CALLED.get(name.partition(".")[0], "what is kept with it") for name in changed)
            if not changed:
                yield "what its accounts say, or what is told as one with it"
        if {*map(_words, said.get(one.id, ()))} - {*map(_words, there.comments.get(one.id, ()))}:
            yield "a comment on it"


def _fields(event: Event) -> dict[str, str]:
    """The fields; decisions by their place, since each store names them for itself."""
    named = {one.id: f"{number}" for number, one in enumerate(event.decisions)}
    event = replace(event, decisions=tuple(replace(one, id=named[one.id]) for one in event.decisions))
    return fields_of(event)


def _words(comment: Comment) -> tuple[str, ...]:
    return (comment.kind, comment.words, comment.by, comment.at.isoformat())


def _plain(event: Event) -> Event:
    """The event without what every store says for itself: who took it in when, how often it was saved, identities."""
    return replace(
        event,
        date=_plain_date(event.date),
        accounts=() if event.split_from else tuple(_plain_account(one) for one in event.accounts),
        impacts=tuple(sorted(event.impacts, key=lambda one: one.child_id)),
        decisions=tuple(replace(one, id=str(number)) for number, one in enumerate(event.decisions)),
        version=1,
        entered_by="",
        entered_at=None,
        joined=(),
        own=None,
    )


def _plain_account(account: Account) -> Account:
    place = account.provenance
    return replace(
        account,
        id="",
        event_date=account.event_date and _plain_date(account.event_date),
        reported_date=account.reported_date and _plain_date(account.reported_date),
        provenance=place and replace(place, import_id=""),
        standing=Standing.STANDS,
        of_event="",
    )


def _plain_date(value: EventDate) -> EventDate:
    return replace(value, edtf=to_edtf(value))

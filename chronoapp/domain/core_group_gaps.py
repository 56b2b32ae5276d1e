"""Which agencies told nothing since a day, and whether anybody asked them: silence is said, never taken for calm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from chronoapp.domain.booklet import Block, Part, block
from chronoapp.domain.cases import Case
from chronoapp.domain.clocks import LONDON
from chronoapp.domain.events import Event
from chronoapp.domain.exports_words import says_day
from chronoapp.domain.requests import NO_CONTACT, Request

_OWN = frozenset({"family", "the child"})  # sources nobody sends a request to


def gaps_part(case: Case, events: Sequence[Event], requests: Iterable[Request], since: date, today: date) -> Part:
    """One line an agency that told nothing since; those that did are named, so that none is passed over."""
    asked: dict[str, list[Request]] = {}
    for request in requests:
        asked.setdefault(request.agency.casefold(), []).append(request)
    latest = _latest(events)
    names = {name.casefold(): name for name in (*(one.name for one in case.agencies), *latest) if name}
    names |= {key: those[0].agency for key, those in asked.items() if key not in names}
    told = [name for name in names.values() if (day := latest.get(name)) and day >= since]
    silent = sorted(name for name in names.values() if name not in told and name.casefold() not in _OWN)
    blocks = tuple(_silence(name, latest.get(name), asked.get(name.casefold(), []), today) for name in silent)
    intro = (
        f"Since {says_day(since)} events were told by: {', '.join(sorted(told))}."
        if told
        else (f"No agency told of anything since {says_day(since)}.")
    )
    return Part("What is not known", (intro,), blocks)


def _latest(events: Iterable[Event]) -> dict[str, date]:
    """The latest day each agency told of, or told something on."""
    latest: dict[str, date] = {}
    for event in events:
        for account in event.accounts:
            dates = (account.reported_date, account.event_date, event.date)
            days = [day for one in dates if one and (day := one.latest or one.earliest)]
            if account.agency and days:
                latest[account.agency] = max(latest.get(account.agency, date.min), *days)
    return latest


def _silence(name: str, day: date | None, requests: Sequence[Request], today: date) -> Block:
    when = f"since {says_day(day)}" if day else "yet"
    said = f"No information received from {name} {when}."
    return block("", f"{said} {_asked(requests, today)}")


def _asked(requests: Sequence[Request], today: date) -> str:
    if not requests:
        return "No request to it is recorded. Who could ask?"
    last = requests[-1]
    asked = f"Asked on {says_day(last.at.astimezone(LONDON).date())}"
    if last.answer == NO_CONTACT:
        return f"{asked}: it had no contact."
    if last.is_answered:
        return f"{asked}, and it answered."
    due = f", to reply by {says_day(last.reply_by)}" if last.reply_by else ""
    return f"{asked}{due}; {'overdue' if last.is_overdue(today) else 'no answer yet'}."

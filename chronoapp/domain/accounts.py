"""Events told as one: every agency's account of it, and what each event that was joined brought along.

Joining changes no event. Each keeps its own record; they are brought together when the case is read, and so splitting
gives both back exactly as they were, with what was written in either since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from chronoapp.domain.events import Account, Decision, Event, Impact, Significance
from chronoapp.domain.knowing import was_known_by


def gathered(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that stand by themselves, each with the accounts of those joined into it and with these events.

    One joined into an event that is not among them stands by itself: nothing goes missing.
    """
    every = tuple(events)
    there = {event.id for event in every}
    under = _under(every)
    return tuple(with_joined(event, under) for event in every if event.joined_into not in there)


def _under(events: Iterable[Event]) -> Mapping[str, Sequence[Event]]:
    under: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.joined_into:
            under[event.joined_into].append(event)
    return under


def with_joined(event: Event, under: Mapping[str, Sequence[Event]]) -> Event:
    """The event with the accounts of those joined into it; `under` gives the events joined directly into each id."""
    joined = tuple(_below(event.id, under))
    if not joined:
        return event
    more = [replace(account, of_event=one.id) for one in joined for account in one.accounts]
    # An event split off another shows the same account: told as one with it, the account is there once.
    every = {account.id: account for account in (*event.accounts, *more)[::-1]}
    return replace(event, accounts=tuple(every.values())[::-1], joined=joined)


def _below(event_id: str, under: Mapping[str, Sequence[Event]]) -> Iterable[Event]:
    for event in under.get(event_id, ()):
        yield event
        yield from _below(event.id, under)


def as_one(event: Event) -> Event:
    """The event as the chronology tells it: with the themes, decisions and impact of every event joined into it.

    Its own date, headline, details and judgement stand. An impact or a child's view it has of its own stands for that
    child; decisions in the same words are said once. An event that was left out adds only its accounts.
    """
    told = [one for one in event.joined if not one.is_left_out]
    if not told:
        return event
    return replace(
        event,
        themes=tuple(dict.fromkeys((*event.themes, *(theme for one in told for theme in one.themes)))),
        impacts=_impacts([event, *told]),
        decisions=_decisions([event, *told]),
        own=replace(event, accounts=(), joined=()),
    )


def as_known_by(event: Event, day: date) -> Event:
    """The event with only what was told of it by `day`; as it is where nobody had told of it yet.

    Where the one that tells the story was not known then, the first that was tells it, by its own words and date.
    """
    own = replace(event, accounts=own_accounts(event), joined=())
    known = [one for one in (own, *event.joined) if was_known_by(one, day)]
    if not known:
        return event
    stands, *joined = (replace(one, accounts=_told_by(one, day)) for one in known)
    more = (replace(account, of_event=one.id) for one in joined for account in one.accounts)
    return replace(stands, accounts=(*stands.accounts, *more), joined=tuple(joined), joined_into="")


def _told_by(event: Event, day: date) -> tuple[Account, ...]:
    return tuple(account for account in event.accounts if was_known_by(replace(event, accounts=(account,)), day))


def _impacts(events: Iterable[Event]) -> tuple[Impact, ...]:
    found: dict[str, Impact] = {}
    for impact in (impact for event in events for impact in event.impacts):
        first = found.get(impact.child_id)
        found[impact.child_id] = _filled(first, impact) if first else impact
    return tuple(found[child_id] for child_id in sorted(found))


def _filled(first: Impact, more: Impact) -> Impact:
    """The first impact, with the effect or the views it has none of from the other."""
    if not first.effect and more.effect:
        first = replace(first, effect=more.effect, is_likely=more.is_likely)
    return replace(first, views=first.views or more.views)


def _decisions(events: Iterable[Event]) -> tuple[Decision, ...]:
    found: dict[tuple[str, str], Decision] = {}
    for decision in (decision for event in events for decision in event.decisions):
        found.setdefault((decision.kind.value, " ".join(decision.words.casefold().split())), decision)
    return tuple(found.values())


def which_stands(one: Event, other: Event) -> Event:
    """Which of two events should tell the story where they are joined: a proposal, for a person to change.

    The one people have worked on and judged to matter; then the one whose day is known; then the one that says more.
    """
    return max((one, other), key=_worked_on)


def _worked_on(event: Event) -> tuple[bool, int, bool, int, str]:
    written = len(event.impacts) + len(event.decisions) - len(event.proposed)
    is_core = event.significance is Significance.CORE
    return (is_core, written, event.date.is_one_day, len(event.details), event.id)


def own_accounts(event: Event) -> tuple[Account, ...]:
    """The accounts that were given for this very event, not for one joined into it."""
    return tuple(account for account in event.accounts if not account.of_event)

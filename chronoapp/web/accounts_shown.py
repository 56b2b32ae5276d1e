"""The accounts of events as pages show them side by side, with what differs marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chronoapp.domain.accounts_differences import Marked, differences_between, marked, may_take
from chronoapp.domain.agencies import agency_kind
from chronoapp.domain.cases import Child
from chronoapp.domain.dates import say
from chronoapp.domain.events import Account, Event
from chronoapp.web.impacts import ImpactShown, impacts_shown
from chronoapp.web.written import mended_says


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing an account says; `differs` where another account of the event says otherwise."""

    label: str
    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class AccountShown:
    """One account. `brought` is the event it was given for, where that is joined into the one shown."""

    account: Account
    agency: str
    lane: str
    place: str
    facts: tuple[Fact, ...]
    gives_date: bool
    brought: Event | None = None
    impacts: tuple[ImpactShown, ...] = ()
    mended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountsShown:
    """Every account of an event and, in a sentence, where they disagree.

    `leaves` are the events that may be split off, `undo` those of them just joined.
    """

    accounts: tuple[AccountShown, ...]
    differ: str
    leaves: tuple[Event, ...]
    undo: tuple[Event, ...]


def accounts_shown(event: Event, children: tuple[Child, ...], just_joined: str = "") -> AccountsShown:
    """The accounts of an event, those of events joined into it among them."""
    differences = differences_between(event.accounts)
    brought = {one.id: one for one in event.joined}
    shown = []
    for account in event.accounts:
        source = brought.get(account.of_event)
        facts = (
            Fact("Happened", say(account.event_date), differences.day or differences.hour)
            if account.event_date
            else Fact("Happened", "not said"),
            Fact("Reported", _reported(account), differences.reported and account.reported_date is not None),
        )
        shown.append(
            AccountShown(
                account=account,
                agency=account.agency or "Agency not recorded",
                lane=agency_kind(account.agency),
                place=_place(account, source or event),
                facts=facts,
                gives_date=may_take(event, account),
                brought=source,
                impacts=impacts_shown(source, children) if source else (),
                mended=tuple(map(mended_says, account.mended)),
            )
        )
    leaves = tuple(one for one in event.joined if one.joined_into == event.id)
    undo = tuple(one for one in leaves if one.id == just_joined)
    return AccountsShown(tuple(shown), differences.says, leaves, undo)


def _reported(account: Account) -> str:
    if account.reported_date is None:
        return "not said"
    return ", ".join(filter(None, (say(account.reported_date), account.reported_how)))


def _place(account: Account, event: Event) -> str:
    place = account.provenance
    if place is None:
        by = "" if event.split_from else event.entered_by  # who split it off did not enter the account
        return f"Entered by hand by {by}" if by else "Entered by hand"
    return f"{place.file}, {place.sheet}, row {place.row}"


@dataclass(frozen=True, slots=True)
class SideShown:
    """One of two events side by side: what it says, with the words marked that both have."""

    event: Event
    agencies: str
    lane: str
    facts: tuple[Fact, ...]
    headline: Marked
    details: Marked


def sides_shown(first: Event, second: Event) -> tuple[SideShown, SideShown]:
    """Two events side by side, with the facts that disagree and the words they share marked."""
    differences = differences_between([*first.accounts, *second.accounts])
    texts = [[f"{one.headline} {one.details}" for one in (event, *event.joined)] for event in (first, second)]
    return (
        _side(first, texts[1], differences.day, differences.hour),
        _side(second, texts[0], differences.day, differences.hour),
    )


def _side(event: Event, others: Sequence[str], *differ: bool) -> SideShown:
    reported = event.reported_date
    details = "\n\n".join((event.details, *(f"{one.headline}. {one.details}" for one in event.joined))).strip()
    return SideShown(
        event=event,
        agencies=" and ".join(event.agencies) or "Agency not recorded",
        lane=agency_kind(event.agencies[0]) if event.agencies else "other",
        facts=(
            Fact("Happened", say(event.date), any(differ)),
            Fact("Reported", say(reported) if reported else "not said"),
            Fact("Who told us", event.source or "not said"),
        ),
        headline=marked(event.headline, others),
        details=marked(details, others),
    )

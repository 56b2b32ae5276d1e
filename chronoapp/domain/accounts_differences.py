"""Where the accounts of one event do not agree, and which words two of them share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chronoapp.domain.dates import EventDate, say
from chronoapp.domain.events import Account, Event, Standing
from chronoapp.domain.matching_words import meaning_of, meanings, words_in

Marked = tuple[tuple[str, bool], ...]  # pieces of a text, each with whether it is a word the other account has too


@dataclass(frozen=True, slots=True)
class Differences:
    """Whether the accounts disagree about the day, the hour, and when it was reported; `says` names who says what."""

    day: bool = False
    hour: bool = False
    reported: bool = False
    says: str = ""


def differences_between(accounts: Sequence[Account]) -> Differences:
    """Where accounts disagree: only what cannot both be so. A vaguer date that holds the other is no disagreement."""
    told = [account for account in accounts if account.standing is not Standing.TAKEN_BACK]
    dates = [account.event_date for account in told if account.event_date and not account.event_date.is_undated]
    day, hour = _disagree(dates), len({date.time for date in dates if date.time}) > 1
    reported = _disagree([account.reported_date for account in told if account.reported_date])
    says = [f"{one.agency or 'An agency'}: {say(one.event_date)}" for one in told if one.event_date]
    return Differences(day, hour, reported, f"{'; '.join(dict.fromkeys(says))}." if day or hour else "")


def _disagree(dates: Sequence[EventDate]) -> bool:
    return any(not one.may_fall_within(other.earliest, other.latest) for one in dates for other in dates)


def may_take(event: Event, account: Account) -> bool:
    """Whether the event could take this account's date: it gives one that means something else than the event's."""
    date = account.event_date
    return date is not None and (date.edtf, date.time) != (event.date.edtf, event.date.time)


def marked(text: str, others: Iterable[str]) -> Marked:
    """A text in pieces, with the words marked that another account has too, in these or other words."""
    shared = meanings(word for other in others for word in words_in(other))
    pieces: list[tuple[str, bool]] = []
    for piece in re.split(r"(\w+)", text):
        is_shared = bool(piece) and meaning_of(piece.casefold()) in shared
        if pieces and pieces[-1][1] == is_shared:
            pieces[-1] = (pieces[-1][0] + piece, is_shared)
        elif piece:
            pieces.append((piece, is_shared))
    return tuple(pieces)

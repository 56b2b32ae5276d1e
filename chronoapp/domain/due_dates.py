"""The days by which somebody has something to do: open decisions, and the replies agencies were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import say
from chronoapp.domain.exports_text import lines_of
from chronoapp.domain.requests import Request


@dataclass(frozen=True, slots=True)
class DueDate:
    """One day to keep: `uid` stays the same from export to export, so that a calendar changes its entry."""

    uid: str
    day: date
    summary: str
    description: str


def due_dates(shown: Chronology, requests: Iterable[Request]) -> tuple[DueDate, ...]:
    """What is open and has a day, the earliest first; past ones too, since nobody has closed them."""
    found = (*_decisions(shown), *_replies(shown.case.ref, requests))
    return tuple(sorted(found, key=lambda one: (one.day, one.uid)))


def _decisions(shown: Chronology) -> Iterator[DueDate]:
    for event in shown.events:
        for one in event.decisions:
            if one.is_open and one.due and not event.is_left_out:
                who = f" ({one.owner})" if one.owner else ""
                summary = f"{shown.case.ref}: {one.words or one.says or 'decision'}{who}"
                after = f"Decided after: {event.headline}, {say(event.date)}."
                yield DueDate(f"decision-{one.id}", one.due, _one_line(summary), _one_line(after))


def _replies(ref: str, requests: Iterable[Request]) -> Iterator[DueDate]:
    for one in requests:
        if one.reply_by and not one.is_answered:
            summary = f"{ref}: reply due from {one.agency}"
            who = f"Asked of {one.to_whom}." if one.to_whom else "Asked of nobody by name."
            yield DueDate(f"request-{one.id}", one.reply_by, _one_line(summary), _one_line(who))


def _one_line(text: str) -> str:
    return " ".join(" ".join(lines_of(text)).split())

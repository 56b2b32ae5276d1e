"""Where a text holds something of the case's register: an address, a postcode, a number, a place, a date of birth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from chronoapp.domain.redaction.birthdays import Birthdays, birthdays_in, days_of_year
from chronoapp.domain.redaction.known import Form, Known, Names, Rank, by_first_word
from chronoapp.domain.redaction.mentions import mentions
from chronoapp.domain.redaction.private import (
    Found,
    Private,
    PrivateKind,
    address_forms,
    days_in,
    emails_in,
    has_figures,
    place_forms,
    postcodes_in,
    telephones_in,
)

_WAYS = {PrivateKind.ADDRESS: address_forms, PrivateKind.PLACE: place_forms}


@dataclass(frozen=True, slots=True)
class Things:
    """What to look for besides names: places by words, numbers by how they compare, days; each with whose it is.

    `birthdays` are days of the year, looked for only near a word for a birthday, or anywhere where `is_birthday_told`.
    """

    places: Names
    alike: Mapping[str, str]  # postcodes, telephone numbers, e-mail addresses
    days: Mapping[date, str]
    birthdays: Birthdays = field(default_factory=dict)
    is_birthday_told: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """One of them in a text that `plain` has been through, from `start` up to `end`, and whose it is."""

    start: int
    end: int
    of: str


def things_of(private: Iterable[Private], births: Mapping[date, str] | None = None) -> Things:
    """Ready the search for these; `births` are days and whose they are, whose birthdays are looked for too."""
    kept = tuple(private)
    places = [one for one in kept if one.kind in _WAYS]
    forms = [Form(words, (one.id,), Rank.WHOLE) for one in places for words in _WAYS[one.kind](one.words) if words]
    written = {day: one.of for one in kept if one.kind is PrivateKind.BIRTH for _, day in days_in(one.words)}
    return Things(
        places=Names({one.id: Known(one.id, one.words, says=one.of) for one in places}, by_first_word(forms), ()),
        alike={alike: one.of for one in kept for alike in _alikes(one.words)},
        days={**written, **(births or {})},
        birthdays=days_of_year({**written, **(births or {})}),
    )


def _alikes(words: str) -> Iterator[str]:
    return (found.alike for found in _written_alike(words))


def _written_alike(text: str) -> Iterator[Found]:
    yield from postcodes_in(text)
    yield from telephones_in(text)
    yield from emails_in(text)


def spots(text: str, things: Things) -> tuple[Spot, ...]:
    """Every place where the text holds one of them, in order; they may lie over one another."""
    found = [Spot(one.start, one.end, things.places.people[one.who[0]].says) for one in mentions(text, things.places)]
    if things.alike and has_figures(text):
        alike = ((one, things.alike.get(one.alike)) for one in _written_alike(text))
        found += (Spot(one.start, one.end, of) for one, of in alike if of)
    if things.days and has_figures(text):
        days = ((one, things.days.get(day)) for one, day in days_in(text))
        found += (Spot(one.start, one.end, of) for one, of in days if of)
        kept = birthdays_in(text, things.birthdays, is_told=things.is_birthday_told)
        found += (Spot(one.start, one.end, of) for one, of in kept)
    return tuple(sorted(found, key=lambda spot: (spot.start, -spot.end)))


def without_things(text: str, things: Things, instead: str) -> str:
    """The text with `instead` in the place of each of them; the very text where it holds none."""
    made, at = "", 0
    for spot in spots(text, things):
        if spot.end > at:
            made += text[at : spot.start] + instead if spot.start >= at else ""
            at = spot.end
    return made + text[at:] if at else text

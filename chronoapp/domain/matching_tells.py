"""What each event's accounts tell, ready to be compared: days, hour, who is named, what happened, how rare that is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from chronoapp.domain.agencies import agency_kind
from chronoapp.domain.cases import Case
from chronoapp.domain.dates import EventDate, Qualifier
from chronoapp.domain.events import Event, Standing
from chronoapp.domain.matching_people import Directory, directory
from chronoapp.domain.matching_slips import respelled
from chronoapp.domain.matching_words import meanings, words_in

# Words by which one agency says that another told it, or was there.
_CITES = {
    "police": ("police", "officer", "officers", "ppn"),
    "health": (
        "hospital",
        "a&e",
        "ambulance",
        "nurse",
        "visitor",
        "midwife",
        "gp",
        "paediatrician",
        "clinic",
        "paramedic",
    ),
    "school": ("school", "teacher", "nursery", "head", "mentor", "education", "class"),
    "housing": ("housing", "landlord", "tenant"),
    "social-care": ("social",),
    "voluntary": ("refuge", "youth"),
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b")
_DAY_BEFORE = re.compile(r"\b(last night|night before|yesterday|overnight|previous (?:day|evening|night))\b")
_NIGHT = frozenset(("night", "evening", "midnight", "nightdress", "nightie", "pyjamas", "asleep", "bedtime"))
_KIND_OF_WORD = {word: kind for kind, words in _CITES.items() for word in words}


@dataclass(frozen=True, slots=True)
class Tell:
    """One event as matching sees it. `first` and `last` are days (ordinals), `minute` of the day where a time is given.

    `speaks_of` are earlier days its words name ("last night", "on Saturday"); `of_night`: they speak of a night.
    `ids` are those of the event and of every event told as one with it. `named` are ids of people and children; `words`
    what its words stand for, each with the word itself; `cites` the kinds of agency it speaks of, `kinds` those that
    gave its accounts.
    """

    event: Event
    ids: frozenset[str]
    first: int
    last: int
    minute: int | None
    speaks_of: frozenset[int]
    of_night: bool
    is_firm: bool
    is_placeholder: bool
    agencies: frozenset[str]
    files: frozenset[str]
    named: frozenset[str]
    children: frozenset[str]
    words: Mapping[str, str]
    headline: frozenset[str]
    cites: frozenset[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """Every tell of a case, and how much it says that two share a word or a person: rare ones more (in nats)."""

    tells: tuple[Tell, ...]
    rarity: Mapping[str, float]
    says: Mapping[str, str]

    def weight(self, shared: Iterable[str]) -> float:
        """How much the shared words or people say."""
        return math.fsum(self.rarity[one] for one in shared)


def told_by(case: Case, events: Sequence[Event]) -> Told:
    """What the events tell. Those left out and those without any date are not compared."""
    compared = [event for event in events if not event.is_left_out and not event.date.is_undated]
    texts = [words_in(_text(event)) for event in compared]
    people = directory(case, (word for words in texts for word in words))
    tells = [_tell(event, words, people) for event, words in zip(compared, texts, strict=True)]
    slips = respelled(Counter(meaning for tell in tells for meaning in tell.words))
    tells = [_mended(tell, slips) for tell in tells]
    return Told(tuple(tells), _rarity(tells), people.says)


def _text(event: Event) -> str:
    return " . ".join(f"{one.headline} . {one.details} . {one.source}" for one in (event, *event.joined))


def _tell(event: Event, words: list[str], people: Directory) -> Tell:
    named, rest = people.named_in(words)
    told = [account for account in event.accounts if account.standing is not Standing.TAKEN_BACK]
    for account in told:  # a log names people in columns of their own
        named |= people.named_in(words_in(" . ".join(account.words.values())))[0]
    first, last = _days(event.date)
    kinds = frozenset(agency_kind(account.agency) for account in told)
    return Tell(
        event=event,
        ids=frozenset((event.id, *(one.id for one in event.joined))),
        first=first,
        last=last,
        minute=_minute(event.date.time),
        speaks_of=_speaks_of(event.date, " ".join(words)),
        of_night=not _NIGHT.isdisjoint(words),
        is_firm=event.date.is_one_day,
        is_placeholder=event.date.qualifier is Qualifier.PLACEHOLDER,
        agencies=frozenset(account.agency for account in told),
        files=frozenset(account.provenance.import_id for account in told if account.provenance),
        named=named,
        children=named & people.children,
        words=meanings(rest),
        headline=frozenset(meanings(words_in(event.headline))),
        cites=frozenset(_KIND_OF_WORD[word] for word in rest if word in _KIND_OF_WORD) - kinds,
        kinds=kinds,
    )


def _mended(tell: Tell, slips: Mapping[str, str]) -> Tell:
    if slips.keys().isdisjoint(tell.words):
        return tell
    return replace(tell, words={slips.get(meaning, meaning): word for meaning, word in tell.words.items()})


def _days(value: EventDate) -> tuple[int, int]:
    """The first and last day as ordinals; a date open on one side is held to the side it has."""
    known = [day.toordinal() for day in (value.earliest, value.latest) if day]
    return known[0], known[-1]


def _speaks_of(value: EventDate, text: str) -> frozenset[int]:
    """The days before its own that an account speaks of: the day before, or a day of the week just gone."""
    if not value.is_one_day or value.earliest is None:
        return frozenset()
    day = value.earliest.toordinal()
    found = {day - 1} if _DAY_BEFORE.search(text) else set()
    for weekday in _WEEKDAY.findall(text):
        back = (value.earliest.weekday() - _WEEKDAYS.index(weekday)) % 7
        found.add(day - back)
    return frozenset(found - {day})


def _minute(time: str | None) -> int | None:
    return int(time[:2]) * 60 + int(time[3:5]) if time else None


def _rarity(tells: Sequence[Tell]) -> dict[str, float]:
    """How rare each word and each person is among the case's events: a word of every event says nothing."""
    count = Counter(one for tell in tells for one in (*tell.words, *tell.named))
    return {one: math.log((len(tells) + 20) / (times + 1)) for one, times in count.items()}

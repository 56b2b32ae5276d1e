"""What a reader asked to see of a chronology; the same question filters the table, the timeline and the exports."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from chronoapp.domain.chronology import Chronology
from chronoapp.domain.events import Event, Significance


@dataclass(frozen=True, slots=True)
class Filter:
    """Empty fields ask nothing. Several agencies, themes or valences mean any of them; different fields combine."""

    words: str = ""
    agencies: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    valences: frozenset[str] = frozenset()
    significances: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()  # "impact", "decision", "source"
    first: date | None = None
    last: date | None = None
    known_by: date | None = None
    with_left_out: bool = False

    @property
    def asks_nothing(self) -> bool:
        """True where everything that is not left out is shown."""
        return self == Filter()


def chosen(chronology: Chronology, wanted: Filter) -> Chronology:
    """The chronology with only the events the filter asks for; its counts still speak of the whole case."""
    stems = [stem.casefold() for stem in re.findall(r"\w+", wanted.words)]
    return replace(chronology, events=tuple(event for event in chronology.events if _fits(event, wanted, stems)))


def _fits(event: Event, wanted: Filter, stems: list[str]) -> bool:
    return (
        _is_shown(event, wanted)
        and _overlaps(wanted.agencies, event.agencies)
        and _overlaps(wanted.themes, event.themes)
        and _overlaps(wanted.valences, (event.valence.value,))
        and (wanted.known_by is None or was_known_by(event, wanted.known_by))
        and event.date.may_fall_within(wanted.first, wanted.last)
        and all(name not in wanted.missing or is_empty for name, is_empty in _empty_parts(event))
        and (not stems or _has_words(event, stems))
    )


def _is_shown(event: Event, wanted: Filter) -> bool:
    if wanted.significances:
        return event.significance.value in wanted.significances
    return wanted.with_left_out or event.significance is not Significance.LEFT_OUT


def _overlaps(wanted: frozenset[str], has: tuple[str, ...]) -> bool:
    return not wanted or not wanted.isdisjoint(has)


def _empty_parts(event: Event) -> tuple[tuple[str, bool], ...]:
    return (
        ("impact", not event.impacts),
        ("decision", not event.decisions),
        ("source", not event.source),
    )


def was_known_by(event: Event, day: date) -> bool:
    """Whether the event may be shown as known on `day`: told by then or, where nobody says when, happened by then.

    An unknown reported date stays unknown; such an event is shown from the day it happened and never later than that.
    """
    told = event.reported_date
    known_from = told.earliest if told else event.date.earliest
    return known_from is None or known_from <= day


def _has_words(event: Event, stems: list[str]) -> bool:
    """Whether every word asked for begins some word of the event."""
    text = " ".join(words_of(event)).casefold()
    return all(re.search(rf"\b{re.escape(stem)}", text) for stem in stems)


def words_of(event: Event) -> tuple[str, ...]:
    """Everything a person wrote in the event that a search looks through."""
    felt = (part for impact in event.impacts for part in (impact.effect, impact.views))
    decided = (part for one in event.decisions for part in (one.words, one.because, one.oversight, one.by, one.owner))
    return (
        event.headline,
        event.details,
        event.source,
        event.date.text,
        *event.themes,
        *event.agencies,
        *felt,
        *decided,
    )

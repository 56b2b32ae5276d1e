"""All the hints of an event, in the order of its form, and those of a whole case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from chronoapp.domain.dates import Qualifier
from chronoapp.domain.editing import ALL_CHILDREN
from chronoapp.domain.events import Event, Valence
from chronoapp.domain.wording.hint import Hint, HintKind, Written
from chronoapp.domain.wording.phrases import phrases
from chronoapp.domain.wording.professionals import professionals
from chronoapp.domain.wording.shortened import shortened
from chronoapp.domain.wording.speakers import speakers

LONGEST_DETAILS = 200  # words; the guidance's own worked example has some 150
LONGEST_HEADLINE = 25  # words; the guidance's own has 21
_SAYS_WHY = re.compile(
    r"(?:exact|actual|specific|precise) (?:date|day)|unknown (?:date|day)|some ?time (?:in|during|that)|approximate"
    r"|(?:date|day)s? (?:is |was |are |were )?(?:not |un)(?:known|clear|recorded|sure|given)"
    r"|(?:cannot|can['’]t|could not) (?:recall|remember|say)|not (?:sure|certain) (?:when|of the)",
    re.IGNORECASE,
)


def written_in(event: Event) -> list[Written]:
    """What people wrote in an event's fields, in the order of its form; the child's own views are left alone."""
    felt = ((f"impact.{impact.child_id or ALL_CHILDREN}.effect", impact.effect) for impact in event.impacts)
    decided = ((f"decision.{decision.id}.words", decision.words) for decision in event.decisions)
    judged = (Written(field, text, is_fact=False) for field, text in (*felt, *decided))
    texts = (Written("headline", event.headline), Written("details", event.details), *judged)
    return [text for text in texts if text.text.strip()]


def hints_of_event(event: Event, names: Iterable[str] = ()) -> tuple[Hint, ...]:
    """Every hint about an event. `names` are those of the case's people: a name in capitals is no abbreviation."""
    return (*_of_the_date(event), *hints_of_written(written_in(event), names), *_of_the_source(event))


def hints_of_written(texts: Sequence[Written], names: Iterable[str] = ()) -> tuple[Hint, ...]:
    """The hints about texts alone, as they are being typed."""
    texts = _each_once(texts)
    found = [*shortened(texts, names), *professionals(texts), *speakers(texts)]
    for text in texts:
        found += phrases(text)
        found += _of_the_length(text)
    order = {text.field: place for place, text in enumerate(texts)}
    return tuple(sorted(_first_of_each(found), key=lambda hint: (order[hint.field], hint.start)))


def _each_once(texts: Sequence[Written]) -> list[Written]:
    """The texts without one that says what an earlier one said: a short row is its own headline."""
    kept: dict[str, Written] = {}
    for text in texts:
        kept.setdefault(text.text.strip(), text)
    return list(kept.values())


def _first_of_each(found: Iterable[Hint]) -> Iterable[Hint]:
    first: dict[tuple[str, str, str], Hint] = {}
    for hint in found:
        first.setdefault((*hint.key, hint.field), hint)
    return first.values()


def _of_the_length(text: Written) -> list[Hint]:
    words = len(text.text.split())
    if text.field == "details" and words > LONGEST_DETAILS:
        says = (
            f"This is {words} words long. A chronology is not case notes: keep what matters, and say where the rest is."
        )
    elif text.field == "headline" and words > LONGEST_HEADLINE:
        says = f"This headline is {words} words long. One line says what happened; the rest belongs in the details."
    else:
        return []
    return [Hint(HintKind.LENGTH, text.field, "", says)]


def _of_the_date(event: Event) -> list[Hint]:
    if event.date.qualifier is not Qualifier.PLACEHOLDER or _SAYS_WHY.search(event.details):
        return []
    says = "The 1st of the month may stand for a day nobody knew. Say in the details why the day is not known."
    return [Hint(HintKind.PLACEHOLDER, "date", "", says)]


def _of_the_source(event: Event) -> list[Hint]:
    if event.source.strip() or any(a.source.strip() or (a.provenance and a.agency) for a in event.accounts):
        return []  # a row that an agency sent says at least which agency told us
    says = "Nothing says who told us. Give the full name and job title, or how they are related to the child."
    return [Hint(HintKind.SOURCE, "source", "", says)]


def hints_of_case(events: Iterable[Event], today: date) -> tuple[Hint, ...]:
    """What is to be noticed of the case as a whole: that nothing but harm was written down this year."""
    this_year = [
        event
        for event in events
        if not event.is_left_out and event.date.earliest and event.date.earliest.year == today.year
    ]
    good = [event for event in this_year if event.valence in {Valence.STRENGTH, Valence.MIXED}]
    if len(this_year) < 3 or good or not any(event.valence is Valence.HARM for event in this_year):
        return ()
    says = (
        f"None of the {len(this_year)} events of {today.year} is marked as a strength. The guidance asks for positive "
        "events too: is there an achievement, a protective act or a change for the better to add?"
    )
    return (Hint(HintKind.BALANCE, "", str(today.year), says),)

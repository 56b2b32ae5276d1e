"""A copy for the family or the young person: what is written of them, in plain words, their own words first.

It has the events and decisions, never themes, judgements, impact as professionals see it, or management oversight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time

from chronoapp.domain.booklet import LARGE, Block, Booklet, Part, block
from chronoapp.domain.cases import Case
from chronoapp.domain.chronology import Chronology
from chronoapp.domain.dates import EventDate, Qualifier, say
from chronoapp.domain.dates.first_reported import read_first_reported
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Decision, DecisionKind, Event
from chronoapp.domain.exports_words import says_day
from chronoapp.domain.wording.plain import OF_POLICE, in_full

TITLE = "What is written about your family"
POINTS = 14.0  # larger than a letter: it is read at home, perhaps by a child
OPENING = (
    "People who work with your family wrote these things down, in the order they happened.",
    "You may see some of it differently. Please tell us what is wrong, what is missing, and what went well.",
    "If anything here upsets you, you can talk about it with whoever gave you this.",
)
NOTHING = "No events are selected. Choose at least one for the family's copy: change the filter, or take every event."
_KINDS = {
    DecisionKind.DECIDED: "What was decided",
    DecisionKind.AGAINST: "What was decided against",
    DecisionKind.NO_ACTION: "It was decided to do nothing then",
}


def family_copy(shown: Chronology, by: str, today: date, *, is_large: bool) -> Booklet:
    """The copy, year by year; BadInput where no event is left to tell of."""
    events = [event for event in shown.events if not event.is_left_out]
    if not events:
        raise BadInput(NOTHING, "kind")
    names = _names(shown.case)
    parts = tuple(_year(heading, those, shown.case, names) for heading, those in _by_year(events))
    front = (
        *(("About", child.name) for child in shown.case.children),
        ("Given by", by or "to be completed"),
        ("Written on", says_day(today)),
    )
    return Booklet(TITLE, TITLE, today, by, front, OPENING, parts, LARGE if is_large else POINTS)


def _names(case: Case) -> list[str]:
    children = (name for one in case.children for name in (one.name, *one.aliases))
    return [*children, *(name for one in case.people for name in (one.name, *one.aliases))]


def _by_year(events: Iterable[Event]) -> Iterator[tuple[str, list[Event]]]:
    years: dict[str, list[Event]] = {}
    for event in events:
        first = event.date.earliest or event.date.latest
        years.setdefault(str(first.year) if first else "The day is not known", []).append(event)
    yield from years.items()


def _year(heading: str, events: Sequence[Event], case: Case, names: Sequence[str]) -> Part:
    return Part(heading, blocks=tuple(_told(event, case, names) for event in events))


def _told(event: Event, case: Case, names: Sequence[str]) -> Block:
    told = " and ".join(event.agencies)
    more = OF_POLICE if "police" in told.casefold() else {}
    details, heard = _heard(event.details)
    texts = (
        *_own_words(event, case),
        *([] if _is_repeated(event) else [in_full(event.headline, names, more)]),
        in_full(details, names, more),
        *(f"{_also(one)} also said: {in_full(one.details or one.headline, names, more)}" for one in _joined(event)),
        *(in_full(_decided(one), names, more) for one in event.decisions),
    )
    when = plain_date(event.date)
    small = (in_full(heard, names), f"Told by {in_full(told, names)}" if told else "")
    return block(when[:1].upper() + when[1:], *texts, small=tuple(said for said in small if said))


def _heard(details: str) -> tuple[str, str]:
    """The details without the bracket that says when it was first reported, and that in plain words; "" for none."""
    told = read_first_reported(details) if "(" in details or "irst " in details else None
    if told is None or told.date is None:
        return details, ""
    by = f", from {told.by}" if told.by else ""
    return (
        f"{details[: told.span[0]]}{details[told.span[1] :]}".strip(),
        f"First heard of: {plain_date(told.date)}{by}",
    )


def _is_repeated(event: Event) -> bool:
    """Where the details begin with the headline, as many rows have it."""
    return event.details.strip().casefold().startswith(event.headline.strip().rstrip(".").casefold())


def _joined(event: Event) -> Iterator[Event]:
    return (one for one in event.joined if not one.is_left_out)


def _also(event: Event) -> str:
    return " and ".join(event.agencies) or "Somebody else"


def _own_words(event: Event, case: Case) -> Iterator[str]:
    """What the children themselves said: it comes first."""
    known = {child.id: child.known_as for child in case.children}
    for one in event.impacts:
        if one.views:
            yield f"{known.get(one.child_id, 'In the children’s own words')}: {one.views}"


def _decided(decision: Decision) -> str:
    who = f", by {decision.owner}" if decision.owner else ""
    due = f", by {says_day(decision.due)}" if decision.due else ""
    todo = f" (to be done{who}{due})" if who or due else ""
    says_so = decision.says.casefold().startswith(("no action", "none", "nfa"))
    return f"{_KINDS[DecisionKind.DECIDED if says_so else decision.kind]}: {decision.says}{todo}"


def plain_date(value: EventDate) -> str:
    """A day with its weekday in full and the time as people say it; what is not known is said so."""
    if value.earliest and value.qualifier is Qualifier.PLACEHOLDER:
        return f"{value.earliest:%B %Y}, the day is not known"
    if value.earliest is None or not value.is_one_day or value.qualifier is not Qualifier.EXACT:
        return say(value)
    day = f"{value.earliest:%A} {says_day(value.earliest)}"
    return f"{day}, at {_at(time.fromisoformat(value.time))}" if value.time else day


def _at(moment: time) -> str:
    minutes = f".{moment:%M}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes} {'am' if moment.hour < 12 else 'pm'}"

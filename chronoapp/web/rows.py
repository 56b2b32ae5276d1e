"""The chronology's table: each event as one row, ready in words, with the words looked for marked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup, escape

from chronoapp.domain.agencies import agency_kind
from chronoapp.domain.ages import age_at
from chronoapp.domain.cases import Case, Child
from chronoapp.domain.dates import EventDate, Precision, Qualifier, say
from chronoapp.domain.dates.says import Width
from chronoapp.domain.events import Decision, Event, Standing
from chronoapp.domain.searching import Search
from chronoapp.web.filters import day, told
from chronoapp.web.impacts import impacts_shown
from chronoapp.web.written import date_written, is_changed

_BEFORE_LIFE = frozenset({"not yet born", "not yet conceived"})
_MARK, _END = Markup("<mark>"), Markup("</mark>")

Marked = Callable[[str], str]


class ImpactInRow(NamedTuple):
    """The impact on one child, marked."""

    name: str
    age: str
    effect: str
    views: str
    is_quoted: bool
    is_likely: bool


class DecisionInRow(NamedTuple):
    """A decision, marked; `kind` is "" where its words already begin with it, or it was simply decided."""

    kind: str
    words: str
    by: str
    due: str
    is_open: bool


class Row(NamedTuple):
    """One event of the table, ready in words; a tuple, because a page makes a thousand of them."""

    id: str
    href: str
    year: str
    says: str
    told: str
    written: str
    ages: str
    agency: str
    lane: str
    source: str
    more: int
    headline: str
    plain_headline: str
    details: str
    is_found_in_details: bool
    valence: str
    themes: tuple[str, ...]
    significance: str
    slug: str
    proposed: str
    impacts: tuple[ImpactInRow, ...]
    decisions: tuple[DecisionInRow, ...]
    notes: tuple[str, ...] = ()  # why it was judged so, and accounts that their agency no longer stands by
    is_found_elsewhere: bool = False  # what was looked for stands in a part that the table does not show


@dataclass(frozen=True, slots=True)
class Year:
    """The rows of one year of the child's life; "before" and "no date" stand at the ends."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """How rows are told: words to mark, why each was judged so (else only of those left out), how wide dates are."""

    search: Search
    says_why: bool = False
    disputed: Collection[str] = ()  # the ids of events somebody disputes
    width: Width = "long"


def rows_by_year(events: Iterable[Event], case: Case, before_id: str, how: Telling) -> tuple[Year, ...]:
    """The events in their order, by year; `before_id` and an event's id make its page's address ("": it has none)."""
    marked = _Marker(how.search)
    years: dict[str, list[Row]] = {}
    for event in events:
        before = marked.marks
        row = _row(event, case, before_id + event.id if before_id else "", marked)
        if how.width == "short":
            row = row._replace(says=say(event.date, "short"))
        notes = tuple(_notes(event, says_why=how.says_why))
        if event.id in how.disputed:
            notes = ("Disputed: see the comments on it", *notes)
        if notes:
            row = row._replace(notes=notes)
        if marked.marks == before and not how.search.asks_nothing:
            row = row._replace(is_found_elsewhere=True)
        years.setdefault(row.year, []).append(row)
    return tuple(Year(label, tuple(held)) for label, held in years.items())


class _Marker:
    """Puts <mark> round the words looked for; text as it is where none stands in it (the template escapes it)."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._asks_nothing = search.asks_nothing
        self.marks = 0

    def __call__(self, text: str) -> str:
        if self._asks_nothing or not text:
            return text
        spans = self._search.spans(text)
        if not spans:
            return text
        self.marks += len(spans)
        parts, at = [], 0
        for start, end in spans:
            parts += [escape(text[at:start]), _MARK, escape(text[start:end]), _END]
            at = end
        return Markup("").join([*parts, escape(text[at:])])


def _row(event: Event, case: Case, href: str, marked: Marked) -> Row:
    agencies = event.agencies
    details = event.details if event.details != event.headline else ""
    shown_details = marked(details)
    return Row(
        id=event.id,
        href=href,
        year=_year(event),
        says=say(event.date),
        told=told(event),
        written=marked(_written(event)),
        ages=", ".join(_ages(case.children, event.date)),
        agency=marked(agencies[0]) if agencies else "",
        lane=agency_kind(agencies[0]).replace(" ", "-") if agencies else "other",
        source=marked(event.source),
        more=max(0, len(event.accounts) - 1),
        headline=marked(event.headline),
        plain_headline=event.headline,
        details=shown_details,
        is_found_in_details=isinstance(shown_details, Markup),
        valence=event.valence.value,
        themes=tuple(map(marked, event.themes)),
        significance=event.significance.value,
        slug=event.significance.value.replace(" ", "-"),
        proposed=_proposed(event),
        impacts=_impacts(event, case.children, marked) if event.impacts else (),
        decisions=tuple(_decision(one, marked) for one in event.decisions),
    )


def _notes(event: Event, *, says_why: bool) -> Iterator[str]:
    if event.why and (says_why or event.is_left_out):
        yield f"Why {event.significance.value}: {event.why}"
    if event.valence_why and says_why:
        yield f"Why {event.valence.value}: {event.valence_why}"
    for account in event.accounts:
        if account.standing is not Standing.STANDS:
            yield f"{account.agency}: {account.standing.value}"


def _year(event: Event) -> str:
    if event.date.is_undated:
        return "No date"
    return str(event.date.earliest.year) if event.date.earliest else "Before"


def _written(event: Event) -> str:
    """What was written of its date, where what is said of it is not the same day or a person changed it."""
    when = event.date
    is_plain = when.precision in {Precision.DAY, Precision.TIME} or when.qualifier is Qualifier.PLACEHOLDER
    return "" if is_plain and not is_changed(event) else date_written(event)


def _ages(children: tuple[Child, ...], when: EventDate) -> Iterable[str]:
    for child in children:
        age = age_at(child, when)
        if age and age not in _BEFORE_LIFE:
            yield f"{child.known_as} {age}"


def _proposed(event: Event) -> str:
    names = ("harm or strength" if name == "valence" else name for name in event.proposed)
    return f"{' and '.join(names)} proposed" if event.proposed else ""


def _impacts(event: Event, children: tuple[Child, ...], marked: Marked) -> tuple[ImpactInRow, ...]:
    return tuple(
        ImpactInRow(
            name=one.name,
            age=one.age,
            effect=marked(one.effect),
            views=marked(one.views),
            is_quoted=one.views.strip()[:1] in {'"', "“", "‘", "'"},
            is_likely=one.is_likely,
        )
        for one in impacts_shown(event, children)
    )


def _decision(one: Decision, marked: Marked) -> DecisionInRow:
    kind = one.kind.value
    is_said = kind == "decided" or one.words.strip().lower().startswith(kind)
    return DecisionInRow(
        kind="" if is_said else kind.capitalize(),
        words=marked(one.words),
        by=marked(one.by),
        due=day(one.due),
        is_open=one.is_open,
    )

"""A court chronology being prepared: its front and how it is set, as named fields of text, and one entry for an event.

Fields of the front: `court`, `case_number`, `prepared_by`, `hearing_on`, `issued_on`, `status`, `version`, `opening`,
`detail` ("all" or "recent"), `months`, `history`, `numbering`, `starts_at`, `font`, `spacing`, `impact`, `decisions`.
Of an entry: `in` ("", "in" or "out"), `pinned`, `headline`, `details`, `reference`, `pages`. A form of one also has
`read` (the mark of the record's words it was opened with) and `seen` (the record changed; the court wording stands).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from chronoapp.domain.chronology import Chronology
from chronoapp.domain.court_choice import CourtChoice, Status
from chronoapp.domain.court_detail import MOST_MONTHS, months_before, months_of
from chronoapp.domain.court_selection import chosen_by_hand, says_by_hand
from chronoapp.domain.editing import LONGEST, read_due
from chronoapp.domain.errors import BadInput
from chronoapp.domain.events import Event
from chronoapp.domain.exports_pages import Numbering, page_numbers
from chronoapp.domain.redaction.masking import WITHHELD_WORDS

Fields = dict[str, str]

BLANK: Mapping[str, str] = {
    "court": "",
    "case_number": "",
    "prepared_by": "",
    "hearing_on": "",
    "issued_on": "",
    "status": Status.DRAFT.value,
    "version": "1",
    "opening": "",
    "detail": "all",
    "months": "",
    "history": "",
    "numbering": Numbering.PLAIN.value,
    "starts_at": "",
    "font": "sans",
    "spacing": "1",
    "impact": "",
    "decisions": "",
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": tuple(Status),
    "detail": ("all", "recent"),
    "numbering": tuple(Numbering),
    "font": ("sans", "serif"),
    "spacing": ("1", "1.5"),
    "impact": ("", "yes"),
    "decisions": ("", "yes"),
}
_PAGE = re.compile(r"[A-Z]{0,3}\d{1,5}(?:\.\d{1,3})?(?:-[A-Z]{0,3}\d{1,5}(?:\.\d{1,3})?)?")
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Preparation:
    """The front of a case's court chronology, as it was last saved; version 0 where nobody has saved any."""

    id: str = ""
    fields: Mapping[str, str] = field(default_factory=lambda: dict(BLANK))
    by: str = ""
    at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class CourtEntry:
    """What was chosen of one event for the court alone; version 0 where nobody chose anything.

    `is_in` is None where the rule decides. `over` is what the record said (headline and details) when the court
    wording was written, None where there is no such wording. `pages` are those of the bundle, with a space between.
    """

    event_id: str
    id: str = ""
    is_in: bool | None = None
    is_pinned: bool = False
    headline: str = ""
    details: str = ""
    over: tuple[str, str] | None = None
    reference: str = ""
    pages: str = ""
    chosen_by: str = ""
    by: str = ""
    at: datetime | None = None
    version: int = 0

    @property
    def is_worded(self) -> bool:
        """Whether it has a wording of its own."""
        return self.over is not None

    def is_stale(self, now: tuple[str, str]) -> bool:
        """Whether the record's words changed after the court wording was written."""
        return self.over is not None and self.over != now

    def says_reference(self, own: str) -> str:
        """What stands in the fourth column: the reference, else the event's own; and the bundle pages in brackets."""
        pages = " ".join(f"[{page}]" for page in self.pages.split())
        return " ".join(filter(None, (self.reference or own, pages)))


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is kept of a court chronology in the making."""

    front: Preparation
    entries: Mapping[str, CourtEntry]  # by event

    @property
    def is_empty(self) -> bool:
        """Whether nobody has prepared anything yet."""
        return not self.front.version and not self.entries

    def entry(self, event_id: str) -> CourtEntry:
        """What was chosen of an event."""
        return self.entries.get(event_id) or CourtEntry(event_id)


def checked_front(fields: Mapping[str, str]) -> Fields:
    """The fields of a front as they are kept; `BadInput` names the first that cannot be used."""
    kept = {name: fields.get(name, default).strip() for name, default in BLANK.items()}
    for name, text in kept.items():
        if len(text) > LONGEST:
            raise BadInput(f"This is {len(text):,} characters long; {LONGEST:,} is the most one field takes.", name)
        if name in CHOICES and text not in CHOICES[name]:
            raise BadInput(f"Choose one of: {', '.join(filter(None, CHOICES[name]))}.", name)
    _day(kept["hearing_on"], "hearing_on", "the hearing date")
    _day(kept["issued_on"], "issued_on", "the day the proceedings were issued")
    _months(kept["months"])
    page_numbers(Numbering(kept["numbering"]), kept["starts_at"])
    return kept


def _day(text: str, name: str, what: str) -> date | None:
    try:
        return read_due(text, name)
    except BadInput as refusal:
        raise BadInput(f"“{text}” is not one day. Write {what} as 14/3/2026.", name) from refusal


def _months(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= MOST_MONTHS:
        raise BadInput(f"Write the months in detail as a whole number from 1 to {MOST_MONTHS}, such as 24.", "months")
    return int(text)


def hearing_of(fields: Mapping[str, str]) -> date | None:
    """The hearing date of a front that was checked."""
    return _day(fields["hearing_on"], "hearing_on", "the hearing date")


def detail_from(fields: Mapping[str, str], today: date) -> date | None:
    """The day the detail begins: so many months before the issue of proceedings, else before today; None for all."""
    if fields["detail"] != "recent":
        return None
    counted_from = _day(fields["issued_on"], "issued_on", "the day the proceedings were issued") or today
    return months_before(counted_from, _months(fields["months"]) or months_of(today))


def bundle_pages(text: str) -> str:
    """Bundle pages as they are kept, `C12 C14-C15`; `BadInput` names what is none."""
    joined = re.sub(r"\s*(?:-|–|\bto\b)\s*", "-", text.strip(), flags=re.IGNORECASE)
    found = [part.strip("[]") for part in re.split(r"[\s,;]+|(?<=\])(?=\[)", joined) if part.strip("[]")]
    for part in found:
        if not _PAGE.fullmatch(part.upper()):
            raise BadInput(f"“{part}” is not a page of a bundle. Write pages as C12, C14-C15.", "pages")
    return " ".join(found).upper()


def fields_of_entry(entry: CourtEntry, own: tuple[str, str], own_reference: str) -> Fields:
    """An entry as a form holds it; the record's own words and reference stand where it has none of its own."""
    headline, details = (entry.headline, entry.details) if entry.is_worded else own
    return {
        "in": {None: "", True: "in", False: "out"}[entry.is_in],
        "pinned": "yes" if entry.is_pinned else "",
        "headline": headline,
        "details": details,
        "reference": entry.reference or own_reference,
        "pages": ", ".join(entry.pages.split()),
    }


def entry_with(
    entry: CourtEntry, fields: Mapping[str, str], own: tuple[str, str], own_reference: str, by: str
) -> CourtEntry:
    """The entry with these fields. Words that are the record's own again are no court wording any more."""
    words = (fields["headline"].strip(), fields["details"].strip())
    read = fields.get("read") or words_mark(own)
    if max(map(len, fields.values())) > LONGEST:
        raise BadInput(f"This is too long: {LONGEST:,} characters is the most one field takes.", "details")
    if not words[0] and words[1]:
        raise BadInput("Say in one line what happened, or empty both to use the record’s own words.", "headline")
    is_own = not any(words) or words_mark(words) in {read, words_mark(own)}
    is_new = not is_own and words != (entry.headline, entry.details)
    if is_new and read != words_mark(own):
        raise BadInput("The record of this event changed while you wrote. Read its words, then save yours.", "headline")
    is_in = {"in": True, "out": False}.get(fields["in"])
    is_pinned = bool(fields["pinned"])
    is_chosen = (is_in, is_pinned) != (entry.is_in, entry.is_pinned)
    reference = fields["reference"].strip()
    return replace(
        entry,
        is_in=is_in,
        is_pinned=is_pinned,
        headline="" if is_own else words[0],
        details="" if is_own else words[1],
        over=None if is_own else (own if is_new or fields.get("seen") else entry.over),
        reference="" if reference == own_reference.strip() else reference,
        pages=bundle_pages(fields["pages"]),
        chosen_by=by if is_chosen else entry.chosen_by,
    )


def words_mark(words: tuple[str, str]) -> str:
    """A short mark of a headline and details, the same however they are broken into lines."""
    plain = "\n".join(" ".join(text.split()) for text in words)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def choice_of(
    prepared: Prepared, shown: Chronology, base: CourtChoice, mask: Callable[[str], str] = str
) -> CourtChoice:
    """What was prepared as the choice that makes the document.

    `shown` are the events as the audience may read them, `mask` makes a text so. What is withheld of an event is
    withheld of its court wording.
    """
    fields = prepared.front.fields
    ids = _selected(prepared, shown)
    events = {event.id: event for event in shown.events}
    kept = [entry for entry in prepared.entries.values() if entry.event_id in events]
    return replace(
        base,
        prepared_by=base.prepared_by or fields["prepared_by"],
        selected_by=_selected_by(prepared) or base.selected_by,
        court=fields["court"],
        case_number=fields["case_number"],
        hearing_on=hearing_of(fields),
        status=Status(fields["status"]),
        version=fields["version"],
        opening=mask(fields["opening"]),
        event_ids=ids,
        rule=says_by_hand(shown.events, ids),
        wording={one.event_id: _words(one, events[one.event_id], mask) for one in kept if one.is_worded},
        references={one.event_id: mask(one.says_reference(events[one.event_id].evidence_ref)) for one in kept},
        detail_from=detail_from(fields, base.prepared_on),
        pinned=frozenset(one.event_id for one in kept if one.is_pinned),
        history=mask(fields["history"]),
        with_impact=bool(fields["impact"]),
        with_decisions=bool(fields["decisions"]),
        numbering=Numbering(fields["numbering"]),
        starts_at=fields["starts_at"],
        font=fields["font"],
        spacing=float(fields["spacing"]),
    )


def _selected(prepared: Prepared, shown: Chronology) -> tuple[str, ...]:
    # A key incident is in whatever the rule says: it was pinned one by one.
    put_in = {one.event_id for one in prepared.entries.values() if one.is_in or (one.is_pinned and one.is_in is None)}
    return chosen_by_hand(
        shown.events, put_in, {one.event_id for one in prepared.entries.values() if one.is_in is False}
    )


def is_selected(prepared: Prepared, shown: Chronology) -> frozenset[str]:
    """The ids of the events that are in."""
    return frozenset(_selected(prepared, shown))


def _selected_by(prepared: Prepared) -> str:
    names = list(dict.fromkeys(one.chosen_by for one in prepared.entries.values() if one.chosen_by))
    if len(names) > _MOST_NAMED:
        return f"{', '.join(names[:_MOST_NAMED])} and others"
    return " and ".join(names)


def _words(entry: CourtEntry, event: Event, mask: Callable[[str], str]) -> tuple[str, str]:
    headline = WITHHELD_WORDS if event.headline == WITHHELD_WORDS else mask(entry.headline)
    return headline, WITHHELD_WORDS if event.details == WITHHELD_WORDS else mask(entry.details)

"""A court chronology made from what was prepared, for the file that leaves and the filing that keeps it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from chronoapp.domain.chronology import Chronology
from chronoapp.domain.clocks import LONDON
from chronoapp.domain.court import CourtChoice, CourtChronology, CourtRow, Status, court_rows
from chronoapp.domain.court_preparation import Prepared, choice_of
from chronoapp.domain.court_update import FiledChronology, Worded, filed_from, record_of, update_of
from chronoapp.domain.errors import BadInput
from chronoapp.domain.filings import Filing
from chronoapp.domain.keeping_back import Hidden
from chronoapp.domain.redaction import Mask, masked, masked_text, names_of
from chronoapp.domain.wording import Hint, Written, hints_of_written
from chronoapp.storage import court as stored_court
from chronoapp.storage import filings as stored_filings
from chronoapp.storage import wording as stored_wording
from chronoapp.storage.store import Tx
from chronoapp.usecases.access import Entry
from chronoapp.usecases.wording import names_in

NOBODY = Mask(names_of(()), {})  # calls nobody otherwise
SetAsideKeys = Mapping[str, Collection[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class CourtKept:
    """What the store holds for a court chronology; `last` is the filing that an update follows, None for a whole one.

    `author` prepares it where nobody else is named; `aside` are the hints that were set aside, by event.
    """

    prepared: Prepared
    last: FiledChronology | None
    author: str
    aside: SetAsideKeys


@dataclass(frozen=True, slots=True)
class RowHints:
    """What the wording check noticed of one entry."""

    serial: int
    event_id: str
    headline: str
    hints: tuple[Hint, ...]


@dataclass(frozen=True)
class CourtMade:
    """The document, and what its filing keeps of it; `worded` gives the whole as told and in the record's own words."""

    printed: CourtChronology
    kept: CourtKept
    pinned: frozenset[str]
    names: tuple[str, ...]
    worded: Callable[[], Worded]

    @cached_property
    def record(self) -> Mapping[str, Any]:
        """What its filing keeps."""
        return {
            "front": dict(self.kept.prepared.front.fields),
            "pinned": sorted(self.pinned),
            "since": self.kept.last.number if self.kept.last else 0,
            **record_of(self.worded(), self.printed, self.kept.last),
        }

    @property
    def is_filed(self) -> bool:
        """Whether it says FILED."""
        return self.printed.status is Status.FILED

    @cached_property
    def hints(self) -> tuple[RowHints, ...]:
        """What the wording check notices in the words as printed; it takes a while for thousands of entries."""
        found = (_of_row(row, self.names, self.kept.aside.get(row.event_id, ())) for row in self.printed.rows)
        return tuple(one for one in found if one.hints)


def _of_row(row: CourtRow, names: Collection[str], aside: Collection[tuple[str, str]]) -> RowHints:
    texts = [Written("headline", row.headline), Written("details", "\n".join(row.details))]
    found = hints_of_written([text for text in texts if text.text], names)
    return RowHints(row.serial, row.event_id, row.headline, tuple(hint for hint in found if hint.key not in aside))


def load_court(tx: Tx, entry: Entry, since: int) -> CourtKept:
    """What was prepared, and the filing numbered `since` (0 for none) that the document is to be an update of."""
    aside: dict[str, set[tuple[str, str]]] = {}
    for one in stored_wording.set_aside(tx, entry.id):
        aside.setdefault(one.event_id, set()).add(one.key)
    author = "" if entry.actor.is_command_line else entry.actor.name
    last = _filed(stored_filings.load_filings(tx, entry.id), since) if since else None
    return CourtKept(stored_court.load_prepared(tx, entry.id), last, author, aside)


def _filed(filings: Collection[Filing], number: int) -> FiledChronology:
    for filing in filings:
        if filing.number == number and (found := as_filed(filing)):
            return found
    raise BadInput(f"Filing {number} is no court chronology that an update could follow. Choose another.", "update")


def as_filed(filing: Filing) -> FiledChronology | None:
    """What a filing printed, for an update to follow; None where it is no court chronology."""
    return filed_from(filing.choices, filing.number, filing.at.astimezone(LONDON).date(), filing.for_whom)


def make_court(kept: CourtKept, asked: Chronology, shown: Chronology, base: CourtChoice, hidden: Hidden) -> CourtMade:
    """The court chronology of the events as the audience may read them: `asked` before anything was hidden."""

    def mask(text: str) -> str:
        return masked_text(text, hidden.mask)

    choice = _choice(kept, shown, base, mask)
    told = court_rows(shown, choice)

    @cache
    def worded() -> Worded:  # only an update and a filing need it
        return Worded(told, told if hidden.mask.is_empty else _in_own_words(kept, asked, base, hidden))

    withheld = {one.event_id for one in hidden.withheld if one.field in {"", "headline"}}
    printed = update_of(worded(), choice, kept.last, withheld, mask) if kept.last else told
    return CourtMade(printed, kept, choice.pinned, tuple(names_in(shown.case)), worded)


def _in_own_words(kept: CourtKept, asked: Chronology, base: CourtChoice, hidden: Hidden) -> CourtChronology:
    """The same chronology with nobody called otherwise: what an update compares."""
    events = masked(asked, NOBODY, hidden.withheld)
    return court_rows(events, _choice(kept, events, base, str))


def _choice(kept: CourtKept, shown: Chronology, base: CourtChoice, mask: Callable[[str], str]) -> CourtChoice:
    choice = base if kept.prepared.is_empty else choice_of(kept.prepared, shown, base, mask)
    return replace(choice, prepared_by=choice.prepared_by or kept.author)


def refuse_unread_hints(made: CourtMade, why: str) -> dict[str, Any]:
    """What a filing keeps of the wording check; `BadInput` where a court's copy has hints that nobody answered for."""
    found = sum(len(one.hints) for one in made.hints)
    if made.is_filed and found and not why.strip():
        raise BadInput(
            f"The wording check noticed {found} thing{'' if found == 1 else 's'} in what goes to the court as filed. "
            "Change the court wording, or say why it stands.",
            "wording_why",
        )
    return {"noticed": found, "why": why.strip()}

"""What was filed of a court chronology, and what is new, changed or withdrawn since."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from chronoapp.domain.court import CourtChronology, CourtRow
from chronoapp.domain.court_choice import CourtChoice
from chronoapp.domain.court_front import running_head
from chronoapp.domain.errors import BadInput
from chronoapp.domain.exports_words import says_day
from chronoapp.domain.redaction.masking import WITHHELD_WORDS

UPDATE_TITLE = "Social work chronology: update"


@dataclass(frozen=True, slots=True)
class FiledRow:
    """An entry as it was last printed: in which filing, under which number.

    `digest` is of all its words as the record has them, whatever people are called in the copy: an update that names
    them otherwise changes no entry. (Of filings before that was so, it is of the words as printed.)
    """

    event_id: str
    digest: str
    serial: int
    filing: int
    date: str
    headline: str


@dataclass(frozen=True, slots=True)
class FiledChronology:
    """What the readers of a filing have before them: its entries, with those of earlier filings that still stood."""

    number: int
    on: date
    for_whom: str
    opening: tuple[str, ...]
    history: tuple[str, ...]
    rows: tuple[FiledRow, ...]
    digests: tuple[str, ...] = ()  # of opening and history as the record has them

    @property
    def says(self) -> str:
        """The filing in words."""
        return f"filing {self.number} of {says_day(self.on)}"


@dataclass(frozen=True, slots=True)
class Worded:
    """A whole court chronology as its readers are `told` it, and with the names and words of the record's `own`."""

    told: CourtChronology
    own: CourtChronology

    @property
    def rows(self) -> Iterator[tuple[CourtRow, CourtRow]]:
        """Each entry as it is told, and in the record's own words."""
        return zip(self.told.rows, self.own.rows, strict=True)


def digest_of(row: CourtRow) -> str:
    """SHA-256 of everything printed of an entry but its serial number."""
    return _digest((row.date, row.headline, *row.details, "", row.reference, *row.impact, "", *row.decisions))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def record_of(court: Worded, printed: CourtChronology, last: FiledChronology | None) -> dict[str, Any]:
    """What a filing keeps of its court chronology, as data: `court` is the whole, `printed` what this filing holds.

    An entry of this filing has the filing 0, for its number is not known yet.
    """
    now = {row.event_id: row for row in printed.rows}
    before = {row.event_id: row for row in last.rows} if last else {}
    rows = (_filed(row, own, now.get(row.event_id), before) for row, own in court.rows)
    return {
        "opening": list(court.told.opening),
        "history": list(court.told.history),
        "digests": [_digest(court.own.opening), _digest(court.own.history)],
        "rows": [asdict(row) for row in rows],
    }


def _filed(row: CourtRow, own: CourtRow, now: CourtRow | None, before: Mapping[str, FiledRow]) -> FiledRow:
    if now is None:
        return before[row.event_id]
    return FiledRow(row.event_id, digest_of(own), now.serial, 0, row.date, row.headline)


def filed_from(record: Mapping[str, Any], number: int, on: date, for_whom: str) -> FiledChronology | None:
    """What a filing kept; None where it kept none, being of another kind."""
    if "rows" not in record:
        return None
    rows = (FiledRow(**one) for one in record["rows"])
    return FiledChronology(
        number,
        on,
        for_whom,
        tuple(record["opening"]),
        tuple(record["history"]),
        tuple(replace(row, filing=row.filing or number) for row in rows),
        tuple(record.get("digests", ())),
    )


def update_of(
    worded: Worded,
    choice: CourtChoice,
    last: FiledChronology,
    withheld: Collection[str] = (),
    mask: Callable[[str], str] = str,
) -> CourtChronology:
    """Only what is new or changed in the record since `last`, and what was withdrawn; other names change nothing.

    `withheld` are events kept back by now: of them nothing is said but the number they had. `BadInput` where nothing
    is new, changed or withdrawn.
    """
    court = worded.told
    before = {row.event_id: row for row in last.rows}
    marked = (replace(row, mark=_mark(row, own, before.get(row.event_id))) for row, own in worded.rows)
    rows = tuple(replace(row, serial=n) for n, row in enumerate((row for row in marked if row.mark), start=1))
    here = {row.event_id for row in court.rows}
    gone = tuple(
        _withdrawn(row, withheld, mask) + (", now told in the history" if row.event_id in court.summarised else "")
        for row in last.rows
        if row.event_id not in here
    )
    opening, history = _new_texts(worded, last)
    if not rows and not gone and not opening and not history:
        raise BadInput(f"Nothing is new, changed or withdrawn since {last.says}.", "update")
    return replace(
        court,
        title=UPDATE_TITLE,
        running_head=running_head(choice, UPDATE_TITLE),
        opening=opening,
        history=history,
        selection=f"The whole chronology now: {court.selection}",
        rows=rows,
        missing_references=tuple(row.serial for row in rows if not row.reference),
        changes=_changes(rows, gone, last),
        withdrawn=gone,
        withdrawn_title=f"Withdrawn since filing {last.number}",
    )


def _new_texts(worded: Worded, last: FiledChronology) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The opening and the history where they are not as filed: told otherwise, and otherwise in the record too."""
    told, own = worded.told, worded.own
    digests = last.digests or ("", "")
    opening = () if told.opening == last.opening or _digest(own.opening) == digests[0] else told.opening
    history = () if told.history == last.history or _digest(own.history) == digests[1] else told.history
    return opening, history


def _mark(row: CourtRow, own: CourtRow, before: FiledRow | None) -> str:
    if before is None:
        return "New"
    is_same = before.digest in {digest_of(own), digest_of(row)}
    return "" if is_same else f"Changed: was entry {before.serial} of filing {before.filing}"


def _withdrawn(row: FiledRow, withheld: Collection[str], mask: Callable[[str], str]) -> str:
    said = WITHHELD_WORDS if row.event_id in withheld else f"{row.date}: {mask(row.headline)}"
    return f"Entry {row.serial} of filing {row.filing}, {said}"


def _changes(rows: tuple[CourtRow, ...], gone: tuple[str, ...], last: FiledChronology) -> tuple[str, ...]:
    new = sum(row.mark == "New" for row in rows)
    whom = f" for {last.for_whom}" if last.for_whom else ""
    said = f"{new} new, {len(rows) - new} changed, {len(gone)} withdrawn."
    return (f"This is an update since {last.says}{whom}. Entries not shown here stand as filed.", said)

"""The receipt of an import: every row of a file accounted for, or no receipt at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from chronoapp.domain.rows import Cause, Held, Outcome, Placed
from chronoapp.domain.understanding import FileReading, SheetReading


class Unbalanced(AssertionError):
    """The rows of a sheet do not add up: a fault of the program, never of the file; nothing may be taken in."""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One sheet's account. `rows` are its filled rows but the headings.

    Among the placed are those `already_there`, word for word, and those that `changed` a row of an earlier file. Among
    the left out are those a person `judged_out`, and the system's own process notes `put_aside`. `more_events` are
    those beyond one a row: a row that names several dates may have become an event on each.
    """

    sheet: str
    rows: int
    placed: int
    held: int
    left_out: int
    already_there: int = 0
    blank: int = 0
    changed: int = 0
    judged_out: int = 0
    put_aside: int = 0
    more_events: int = 0

    @property
    def new(self) -> int:
        """The rows that became events."""
        return self.placed - self.already_there - self.changed

    @property
    def events(self) -> int:
        """The events that the new rows became."""
        return self.new + self.more_events

    @property
    def balances(self) -> bool:
        """True where every row was placed, held or left out, each placed one is new, changed or already there, and of
        those left out no more were judged or put aside than there are.
        """
        parts = (self.new, self.changed, self.already_there, self.judged_out, self.put_aside)
        return (
            self.rows == self.placed + self.held + self.left_out
            and min(parts) >= 0
            and self.judged_out + self.put_aside <= self.left_out
        )


@dataclass(frozen=True, slots=True)
class Corrects:
    """What became of the rows of the earlier file that were in the chronology, when a later file corrected it.

    `waiting` rows came again, but are held or left out this time: their events stay as they are.
    """

    import_id: str
    file: str
    rows: int
    unchanged: int
    changed: int
    withdrawn: int
    waiting: int

    @property
    def balances(self) -> bool:
        """True where every earlier row came again unchanged, changed or waiting, or was withdrawn."""
        return self.rows == self.unchanged + self.changed + self.withdrawn + self.waiting


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a file: its name, SHA-256, agency, a line for each sheet, and the earlier file it corrects."""

    file: str
    sha256: str
    agency: str
    lines: tuple[ReceiptLine, ...]
    corrects: Corrects | None = None

    def __post_init__(self) -> None:
        wrong = [line.sheet for line in self.lines if not line.balances]
        if self.corrects and not self.corrects.balances:
            wrong.append(f"the earlier {self.corrects.file}")
        if wrong:
            raise Unbalanced(f"The rows of {', '.join(wrong)} in {self.file} do not add up, so nothing was taken in.")

    @property
    def balances(self) -> bool:
        """True for every receipt there is: one that does not balance cannot be made."""
        return all(line.balances for line in self.lines)

    @property
    def total(self) -> ReceiptLine:
        """All sheets together."""
        return ReceiptLine(
            sheet="All sheets",
            rows=sum(line.rows for line in self.lines),
            placed=sum(line.placed for line in self.lines),
            held=sum(line.held for line in self.lines),
            left_out=sum(line.left_out for line in self.lines),
            already_there=sum(line.already_there for line in self.lines),
            blank=sum(line.blank for line in self.lines),
            changed=sum(line.changed for line in self.lines),
            judged_out=sum(line.judged_out for line in self.lines),
            put_aside=sum(line.put_aside for line in self.lines),
            more_events=sum(line.more_events for line in self.lines),
        )

    @property
    def says(self) -> str:
        """The account in one sentence."""
        total = self.total
        counted = f"{total.rows} rows = {total.placed} placed + {total.held} held + {total.left_out} left out"
        return (
            f"{counted}; {total.already_there} of those placed were already there."
            if total.already_there
            else f"{counted}."
        )


@dataclass(slots=True)
class Tally:
    """The rows of one sheet, counted one after the other by what becomes of them; `rows` are their numbers."""

    rows: set[int] = field(default_factory=set)
    placed: int = 0
    held: int = 0
    left_out: int = 0
    judged_out: int = 0
    put_aside: int = 0
    more_events: int = 0

    def add(self, outcome: Outcome, *, is_known: bool = False) -> None:
        """Count a row; one the case knows already becomes no events."""
        self.rows.add(outcome.row)
        if isinstance(outcome, Placed):
            self.placed += 1
            self.more_events += 0 if is_known else len(outcome.also)
        elif isinstance(outcome, Held):
            self.held += 1
        else:
            self.left_out += 1
            self.judged_out += outcome.cause is Cause.PERSON
            self.put_aside += outcome.cause is Cause.PROCESS

    def line(self, sheet: SheetReading, *, already_there: int = 0, changed: int = 0) -> ReceiptLine:
        """The sheet's line on the receipt."""
        return ReceiptLine(
            sheet=sheet.name,
            rows=len(self.rows),
            placed=self.placed,
            held=self.held,
            left_out=self.left_out,
            already_there=already_there,
            blank=sheet.blank,
            changed=changed,
            judged_out=self.judged_out,
            put_aside=self.put_aside,
            more_events=self.more_events,
        )


def make_receipt(
    reading: FileReading,
    agency: str = "",
    already_there: Mapping[str, Collection[int]] | None = None,
    filled: Mapping[str, int] | None = None,
    changed: Mapping[str, Collection[int]] | None = None,
    corrects: Corrects | None = None,
) -> Receipt:
    """The receipt of a reading; `Unbalanced` where a row is missing or counted twice.

    `already_there` are the placed rows by sheet that the case holds from an earlier import; `filled` the rows of each
    sheet counted by somebody else, for instance the reader of the file; `changed` the placed rows by sheet that change
    what an earlier file said, and `corrects` the account of that file.
    """
    there, counted, other = already_there or {}, filled or {}, changed or {}
    lines = tuple(
        _line(sheet, there.get(sheet.name, ()), other.get(sheet.name, ()), counted.get(sheet.name))
        for sheet in reading.sheets
    )
    return Receipt(reading.file, reading.sha256, agency, lines, corrects)


def _line(sheet: SheetReading, there: Collection[int], changed: Collection[int], filled: int | None) -> ReceiptLine:
    tally, known = Tally(), {*there, *changed}
    for outcome in sheet.outcomes:
        tally.add(outcome, is_known=outcome.row in known)
    line = tally.line(sheet, already_there=len(set(there)), changed=len(set(changed)))
    return line if filled is None else replace(line, rows=filled)


def tallied_receipt(
    reading: FileReading, agency: str, tallies: Mapping[str, Tally], there: Mapping[str, int]
) -> Receipt:
    """The receipt of a reading whose rows were counted as they came, and not kept; `there` counts those known already.

    `Unbalanced` as `make_receipt`.
    """
    lines = (
        tallies.get(sheet.name, Tally()).line(sheet, already_there=there.get(sheet.name, 0)) for sheet in reading.sheets
    )
    return Receipt(reading.file, reading.sha256, agency, tuple(lines))


def receipt_record(receipt: Receipt) -> dict[str, Any]:
    """The receipt as plain JSON. `unchanged` and `withdrawn` speak of the earlier file, where it corrects one."""
    earlier = receipt.corrects
    return {
        "file": receipt.file,
        "sha256": receipt.sha256,
        "agency": receipt.agency,
        "sheets": [_line_record(line) for line in receipt.lines],
        **{key: value for key, value in _line_record(receipt.total).items() if key != "sheet"},
        "unchanged": earlier.unchanged if earlier else 0,
        "withdrawn": earlier.withdrawn if earlier else 0,
        "corrects": _corrects_record(earlier) if earlier else None,
        "balances": receipt.balances,
    }


def _corrects_record(earlier: Corrects) -> dict[str, Any]:
    return {
        "import": earlier.import_id,
        "file": earlier.file,
        "rows": earlier.rows,
        "unchanged": earlier.unchanged,
        "changed": earlier.changed,
        "withdrawn": earlier.withdrawn,
        "waiting": earlier.waiting,
    }


def _line_record(line: ReceiptLine) -> dict[str, Any]:
    return {
        "sheet": line.sheet,
        "rows": line.rows,
        "placed": line.placed,
        "held": line.held,
        "left_out": line.left_out,
        "already_there": line.already_there,
        "new": line.new,
        "events": line.events,
        "changed": line.changed,
        "blank": line.blank,
        "judged_out": line.judged_out,
        "put_aside": line.put_aside,
    }
